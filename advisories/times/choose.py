"""Which of the ranges is the alert's, by where it stands and what it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from advisories.source import Evidence
from advisories.times.lexicon import Lexicon
from advisories.times.model import ROLES, Phrase, Role, TimePoint, TimeRange
from advisories.times.notes import Note
from advisories.times.zones import moment_of

_HEADER = re.compile(r"^[ \t]{0,8}[*•-]?[ \t]{0,8}([^\W\d_][^\n.:*]{1,28}?)(?:\.\.\.|:|\.(?=\w))", re.MULTILINE)
_BREAK = re.compile(r"\n[ \t]{0,80}(?:\n|[*•])")
_BULLET = re.compile(r"[*•-]\s{0,3}$")
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 8
#: No section is longer, in characters, so that the work stays linear.
_LONGEST_SECTION = 3000
#: Words this near after a time may still say that it is another one ("… gesendet durch").
_AFTER = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A range with what surrounds it: the sentence, the name it is told of, how well that fits the event asked for."""

    range: TimeRange
    sentence: int
    fit: float
    in_section: bool
    notes: tuple[Note, ...]
    past: bool


def sections(lexicon: Lexicon, folded: str) -> list[tuple[int, int, Role]]:
    """The stretches of text under a heading that answers "when" or tells the course of the hazard, each to the next
    item or blank line."""
    out: list[tuple[int, int, Role]] = []
    for header in _HEADER.finditer(folded):
        kind = lexicon.sections.get(" ".join(header[1].split()))
        if kind is None:
            continue
        limit = min(len(folded), header.end() + _LONGEST_SECTION)
        stop = _BREAK.search(folded, header.end(), limit)
        role: Role = "section" if kind == "when" else "timing"
        out.append((header.end(), stop.start() if stop else limit, role))
    return out


def name_before(lexicon: Lexicon, text: str, folded: str, start: int, end: int) -> Evidence | None:
    """The name in "For the Wind Advisory, " or "Gale Warning, " that ends where a range begins."""
    words = [match.span() for match in _WORD.finditer(folded, start, end)]
    if not words or end - words[-1][1] > 6:
        return None
    tied = folded[slice(*words[0])] in lexicon.tie
    closed = any(mark in folded[words[-1][1] : end] for mark in ",:")
    if not (tied or closed) or len(words) > _LONGEST_NAME + 2:
        return None
    words = words[1:] if tied else words
    while words and folded[slice(*words[0])] in lexicon.articles:
        words = words[1:]
    if not words or len(words) > _LONGEST_NAME or any(mark in folded[words[0][0] : words[-1][1]] for mark in ",:;("):
        return None
    return Evidence(words[0][0], words[-1][1], text[words[0][0] : words[-1][1]])


def fit(name: str, event: str) -> float:
    """How well a name fits the event: 1 for the same words or all of them, else the share that both have."""
    own, asked = _words(name), _words(event)
    if not own or not asked:
        return 0.0
    joined, wanted = f" {' '.join(own)} ", f" {' '.join(asked)} "
    if wanted in joined or joined in wanted:
        return 1.0 - 0.01 * abs(len(own) - len(asked))
    return 2 * len(set(own) & set(asked)) / (len(set(own)) + len(set(asked))) * 0.9


def context(lexicon: Lexicon, folded: str, sentence: tuple[int, int]) -> Role:
    """What the words of a sentence make of its ranges: they are about the alert, about what is expected, or neither."""
    if lexicon.cues["valid"].search(folded, *sentence):
        return "validity"
    return "expected" if lexicon.cues["expected"].search(folded, *sentence) else "other"


def role_of(lexicon: Lexicon, folded: str, sentence: tuple[int, int], since: int, phrase: Phrase) -> Role | None:
    """The role that the words close to a range outside a section give it, None where it is that of the sentence.
    `since` is where the last range ended."""
    lead = folded[since : phrase.start]
    after = folded[phrase.end : min(phrase.end + _AFTER, sentence[1])]
    if lexicon.cues["other"].search(lead) or lexicon.cues["other_after"].search(after):
        return "other"
    if phrase.rule in ("point", "days"):
        # A stretch like "Friday afternoon" is the alert's only where the text says that it holds then.
        exact = phrase.first is not None and phrase.first.clock is not None
        return "validity" if not exact and lexicon.cues["holds"].search(lead) else "other"
    ends = phrase.last is not None or phrase.open_ended
    if ends and _BULLET.search(lead):
        return "section"
    return "validity" if ends and not lead.strip(" \t\n.") else None


def choose(lexicon: Lexicon, told: list[Told], event: str | None) -> tuple[TimeRange | None, list[Note], list[Told]]:
    """The alert's range, what is to be said of the choice, and the ranges that it was made from."""
    ranked = [(rank, one) for one in told if (rank := _rank(one, event)) is not None]
    if not ranked:
        return None, *_past(told)
    best = min(rank for rank, _ in ranked)
    able = [one for rank, one in ranked if rank == best]
    notes: list[Note] = []
    if event is not None and able[0].range.event is not None and able[0].in_section:
        top = max(one.fit for one in able)
        able = [one for one in able if one.fit >= top - 1e-9]
        if top < 0.9:
            notes.append(_note("time.event.unmatched", able[0]))
    names = {_key(one) for one in told if one.in_section and one.range.event is not None}
    if event is None and len(names) > 1 and able[0].in_section:
        notes.append(_note("time.several-events", able[0]))
        able = [one for one in able if _key(one) == _key(able[0])]
    chosen = able[0]
    if len(able) > 1 and chosen.range.event is not None and chosen.in_section:
        chosen = able[-1]
        notes.append(_note("time.several", chosen))
    found, more = _complete(chosen, [one for _, one in ranked]), [chosen]
    follows = _after_lesser(lexicon, chosen, told)
    if found.onset is None and follows is not None:
        found = replace(found, onset=replace(follows, rule="after-lesser-alert"))
        notes.append(Note("time.onset.inferred", follows.evidence.start, follows.evidence.end, follows.value or ""))
    return found, notes, more


def _rank(one: Told, event: str | None) -> int | None:
    """The lower, the better; None for what is never the alert's time."""
    told = one.range
    if one.past or told.role == "other" or not (told.expires or told.open_ended or told.onset):
        return None
    if one.in_section and event is not None and told.event is not None:
        return 0 if one.fit > 0.3 else 20
    if told.role == "section" and one.in_section:
        return 1
    base = 2 * (ROLES.index(told.role) + 1) + (told.expires is None and not told.open_ended)
    return base - 4 if event is not None and one.fit >= 0.9 and told.role == "validity" else base


def _complete(chosen: Told, others: Iterable[Told]) -> TimeRange:
    """The range, with a beginning or an end that its sentence gives apart ("effective immediately and until …")."""
    found = chosen.range
    for one in others:
        other = one.range
        if one.sentence != chosen.sentence or other is found or one.fit != chosen.fit:
            continue
        if found.onset is None and other.expires is None and other.onset is not None and other.rule != "point":
            found = replace(found, onset=other.onset) if _in_order(other.onset, found.expires) else found
        endless = found.expires is None and not found.open_ended
        if endless and other.onset is None and _in_order(found.onset, other.expires):
            found = replace(found, expires=other.expires, open_ended=other.open_ended)
    return found


def _in_order(onset: TimePoint | None, expires: TimePoint | None) -> bool:
    first = moment_of(onset.value) if onset and onset.value else None
    last = moment_of(expires.value) if expires and expires.value else None
    return first is None or last is None or first <= last


def _after_lesser(lexicon: Lexicon, chosen: Told, told: list[Told]) -> TimePoint | None:
    """The end of a lesser alert for the same hazard ("Wind Advisory until 10 AM, High Wind Warning until 7 PM"): two
    levels of one hazard are not in force at once, so the greater begins where the lesser ends."""
    if chosen.range.event is None or chosen.range.expires is None or not chosen.in_section:
        return None
    level, hazard = _level(lexicon, chosen.range.event.text)
    for one in told:
        other = one.range
        if one is chosen or other.event is None or other.onset is not None or other.expires is None:
            continue
        lesser, same = _level(lexicon, other.event.text)
        earlier = other.expires.value and _in_order(other.expires, chosen.range.expires)
        if 0 <= lesser < level and same and same <= hazard and earlier and not one.past:
            return other.expires
    return None


def _level(lexicon: Lexicon, name: str) -> tuple[int, frozenset[str]]:
    words = _words(name)
    levels = [lexicon.products.index(word) for word in words if word in lexicon.products]
    return (levels[-1] if levels else -1), frozenset(words) - set(lexicon.products)


def _past(told: list[Told]) -> tuple[list[Note], list[Told]]:
    """What is to be said of the first range that was over already, where there is no other."""
    over = [one for one in told if one.past and one.range.role != "other"][:1]
    return [_note("time.past", one) for one in over], over


def _note(code: str, one: Told) -> Note:
    return Note(code, one.range.evidence.start, one.range.evidence.end)


def _key(one: Told) -> str:
    return " ".join(_words(one.range.event.text)) if one.range.event else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
