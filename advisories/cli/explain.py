"""`advisories explain`: what became of every sentence, and where each element comes from."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisories.cli import options, session

if TYPE_CHECKING:
    from advisories.explain import Line, Style

_STYLES: dict[Style, str] = {
    "text": "none",
    "directive": "bold green",
    "condition": "bold yellow",
    "audience": "bold blue",
    "event": "bold red",
    "cue": "underline",
    "evidence": "cyan",
    "heading": "bold",
    "used": "green",
    "context": "cyan",
    "left-out": "dim",
    "unaccounted": "reverse red",
    "note": "dim",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
}
_MARGINS = {"source": "| ", "note": "    > "}


def explain(
    report: options.Report,
    *,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page instead.")
    ] = None,
    language: options.Language = None,
    now: options.Now = None,
    pack: options.Packs = None,
    encoding: options.Encoding = None,
    stdin_filename: options.StdinName = None,
) -> None:
    """Show a report with each used span marked and, under it, what became of every sentence."""
    if html is not None:
        session.refuse_overwriting([report], [html])
    source = session.report_source(report, stdin_filename, encoding)

    # The module, not its names: its HTML form loads the template engine, its terminal form does not.
    from advisories import api
    from advisories import explain as explanation
    from advisories.operator import Operator

    operator = Operator(now=options.clock(now), language=language)
    advisory = api.compile_report(source, operator, packs=tuple(pack or ()))
    # The findings are part of the explanation, so they are not repeated on standard error.
    status = session.show(advisory.findings, quiet=True)
    if html is not None:
        session.deliver(explanation.html(advisory, source).encode("utf-8"), html)
    elif _colours():
        session.write_stdout(coloured(explanation.lines(advisory, source)).encode("utf-8"))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        session.write_stdout(explanation.terminal(advisory, source, width).encode("utf-8"))
    raise typer.Exit(status)


def _colours() -> bool:
    """True where standard output is a terminal that shows colours and nobody asked for none."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def coloured(lines: list[Line]) -> str:
    """The lines in colour, with terminal escapes of ours; their own text is inert and is not read as markup."""
    import io

    from rich.console import Console
    from rich.text import Text

    console = Console(file=io.StringIO(), force_terminal=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        text = Text()
        text.append(_MARGINS.get(line.kind, ""), style="dim")
        for segment in line.segments:
            text.append(segment.text, style=_STYLES[segment.style])
        console.print(text, soft_wrap=True)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()
