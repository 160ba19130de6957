"""`advisories checklist`: what to do, as a list to print, from a report or from a CAP alert."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from advisories.cli import options, session

_XML = re.compile(rb"(\xef\xbb\xbf)?\s*<(\?xml|!DOCTYPE|!--|([A-Za-z_][\w.-]*:)?alert[\s>/])")


def checklist(
    report: Annotated[
        str, typer.Argument(metavar="REPORT|ALERT.xml", help="A report or a CAP alert; - reads standard input.")
    ],
    *,
    form: Annotated[Literal["md", "txt", "html"], typer.Option("--format", help="How to write the list.")] = "md",
    output: options.Output = None,
    templates: Annotated[
        Path | None, typer.Option("--templates", metavar="DIR", help="Templates of your own, under the same names.")
    ] = None,
    language: options.Language = None,
    now: options.Now = None,
    pack: options.Packs = None,
    encoding: options.Encoding = None,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a checklist of what to do, with conditions, issuer and times, from a report or a CAP alert."""
    if output is not None:
        session.refuse_overwriting([report], [output])

    from advisories import api
    from advisories import checklist as lists
    from advisories.cli.alert_input import advisory_of_alert
    from advisories.operator import Operator
    from advisories.read import decode

    name, data = session.input_bytes(report, stdin_filename)
    packs = tuple(pack or ())
    if is_xml(name, data):
        advisory = advisory_of_alert(data, name, packs)
    else:
        operator = Operator(now=options.clock(now), language=language)
        advisory = api.compile_report(decode(data, name, encoding), operator, packs=packs)
    status = session.show(advisory.findings, quiet=quiet)
    text = lists.render(lists.view(advisory), form, templates)
    session.deliver(text.encode("utf-8"), output)
    raise typer.Exit(status)


def is_xml(name: str, data: bytes) -> bool:
    """True for a CAP alert: by its name, or by how it begins."""
    return Path(name).suffix.lower() in (".xml", ".cap") or _XML.match(data) is not None
