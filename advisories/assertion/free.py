"""Finds the verbs of a sentence that command, in languages whose word order is free: by their form and their governor.

A verb commands where its form says so ("закройте", "Schließen Sie"), where a construction of the pack's frames governs
it ("необходимо …", "werden gebeten, …"), or where it stands bare in a clause without a finite verb ("Fenster
schließen!"). Of several governors the nearest before the verb counts, else one behind it in its own clause.
"""

from __future__ import annotations

from dataclasses import replace

from advisories.assertion.clauses import Clauses, Frame, frame_of
from advisories.assertion.cutter import Clause, ClauseCutter
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match, Reading, find_all

_MARKED = "marked"
#: Forms that stand in a finite clause, and the form of a separable verb whose particle stands apart.
_FINITE = "finite"
_APART = "apart"
#: What a construction takes that begins before the verb and ends behind it.
_ENCLOSED = "enclosed"
_SENTENCE_MARKS = frozenset(":;!?")
#: At most this many words stand in front of the verb of a main clause.
_LONGEST_FRONT = 12
#: A clause of so few words may end in an infinitive that commands.
_SHORT = 5


def walk_free(folded: str, reading: Reading, pack: Pack) -> Clauses:
    """The clauses of a sentence and the verbs that command in them."""
    sentence = reading.sentence
    clauses = Clauses()
    clauses.words = [(m.start(), m.end(), m[0]) for m in WORD.finditer(folded, sentence.start, sentence.end)]
    if clauses.words:
        _FreeWalk(folded, pack, clauses, find_all(folded, reading, pack, "frames")).run()
    return clauses


class _FreeWalk(ClauseCutter):
    def __init__(self, folded: str, pack: Pack, clauses: Clauses, governors: list[Match]) -> None:
        super().__init__(folded, pack, clauses)
        self.governors = governors
        self.bare: str = pack.language["bare"]
        self.attributes = tuple(pack.language["attributes"].split())
        self.aside: list[Clause] = []
        self.previous: Frame | None = None
        #: First words of the clauses before which the sentence, or what follows a strong mark, holds only conditions
        #: or names those who are addressed.
        self.fronted: set[int] = set()

    def run(self) -> None:
        parts = self._parts()
        self._inverted(parts)
        self.aside = [part for part in parts if part.skipped or self._relative(part)]
        before_verb = addressed = False
        for part in parts:
            addressed = addressed and not part.strong
            before_verb = part.strong or before_verb
            if before_verb:
                self.fronted.add(part.first)
            first = self._begin(part)
            addressed = (addressed or self._at(first)[2] in self.words.subjects) and not self._has_verb(part)
            before_verb = before_verb and (addressed or part.condition or self._is(first, self.words.phrases))
        for part in parts:
            if part.condition:
                self.clauses.conditions.append((self._at(part.first)[0], self._at(part.last - 1)[1]))
        for part in parts:
            if part.strong:
                self.previous = None
            if not part.skipped:
                self._clause(part)
        self._phrases(parts)

    def _inverted(self, parts: list[Clause]) -> None:
        """Marks the condition that a sentence begins with where no word says so but its verb, that of a construction,
        stands first ("Sollte Wasser eindringen, verlassen Sie …")."""
        if self.bare == "first" or len(parts) < 2 or parts[0].skipped or parts[1].strong:
            return
        first = self._begin(parts[0])
        start, end, word = self._at(first)
        after = self._at(first + 1)[2] if first + 1 < parts[0].last else ""
        governs = any((match.whole_start, match.whole_end) == (start, end) for match in self.governors)
        if governs and word in self.words.finite and after and after not in self.words.negators:
            parts[0].skipped = parts[0].condition = True

    def _has_verb(self, part: Clause) -> bool:
        return any(self._finite(n) or self._at(n)[2] in self.pack.forms for n in range(part.first, part.last))

    def _clause(self, part: Clause) -> None:
        for number in range(part.first, part.last):
            start, end, word = self._at(number)
            forms = self.pack.forms.get(word)
            if not forms:
                continue
            if number > part.first and self._at(number - 1)[2] in self.words.markers:
                forms = frozenset({_MARKED}) if "base" in forms else forms
            frame = self._frame(part, number, start, end, forms)
            if frame is not None:
                self.clauses.frames[start] = frame
                self.previous = frame

    def _frame(self, part: Clause, number: int, start: int, end: int, forms: frozenset[str]) -> Frame | None:
        negated = self._negated(part, number)
        opens = self._opens(part, number)
        first = opens and "imperative-first" in forms and self._first_of_all(part, number)
        if "imperative" in forms or (first and not self._fronted_participle(part, number, forms)):
            return Frame("imperative", "order", negated, start, end)
        following = self._at(number + 1)[2] if number + 1 < part.last else ""
        addressed = forms & {"base", _APART} and following in self.words.pronouns
        if addressed and (opens or self._behind_front(part, number)):
            return Frame("imperative", "order", negated, start, end)
        governor = self._governor(part, start, end, forms)
        if governor is not None:
            return _governed(governor, negated)
        if "base" in forms and self._stands_bare(part, number, opens or self._closes(part, number)):
            return Frame("infinitive", "order", negated, start, end, open=self.bare == "first")
        if self.previous is not None and forms & {"base", _APART} and "base" in self.previous.forms and opens:
            return replace(self.previous, negated=negated)
        return None

    def _negated(self, part: Clause, number: int) -> bool:
        """Adjacent negators stand right before the verb; elsewhere any negator of the clause counts, as far as the next
        conjunction that joins another verb."""
        if self.pack.language["negation"] == "adjacent":
            return number > part.first and self._at(number - 1)[2] in self.words.negators
        low, high = number, number
        while low > part.first and not self._joins(low - 1, part.first, low - 1):
            low -= 1
        while high + 1 < part.last and not self._joins(high + 1, high + 2, part.last):
            high += 1
        return any(self._negates(n, part.last) for n in range(low, high + 1))

    def _joins(self, number: int, first: int, last: int) -> bool:
        """True for a conjunction that joins verbs: there is one among the words [first, last) beyond it."""
        if self._at(number)[2] not in self.words.conjunctions:
            return False
        return any(self.pack.forms.get(self._at(n)[2], frozenset()) - {"participle"} for n in range(first, last))

    def _negates(self, number: int, last: int) -> bool:
        """True for a negator, unless it belongs to the adjective after it ("nicht notwendige Fahrten")."""
        if self._at(number)[2] not in self.words.negators:
            return False
        ahead = [self._at(n)[2] for n in range(number + 1, min(number + 3, last))]
        return not (self.attributes and any(word.startswith(self.attributes) for word in ahead))

    def _behind_front(self, part: Clause, number: int) -> bool:
        """True where the clause begins with a phrase in front of the verb ("In Notfällen begeben Sie sich …")."""
        return self._at(self._begin(part))[2] in self.words.fronted and number - part.first <= _LONGEST_FRONT

    def _opens(self, part: Clause, number: int) -> bool:
        """True where the word begins its clause or what a conjunction joins to it, or follows a phrase of condition."""
        back = number - 1
        if self.bare == "first":
            while back > part.first and self._at(back)[2] in self.words.negators:
                back -= 1
        if back >= part.first and self._at(back)[2] in self.words.conjunctions:
            return True
        skip = self.words.glue | self.words.conjunctions | self.words.negators
        first = part.first
        while first < number and self._at(first)[2] in skip:
            first += 1
        if first < number and self._is(first, self.words.phrases):
            return number - first <= 10
        if first < number and self.bare == "first" and self._at(first)[2] in self.words.subjects | self.words.fronted:
            return number - first <= _LONGEST_FRONT  # "Всем оставаться дома", "В помещении закрыть окна"
        return first == number

    def _stands_bare(self, part: Clause, number: int, opens: bool) -> bool:
        """True for an infinitive in a clause of no finite verb, at the end of the clause or at its beginning."""
        if any(self._finite(n) for n in range(part.first, number)):
            return False
        if self.bare == "first":
            return opens and self._leads(part, number)
        if self._relative(part):
            return False
        if self._completes(part, number):
            return False
        return number + 1 >= part.last or self._at(number + 1)[2] in self.words.conjunctions | self.words.conditions

    def _closes(self, part: Clause, number: int) -> bool:
        """True for an infinitive at the end of a short clause without another verb, or one word before it: "К окнам не
        подходить!", "Окна держать закрытыми"; wherever its clause ends, right behind an object where it is negated:
        "Детей не отпускать одних"."""
        if self.bare != "first" or not part.strong or number - part.first > _SHORT:
            return False
        if number + 2 < part.last and not (number - part.first <= 2 and self._negated(part, number)):
            return False
        before = [self._at(n)[2] for n in range(part.first, number)]
        return not any(word in self.pack.forms or word in self.words.relatives for word in before)

    def _first_of_all(self, part: Clause, number: int) -> bool:
        """True where nothing but fillers stands before the word, or an imperative that it is joined to: "und schließt
        die Fenster" is else said of someone."""
        if self.previous is not None and self.previous.id == "imperative":
            return True
        return all(self._at(n)[2] in self.words.glue | self.words.negators for n in range(part.first, number))

    def _fronted_participle(self, part: Clause, number: int, forms: frozenset[str]) -> bool:
        """True for a participle with its auxiliary behind it, though it looks like an imperative ("Evakuiert wurden
        …")."""
        return "participle" in forms and number + 1 < part.last and self._at(number + 1)[2] in self.words.finite

    def _relative(self, part: Clause) -> bool:
        return not part.strong and self._at(part.first)[2] in self.words.relatives

    def _completes(self, part: Clause, number: int) -> bool:
        """True for the infinitive that completes an imperative before it ("Lassen Sie das Auto stehen")."""
        for before in range(number - 1, part.first - 1, -1):
            start, _, word = self._at(before)
            if word in self.words.conjunctions:
                return False
            if start in self.clauses.frames:
                return self.clauses.frames[start].id == "imperative"
        return False

    def _finite(self, number: int) -> bool:
        """True for a word that makes its clause a finite one."""
        word = self._at(number)[2]
        if word in self.words.finite:
            before = self.pack.forms.get(self._at(number - 1)[2], frozenset()) if number else frozenset()
            return "participle" not in before  # behind a participle an auxiliary is an infinitive: "gesichert werden"
        forms = self.pack.forms.get(word)
        return forms is not None and _FINITE in forms and not forms & {"base", "participle"}

    def _leads(self, part: Clause, number: int) -> bool:
        """True for an infinitive that begins a sentence or what stands after more than a comma, no finite verb being in
        its clause; after a mere comma or conjunction only behind conditions, or behind another verb that commands."""
        if any(self._at(n)[2] in self.words.finite for n in range(number, part.last)):
            return False
        back = number - 1
        while back > part.first and self._at(back)[2] in self.words.negators:
            back -= 1
        if back > part.first and self._at(back)[2] in self.words.conjunctions - self.words.glue:
            return False  # joined inside the clause: it shares the frame of the verb before, if there is one
        return part.strong or part.first in self.fronted

    def _governor(self, part: Clause, start: int, end: int, forms: frozenset[str]) -> Match | None:
        """The nearest construction before the verb that takes its form, else one behind it in its clause."""
        best: Match | None = None
        for match in self.governors:
            if _ENCLOSED in match.rule["takes"] and self._encloses(match, part, (start, end), forms):
                return match
            if not forms & set(match.rule["takes"]) or match.whole_start <= start < match.whole_end:
                continue
            if match.whole_end <= start and not self._parted(match, start, forms):
                if best is None or _knows(match) >= _knows(best):
                    best = match
            elif best is None and end <= match.whole_start < self._at(part.last - 1)[1]:
                best = match
        return best

    def _encloses(self, governor: Match, part: Clause, verb: tuple[int, int], forms: frozenset[str]) -> bool:
        """True where a construction begins before an infinitive and ends behind it, in one sentence and not across the
        beginning of a relative clause ("hätten … verlassen müssen")."""
        if not (forms & {"base", _MARKED} and governor.whole_start < verb[0] and verb[1] < governor.whole_end):
            return False
        if governor.whole_start < self._at(part.first)[0] and self._relative(part):
            return False
        return _SENTENCE_MARKS.isdisjoint(self.folded[governor.whole_start : governor.whole_end])

    def _parted(self, governor: Match, start: int, forms: frozenset[str]) -> bool:
        """True where a governor before the verb does not reach it: another sentence begins between them, or (in a
        language of verb-final infinitives, for a verb that takes no marker) another finite clause."""
        between = self.folded[governor.whole_end : start]
        if ":" in between:  # a list: its items are parted by semicolons
            between = between.replace(";", "")
        if any(mark in between for mark in ";!?") or "\n\n" in between or self._stopped(governor.whole_end, start):
            return True
        if self.bare == "first" or _MARKED in forms:
            return False
        return any(
            self._finite(n)
            for n, (at, _, _) in enumerate(self.clauses.words)
            if governor.whole_end <= at < start and not any(part.first <= n < part.last for part in self.aside)
        )

    def _phrases(self, parts: list[Clause]) -> None:
        """Phrases of condition without a verb ("Bei Gefahr …", "При сигнале …"): up to the verb, or the comma."""
        stops = {match.whole_start for match in self.governors}
        for part in parts:
            first = self._begin(part)
            filler = first + 1 < part.last and f"{self._at(first)[2]}_{self._at(first + 1)[2]}" in self.words.glue
            if part.skipped or filler or not self._is(first, self.words.phrases):  # "при этом" is no condition
                continue
            last = first
            while last + 1 < part.last and self._at(last + 1)[0] not in self.clauses.frames:
                start, _, word = self._at(last + 1)
                if self._finite(last + 1) or word in self.words.subjects or start in stops:
                    break
                last += 1
            self.clauses.conditions.append((self._at(first)[0], self._at(last)[1]))


def _knows(governor: Match) -> tuple[int, int, bool]:
    """What ranks governors before a verb: the nearest, of those the longest, of those one that unmakes."""
    return governor.whole_end, -governor.whole_start, governor.rule["force"] == "none"


def _governed(governor: Match, negated: bool) -> Frame:
    """The frame of a governed verb, given whether its clause is negated."""
    frame = frame_of(governor)
    if frame.force == "none":
        return replace(frame, negated=False)
    under = governor.rule["under_negation"]
    if under == "denies" and negated:
        return replace(frame, force="none", negated=False, reason="the text says that it is not asked for")
    if under == "only" and not negated:
        return replace(frame, force="none", negated=False, reason="permitted, not asked for")
    return replace(frame, negated=frame.negated != negated)
