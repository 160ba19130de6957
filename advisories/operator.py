"""What the operator settles: every value an alert may carry that the report itself does not give."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """The operator's word. None means that nothing was said, never a default.

    Times are ISO 8601 with offset; `timezone`, an offset or a name of the tz database, settles times that the report
    gives without a zone. `now` is the clock, an argument like any other, so that equal arguments give equal
    bytes. `private_to` asks for a second, private message to these addresses.
    """

    now: str
    sender: str | None = None
    sender_name: str | None = None
    sent: str | None = None
    identifier: str | None = None
    status: str | None = None
    scope: str | None = None
    restriction: str | None = None
    references: str | None = None
    language: str | None = None
    effective: str | None = None
    onset: str | None = None
    expires: str | None = None
    urgency: str | None = None
    severity: str | None = None
    certainty: str | None = None
    areas: tuple[str, ...] = ()
    geocodes: tuple[tuple[str, str], ...] = field(default=())
    private_to: tuple[str, ...] = ()
    timezone: str | None = None
