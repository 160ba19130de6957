"""Captures the names of counties, districts and towns by the words beside them.

There is no list of such names behind this: what stands between a capital letter and a word such as "County" is given
back as it stands, for the description of an area. Whether the place exists is not known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_CAPITALS = "".join(chr(n) for n in (*range(0x41, 0x5B), *range(0xC0, 0x530)) if chr(n).isupper())
# Every repetition is bounded, so that no text makes the search slower than linear.
_WORD = rf"(?:(?i:St|Ste|Mt|Ft)\. )?[{_CAPITALS}][^\W\d_]{{0,40}}+(?:['’‐‑-][^\W\d_]{{1,40}}+){{0,5}}+"
_START = r"(?<![\w'’‐‑-])"
_LISTED = re.compile(rf"{_START}({_WORD}(?: {_WORD}){{0,2}}+)(?:, and |,? and |, )\Z")
_MOST_LISTED = 30
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A place below the gazetteer, as the text names it.

    `text` is the verbatim slice from `start` to `end` (code points), type word included where it stands beside the
    name; `name` is the name in it, in the case that the text has. `kind` is "county", "district", "municipality",
    "borough", "parish", "township", "city", "town", "village" or "settlement".
    """

    start: int
    end: int
    text: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    after: re.Pattern[str]
    before: re.Pattern[str]
    kinds_after: dict[str, str]
    kinds_before: dict[str, str]
    not_names: frozenset[str]


def _alternatives(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    told: dict[str, Any] = tomllib.loads((Path(__file__).with_name("words.toml")).read_text(encoding="utf-8"))
    tables = dict(told["subdistricts"])
    not_names = frozenset(tables.pop("not_names"))
    after = {phrase: kind for table in tables.values() for phrase, kind in table["after"].items()}
    before = {phrase: kind for table in tables.values() for phrase, kind in table["before"].items()}
    joined = [phrase[2:] for phrase in after if phrase.startswith("X-")]
    apart = [phrase for phrase in after if not phrase.startswith("X-")]
    # A joined word has been taken into the name by its hyphen, so it is looked for at the name's end.
    ending = rf"(?<=-)(?:{_alternatives(joined)})" if joined else r"(?!)"
    name = rf"{_START}(?P<name>{_WORD}(?: {_WORD}){{0,3}})"
    return _Patterns(
        re.compile(
            rf"{name}\s(?P<type>(?i:{_alternatives(apart)}))(?!\w)|{_START}(?P<compound>{_compound(ending)})(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?P<type>(?i:{_alternatives(list(before))}))(?:\s|(?<=\.))(?P<name>{_WORD}(?: {_WORD}){{0,2}}+)"
        ),
        {phrase.removeprefix("X-"): kind for phrase, kind in after.items()},
        before,
        not_names,
    )


def _compound(ending: str) -> str:
    part = rf"[{_CAPITALS}][^\W\d_]{{0,40}}+"
    return rf"(?:{part}-){{1,4}}(?i:{ending})"


def subdistricts(text: str) -> list[Subdistrict]:
    """The counties, districts, towns and the like that a text names, in order, not overlapping."""
    found = sorted([*_after(text), *_before(text)], key=lambda one: (one.start, -one.end))
    result: list[Subdistrict] = []
    for one in found:
        if not result or one.start >= result[-1].end:
            result.append(one)
    return result


def _after(text: str) -> Iterator[Subdistrict]:
    patterns = _patterns()
    floor = 0
    for match in patterns.after.finditer(text):
        if match["compound"]:
            yield Subdistrict(*match.span(), match.group(), match.group(), patterns.kinds_after["kreis"])
            continue
        start = _name_start(text, *match.span("name"))
        if start is None:
            continue
        type_ = " ".join(match["type"].lower().split())
        kind = patterns.kinds_after[type_]
        if type_ == "counties":
            yield from _listed(text, max(floor, start - 2000), start, kind)
        yield Subdistrict(start, match.end(), text[start : match.end()], text[start : match.end("name")], kind)
        floor = match.end()


def _name_start(text: str, start: int, end: int) -> int | None:
    """Where the name begins once words that are no part of one are cut off; None where nothing remains."""
    words = list(re.finditer(r"\S+", text[start:end]))
    for i in range(len(words) - 1, -1, -1):
        if words[i].group().lower() in _patterns().not_names:
            return start + words[i + 1].start() if i + 1 < len(words) else None
    return start


def _listed(text: str, floor: int, at: int, kind: str) -> Iterator[Subdistrict]:
    """The names before the last one of a list: "Aiken, Barnwell and Edgefield Counties"."""
    for _ in range(_MOST_LISTED):
        low = max(floor, at - _LONGEST_NAME)
        match = _LISTED.search(text[low:at])
        start = _name_start(text, low + match.start(1), low + match.end(1)) if match else None
        if match is None or start is None:
            return
        end = low + match.end(1)
        yield Subdistrict(start, end, text[start:end], text[start:end], kind)
        at = start


def _before(text: str) -> Iterator[Subdistrict]:
    patterns = _patterns()
    for match in patterns.before.finditer(text):
        start = match.start("name")
        end = start
        for word in re.finditer(r"\S+", match["name"]):
            if word.group().lower() in patterns.not_names:
                break
            end = start + word.end()
        if end > start:
            kind = patterns.kinds_before[" ".join(match["type"].lower().split())]
            yield Subdistrict(match.start(), end, text[match.start() : end], text[start:end], kind)
