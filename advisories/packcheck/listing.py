"""Shows rules as their packs write them: patterns, examples, counter-examples, and where they stand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisories.findings import Finding, UnusableInput
from advisories.packcheck.lines import Lines
from advisories.packs import built_in_folders, catalogue
from advisories.packs.compile import TABLES, parse_folder, templates_of
from advisories.packs.load import tag_of

#: The fields of a rule that are shown in places of their own.
_SHOWN = {"id", "code", "do", "dont", "order", "patterns", "examples", "counter"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A rule as its pack writes it, and where: `rule` holds the checked fields of its table."""

    language: str
    table: str
    rule: Any
    file: str
    line: int


def named(name: str, extra: tuple[Path, ...] = ()) -> list[Listed]:
    """The rules with that id, then all others for that code, of the built-in packs and those in the folders.

    Raises UnusableInput where no rule has the name, or a pack cannot be read.
    """
    every = list(_all(dict.fromkeys(folder.resolve() for folder in (*built_in_folders(), *extra))))
    found = [one for one in every if one.rule.id == name]
    found += [one for one in every if one not in found and getattr(one.rule, "code", None) == name]
    if not found:
        raise UnusableInput(_unknown(name, every))
    return found


def _all(folders: Iterable[Path]) -> Iterator[Listed]:
    for folder in folders:
        tag = tag_of(folder)
        for path, file in parse_folder(folder):
            if path.is_relative_to(folder):
                lines = Lines(path)
                for table in TABLES:
                    for rule in getattr(file, table):
                        yield Listed(tag, table, rule, str(path), lines.of_rule(rule.id))


def _unknown(name: str, every: list[Listed]) -> Finding:
    names = {one.rule.id for one in every} | {one.rule.code for one in every if hasattr(one.rule, "code")}
    close = difflib.get_close_matches(name, sorted(names), n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "advisories rules lists the codes"
    return Finding("rules.unknown", "error", f"no rule has the id or code {name!r}", hint)


def describe(one: Listed) -> str:
    """The rule in plain lines: where it stands, what it is for, its patterns, examples and counter-examples."""
    rule = one.rule
    out = [f"{one.table} {rule.id} ({one.language})", f"  {one.file}:{one.line}"]
    code = getattr(rule, "code", "")
    if code:
        out.append(f"  code: {code}{_meaning(one.table, code)}")
    fields = rule.model_dump(exclude=_SHOWN, exclude_defaults=True)
    out += [f"  {name}: {_plain(value)}" for name, value in fields.items()]
    for title, lines in _sections(one):
        if lines:
            out += [f"  {title}:", *(f"    {line}" for line in lines)]
    return "\n".join(out) + "\n"


def _sections(one: Listed) -> Iterator[tuple[str, list[str]]]:
    titles = {"do": "asks for it", "dont": "asks for it when forbidden", "order": "an order by itself"}
    listed: dict[str, list[str]] = {}
    for role, template in templates_of(one.rule):
        listed.setdefault(titles.get(role, "patterns"), []).append(template)
    yield from listed.items()
    yield "examples", list(one.rule.examples)
    yield "counter-examples", list(one.rule.counter)


def _meaning(table: str, code: str) -> str:
    if table == "rule":
        return f" - {catalogue.directives()[code].meaning}" if code in catalogue.directives() else ""
    return f" - {catalogue.events()[code].term}" if table == "hazard" and code in catalogue.events() else ""


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
