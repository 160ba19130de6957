"""Cuts a text into blocks and sentences. Every character but white space belongs to just one sentence.

Reports are wrapped by hand, listed, headed and shouted; so a line end is a boundary only where the next word would
still have fitted on the line, where a list item begins, or where the line ended a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advisories.source import Span

#: No sentence is longer than this; a text without full stops is cut at a space, so that work stays linear.
LONGEST_SENTENCE = 1500
#: Lines narrower than this were not wrapped but ended on purpose.
_NARROWEST_WRAP = 36

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"([.!?…]+[\"')\]»”’]*)(\s+)|[^\S\n]*\n\s*")
_ITEM = re.compile(r"(?:[*•·▪●○‣◦–—-]|\(?\d{1,2}[.)]|[a-z]\))\s+|[*•·▪●-](?=\w)")
_LAST_WORD = re.compile(r"[\w.'-]*$")
_INITIAL = re.compile(r"(?:\w\.)*\w")

SentenceKind = Literal["heading", "item", "prose"]

_PLAIN = {
    "'": "’‘ʼ`´",
    '"': "“”„«»",
    "-": "‐‑‒–—−",
    " ": "\u00a0\u202f\u2009",
    "е": "ё",
    ".": "…",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item: its place in the text and the number of its block."""

    start: int
    end: int
    block: int
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Conventions:
    """What a language writes with a full stop that ends no sentence."""

    abbreviations: frozenset[str]
    ordinals: bool = False


PLAIN_CONVENTIONS = Conventions(frozenset())


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces; as long as the text, character by character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    if low.isascii():
        return low
    for plain, fancy in _PLAIN.items():
        for character in fancy:
            low = low.replace(character, plain)
    return low


def blocks(text: str) -> list[Span]:
    """The stretches between blank lines, without the white space around them."""
    found: list[Span] = []
    at = 0
    for gap in _BLANK.finditer(text):
        _append(found, text, at, gap.start())
        at = gap.end()
    _append(found, text, at, len(text))
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        found.append(Span(start, start + len(stripped)))


def sentences(text: str, block: Span, number: int, conventions: Conventions = PLAIN_CONVENTIONS) -> Iterator[Sentence]:
    """The sentences of one block, in order."""
    width = _width(text, block)
    start = block.start
    ended_by_stop = False
    for stop in _STOP.finditer(text, block.start, block.end):
        if _ends(text, start, stop, width, conventions):
            end = stop.end(1) if stop[1] else stop.start()
            if end > start:
                ended_by_stop = bool(stop[1])
                yield from _sentence(text, start, end, number, ended_by_stop)
            start = stop.end()
    if start < block.end:
        yield from _sentence(text, start, block.end, number, text[block.end - 1] in ".!?…")


def _width(text: str, block: Span) -> int:
    at, widest = block.start, 0
    while True:
        newline = text.find("\n", at, block.end)
        if newline < 0:
            return max(widest, block.end - at)
        widest = max(widest, newline - at)
        at = newline + 1


def _ends(text: str, start: int, stop: re.Match[str], width: int, conventions: Conventions) -> bool:
    """True where a sentence ends at the stop: a terminator with white space after it, or a line end."""
    after = stop.end()
    if after >= len(text):
        return True
    following = text[after]
    lower = following.islower()
    newline = "\n" in stop[0]
    if newline and _ITEM.match(text, after):
        return True
    if stop[1]:
        if lower:
            return False
        if stop[1][0] != "." or len(stop[1]) > 1:
            return True
        return not _abbreviated(text, start, stop, conventions)
    if lower:
        return False
    return _intended(text, stop, width)


def _intended(text: str, stop: re.Match[str], width: int) -> bool:
    """True where a line ends although the next word would have fitted on it."""
    line_start = text.rfind("\n", 0, stop.start()) + 1
    line = stop.start() - line_start
    if text[stop.start() - 1] == ":" or width < _NARROWEST_WRAP:
        return True
    if text[stop.start() - 1] in ",;":
        return False
    after = stop.end()
    space = re.compile(r"\s").search(text, after, after + 60)
    word = (space.start() if space else after + 60) - after
    return line + 1 + word < width


def _abbreviated(text: str, start: int, stop: re.Match[str], conventions: Conventions) -> bool:
    found = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    last = found[0] if found else ""
    if conventions.ordinals and last.isdigit() and len(last) <= 2 and "\n" not in stop[2]:
        return True
    if last.lower() in conventions.abbreviations:
        return True
    return len(last) == 1 and last.isalpha() and last.isupper()


def _sentence(text: str, start: int, end: int, number: int, stopped: bool) -> Iterator[Sentence]:
    item = _ITEM.match(text, start)
    kind: SentenceKind = "item" if item else "prose" if stopped or end - start > 140 else "heading"
    while end - start > LONGEST_SENTENCE:
        half, full = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        cut = max(text.rfind(mark, half, full) for mark in (" ", "\n"))
        cut = cut + 1 if cut > 0 else start + LONGEST_SENTENCE
        yield Sentence(start, _trimmed(text, start, cut), number, "prose")
        while cut < end and text[cut].isspace():
            cut += 1
        start = cut
    if start < end:
        yield Sentence(start, end, number, kind)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
