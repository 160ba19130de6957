"""A command loads only what it uses: the times themselves are measured by `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advisories.cap.elements import CONTENT
from advisories.cli import operator_values

HEAVY = {"jinja2", "lxml", "pydantic", "rich", "typer"}
PROBE = (
    "import sys\n"
    "from advisories.__main__ import main\n"
    "main()\n"
    "print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)\n"
)


def loaded(folder: Path, *arguments: str | Path) -> set[str]:
    command = [sys.executable, "-c", PROBE, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return HEAVY & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["--help"], {"typer"}),
        (["convert", "--help"], {"typer"}),
        (["checklist", "report.txt", "--quiet"], {"typer", "jinja2"}),
        (["explain", "report.txt"], {"typer"}),
        (["extract", "report.txt", "--quiet"], {"typer"}),
        (["convert", "report.txt", "--quiet"], {"typer", "lxml", "pydantic"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_a_command_loads(report: Path, arguments: list[str], allowed: set[str]) -> None:
    loaded(report.parent, *arguments)  # the first run may compile a pack and cache it, for which it needs more
    assert loaded(report.parent, *arguments) <= allowed


def test_the_choices_are_those_of_the_standard() -> None:
    children = {child.name: child for child in (*CONTENT["alert"], *CONTENT["info"])}
    for name, choices in operator_values.CHOICES.items():
        assert set(choices) == set(children[name].choices)
