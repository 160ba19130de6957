"""Every command of the README runs, and its output there is what it prints."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import regenerate

COMMANDS = regenerate.commands(regenerate.README.read_text(encoding="utf-8"))
MAKE = [command for command in COMMANDS if command.startswith("make ")]


def test_the_outputs_are_true() -> None:
    assert regenerate.README.read_text(encoding="utf-8") == regenerate.readme(), "run make readme"


def test_every_command_is_run_by_a_test() -> None:
    assert COMMANDS
    others = [command for command in COMMANDS if not command.startswith("advisories ")]
    assert set(others) <= {"make demo", "make test", "make bench"}


@pytest.mark.parametrize("command", MAKE)
def test_make(command: str) -> None:
    """`make demo` is run with this environment in place of a new one; the others, which run the tests or take long,
    are only checked to be targets: `make test` is running this very test wherever it matters."""
    target = command.split()[1]
    environment = f"VENV={sys.prefix}"
    ready = ["-o", f"{sys.prefix}/.installed", "-o", f"{sys.prefix}/.ready", "-o", f"{sys.prefix}/bin/python"]
    dry = [] if target == "demo" else ["-n"]
    done = subprocess.run(
        ["make", *dry, *ready, environment, target], cwd=regenerate.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    if target == "demo":
        assert '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">' in done.stdout
        assert "[ ]" in done.stdout


def test_every_command_of_the_program_is_in_the_readme() -> None:
    text = regenerate.README.read_text(encoding="utf-8")
    help_lines = regenerate.advisories("--help").partition("Commands:")[2].splitlines()
    for name in (line.split()[0] for line in help_lines if line.strip()):
        assert f"advisories {name}" in text, name
