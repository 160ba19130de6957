"""Finds the verbs of a sentence that command, in languages whose word order is free: by their form and their governor.

A verb commands where its form says so ("закройте", "Schließen Sie"), where a construction of the pack's frames governs
it ("необходимо …", "werden gebeten, …"), or where it stands bare in a clause without a finite verb ("Fenster
schließen!"). Of several governors the nearest before the verb counts, else one behind it in its own clause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisories.assertion.frames import Clauses, Frame, WordClasses, classes, frame_of
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match, Reading, find_all

_STRONG = ".:;!?\"()|•·●▪"
_MARKED = "marked"


@dataclass(slots=True)
class _Clause:
    """Words [first, last) of the sentence; `skipped` where a subordinate clause begins, `condition` where that states
    a condition; `strong` where the clause begins after more than a comma."""

    first: int
    last: int
    strong: bool
    skipped: bool = False
    condition: bool = False


def walk_free(folded: str, reading: Reading, pack: Pack) -> Clauses:
    """The clauses of a sentence and the verbs that command in them."""
    sentence = reading.sentence
    clauses = Clauses()
    clauses.words = [(m.start(), m.end(), m[0]) for m in WORD.finditer(folded, sentence.start, sentence.end)]
    if clauses.words:
        _FreeWalk(folded, pack, clauses, find_all(folded, reading, pack, pack.frames)).run()
    return clauses


class _FreeWalk:
    def __init__(self, folded: str, pack: Pack, clauses: Clauses, governors: list[Match]) -> None:
        self.folded = folded
        self.pack = pack
        self.words: WordClasses = classes(pack)
        self.clauses = clauses
        self.governors = governors
        self.bare: str = pack.language["bare"]
        self.previous: Frame | None = None

    def run(self) -> None:
        parts = self._parts()
        for part in parts:
            if part.condition:
                self.clauses.conditions.append((self._at(part.first)[0], self._at(part.last - 1)[1]))
        for part in parts:
            if part.strong:
                self.previous = None
            if not part.skipped:
                self._clause(part)
        self._phrases(parts)

    def _at(self, number: int) -> tuple[int, int, str]:
        return self.clauses.words[number]

    def _parts(self) -> list[_Clause]:
        """The clauses between punctuation marks."""
        words = self.clauses.words
        parts: list[_Clause] = []
        first, strong = 0, True
        for number in range(1, len(words) + 1):
            gap = self.folded[words[number - 1][1] : words[number][0]] if number < len(words) else "."
            hard = any(mark in gap for mark in _STRONG) or " - " in gap
            if hard or "," in gap:
                parts.append(self._part(first, number, strong))
                first, strong = number, hard
        return parts

    def _part(self, first: int, last: int, strong: bool) -> _Clause:
        number = first
        while number < last - 1 and self._at(number)[2] in self.words.glue | self.words.conjunctions:
            number += 1
        opening = self._at(number)[2]
        condition = opening in self.words.conditions
        return _Clause(first, last, strong, condition or opening in self.words.subordinators, condition)

    def _clause(self, part: _Clause) -> None:
        for number in range(part.first, part.last):
            start, end, word = self._at(number)
            forms = self.pack.forms.get(word)
            if not forms:
                continue
            if number > part.first and self._at(number - 1)[2] in self.words.markers:
                forms = (forms - {"base"}) | {_MARKED} if "base" in forms else forms
            frame = self._frame(part, number, start, end, forms)
            if frame is not None:
                self.clauses.frames[start] = frame
                self.previous = frame

    def _frame(self, part: _Clause, number: int, start: int, end: int, forms: frozenset[str]) -> Frame | None:
        negated = self._negated(part, number)
        opens = self._opens(part, number)
        if "imperative" in forms or (opens and "imperative-first" in forms):
            return Frame("imperative", "order", negated, start, end)
        following = self._at(number + 1)[2] if number + 1 < part.last else ""
        if opens and "base" in forms and following in self.words.pronouns:
            return Frame("imperative", "order", negated, start, end)
        governor = self._governor(part, start, end, forms)
        if governor is not None:
            return replace(governor, negated=governor.negated != negated if governor.force != "none" else False)
        if "base" in forms and self._stands_bare(part, number, opens):
            return Frame("infinitive", "order", negated, start, end)
        if self.previous is not None and "base" in forms and "base" in self.previous.forms and opens:
            return replace(self.previous, negated=negated)
        return None

    def _negated(self, part: _Clause, number: int) -> bool:
        """Adjacent negators stand right before the verb; elsewhere any negator of the clause counts, up to the next
        conjunction."""
        if self.pack.language["negation"] == "adjacent":
            return number > part.first and self._at(number - 1)[2] in self.words.negators
        low, high = number, number
        while low > part.first and self._at(low - 1)[2] not in self.words.conjunctions:
            low -= 1
        while high + 1 < part.last and self._at(high + 1)[2] not in self.words.conjunctions:
            high += 1
        return any(self._at(n)[2] in self.words.negators for n in range(low, high + 1))

    def _opens(self, part: _Clause, number: int) -> bool:
        """True where the word begins its clause, or what a conjunction joins to it, or follows a phrase of condition."""
        if number > part.first and self._at(number - 1)[2] in self.words.conjunctions:
            return True
        skip = self.words.glue | self.words.conjunctions | self.words.negators
        first = part.first
        while first < number and self._at(first)[2] in skip:
            first += 1
        if first < number and self._at(first)[2] in self.words.phrases:
            return number - first <= 10
        return first == number

    def _stands_bare(self, part: _Clause, number: int, opens: bool) -> bool:
        """True for an infinitive in a clause of no finite verb, at the end of the clause or at its beginning."""
        before = [self._at(n)[2] for n in range(part.first, number)]
        if any(word in self.words.finite for word in before):
            return False
        if self.bare == "first":
            return opens
        if number + 1 >= part.last:
            return True
        return self._at(number + 1)[2] in self.words.conjunctions

    def _governor(self, part: _Clause, start: int, end: int, forms: frozenset[str]) -> Frame | None:
        """The nearest construction before the verb that takes its form, else one behind it in its clause."""
        best: Match | None = None
        for match in self.governors:
            if not forms & set(match.rule["takes"]) or match.whole_start <= start < match.whole_end:
                continue
            if match.whole_end <= start and not self._parted(match.whole_end, start):
                if best is None or (match.whole_end, match.rule["force"] == "none", -match.whole_start) >= (
                    best.whole_end,
                    best.rule["force"] == "none",
                    -best.whole_start,
                ):
                    best = match
            elif best is None and end <= match.whole_start < self._at(part.last - 1)[1]:
                best = match
        return frame_of(best) if best is not None else None

    def _parted(self, start: int, end: int) -> bool:
        between = self.folded[start:end]
        return any(mark in between for mark in ".;!?") or "\n\n" in between

    def _phrases(self, parts: list[_Clause]) -> None:
        """Phrases of condition without a verb ("Bei Gefahr …", "При сигнале …"): up to the verb, or the comma."""
        for part in parts:
            if part.skipped:
                continue
            first = part.first
            while first < part.last - 1 and self._at(first)[2] in self.words.glue:
                first += 1
            if self._at(first)[2] not in self.words.phrases:
                continue
            last = first
            while last + 1 < part.last and self._at(last + 1)[0] not in self.clauses.frames:
                if self._at(last + 1)[2] in self.words.finite:
                    break
                last += 1
            self.clauses.conditions.append((self._at(first)[0], self._at(last)[1]))
