"""Finds the names of countries and first-level subdivisions in a text.

One pass over the words that begin with a capital letter; each is looked up by itself and followed word by word as far
as a name goes, so that the cost is linear in the text. The longest name wins. A name that stands for several places is
never decided here: it comes back without a code, with the candidates.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from advisories.places.gazetteer import LANGUAGES, LOCAL, WORD, Ref, fold, folded_words, names_from, place

_FOLDER = Path(__file__).resolve().parent

Kind = Literal["country", "subdivision", "part", "namesake", "ambiguous"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text; `text` is the verbatim slice from `start` to `end` (code points).

    `code` is ISO 3166-1 alpha-2 or ISO 3166-2, `candidates` are all codes that the words can stand for, sorted. The
    kinds: "country" and "subdivision" are settled. "part" is settled, but the text means a part of the place only
    ("northern California"); the span holds that word too. "namesake": the bare name is first of all a town's
    ("Krasnodar"); `code` is the subdivision that bears it, for a caller to tie to a full name elsewhere in the text,
    not to use by itself. "ambiguous": several places, or a person as likely as a place; `code` is None.
    """

    start: int
    end: int
    text: str
    code: str | None
    candidates: tuple[str, ...]
    kind: Kind


def _capitals() -> str:
    ranges = ((0x41, 0x5B), (0xC0, 0x530), (0x1E00, 0x1F00))
    return "".join(chr(n) for low, high in ranges for n in range(low, high) if chr(n).isupper())


_CAPITALISED = re.compile(rf"(?<![^\W_])[{_capitals()}][^\W_ʼʹʻ]*")
# What may stand between two words of one name: spaces and at most one line break, or a hyphen, apostrophe or stop.
_GAP = re.compile(r"[ \t\xa0\u202f]{0,3}\r?\n?[ \t\xa0\u202f]{0,3}(?<=\s)|\.[ \xa0]?|, (?=D)|[’'ʼ]|[ \xa0]?[-‐‑–—][ \xa0]?")
_SPACE = re.compile(r"[ \t\xa0\u202f]{1,3}(?:\r?\n[ \t]{0,3})?|\r?\n[ \t]{0,3}")
_JOINED = re.compile(r"[-‐‑](?=[^\W_])")
_BESIDE = re.compile(r",? ?\(|,\s{1,2}")
_WORDS_BEHIND = 4
_REACH_BEHIND = 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of words.toml, folded, all languages together."""

    after: dict[tuple[str, ...], str]
    before: dict[tuple[str, ...], str]
    parts: frozenset[tuple[str, ...]]
    other_after: frozenset[tuple[str, ...]]
    other_before: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    told = tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))

    def phrases(tables: Collection[list[str]]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(folded_words(phrase)) for table in tables for phrase in table)

    def kinds(tables: dict[str, dict[str, str]]) -> dict[tuple[str, ...], str]:
        return {tuple(folded_words(phrase)): kind for table in tables.values() for phrase, kind in table.items()}

    other = told["other"]
    return _Words(
        kinds(told["after"]),
        kinds(told["before"]),
        phrases(told["parts"].values()),
        phrases([other["after"]]),
        phrases([other["before"]]),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in the text with what stands beside it; `type` is the kind of unit that a type word told."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    type: str | None
    part: bool
    before_surname: bool


def mentions(text: str, languages: Collection[str] = ()) -> list[PlaceMention]:
    """The places that a text names, in order, not overlapping.

    `languages` are the tags of the languages that the text is in ("en", "de-AT"); names in other languages are not
    looked for, but local names and names in Cyrillic letters are, in every text. Without any, every language is.
    """
    letters = {LANGUAGES[tag[:2].lower()] for tag in languages if tag[:2].lower() in LANGUAGES} | {LOCAL}
    if not languages:
        letters |= set(LANGUAGES.values())
    found = list(_found(text, letters))
    result = [_mention(text, one) for one in found]
    _settle_by_country(text, found, result)
    return [one for one in result if one is not None]


def _found(text: str, letters: set[str]) -> Iterator[_Found]:
    done = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < done:
            continue
        name = _longest(text, match, letters)
        if name is None:
            continue
        one = _with_neighbours(text, match.start(), *name, done)
        if one is not None:
            yield one
            done = one.end
        else:
            done = name[0]


def _longest(text: str, first: re.Match[str], letters: set[str]) -> tuple[int, tuple[Ref, ...]] | None:
    """The end of the longest name that begins with this word, and what it stands for."""
    node = names_from(fold(first.group()))
    cyrillic = "Ѐ" <= first.group()[0] <= "ԯ"
    end, best = first.end(), None
    while node is not None:
        refs = tuple(ref for ref in node.refs if cyrillic or not letters.isdisjoint(ref.letters))
        if refs:
            best = end, refs
        gap = _GAP.match(text, end) if node.following else None
        word = WORD.match(text, gap.end()) if gap else None
        node = node.following.get(fold(word.group())) if word else None
        end = word.end() if word else end
    return best


def _next_words(text: str, at: int) -> tuple[list[tuple[str, int]], bool]:
    """Up to two folded words that follow after spaces, with their ends; and whether the first has a capital."""
    words: list[tuple[str, int]] = []
    capital = False
    while len(words) < 2:
        gap = _SPACE.match(text, at)
        word = WORD.match(text, gap.end()) if gap else None
        if word is None:
            break
        capital = word.group()[0].isupper() if not words else capital
        at = word.end()
        words.append((fold(word.group()), at))
    return words, capital


def _words_behind(text: str, at: int, floor: int) -> list[tuple[str, int]]:
    """Up to four folded words that end right before, nearest last, with their starts."""
    low = max(floor, at - _REACH_BEHIND)
    words = list(WORD.finditer(text, low, at))[-_WORDS_BEHIND:]
    if low and words and words[0].start() == low and text[low - 1].isalnum():
        words = words[1:]
    result: list[tuple[str, int]] = []
    for word in reversed(words):
        between = text[word.end() : at]
        if len(between) > 3 or not between or between.strip(" \t\n\r\xa0’'-"):
            break
        result.insert(0, (fold(word.group()), word.start()))
        at = word.start()
    return result


def _phrase_behind(behind: Sequence[tuple[str, int]], phrases: Collection[tuple[str, ...]]) -> tuple[tuple[str, ...], int] | None:
    """The longest phrase of these that stands right before, and its start."""
    for length in range(min(len(behind), _WORDS_BEHIND), 0, -1):
        phrase = tuple(word for word, _ in behind[-length:])
        if phrase in phrases:
            return phrase, behind[-length][1]
    return None


def _with_neighbours(text: str, start: int, end: int, refs: tuple[Ref, ...], floor: int) -> _Found | None:
    """The name with its type words; None where the name belongs to something that is not this place."""
    words = _words()
    behind = _words_behind(text, start, floor)
    ahead, capital = _next_words(text, end)
    following = tuple(word for word, _ in ahead)
    if following[:1] in words.other_after or _phrase_behind(behind, words.other_before):
        return None
    type_: str | None = None
    for length in (2, 1):
        if len(following) >= length and following[:length] in words.after:
            after_it, _ = _next_words(text, ahead[length - 1][1])
            if not after_it or after_it[0][0] not in ("of", "for"):
                type_, end, capital = words.after[following[:length]], ahead[length - 1][1], False
                break
    before = None if type_ else _phrase_behind(behind, words.before)
    if before:
        type_, start = words.before[before[0]], before[1]
        behind = _words_behind(text, start, floor)
    part = _phrase_behind(behind, words.parts)
    if part:
        start = part[1]
    if _joined_to_a_word(text, start, end, floor):
        return None
    return _Found(start, end, refs, type_, part is not None, capital)


def _joined_to_a_word(text: str, start: int, end: int, floor: int) -> bool:
    """True where a hyphen ties the name to a word that is no place: "Texas-based", "Trans-Texas"."""
    tied_behind = start > max(floor, 1) and text[start - 1] in "-‐‑" and text[start - 2].isalnum()
    tied = _JOINED.match(text, end)
    return tied_behind or (tied is not None and not text[tied.end()].isupper())


def _mention(text: str, one: _Found) -> PlaceMention | None:
    codes = _possible(one)
    candidates = tuple(sorted(codes))
    slice_ = text[one.start : one.end]
    if not one.type and all(ref.use == "n" for ref in one.refs):
        return None
    if len(codes) != 1 or (not one.type and _may_be_a_person(one)):
        return PlaceMention(one.start, one.end, slice_, None, candidates, "ambiguous")
    code = candidates[0]
    by_town = not one.type and all(ref.use == "c" for ref in one.refs if ref.code == code)
    kind: Kind = "namesake" if by_town else "part" if one.part else "country" if len(code) == 2 else "subdivision"
    return PlaceMention(one.start, one.end, slice_, code, candidates, kind)


def _may_be_a_person(one: _Found) -> bool:
    return any(ref.use == "p" or (ref.use == "g" and one.before_surname) for ref in one.refs)


def _possible(one: _Found) -> set[str]:
    """The codes that remain when the type word, and the one rule on places within one country, have been heard."""
    codes = {ref.code for ref in one.refs}
    if one.type:
        return _of_type(codes, one.type)
    usable = {ref.code for ref in one.refs if ref.use != "n"} or codes
    within = {code[:2] for code in usable}
    if len(within) == 1 and len(usable) > 1:
        # The name of a country is the country and not its province, that of a town is the town and not its oblast,
        # as long as no type word says otherwise: prose always adds the type word to the latter.
        bare = {ref.code for ref in one.refs if ref.use in ("f", "p", "g")}
        countries = {code for code in bare if len(code) == 2}
        return countries or (bare if len(bare) == 1 else usable)
    return usable


def _of_type(codes: set[str], type_: str) -> set[str]:
    if len(codes) == 1:
        return codes
    told = {code: known.types if (known := place(code)) else () for code in codes}
    same = {code for code, types in told.items() if any(type_ == kind or type_ in kind.split() for kind in types)}
    if same:
        return same
    if type_ in ("republic", "kingdom"):
        return {code for code in codes if len(code) == 2} or codes
    units = {code for code in codes if len(code) > 2}
    rural = {code for code in units if not any("city" in kind or "municipal" in kind for kind in told[code])}
    return rural or units or codes


def _settle_by_country(text: str, found: list[_Found], result: list[PlaceMention | None]) -> None:
    """Settles a name by the country that directly follows it: "Georgia, USA", "Lot (France)"."""
    for i in range(len(found) - 1):
        one, following = found[i], result[i + 1]
        current = result[i]
        if following is None:
            following = _stopped_country(text, found[i + 1])
        if following is None or following.kind != "country" or (current is not None and current.kind != "ambiguous"):
            continue
        gap = text[one.end : following.start]
        inside = {ref.code for ref in one.refs if ref.code.startswith(f"{following.code}-")}
        if len(inside) == 1 and _BESIDE.fullmatch(gap):
            code = inside.pop()
            kind: Kind = "part" if one.part else "subdivision"
            result[i] = replace(
                PlaceMention(one.start, one.end, text[one.start : one.end], code, (code,), kind),
                kind="namesake" if all(ref.use == "c" for ref in one.refs if ref.code == code) else kind,
            )


def _stopped_country(text: str, one: _Found) -> PlaceMention | None:
    """A country that is no mention alone ("US") still says which country the name before it lies in."""
    codes = {ref.code for ref in one.refs}
    code = codes.pop() if len(codes) == 1 else ""
    return PlaceMention(one.start, one.end, text[one.start : one.end], code, (code,), "country") if len(code) == 2 else None
