"""What both ways of reading clauses share: frames, and the clauses found."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisories.recognise import Match


@dataclass(frozen=True, slots=True)
class Frame:
    """What makes a verb a directive: the frame rule's id, whether it prohibits, where its words stand.

    The force `none` means that the construction keeps the verb from being one; `reason` says why.
    """

    id: str
    force: str
    negated: bool
    start: int
    end: int
    reason: str = ""
    forms: frozenset[str] = frozenset({"base"})
    prohibits: bool = False
    open: bool = True
    initial: bool = False
    reports: bool = False
    replaces: tuple[str, ...] = ()


@dataclass(slots=True)
class Clauses:
    """What the walk found: frames by the offset of the verb, conditions as spans, and the ends of clauses."""

    frames: dict[int, Frame] = field(default_factory=dict)
    conditions: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int, str]] = field(default_factory=list)

    def in_condition(self, offset: int) -> bool:
        """True where the offset lies in a clause that states a condition."""
        return any(start <= offset < end for start, end in self.conditions)


def frame_of(match: Match) -> Frame:
    """The frame that a construction makes."""
    rule = match.rule
    return Frame(
        id=rule["id"],
        force=rule["force"],
        negated=rule["negative"],
        start=match.whole_start,
        end=match.whole_end,
        reason=rule["reason"],
        forms=frozenset(rule["takes"]),
        prohibits=rule["negative"],
        open=rule["open"],
        initial=rule["initial"],
        reports=rule["reports"],
        replaces=tuple(rule["replaces"]),
    )
