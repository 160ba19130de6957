"""How far a directive reaches in its sentence: what must be printed so that nothing of it is cut off."""

from __future__ import annotations

from dataclasses import dataclass

from advisories.assertion.clauses import Clauses, Frame
from advisories.packs.load import Pack
from advisories.recognise import Match
from advisories.source import Span

#: Things to store are told one by one, each its own item of a list.
_STORED = "stock."
_ENDS = ".;:!?…"
_PAUSES = ",.;:!?…()"
_CLOSING = " \t\r\n,.;:!?…–-"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sentence that directives stand in, its clauses, and where the verbs of its directives begin."""

    folded: str
    sentence: Span
    clauses: Clauses
    pack: Pack
    heads: tuple[int, ...]


def extent(match: Match, frame: Frame, around: Surroundings) -> Span:
    """The clause of a directive: its verb with what negates it, its object, and all that follows up to the next verb
    that commands, a condition, or the end of the clause ("Turn off gas and electricity").

    Of things to store that share one verb ("store water, food and candles") each is its own object. A nominal order
    reaches over its sentence, where it is alone in it.
    """
    if match.role == "order" and len(around.heads) == 1:
        # A nominal order says for whom and where in the rest of its sentence.
        words = around.clauses.words
        return Span(words[0][0], max(words[-1][1], match.end)) if words else Span(match.start, match.end)
    stored = match.rule["code"].startswith(_STORED) and around.heads.count(match.head) > 1
    if match.role == "order" or stored:
        return Span(match.start, match.end)
    conditions = [start for start, _ in around.clauses.conditions]
    start = _start(match, around)
    if frame.prohibits or "gerund" in frame.forms:
        # "avoid driving", "consider staying": the verb means nothing without the one that governs it.
        alone = not any(frame.end <= head < match.head for head in around.heads)
        start = min(start, frame.start) if alone and frame.end <= match.head else start
    return Span(start, reach(match.end, around, (*around.heads, *conditions)))


def _start(match: Match, around: Surroundings) -> int:
    """Where the clause begins: at the verb and what leads to it, or, where the verb stands last, behind the pause or
    the verb before it."""
    first = min(match.whole_start, match.start)
    if around.pack.order == "free" and match.head > first:
        words, joints = around.clauses.words, around.pack.words.conjunctions
        heads = [end for start, end, _ in words if start in around.heads and end <= first]
        pause = max(around.folded.rfind(mark, around.sentence.start, first) + 1 for mark in _PAUSES)
        bound = max([around.sentence.start, pause, *heads])
        inside = [word for word in words if bound <= word[0] < first]
        while inside and inside[0][2] in joints:
            inside.pop(0)
        if inside:
            return inside[0][0]
    return _led(first, around)


def _led(first: int, around: Surroundings) -> int:
    """The start of the small words ("do not", "please") right before an offset, with no mark in between."""
    small = around.pack.words.negators | around.pack.words.glue
    for start, end, word in reversed(around.clauses.words):
        if end <= first:
            if word not in small or around.folded[end:first].strip():
                break
            first = start
    return first


def reach(start: int, around: Surroundings, stops: tuple[int, ...]) -> int:
    """How far what begins before `start` goes on: to the next of the stops, or to the end of the clause."""
    folded, words = around.folded, around.pack.words
    end = min((stop for stop in stops if stop >= start), default=around.sentence.end)
    marks = [at for mark in _ENDS if (at := _mark(folded, mark, start, end)) >= 0]
    end = min([end, *marks])
    if end < around.sentence.end:
        for begin, finish, word in reversed(around.clauses.words):
            if start <= begin and finish <= end:
                leads = word in words.glue | words.negators and not folded[finish:end].strip()
                if word not in words.conjunctions and not leads:
                    break
                end = begin
    while end > start and folded[end - 1] in _CLOSING:
        end -= 1
    return end


def _mark(folded: str, mark: str, start: int, end: int) -> int:
    """The first such mark with white space behind it: "9 a.m." and "www.example.org" end no clause."""
    at = folded.find(mark, start, end)
    while at >= 0 and at + 1 < end and not folded[at + 1].isspace():
        at = folded.find(mark, at + 1, end)
    return at
