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
    """One regular expression of a rule, compiled when first needed; `template` is the place of its template in the
    rule. Matches of an action may overlap: the verb that commands can stand in the gap after one that does not ("if in
    contact with him, call 911")."""

    rule: int
    role: str
    group: str
    regex: str
    need: frozenset[int]
    literals: int
    template: int
    matcher: re.Pattern[str] | None = None
    overlapping: bool = False
    marked: bool = False
    opens: bool = False

    def compile(self) -> re.Pattern[str]:
        """The expression, ready to match."""
        if self.matcher is None:
            self.matcher = re.compile(self.regex)
            self.overlapping = self.role in {"do", "dont"}
            self.marked = "e" in self.matcher.groupindex
            self.opens = "c" in self.matcher.groupindex
        return self.matcher


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
    """All patterns of a pack, indexed. `groups` names the group that each table's patterns are asked for by."""

    __slots__ = ("_filed", "_heads", "_vocabulary", "patterns")

    def __init__(self, data: dict[str, Any], groups: dict[str, str]) -> None:
        rules = data["rules"]
        self._vocabulary = Vocabulary(data["slots"])
        self._filed: dict[int, list[CompiledPattern]] = {}
        self.patterns: list[CompiledPattern] = []
        for rule, role, regex, numbers, literals, template in data["patterns"]:
            group = groups[rules[rule]["table"]]
            pattern = CompiledPattern(rule, role, group, regex, frozenset(numbers), literals, template)
            self.patterns.append(pattern)
            self._filed.setdefault(numbers[0], []).append(pattern)
        self._heads = frozenset(self._filed)

    def knows(self, word: str) -> bool:
        """True for a word that some pattern asks for."""
        return bool(self._vocabulary[word])

    def candidates(self, words: Iterable[str]) -> dict[str, list[CompiledPattern]]:
        """The patterns all of whose required words occur among the words, by group."""
        # Numbers in the order of the words: what is found comes in the same order in every run.
        filled: set[int] = set().union(*map(self._vocabulary.__getitem__, words))
        found: dict[str, list[CompiledPattern]] = {}
        filed = self._filed
        for number in filled & self._heads:
            for pattern in filed[number]:
                if pattern.need <= filled:
                    found.setdefault(pattern.group, []).append(pattern)
        return found
