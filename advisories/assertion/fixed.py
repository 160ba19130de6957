"""Finds the verbs of a sentence that stand where they command, in languages whose word order tells (fixed order).

One walk over the words from left to right. A verb commands where a clause begins ("Stay inside"), after a construction
of the pack's frames ("residents are urged to …"), and where it is joined to a verb that commands ("…, avoid windows,
and call 112"). Subordinate clauses of condition are stepped over; their verbs command nothing.
"""

from __future__ import annotations

from dataclasses import replace

from advisories.assertion.clauses import Clauses, Frame, frame_of
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match, Reading, find_all

#: A condition without a comma has at least so many words before the main clause.
_SHORTEST_CONDITION = 5
_CLAUSE_MARKS = '.:;!?("|•·●▪'


def walk(folded: str, reading: Reading, pack: Pack) -> Clauses:
    """The clauses of a sentence and the verbs that command in them."""
    sentence = reading.sentence
    clauses = Clauses()
    clauses.words = [(m.start(), m.end(), m[0]) for m in WORD.finditer(folded, sentence.start, sentence.end)]
    governors = _governors(find_all(folded, reading, pack, "frames"))
    _Walk(folded, pack, clauses, governors, sentence.kind == "heading").run()
    return clauses


def _governors(matches: list[Match]) -> dict[int, Match]:
    """Frame matches by where they end; of several that end there, one that denies, else one that prohibits, else the
    longest, which knows most."""
    out: dict[int, Match] = {}

    def rank(match: Match) -> tuple[bool, bool, int]:
        return match.rule["force"] == "none", match.rule["negative"], -match.whole_start

    for match in matches:
        known = out.get(match.whole_end)
        if known is None or rank(match) > rank(known):
            out[match.whole_end] = match
    return out


class _Walk:
    """The state of the walk: `place` tells where the next word stands, `current` which frame a joined verb would share;
    `blocked` is true after words with a subject of their own, whose verbs command nothing."""

    def __init__(
        self, folded: str, pack: Pack, clauses: Clauses, governors: dict[int, Match], heading: bool = False
    ) -> None:
        self.folded = folded
        self.heading = heading
        self.pack = pack
        self.words = pack.words
        self.clauses = clauses
        self.governors = governors
        self.place = "start"
        self.current: Frame | None = None
        self.blocked = False
        self.negated = False
        self.directed = False
        #: Where an open subordinate clause began, whether in front of its main clause, and whether it is a condition.
        self.condition: tuple[int, bool, bool] | None = None
        self.fronted = False
        self.fronting = False
        #: A construction whose verb may come later in the clause.
        self.pending: Frame | None = None
        #: What governed before a construction that continues it: "avoid driving and stay inside".
        self.outer: Frame | None = None
        self.previous = ""

    def run(self) -> None:
        previous = -1
        for start, end, word in self.clauses.words:
            self._boundary(self.folded[previous:start] if previous >= 0 else "", previous, word)
            self._word(start, end, word)
            self._governor(start, end)
            previous = end
        self._close_condition(previous)

    def _boundary(self, gap: str, at: int, word: str) -> None:
        """What the characters between two words do to the state; `word` is the second."""
        initial = gap == ". " and len(self.previous) == 1 and self.folded[at - 2 : at - 1].isspace()
        address = "//" in gap or (gap == "." and not self._commands(word))
        if gap in ("", " ") or address or initial:
            return  # nothing, inside an address on the web, or after the initial of a name
        if any(c in _CLAUSE_MARKS for c in gap) or "- " in gap or "\n\n" in gap:
            self._close_condition(at)
            self._restart()
        elif "," in gap:
            fronted = self._close_condition(at)
            if fronted or self.fronting:
                self._restart()
            elif self.place != "governed":
                self.place = "comma"

    def _restart(self) -> None:
        self.place, self.current, self.blocked, self.negated, self.fronting = "start", None, False, False, False
        self.pending = self.outer = None

    def _close_condition(self, at: int) -> bool:
        """Ends an open condition; true where it stood in front of its main clause."""
        if self.condition is None:
            return False
        start, fronted, stated = self.condition
        lone = not any(start < word[0] < at for word in self.clauses.words)  # "at once" states no condition
        if stated and not lone:
            self.clauses.conditions.append((start, at))
        self.condition = None
        self.fronted = self.fronted or fronted
        return fronted

    def _fronts(self) -> bool:
        """True where a subordinate clause that begins here stands in front of its main clause."""
        return self.place == "start" or (self.place == "comma" and not self.directed)

    def _resumes(self, start: int, word: str, previous: str) -> bool:
        """True where the main clause begins although no comma says so: "if located contact the police"."""
        words = self.words
        if self.condition is None:
            return False
        if not self.condition[1]:  # "drink before you are thirsty and stay in the shade"
            if previous not in words.conjunctions - words.disjunctions or not self._commands(word):
                return False
            self._close_condition(start)
            self.place = "joined"
            return True
        verb = self._commands(word) and "base" in self.pack.forms.get(word, ()) and not self._binds(previous)
        if not (verb and start - self.condition[0] > len(previous) + 1):
            return False
        self._close_condition(start)
        self._restart()
        return True

    def _word(self, start: int, end: int, word: str) -> None:
        words = self.words
        previous, self.previous = self.previous, word
        if word in words.polite:  # whatever was open, a request begins
            self._close_condition(start)
            self._restart()
        elif self.condition is not None and not self._resumes(start, word, previous):
            return
        if word in words.negators:
            if self.heading and previous in words.glue and self.place == "inside":
                self._restart()  # a headline needs no full stop: "FLOOD EMERGENCY Do Not Drive"
            self.negated = True
            return
        if word in words.glue or (self.place == "start" and word.isdigit()):
            return
        if word in words.conjunctions:
            if self.place == "inside":
                self.place = "joined"
            return
        if word in words.conditions and self.place != "governed":
            self.condition = (start, self._fronts(), True)
            return
        if word in words.subordinators and self.place != "governed":
            self.condition = (start, self._fronts(), False)
            return
        if word in words.fronters and self.place in ("joined", "comma") and self._shares(previous):
            self.place = "governed"  # "urged people to wear masks and to stay apart"
            return
        if word in words.fronters and self.place == "start":
            self.place, self.fronting = "inside", True
            return
        if self.place == "inside" and self._commands(word) and self._noun(previous):
            self._late(previous)
        self._content(start, end, word)

    def _commands(self, word: str) -> bool:
        return word in self.words.imperatives or word in self.words.commands

    def _binds(self, word: str) -> bool:
        """True where the verb after the word belongs to it, so that no new clause begins between them."""
        words = self.words
        classes_ = (words.negators, words.function_words, words.subjects, words.blockers, words.conditions)
        return any(word in known for known in classes_) or word in words.subordinators

    def _noun(self, word: str) -> bool:
        """True where a word in front of a verb may end a noun phrase; a single letter names a zone."""
        return len(word) == 1 or word not in self.words.function_words

    def _shares(self, previous: str) -> bool:
        """True where a joined "to" goes on with the construction that governs, whose negation ends at an "and"."""
        if self.current is None or "base" not in self.current.forms or self.current.id == "imperative":
            return False
        if previous not in self.words.disjunctions:
            joined = previous in self.words.conjunctions
            self.current = replace(self.current, negated=self.current.prohibits and not joined)
        return True

    def _late(self, previous: str) -> None:
        """Lets a verb command that comes late: "all residents of Zone A leave now", "to report a leak call us"."""
        if self.fronting and previous not in self.words.fronters | self.words.conjunctions | self.words.blockers:
            self._restart()
        elif self.pending is not None and not self.blocked:
            self.current, self.place, self.pending = self.pending, "governed", None

    def _content(self, start: int, end: int, word: str) -> None:
        forms = self.pack.forms.get(word)
        # "Residents have been told": an auxiliary after an address is no command.
        auxiliary = word in self.words.blockers and self.current is not None and self.current.initial
        frame = self._frame(start, end, forms) if forms and self.place != "inside" and not auxiliary else None
        if frame is not None:
            self.clauses.frames[start] = frame
            self.current = frame
            self.blocked = frame.force == "none"
            self.directed = self.directed or frame.force != "none"
        elif word in self.words.subjects or (word in self.words.blockers and not (word == "to" and self.current)):
            self.blocked, self.current, self.pending, self.outer = True, None, None, None
        self.place, self.negated = "inside", False

    def _governor(self, start: int, end: int) -> None:
        match = self.governors.get(end)
        if match is None or (self.condition is not None and not self._ends_condition(match)):
            return
        rule = match.rule
        if rule["continues"] and not self.directed:
            return
        if rule["initial"] and not self._begins(match.whole_start):
            return
        inherited = rule["continues"] and self.current is not None and self.current.negated
        if not rule["continues"]:
            self.outer = None
        elif self.current is not None and not self.current.prohibits:
            self.outer = self.current
        self.current = frame_of(match)
        if inherited:  # "never try to cross"
            self.current = replace(self.current, negated=True)
        self.pending = self.current if rule["distant"] else None
        self.blocked = rule["force"] == "none"
        self.place, self.negated = "governed", False

    def _ends_condition(self, match: Match) -> bool:
        """True, and the open clause closed, where no comma tells that the main clause has begun: "if you live near the
        river you should leave", "groups as named above should stay inside"."""
        assert self.condition is not None
        start, fronted, stated = self.condition
        rule = match.rule
        if rule["force"] == "none" or rule["continues"] or rule["initial"]:
            return False
        inside = [word for at, _, word in self.clauses.words if start <= at < match.whole_start]
        if fronted and (len(inside) < _SHORTEST_CONDITION or inside[-1] not in self.words.subjects):
            return False
        if not fronted and stated:
            return False
        self._close_condition(match.whole_start)
        return True

    def _begins(self, offset: int) -> bool:
        """True where a clause begins at the offset, glue apart."""
        before = [w for w in self.clauses.words if w[1] <= offset]
        while before and before[-1][2] in self.words.glue:
            before.pop()
        if not before:
            return True
        gap = self.folded[before[-1][1] : offset]
        return any(c in _CLAUSE_MARKS or c == "," for c in gap)

    def _frame(self, start: int, end: int, forms: frozenset[str]) -> Frame | None:
        current = self.current
        if self.place == "governed" and current is not None:
            if not forms & current.forms:
                return None
            return self._with(current, current.negated or self.negated)
        if self.place == "start":
            return self._imperative(start, end) if "base" in forms else None
        if current is not None and forms & current.forms:
            return self._with(current, self.negated or (current.negated and self._shares_negation(start)))
        outer = self.outer
        if outer is not None and forms & outer.forms:
            self.outer = None
            return self._with(outer, self.negated or (outer.negated and self._shares_negation(start)))
        joined = self.place == "comma" or (self.place == "joined" and self.fronted)
        if joined and "base" in forms and not self.blocked:
            return self._imperative(start, end)
        return None

    def _imperative(self, start: int, end: int) -> Frame:
        return Frame("imperative", "order", self.negated, start, end)

    @staticmethod
    def _with(frame: Frame, negated: bool) -> Frame:
        return replace(frame, negated=negated)

    def _shares_negation(self, start: int) -> bool:
        """ "Do not walk, swim or drive": a prohibition holds for a verb joined by "or", or by a comma before an "or";
        a construction that itself prohibits ("avoid driving, walking and swimming") prohibits all it governs."""
        if self.current is not None and self.current.prohibits:
            return True
        words = [w[2] for w in self.clauses.words if start - 8 <= w[0] < start]
        if words and words[-1] in self.words.conjunctions:
            return words[-1] in self.words.disjunctions
        ahead = (w[2] for w in self.clauses.words if start < w[0] < start + 60)
        return any(word in self.words.disjunctions for word in ahead)
