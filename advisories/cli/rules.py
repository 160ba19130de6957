"""`advisories rules`: the catalogue of directives, and the rule packs under test."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisories.cli import options, session

if TYPE_CHECKING:
    from advisories.packcheck import Fired

app = typer.Typer(invoke_without_command=True, rich_markup_mode=None, help="List the rules, or run their examples.")

_FORMATS = ("text", "json")
#: Wider evidence is cut in the table, never in the JSON.
_WIDEST = 60


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
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="A pattern that no example needs is an error, not a warning.")
    ] = False,
    coverage: Annotated[
        Path | None,
        typer.Option(
            "--coverage",
            metavar="TEXTS",
            help='Count instead how often each rule fires over a folder of .txt files or a file of JSON rows {"text"}.',
        ),
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(_FORMATS), help="With --coverage: text unless given.")
    ] = None,
    quiet: options.Quiet = False,
) -> None:
    """Run the examples and counter-examples of rule packs, also of packs outside the project."""
    if form is not None and (form not in _FORMATS or coverage is None):
        raise typer.BadParameter(f"--format goes with --coverage and is one of {', '.join(_FORMATS)}")
    if coverage is not None:
        _coverage(coverage, tuple(folders or ()), form or "text")
        return
    from advisories.packcheck import check
    from advisories.packs import built_in_folders

    status = session.CLEAN
    for folder in folders or built_in_folders():
        found = session.show(check(folder, strict=strict), quiet=quiet)
        print(f"{folder}: {'passed' if found == session.CLEAN else 'failed'}")
        status = max(status, found)
    raise typer.Exit(status)


@app.command("explain")
def explain(
    name: Annotated[str, typer.Argument(metavar="CODE_OR_ID", help="A rule's id, or a code for all its rules.")],
    pack: options.Packs = None,
) -> None:
    """Show a rule, or all rules for a code: patterns, examples, counter-examples, and where they are written."""
    from advisories.packcheck import describe, named

    print("\n".join(describe(one) for one in named(name, tuple(pack or ()))), end="")


def _coverage(where: Path, folders: tuple[Path, ...], form: str) -> None:
    from advisories.packcheck import fired, texts

    rows = fired(texts(where), folders)
    if form == "json":
        print(_json(rows), end="")
        return
    heard = [row for row in rows if row.count]
    name = max((len(row.rule) for row in heard), default=4)
    number = max((len(str(row.count)) for row in heard), default=5)
    for row in heard:
        print(f"{row.language:<3} {row.rule:<{name}}  {row.count:>{number}}  {_cut(row.example)}  ({row.place})")
    silent = [row for row in rows if not row.count]
    if silent:
        print(f"\nNever fired ({len(silent)} of {len(rows)}):")
    for row in silent:
        print(f"{row.language:<3} {row.rule}  ({row.table})")


def _json(rows: list[Fired]) -> str:
    import json
    from dataclasses import asdict

    from advisories.output import safe_json

    shown = {
        "fired": [asdict(row) for row in rows if row.count],
        "never": [asdict(row) for row in rows if not row.count],
    }
    return safe_json(json.dumps(shown, ensure_ascii=False, indent=2)) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
