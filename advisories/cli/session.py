"""What every command shares: reading its input, showing findings, writing its result, and the exit status."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from advisories.findings import Finding, UnusableInput, worst
from advisories.output import finding_line, write_files

if TYPE_CHECKING:
    from advisories.source import Source

#: What stands for standard input, or output, where a file name is expected.
STDIN = "-"

#: Exit statuses: nothing wrong; a finding of error level; input or usage that cannot be worked on; a bug of ours.
CLEAN, FINDINGS, UNUSABLE, BUG = 0, 1, 2, 3


def raw_stdin() -> BinaryIO:
    """Standard input as bytes."""
    return sys.stdin.buffer


def report_source(where: str, stdin_filename: str | None, encoding: str | None) -> Source:
    """The Source of a report named on the command line, `-` for standard input."""
    from advisories.read import read_report

    return read_report(where, stdin=raw_stdin(), stdin_name=stdin_filename or "<stdin>", encoding=encoding)


def input_bytes(where: str, stdin_filename: str | None) -> tuple[str, bytes]:
    """The name and bytes of a file named on the command line, `-` for standard input."""
    from advisories.read import read_input

    return read_input(where, stdin=raw_stdin(), stdin_name=stdin_filename or "<stdin>")


def show(findings: Iterable[Finding], *, quiet: bool = False) -> int:
    """Prints the findings on standard error unless `quiet`; returns the exit status that follows from them."""
    found = list(findings)
    if not quiet:
        for finding in found:
            print(finding_line(finding), file=sys.stderr)
    return FINDINGS if worst(found) == "error" else CLEAN


def refuse_overwriting(inputs: Iterable[str], outputs: Iterable[Path]) -> None:
    """Raises UnusableInput where an output would replace the very file that is read."""
    for output in outputs:
        for name in inputs:
            if name != STDIN and _same_file(Path(name), output):
                message = "the output would overwrite the input"
                raise UnusableInput(Finding("output.is-input", "error", message, file=str(output)))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them does not exist, so they are not the same
        return False


def deliver(data: bytes, output: Path | None) -> None:
    """Writes a result to the file, whole or not at all, or to standard output."""
    if output is None or str(output) == STDIN:
        write_stdout(data)
    else:
        write_files({output: data})


def write_stdout(data: bytes) -> None:
    """Writes bytes to standard output, after what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def drop_stdout() -> None:
    """Points standard output at nothing, once its reader has gone, so that closing it raises no second error."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
