"""What a pack makes of a text, rule by rule; also as if one of its patterns were not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from advisories.assemble.ledger import WHOLE
from advisories.assemble.survey import conventions
from advisories.assertion.context import Judgement, clauses_of, judge
from advisories.packs.load import GROUPS, Pack
from advisories.recognise import Match, Reading, find_all, read_sentence
from advisories.segment import blocks, fold, sentences
from advisories.source import Span

#: A rule that was heard: its id, and the span of its evidence.
Heard = tuple[str, int, int]
#: A template: its rule's id, and its place in the rule.
Part = tuple[str, int]

#: The tables whose rules work on each other: a frame makes a directive what a cue may unmake.
ENTANGLED = frozenset({"rule", "frame", "cue", "issuer"})


def heard_in(pack: Pack, table: str, folded: str, reading: Reading, judgement: Judgement) -> Iterator[Heard]:
    """The rules of a table that a sentence makes heard: directives and frames where they are in force, cues where they
    leave something out, all others wherever they match."""
    if table == "rule":
        for asserted in judgement.asserted:
            yield asserted.match.rule["id"], asserted.match.start, asserted.match.end
    elif table == "frame":
        yield from _framed(pack, folded, reading, judgement)
    elif table == "cue":
        yield from _silencing(judgement)
    else:
        found = reading.hazards if table == "hazard" else find_all(folded, reading, pack, GROUPS[table])
        for match in found:
            if match.rule["table"] == table:
                yield match.rule["id"], match.start, match.end


def _framed(pack: Pack, folded: str, reading: Reading, judgement: Judgement) -> Iterator[Heard]:
    """Frames with the evidence of the directive they made; those that unmake one with the verb they govern."""
    for asserted in judgement.asserted:
        yield asserted.frame.id, asserted.match.start, asserted.match.end
    for head, frame in clauses_of(folded, reading, pack).frames.items():
        if frame.force == "none":
            yield frame.id, head, head


def _silencing(judgement: Judgement) -> Iterator[Heard]:
    """Cues that kept an action from being in force, or that left out a sentence in which there is none."""
    decided = {(excluded.cue, excluded.reason) for excluded in judgement.excluded}
    for cue in judgement.context:
        rule = cue.rule
        if rule["table"] != "cue":
            continue
        marks = rule["category"] == "same-event" or (rule["reach"] == "sentence" and rule["category"] in WHOLE)
        if (Span(cue.start, cue.end), rule["reason"]) in decided or (marks and not judgement.asserted):
            yield rule["id"], cue.start, cue.end


class Text:
    """A text that was read once with a pack."""

    def __init__(self, pack: Pack, text: str) -> None:
        self.pack = pack
        self.text = text
        self.folded = fold(text)
        self.readings: list[Reading] = [
            read_sentence(self.folded, sentence, pack)
            for number, block in enumerate(blocks(text))
            for sentence in sentences(text, block, number, conventions(pack))
        ]
        self._plain: dict[str, list[Heard]] = {}
        self._parts: frozenset[Part] | None = None

    def heard(self, table: str, without: Part | None = None) -> list[Heard]:
        """The rules of a table that the text makes heard, by the pack as it is or without one of its templates."""
        if without is None:
            if table not in self._plain:
                self._plain[table] = self._hear(table, self.readings)
            return self._plain[table]
        return self._hear(table, [self._reduced(reading, without) for reading in self.readings])

    def parts(self) -> frozenset[Part]:
        """The templates that match anywhere in the text."""
        if self._parts is None:
            self._parts = frozenset(_part(match) for reading in self.readings for match in self._matches(reading))
        return self._parts

    def _matches(self, reading: Reading) -> Iterator[Match]:
        yield from reading.directives
        yield from reading.hazards
        for group in sorted(set(GROUPS.values()) - {"statements"}):
            yield from find_all(self.folded, reading, self.pack, group)

    def _hear(self, table: str, readings: list[Reading]) -> list[Heard]:
        nothing = Judgement((), (), ())
        out: list[Heard] = []
        for reading in readings:
            judgement = judge(self.folded, reading, self.pack) if table in {"rule", "frame", "cue"} else nothing
            out += heard_in(self.pack, table, self.folded, reading, judgement)
        return out

    def _reduced(self, reading: Reading, without: Part) -> Reading:
        """The reading that the pack would give without the template."""
        rules = self.pack.rules
        kept = {
            group: [p for p in patterns if (rules[p.rule]["id"], p.template) != without]
            for group, patterns in reading.candidates.items()
        }
        return replace(
            reading,
            candidates=kept,
            directives=[match for match in reading.directives if _part(match) != without],
            hazards=[match for match in reading.hazards if _part(match) != without],
        )


def _part(match: Match) -> Part:
    return match.rule["id"], match.template
