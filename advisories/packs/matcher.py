"""Finds the patterns of a pack in a sentence: one look-up a word, then verification of the few that can match.

Each pattern is known by the sets of words ("slots") of which one each must occur, and is filed under the rarest. A word
tells the slots it fills; only patterns all of whose slots are filled are tried as regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: Words of a folded text. Inner apostrophes belong to the word.
WORD = re.compile(r"\w+(?:'\w+)*")

#: How many distinct words are remembered; beyond that they are looked up anew each time, so memory stays bounded.
_REMEMBERED = 100_000
_AFFIX = 3


@dataclass(slots=True)
class CompiledPattern:
    """One regular expression of a rule, compiled when first needed."""

    rule: int
    role: str
    regex: str
    need: frozenset[int]
    literals: int
    matcher: re.Pattern[str] | None = None

    def search(self, text: str, start: int, end: int) -> Iterable[re.Match[str]]:
        """The matches inside text[start:end]; words at its edges are whole words."""
        if self.matcher is None:
            self.matcher = re.compile(self.regex)
        return self.matcher.finditer(text, start, end)


class Vocabulary(dict[str, tuple[int, ...]]):
    """Word → numbers of the slots it fills; words not seen before are worked out from the affixes, then remembered."""

    def __init__(self, slots: list[list[str]]) -> None:
        super().__init__()
        self._prefixes: dict[str, list[tuple[str, int]]] = {}
        self._suffixes: dict[str, list[tuple[str, int]]] = {}
        exact: dict[str, list[int]] = {}
        for number, words in enumerate(slots):
            for word in words:
                bare = word.strip("*")
                if word.endswith("*"):
                    self._prefixes.setdefault(bare[:_AFFIX], []).append((bare, number))
                if word.startswith("*"):
                    self._suffixes.setdefault(bare[-_AFFIX:], []).append((bare, number))
                if "*" not in word:
                    exact.setdefault(bare, []).append(number)
        self._exact = {word: tuple(numbers) for word, numbers in exact.items()}

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = list(self._exact.get(word, ()))
        found += [n for prefix, n in self._prefixes.get(word[:_AFFIX], ()) if word.startswith(prefix)]
        found += [n for suffix, n in self._suffixes.get(word[-_AFFIX:], ()) if word.endswith(suffix)]
        result = tuple(dict.fromkeys(found))
        if len(self) < _REMEMBERED:
            self[word] = result
        return result


class Matcher:
    """All patterns of some tables of a pack, indexed."""

    __slots__ = ("_filed", "_vocabulary", "patterns")

    def __init__(self, data: dict[str, Any], tables: frozenset[str]) -> None:
        rules = data["rules"]
        chosen = [row for row in data["patterns"] if rules[row[0]]["table"] in tables]
        used = sorted({number for row in chosen for number in row[3]})
        renumber = {number: i for i, number in enumerate(used)}
        self._vocabulary = Vocabulary([data["slots"][number] for number in used])
        self._filed: dict[int, list[CompiledPattern]] = {}
        self.patterns: list[CompiledPattern] = []
        for rule, role, regex, ids, literals in chosen:
            numbers = [renumber[number] for number in ids]
            pattern = CompiledPattern(rule, role, regex, frozenset(numbers), literals)
            self.patterns.append(pattern)
            self._filed.setdefault(numbers[0], []).append(pattern)

    def candidates(self, words: Iterable[str]) -> list[CompiledPattern]:
        """The patterns all of whose required words occur among the words."""
        vocabulary = self._vocabulary
        filled: set[int] = set()
        for word in words:
            slots = vocabulary[word]
            if slots:
                filled.update(slots)
        if not filled:
            return []
        filed = self._filed
        return [pattern for number in filled if number in filed for pattern in filed[number] if pattern.need <= filled]
