"""Writes the generated files of the repository anew: `python -m tests.regenerate [schemas] [examples] [readme]`.

The same functions say what the files must hold, and the tests compare.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from advisories.advisory_json import schema_text

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
README = ROOT / "README.md"

#: What an operator would say, fixed so that the examples come out the same on every machine.
SENT = "2030-05-01T06:00:00+03:00"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def advisories(*arguments: str) -> str:
    """What the command prints on standard output when it is run in the repository."""
    done = subprocess.run(
        [sys.executable, "-m", "advisories", *arguments], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(f"advisories {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def schema_files() -> dict[Path, str]:
    """The published JSON Schema."""
    return {ROOT / "schemas" / "advisory.schema.json": schema_text()}


def reports() -> list[Path]:
    """The reports in examples/."""
    return sorted(EXAMPLES.glob("*.txt"))


def example_files() -> dict[Path, str]:
    """The outputs beside the reports in examples/."""
    files: dict[Path, str] = {}
    for report in reports():
        where = report.relative_to(ROOT).as_posix()
        operator = (
            "--sender",
            "desk@example.org",
            "--sent",
            SENT,
            "--now",
            SENT,
            "--identifier",
            report.stem,
            "--quiet",
        )
        files[report.with_suffix(".cap.xml")] = advisories("convert", where, *operator)
        files[report.with_suffix(".json")] = advisories("convert", where, *operator, "--json")
        checklist = advisories("checklist", where, "--now", SENT, "--format", "md", "--quiet")
        files[report.with_suffix(".checklist.md")] = checklist
    return files


def commands(text: str) -> list[str]:
    """The commands that the README shows, each without its prompt."""
    shown = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line.removeprefix("$ ") for line in shown if line.startswith("$ ")]


def readme() -> str:
    """The README with the output of each `advisories` command written anew under it.

    A block with another command, such as `make test`, is left as it is.
    """
    return _BLOCK.sub(_filled, README.read_text(encoding="utf-8"))


def _filled(match: re.Match[str]) -> str:
    first = match[1].splitlines()[0].removeprefix("$ ")
    program, *arguments = first.split()
    if program != "advisories":
        return match[0]
    return f"```console\n$ {first}\n{advisories(*arguments).rstrip()}\n```"


def main() -> None:
    """Writes what is named, or everything."""
    wanted = sys.argv[1:] or ["schemas", "examples", "readme"]
    files: dict[Path, str] = {}
    if "schemas" in wanted:
        files |= schema_files()
    if "examples" in wanted:
        files |= example_files()
    if "readme" in wanted:
        files[README] = readme()
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
