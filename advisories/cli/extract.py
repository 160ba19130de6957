"""`advisories extract`: what a report says, as JSON; one report, or a batch of rows."""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from advisories.cli import operator_values, options, session
from advisories.findings import Finding, UnusableInput, worst
from advisories.output import is_safe, staged

#: The optional keys of a row, and what puts each into its normal form.
_OPTIONAL: dict[str, operator_values.Check] = {
    "lang": operator_values.language,
    "sent": operator_values.time,
    "event": str,
}


def extract(
    report: Annotated[
        str | None, typer.Argument(metavar="[REPORT]", help="The report, a text file; - reads standard input.")
    ] = None,
    *,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", metavar="IN", help='Read rows {"id", "text", "lang"?, "sent"?, "event"?} instead.'),
    ] = None,
    output: options.Output = None,
    language: options.Language = None,
    pack: options.Packs = None,
    encoding: options.Encoding = None,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
) -> None:
    """Print what a report says as JSON, each statement with its evidence.

    With --jsonl, a row is written for each row read, in order; the text of a row is never changed.
    """
    if (report is None) == (jsonl is None):
        raise typer.BadParameter("give either a REPORT or --jsonl IN")
    if output is not None:
        session.refuse_overwriting([report or jsonl or session.STDIN], [output])
    packs = tuple(pack or ())
    if jsonl is not None:
        raise typer.Exit(_batch(jsonl, output, stdin_filename, packs, quiet))
    source = session.report_source(report or session.STDIN, stdin_filename, encoding)

    from advisories import api
    from advisories.advisory_json import to_json

    advisory = api.extract(source, language=language, packs=packs)
    status = session.show(advisory.findings, quiet=quiet)
    session.deliver(to_json(advisory).encode("utf-8"), output)
    raise typer.Exit(status)


def _batch(where: str, output: Path | None, stdin_filename: str | None, packs: tuple[Path, ...], quiet: bool) -> int:
    """Writes a row for each row of the file; returns the exit status."""
    status = session.CLEAN
    progress = _Progress(quiet)
    with ExitStack() as stack:
        if where == session.STDIN:
            name, lines = stdin_filename or "<stdin>", session.raw_stdin()
        else:
            name, lines = where, stack.enter_context(_open(where))
        to_file = output is not None and str(output) != session.STDIN
        target: BinaryIO = stack.enter_context(staged(output)) if output and to_file else sys.stdout.buffer
        for written, failed in _rows(lines, name, packs, quiet):
            target.write(written.encode("utf-8"))
            status = max(status, session.FINDINGS if failed else session.CLEAN)
            progress.step()
        progress.end()
        target.flush()
    return status


def _open(where: str) -> BinaryIO:
    try:
        return Path(where).open("rb")
    except (OSError, ValueError) as problem:
        missing = isinstance(problem, FileNotFoundError)
        code = "input.missing" if missing else "input.unreadable"
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        message = "there is no such file" if missing else f"the file cannot be read: {reason}"
        raise UnusableInput(Finding(code, "error", message, file=where)) from None


def _rows(lines: BinaryIO, name: str, packs: tuple[Path, ...], quiet: bool) -> Iterator[tuple[str, bool]]:
    """Yields each row to write, and whether it holds an error. A row that cannot be worked on says so in its place."""
    from advisories import api
    from advisories.advisory_json import failed_row, line, row
    from advisories.source import Source

    for number, data in _lines(lines):
        identifier: object = None
        try:
            asked = _parse(data)
            identifier = asked["id"]
            dropped = [f for key, check in _OPTIONAL.items() if (f := _settle(asked, key, check, name, number))]
            session.show(dropped, quiet=quiet)
            source = Source(name=f"{name}:{number}", text=asked["text"])
            advisory = api.extract(
                source, language=asked.get("lang"), sent=asked.get("sent"), event=asked.get("event"), packs=packs
            )
        except RowError as problem:
            finding = Finding(problem.code, "error", str(problem), file=name, line=number)
            session.show([finding], quiet=quiet)
            yield line(failed_row(problem.identifier, finding)), True
            continue
        advisory = replace(advisory, findings=(*dropped, *advisory.findings))
        yield line(row(identifier, advisory)), worst(advisory.findings) == "error"


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yields each line that is not blank with its number from 1; None for a line longer than the limit."""
    from advisories.read import MAX_BYTES

    number = 0
    while data := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(data) <= MAX_BYTES:
            if data.strip():
                yield number, data
            continue
        while data and not data.endswith(b"\n"):  # skip the rest in bounded pieces
            data = stream.readline(MAX_BYTES)
        yield number, None


class RowError(Exception):
    """A row that cannot be worked on, with the code of the finding and the row's id where it has one."""

    def __init__(self, code: str, message: str, identifier: object = None) -> None:
        super().__init__(message)
        self.code = code
        self.identifier = identifier


def _parse(data: bytes | None) -> dict[str, Any]:
    """The row of a line of JSON, checked; raises RowError."""
    import json

    from advisories.read import MAX_BYTES

    if data is None:
        raise RowError("row.too-large", f"the row is larger than the limit of {MAX_BYTES // (1024 * 1024)} MB")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise RowError("row.encoding", f"the row is not UTF-8 at byte {problem.start} of the line") from None
    except (ValueError, RecursionError):
        raise RowError("row.not-json", "the row is not JSON") from None
    if not isinstance(value, dict):
        raise RowError("row.not-object", "the row is not a JSON object")
    identifier = value.get("id")
    if not isinstance(identifier, str | int) or isinstance(identifier, bool):
        raise RowError("row.id", 'the row has no "id" that is a string or a whole number')
    text = value.get("text")
    if not isinstance(text, str):
        raise RowError("row.text", 'the row has no "text" that is a string', identifier)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise RowError("row.text", '"text" holds half of a surrogate pair, which is no character', identifier)
    return value


def _settle(row: dict[str, Any], key: str, check: operator_values.Check, name: str, number: int) -> Finding | None:
    """Puts an optional value into its normal form. One that has none is dropped, and the finding returned says so:
    the text can be read without it."""
    held = row.get(key)
    if held is None:
        return None
    try:
        if not isinstance(held, str) or not is_safe(held) or any("\ud800" <= letter <= "\udfff" for letter in held):
            raise ValueError("is not a plain string")
        row[key] = check(held)
    except ValueError as problem:
        row[key] = None
        message = f'"{key}" is not used: {problem}'
        return Finding(f"row.{key}", "warning", message, file=name, line=number)
    return None


class _Progress:
    """A count of rows, shown on standard error while it is a terminal."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._count = 0
        self._last = 0.0

    def step(self) -> None:
        """Counts one row."""
        self._count += 1
        if self._shown and time.monotonic() - self._last > 0.2:
            self._last = time.monotonic()
            self._print(f"\r{self._count} rows")

    def end(self) -> None:
        """Leaves the final count."""
        if self._shown:
            self._print(f"\r{self._count} rows\n")

    @staticmethod
    def _print(text: str) -> None:
        # Past the safe stream, which would show the carriage return instead of obeying it.
        sys.stderr.buffer.write(text.encode("ascii"))
        sys.stderr.buffer.flush()
