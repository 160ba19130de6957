"""The words beside a name: what may make it a place of a kind, a part of one, or something else altogether."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from advisories.places.gazetteer import WORD, fold, folded_words

_SPACE = re.compile(r"[ \t\xa0\u202f]{1,3}(?:\r?\n[ \t]{0,3})?|\r?\n[ \t]{0,3}")
_WORDS_BEHIND = 4
_REACH_BEHIND = 60


@dataclass(frozen=True, slots=True)
class BesideWords:
    """The word lists of words.toml, folded, all languages together."""

    after: dict[tuple[str, ...], str]
    before: dict[tuple[str, ...], str]
    parts: frozenset[tuple[str, ...]]
    other_after: frozenset[tuple[str, ...]]
    other_before: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1)
def beside_words() -> BesideWords:
    """The word lists, read once."""
    told = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

    def phrases(tables: Collection[list[str]]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(folded_words(phrase)) for table in tables for phrase in table)

    def kinds(tables: dict[str, dict[str, str]]) -> dict[tuple[str, ...], str]:
        return {tuple(folded_words(phrase)): kind for table in tables.values() for phrase, kind in table.items()}

    other = told["other"]
    return BesideWords(
        kinds(told["after"]),
        kinds(told["before"]),
        phrases(told["parts"].values()),
        phrases([other["after"]]),
        phrases([other["before"]]),
    )


def next_words(text: str, at: int) -> tuple[list[tuple[str, int]], bool]:
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


def words_behind(text: str, at: int, floor: int) -> list[tuple[str, int]]:
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


def phrase_behind(
    behind: Sequence[tuple[str, int]], phrases: Collection[tuple[str, ...]]
) -> tuple[tuple[str, ...], int] | None:
    """The longest phrase of these that stands right before, and its start."""
    for length in range(min(len(behind), _WORDS_BEHIND), 0, -1):
        phrase = tuple(word for word, _ in behind[-length:])
        if phrase in phrases:
            return phrase, behind[-length][1]
    return None
