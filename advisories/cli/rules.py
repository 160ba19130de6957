"""`advisories rules`: the catalogue of directives, and the examples of the rule packs."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from advisories.cli import options, session

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="List the rules, or run their examples.")


@app.callback()
def rules(context: typer.Context, pack: options.Packs = None) -> None:
    """List the directive codes, what they mean and which languages have rules for them."""
    if context.invoked_subcommand is not None:
        return
    from advisories import packs
    from advisories.packs import catalogue

    covered = packs.coverage(tuple(pack or ()))
    entries = catalogue.directives()
    width = max((len(code) for code in entries), default=0)
    for code, entry in entries.items():
        languages = " ".join(sorted(covered.get(code, ()))) or "-"
        print(f"{code:<{width}}  {languages:<12}  {entry.meaning}")


@app.command("test")
def test(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[PACK]...", help="Pack folders; the built-in ones unless given.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Run the examples and counter-examples of rule packs, also of packs outside the project."""
    from advisories.packcheck import check
    from advisories.packs import built_in_folders

    status = session.CLEAN
    for folder in folders or built_in_folders():
        found = session.show(check(folder), quiet=quiet)
        print(f"{folder}: {'passed' if found == session.CLEAN else 'failed'}")
        status = max(status, found)
    raise typer.Exit(status)
