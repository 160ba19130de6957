"""Which words belong to which verb, in a language of free word order: an object may stand on either side of it."""

from __future__ import annotations

from dataclasses import replace

from advisories.assertion.clauses import Clauses, Frame
from advisories.packs.load import Pack
from advisories.recognise import Match

#: What parts an object from an earlier verb.
_SENTENCE_MARKS = frozenset(",;:.!?")


def claimed(folded: str, match: Match, frame: Frame, clauses: Clauses, pack: Pack) -> Match | None:
    """The match without the words of another verb that commands; None where its object is another verb's.

    An imperative takes nothing from before its clause. In a language whose infinitives end their clause, such a verb
    takes nothing from behind a comma or conjunction; where it shares its object with a verb before it ("zu meiden oder
    zu verlassen"), the match keeps what stands after that verb.
    """
    if pack.order == "fixed" or match.role == "order":
        return match
    words = [(start, word) for start, _, word in clauses.words if match.whole_start <= start < match.fixed]
    before = [word for start, word in words if start < match.head]
    after = [word for start, word in words if start > match.head]
    foreign = [start for start, _ in words if start != match.head and start in clauses.frames]
    joints = pack.words.conjunctions
    parted = not set(",;:").isdisjoint(folded[match.whole_start : match.head])
    if frame.id == "imperative":
        taken = any(clauses.frames[start].id in {"imperative", "infinitive"} for start in foreign)
        joined = bool(before) and (before[-1] in joints or parted)
        return None if taken or joined or _owned(folded, match, frame, clauses, joints) else match
    if pack.language["bare"] != "final":
        far = any(start > match.head for start in foreign) or (before and parted)
        return None if far or _owned(folded, match, frame, clauses, joints) else match
    if after and (after[0] in joints or _comma_behind(folded, match) or any(start > match.head for start in foreign)):
        return None
    others = [start for start in foreign if start < match.head and _joint(folded, start, match, words, joints)]
    last = max(others, default=-1)
    if last < match.start:
        return match
    small = joints | set(f"{pack.language['glue']} {pack.language['markers']} {pack.language['negators']}".split())
    if sum(last < start < match.head and word not in small for start, word in words) > 1:
        return None  # too far: this verb has an object of its own
    first = min(start for start, _ in words if start > last)
    return replace(match, start=first, whole_start=first)


def _owned(folded: str, match: Match, frame: Frame, clauses: Clauses, joints: frozenset[str]) -> bool:
    """True where the words in front of the verb follow, without a joint, an earlier verb that commands: the windows of
    "close the windows and do not open …" are the first verb's. The verb of the match's own construction ("try to …")
    owns none. True as well where a condition parts verb and object."""
    if any(match.head < start < match.fixed for start, _ in clauses.conditions):
        return True
    if match.whole_start == match.head:
        return False
    for start, end, word in reversed([w for w in clauses.words if w[1] <= match.whole_start]):
        if word in joints or not _SENTENCE_MARKS.isdisjoint(folded[end : match.whole_start]):
            return False
        if start in clauses.frames and not frame.start <= start < frame.end:
            return True
    return False


def _joint(folded: str, start: int, match: Match, words: list[tuple[int, str]], joints: frozenset[str]) -> bool:
    """True where a comma or a conjunction stands between another verb and the match's own ("testen lassen" is one)."""
    return "," in folded[start : match.head] or any(start < at < match.head and word in joints for at, word in words)


def _comma_behind(folded: str, match: Match) -> bool:
    verb = folded[match.head : match.fixed].split(None, 1)
    return bool(verb) and verb[0].endswith((",", ":", ";"))
