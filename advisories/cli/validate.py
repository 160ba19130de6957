"""`advisories validate`: what the standard has against an alert."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

from typing import Annotated, Literal

import typer

from advisories.cli import options, session
from advisories.findings import Finding, UnusableInput


def validate(
    alerts: Annotated[list[str], typer.Argument(metavar="ALERT.xml...", help="CAP alerts; - reads standard input.")],
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="How to print the findings.")] = "text",
    output: options.Output = None,
    stdin_filename: options.StdinName = None,
) -> None:
    """Check alerts against the CAP 1.2 schema and the standard's rules.

    The findings are the result and go to standard output. With --format json they are one list.
    """
    if output is not None:
        session.refuse_overwriting(alerts, [output])
    status = session.CLEAN
    found: list[Finding] = []
    for where in alerts:
        findings, one = _check(where, stdin_filename)
        found += findings
        status = max(status, one)
    session.deliver((_json(found) if form == "json" else _text(found)).encode("utf-8"), output)
    raise typer.Exit(status)


def _check(where: str, stdin_filename: str | None) -> tuple[list[Finding], int]:
    """The findings of one file and the exit status that follows; an unusable file does not stop the others."""
    from advisories.cap.validate import validate as check
    from advisories.findings import worst

    try:
        name, data = session.input_bytes(where, stdin_filename)
        findings = list(check(data, name))
    except UnusableInput as problem:
        return [problem.finding], session.UNUSABLE
    return findings, session.FINDINGS if worst(findings) == "error" else session.CLEAN


def _text(findings: list[Finding]) -> str:
    from advisories.output import finding_line

    return "".join(f"{finding_line(finding)}\n" for finding in findings)


def _json(findings: list[Finding]) -> str:
    import json

    from advisories.advisory_json import finding_json
    from advisories.output import safe_json

    rows = [finding_json(finding) for finding in findings]
    return safe_json(json.dumps(rows, ensure_ascii=False, indent=2)) + "\n"
