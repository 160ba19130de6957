"""`advisories convert`: a report in, a CAP alert out."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from advisories.cli import options, session


def convert(
    report: options.Report,
    *,
    output: options.Output = None,
    json: Annotated[bool, typer.Option("--json", help="Write the Advisory as JSON instead of CAP XML.")] = False,
    sender: options.Sender = None,
    sender_name: options.SenderName = None,
    sent: options.Sent = None,
    identifier: options.Identifier = None,
    status: options.Status = None,
    scope: options.Scope = None,
    restriction: options.Restriction = None,
    references: options.References = None,
    language: options.Language = None,
    effective: options.Effective = None,
    onset: options.Onset = None,
    expires: options.Expires = None,
    timezone: options.Timezone = None,
    urgency: options.Urgency = None,
    severity: options.Severity = None,
    certainty: options.Certainty = None,
    area: options.Areas = None,
    geocode: options.Geocodes = None,
    private_to: options.PrivateTo = None,
    now: options.Now = None,
    pack: options.Packs = None,
    encoding: options.Encoding = None,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
) -> None:
    """Convert a report into a validated CAP 1.2 alert.

    The alert is a Draft unless --status and --sender say otherwise. With --sender, --sent and --identifier the same
    report gives the same bytes.
    """
    if private_to and output is None:
        raise typer.BadParameter("needs -o FILE, because a second file is written beside it", param_hint="--private-to")
    # Imported here, like all that a command alone needs, to keep the other commands quick to start.
    from advisories.operator import Operator

    operator = Operator(
        now=options.clock(now),
        sender=sender,
        sender_name=sender_name,
        sent=sent,
        identifier=identifier,
        status=status,
        scope=scope,
        restriction=restriction,
        references=references,
        language=language,
        effective=effective,
        onset=onset,
        expires=expires,
        timezone=timezone,
        urgency=urgency,
        severity=severity,
        certainty=certainty,
        areas=tuple(area or ()),
        geocodes=tuple((key, value) for key, _, value in (code.partition("=") for code in geocode or ())),
        private_to=tuple(private_to or ()),
    )
    session.refuse_overwriting([report], _outputs(output))
    source = session.report_source(report, stdin_filename, encoding)

    from advisories import api

    advisory = api.compile_report(source, operator, packs=tuple(pack or ()))
    status_of_run = session.show(advisory.findings, quiet=quiet)
    if json:
        from advisories.advisory_json import to_json

        session.deliver(to_json(advisory).encode("utf-8"), output)
        raise typer.Exit(status_of_run)

    from advisories.cap.rules import CapError
    from advisories.output import safe_xml

    try:
        alerts = [safe_xml(api.alert_xml(message)) for message in advisory.messages]
    except CapError as problem:
        # Nothing is written: an alert that breaks the standard is worse than none.
        session.show(problem.findings, quiet=quiet)
        raise typer.Exit(session.FINDINGS) from None
    _write(alerts, output)
    raise typer.Exit(status_of_run)


def private_name(output: Path) -> Path:
    """Where the private message goes: `alert.private.xml` beside `alert.xml`."""
    return output.with_name(f"{output.stem}.private.xml")


def _outputs(output: Path | None) -> list[Path]:
    return [] if output is None or output.name == "" else [output, private_name(output)]


def _write(alerts: list[bytes], output: Path | None) -> None:
    if output is None or len(alerts) < 2:
        session.deliver(alerts[0], output)
        return
    from advisories.output import write_files

    write_files(dict(zip(_outputs(output), alerts, strict=False)))
