"""The options that several commands share, with the checks that happen before anything is read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from advisories.cli import operator_values as values
from advisories.output import is_safe


def _checked(check: values.Check) -> values.Check:
    """The check as a parser for typer: what it refuses becomes a usage error that names the option."""

    def parse(text: str) -> str:
        try:
            if not is_safe(text):
                raise ValueError("control characters and bidirectional overrides are not allowed")
            return check(text)
        except ValueError as problem:
            raise typer.BadParameter(str(problem)) from None

    return parse


def _choice(name: str) -> values.Check:
    return _checked(values.one_of(values.CHOICES[name]))


def _choices(name: str) -> str:
    return "|".join(values.CHOICES[name])


Report = Annotated[str, typer.Argument(metavar="REPORT", help="The report, a text file; - reads standard input.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
]
Packs = Annotated[
    list[Path] | None, typer.Option("--pack", metavar="DIR", help="Load this rule pack too; may be repeated.")
]
StdinName = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="NAME", help="What to call standard input in findings.")
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The report's encoding; UTF-8 unless given.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no findings; the exit status still tells.")]

_TIME = {"metavar": "TIME", "parser": _checked(values.time)}
Now = Annotated[
    str | None, typer.Option("--now", help="The clock, for reproducible output; the system's unless given.", **_TIME)
]
Sent = Annotated[str | None, typer.Option("--sent", help="When the alert is sent; the clock unless given.", **_TIME)]
Effective = Annotated[str | None, typer.Option("--effective", help="When the alert takes effect.", **_TIME)]
Onset = Annotated[str | None, typer.Option("--onset", help="When the event is expected to begin.", **_TIME)]
Timezone = Annotated[
    str | None,
    typer.Option(
        "--timezone",
        metavar="ZONE",
        parser=_checked(values.zone),
        help="The zone of times that the report gives without.",
    ),
]
Expires = Annotated[str | None, typer.Option("--expires", help="When the alert ends.", **_TIME)]

Sender = Annotated[
    str | None,
    typer.Option("--sender", metavar="NAME", parser=_checked(values.name), help="Who issues the alert."),
]
SenderName = Annotated[
    str | None,
    typer.Option("--sender-name", metavar="TEXT", parser=_checked(values.text), help="The issuer's name for readers."),
]
Identifier = Annotated[
    str | None,
    typer.Option("--identifier", metavar="ID", parser=_checked(values.name), help="The alert's identifier."),
]
Status = Annotated[
    str | None,
    typer.Option("--status", metavar=_choices("status"), parser=_choice("status"), help="Draft unless given."),
]
Scope = Annotated[
    str | None, typer.Option("--scope", metavar=_choices("scope"), parser=_choice("scope"), help="For whom it is.")
]
Restriction = Annotated[
    str | None,
    typer.Option("--restriction", metavar="TEXT", parser=_checked(values.text), help="The rule of a Restricted alert."),
]
References = Annotated[
    str | None,
    typer.Option(
        "--references",
        metavar="LIST",
        parser=_checked(values.references),
        help="Earlier messages, as sender,identifier,sent with spaces between.",
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="TAG", parser=_checked(values.language), help="The report's language, as ru."),
]
Urgency = Annotated[
    str | None,
    typer.Option("--urgency", metavar=_choices("urgency"), parser=_choice("urgency"), help="When to act."),
]
Severity = Annotated[
    str | None,
    typer.Option("--severity", metavar=_choices("severity"), parser=_choice("severity"), help="How grave it is."),
]
Certainty = Annotated[
    str | None,
    typer.Option("--certainty", metavar=_choices("certainty"), parser=_choice("certainty"), help="How sure it is."),
]
Areas = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="TEXT", parser=_checked(values.text), help="An area; may be repeated."),
]
Geocodes = Annotated[
    list[str] | None,
    typer.Option(
        "--geocode", metavar="NAME=VALUE", parser=_checked(values.geocode), help="An area's code; may be repeated."
    ),
]
PrivateTo = Annotated[
    list[str] | None,
    typer.Option(
        "--private-to",
        metavar="ADDRESS",
        parser=_checked(values.address),
        help="Write a second, private message to this address beside FILE; may be repeated.",
    ),
]


def clock(now: str | None) -> str:
    """The operator's clock, or the system's in UTC, in the form of CAP's times."""
    return now or values.cap_time(datetime.now(UTC))
