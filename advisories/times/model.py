"""What is read about time: points, ranges and the finding of which range is the alert's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisories.findings import Finding
from advisories.source import Evidence

#: Why a range is taken for the alert's, the strongest reason first: it stands in
#: the section that answers "when", in a line "issued … until …", beside words of validity, in a section about the
#: course of the hazard, beside words of expectation. Ranges of any other kind are reported and never used.
Role = Literal["section", "header", "validity", "timing", "expected", "other"]
ROLES: tuple[Role, ...] = ("section", "header", "validity", "timing", "expected", "other")

#: Where the offset of a moment comes from: the phrase or the other end of its range, the operator, the time of issue.
ZoneOrigin = Literal["text", "operator", "sent"]


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One end of a range.

    `value` is ISO 8601 with seconds and offset, UTC as `-00:00` (CAP 1.2 §3.3.2), or None where the words do not
    settle it. `exact` is false where a conventional hour stands for a part of the day or a whole day. `rule` is the
    form of the grammar that read it.
    """

    value: str | None
    evidence: Evidence
    rule: str
    exact: bool
    zone: ZoneOrigin


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A stretch of time that the text states.

    No `onset` means at once, no `expires` that no end is stated; `open_ended` that the text says so ("until further
    notice"). `event` is the name that the range is told of where several are told ("For the Wind Advisory, …").
    """

    onset: TimePoint | None
    expires: TimePoint | None
    evidence: Evidence
    event: Evidence | None
    role: Role
    rule: str
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The times of the alert, each with its evidence, every range of the text in order, and what is to be said."""

    onset: TimePoint | None
    expires: TimePoint | None
    ranges: tuple[TimeRange, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Moment:
    """The words of one point in time, before they are resolved.

    `clock` is in minutes from midnight; with `half_unknown` it may be morning or evening, with `soft` a part of the day
    beside it decides ("8 Uhr abends"). `days` count from the day of issue. A `weak` date ("9/27") is one only beside a
    clock time or weekday, an `abbreviated` weekday ("Sun") beside anything else.
    """

    start: int
    end: int
    clock: int | None = None
    seconds: int = 0
    half_unknown: bool = False
    midnight: bool = False
    soft: bool = False
    zone: str | None = None
    other_clock: tuple[int, str] | None = None
    weekday: int | None = None
    days: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    unclear_order: bool = False
    part: str | None = None
    mod: str | None = None
    this: bool = False
    past: bool = False
    weak: bool = False
    abbreviated: bool = False
    night_before: bool = False

    def dated(self) -> bool:
        """True where the words name a day."""
        return self.weekday is not None or self.days is not None or self.day is not None or self.this

    def useful(self) -> bool:
        """True where there is enough to tell a time by."""
        return self.clock is not None or self.dated() or self.part is not None

    def rule(self) -> str:
        """The name of the form, for the explanation: `clock`, `weekday+part` and so on."""
        named = (
            ("date", self.day is not None),
            ("day", self.days is not None),
            ("weekday", self.weekday is not None),
            (self.mod or "", bool(self.mod)),
            ("part", self.part is not None),
            ("clock", self.clock is not None),
        )
        return "+".join(name for name, there in named if there)


@dataclass(slots=True)
class Phrase:
    """A range as the grammar reads it, before it is resolved."""

    start: int
    end: int
    rule: str
    first: Moment | None = None
    last: Moment | None = None
    minutes: int | None = None
    now: bool = False
    open_ended: bool = False
