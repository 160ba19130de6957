"""Runs the command line as a user does: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Done:
    """What a run left: exit status and the two streams."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Run = Callable[..., Done]

REPORT = (
    "The regional emergency ministry warns of falling drone debris in the Northern District today.\n"
    "Residents should stay indoors and keep away from windows.\n"
    "If you see debris, call 112.\n"
)
FIXED = (
    "--sender", "desk@example.org", "--sent", "2030-05-01T06:00:00+03:00", "--identifier", "test-1",
    "--now", "2030-05-01T06:00:00+03:00",
)  # fmt: skip


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `advisories ARGUMENTS` in an empty folder; `stdin` is bytes."""

    def call(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "advisories", *map(str, arguments)],
            cwd=tmp_path, input=stdin, capture_output=True, timeout=120, env=env, check=False,
        )  # fmt: skip
        error = done.stderr.decode("utf-8")
        assert "Traceback" not in error, error
        return Done(done.returncode, done.stdout, error)

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report that holds directives, in a file."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path
