"""Puts the commands together and turns whatever happens into an exit status."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from typing import Annotated, TextIO

import typer

from advisories import __version__
from advisories.cli import checklist, convert, explain, extract, rules, session, validate
from advisories.findings import UnusableInput
from advisories.output import safe_stream

app = typer.Typer(
    name="advisories",
    rich_markup_mode=None,  # rich would double the start-up time and read markup in our texts
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("convert")(convert.convert)
app.command("extract")(extract.extract)
app.command("explain")(explain.explain)
app.command("checklist")(checklist.checklist)
app.command("validate")(validate.validate)
app.add_typer(rules.app, name="rules")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"advisories {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Compile emergency advisories into CAP 1.2 alerts and checklists.

    Findings go to standard error. Exit status: 0 nothing wrong, 1 findings of error level, 2 unusable input or usage.
    """


def run(arguments: list[str]) -> int:
    """Runs one command; returns its exit status. All text that is printed on the way is made safe for a terminal."""
    # Looking for plugins reads the metadata of every installed package, and a plugin could change what we accept.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What we make has no cycles; looking for them would take a fifth of the time on a long report.
    gc.set_threshold(100_000)
    before = sys.stdout, sys.stderr
    with ExitStack() as stack:
        stack.callback(_restore, *before)
        try:
            sys.stdout.flush()
            sys.stdout = out = stack.enter_context(safe_stream(sys.stdout.buffer))
            sys.stderr = stack.enter_context(safe_stream(sys.stderr.buffer))
            status = _run(arguments)
            out.flush()
            return status
        except BrokenPipeError:
            # The reader of our output has had enough; that is its right and no error worth a message.
            session.drop_stdout()
            return session.FINDINGS


def _run(arguments: list[str]) -> int:
    try:
        app(arguments, prog_name="advisories")
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else session.CLEAN
    except UnusableInput as problem:
        session.show([problem.finding])
        return session.UNUSABLE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        raise
    except Exception:
        # A bug of ours: shown in full, through the safe stream, under a status of its own.
        import traceback

        traceback.print_exc()
        return session.BUG
    return session.CLEAN


def _restore(stdout: TextIO, stderr: TextIO) -> None:
    sys.stdout, sys.stderr = stdout, stderr
