"""Cuts a sentence into tokens of time: clocks, dates, numbers and the words of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from advisories.times.lexicon import Lexicon, Sense

#: A sentence with more tokens than this is read only so far; no sentence of prose comes near.
_MOST = 600

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]{2,}(?:'[^\W\d_]+)*|(?:[^\W\d_]\.){2,6}|[^\W\d_]\.[^\W\d_](?![^\W\d_])|[^\W\d_](?:'[^\W\d_]+)*)"
    r"|(?P<iso>(?<![\w.])\d{4}-\d\d-\d\d(?:t?(?P<isoclock>\d\d:\d\d(?::\d\d)?)?"
    r"(?P<isozone>z\b|[+-]\d\d:?\d\d(?!\d))?))"
    r"|(?P<date>(?<![\w.,])(?P<a>\d{1,2})(?P<mark>[./])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d\d)(?![\d.,]\d|\d))"
    r"|(?P<clock>(?<![\w.,:])(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?!\d|:\d))"
    r"|(?P<short>(?<![\w.,/])(?P<d>\d{1,2})(?P<sep>[./])(?P<e>\d{1,2})(?P<dot>(?:(?<=\.\d)|(?<=\.\d\d))\.|)(?![\d/]|[.,]\d))"
    r"|(?P<number>\d+)"
    r"|(?P<stops>\.\.\.+)|(?P<other>[^\w\s])",
)
#: A written time: without one of these, and without a word of time, there is nothing to read.
WRITTEN = re.compile(r"\d(?::\d| ?[ap]\.? ?m\b|[./-]\d{1,2}[./-]|/\d| ?(?:uhr|h|z|utc|gmt)\b)")
_DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Token:
    """A piece of a sentence. `senses` are what a word may mean; the numbers are those of a date or clock."""

    kind: str
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    numbers: tuple[int, ...] = ()
    zone: str | None = None
    text: str = ""

    def sense(self, *kinds: str) -> Sense | None:
        """The meaning of one of the classes, if the token can have it."""
        for sense in self.senses:
            if sense.kind in kinds:
                return sense
        return None


def tells_time(lexicon: Lexicon, folded: str, start: int, end: int) -> Literal["nothing", "points", "stretches"]:
    """What the sentence can hold at most; cheap, for most sentences hold nothing."""
    words = set(WORD.findall(folded, start, end))
    marks = len(words & lexicon.triggers)
    if not marks and WRITTEN.search(folded, start, end):
        marks = 2
    if not marks:
        if not words.isdisjoint(lexicon.months) and _DIGIT.search(folded, start, end):
            marks = 2
        elif words.isdisjoint(lexicon.endings) or words.isdisjoint(lexicon.leads):
            return "nothing"
    if not words.isdisjoint(lexicon.openers):
        return "stretches"
    if words.isdisjoint(lexicon.links) and folded.find("-", start, end) < 0:
        return "points"
    return "stretches" if marks > 1 or WRITTEN.search(folded, start, end) else "points"


def tokenise(lexicon: Lexicon, folded: str, start: int, end: int) -> list[Token]:
    """The tokens of the sentence, phrases of several words as one token."""
    raw: list[Token] = []
    unknown = False
    for match in _TOKEN.finditer(folded, start, end):
        if match.lastgroup == "word" and match[0] not in lexicon.vocabulary and "." not in match[0]:
            # Words that say nothing of time part others, but one is enough for that.
            if not unknown:
                raw.append(Token("word", match.start(), match.end()))
                unknown = True
            continue
        unknown = False
        raw.append(_token(match))
        if len(raw) >= _MOST:
            break
    out: list[Token] = []
    at = 0
    while at < len(raw):
        token = raw[at]
        if token.text in lexicon.words and token.kind in ("word", "other"):
            length, senses = _looked_up(lexicon, raw, at)
            if length:
                text = token.text if length == 1 else ""
                out.append(Token("word", token.start, raw[at + length - 1].end, senses, text=text))
                at += length
                continue
        out.append(token)
        at += 1
    return out


def _token(found: re.Match[str]) -> Token:
    kind = found.lastgroup or "other"
    start, end = found.span()
    text = found[0]
    numbers: tuple[int, ...] = ()
    zone = None
    match kind:
        case "word":
            text = text.replace(".", "") if "." in text else text
        case "number" if len(text) <= 4:
            numbers = (int(text),)
        case "number":
            kind = "other"
        case "iso":
            clock = [int(n) for n in found["isoclock"].split(":")] if found["isoclock"] else []
            numbers = (*(int(n) for n in text[:10].split("-")), *clock)
            zone = _iso_zone(found["isozone"])
        case "date":
            numbers, text = (int(found["a"]), int(found["b"]), _year(found["c"])), found["mark"]
        case "clock":
            numbers, text = (int(found["h"]), int(found["m"]), int(found["s"] or 0)), found["h"]
        case "short":
            numbers, text = (int(found["d"]), int(found["e"])), found["sep"] + found["dot"]
    return Token(kind, start, end, numbers=numbers, zone=zone, text=text)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso_zone(zone: str | None) -> str | None:
    if not zone:
        return None
    if zone == "z":
        return "+00:00"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def _looked_up(lexicon: Lexicon, raw: list[Token], at: int) -> tuple[int, tuple[Sense, ...]]:
    """How many tokens the longest known phrase takes, and its meanings; 0 for an unknown word."""
    for phrase, senses in lexicon.words.get(raw[at].text, ()):
        if len(phrase) == 1:
            return 1, senses
        if all(at + n < len(raw) and raw[at + n].text == word for n, word in enumerate(phrase)):
            return len(phrase), senses
    return 0, ()
