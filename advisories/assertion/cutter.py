"""Cuts a sentence into clauses at its punctuation, for the languages whose word order is free."""

from __future__ import annotations

from dataclasses import dataclass

from advisories.assertion.clauses import Clauses
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD

_STRONG = frozenset('.:;!?"()|•·●▪')


@dataclass(slots=True)
class Clause:
    """Words [first, last) of the sentence; `skipped` where a subordinate clause begins, `condition` where that states
    a condition; `strong` where the clause begins after more than a comma."""

    first: int
    last: int
    strong: bool
    skipped: bool = False
    condition: bool = False


class ClauseCutter:
    """The words of a sentence and the clauses they stand in."""

    def __init__(self, folded: str, pack: Pack, clauses: Clauses) -> None:
        self.folded = folded
        self.pack = pack
        self.words = pack.words
        self.clauses = clauses

    def _at(self, number: int) -> tuple[int, int, str]:
        return self.clauses.words[number]

    def _parts(self) -> list[Clause]:
        """The clauses between punctuation marks."""
        words = self.clauses.words
        parts: list[Clause] = []
        first, strong = 0, True
        for number in range(1, len(words) + 1):
            gap = self.folded[words[number - 1][1] : words[number][0]] if number < len(words) else "."
            if gap == " ":
                continue
            hard = not _STRONG.isdisjoint(gap) or " - " in gap or "++" in gap
            if gap.strip() == "." and number < len(words):
                before = words[number - 1][2]
                hard = not (before in self.words.abbreviations or before.isdigit())
            if hard or "," in gap:
                parts.append(self._part(first, number, strong))
                first, strong = number, hard
        return parts

    def _part(self, first: int, last: int, strong: bool) -> Clause:
        number = first
        while number < last - 1 and self._at(number)[2] in self.words.glue | self.words.conjunctions:
            number += 1
        condition = self._is(number, self.words.conditions)
        return Clause(first, last, strong, condition or self._is(number, self.words.subordinators), condition)

    def _is(self, number: int, words: frozenset[str]) -> bool:
        """True where the word, or it and the next one (written `in_case` in the pack), is among the words."""
        word = self._at(number)[2]
        if word in words:
            return True
        following = number + 1
        return following < len(self.clauses.words) and f"{word}_{self._at(following)[2]}" in words

    def _begin(self, part: Clause) -> int:
        """The clause's first word that is no filler."""
        first = part.first
        while first < part.last - 1 and self._at(first)[2] in self.words.glue:
            first += 1
        return first

    def _stopped(self, start: int, end: int) -> bool:
        """True where a full stop stands between the offsets that ends no abbreviation or number."""
        at = self.folded.find(".", start, end)
        while at >= 0:
            before = WORD.findall(self.folded, max(0, at - 24), at)
            if not before or not (before[-1] in self.words.abbreviations or before[-1].isdigit()):
                return True
            at = self.folded.find(".", at + 1, end)
        return False
