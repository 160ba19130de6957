"""What leaves the program: text made safe for a terminal, and files that are written whole or not at all.

Every command shows text through this module, so that nothing in a report can steer a terminal. Which characters are
hidden or obeyed instead of shown is settled in `visible` alone; JSON and XML escape the same ones in their own way.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from advisories.findings import Finding, UnusableInput
from advisories.visible import _HIDDEN as HIDDEN
from advisories.visible import visible


def sanitise(text: str, *, one_line: bool = False) -> str:
    """The text with everything that could steer a terminal written out, such as `[U+001B]`.

    A CRLF line ending becomes a plain one. With `one_line`, line feeds and tabs are written out too, so that a quoted
    text cannot pretend to be a line of ours.
    """
    shown = visible(text.replace("\r\n", "\n"))
    return shown.replace("\n", "[U+000A]").replace("\t", "[U+0009]") if one_line else shown


def is_safe(text: str) -> bool:
    """True where the text is one line that holds nothing which could steer a terminal."""
    return sanitise(text, one_line=True) == text


def safe_json(text: str) -> str:
    """The same JSON value with hidden characters written as `\\uXXXX`."""
    import json  # noqa: PLC0415 - most commands write none

    return HIDDEN.sub(lambda match: json.dumps(match[0])[1:-1], text)


def safe_xml(data: bytes) -> bytes:
    """The same UTF-8 XML document with hidden characters of its text written as character references.

    Holds for documents without comments and CDATA sections, as our own writer makes them.
    """
    return HIDDEN.sub(lambda match: f"&#x{ord(match[0]):X};", data.decode("utf-8")).encode("utf-8")


class SafeStream(io.TextIOWrapper):
    """A UTF-8 text stream that sanitises whatever is written to it, including what a library prints."""

    def write(self, text: str, /) -> int:
        """Writes the sanitised text; returns the length of the text given."""
        super().write(sanitise(text))
        return len(text)


@contextmanager
def safe_stream(raw: BinaryIO) -> Iterator[SafeStream]:
    """A SafeStream over an open binary stream, which stays open afterwards."""
    stream = SafeStream(raw, encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True)
    try:
        yield stream
    finally:
        try:
            stream.flush()
        finally:
            stream.detach()


def finding_line(finding: Finding) -> str:
    """One line for a finding: `file:line:column: severity: code: message [path] (hint)`, safe for a terminal."""
    place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part is not None)
    line = f"{place}: " if place else ""
    line += f"{finding.severity}: {finding.code}: {finding.message}"
    if finding.path:
        line += f" [{finding.path}]"
    if finding.hint:
        line += f" ({finding.hint})"
    return sanitise(line, one_line=True)


class Staged:
    """A file in the making: written beside its target and renamed over it by `commit`, or removed by `discard`.

    A target that exists and is no regular file, such as `/dev/null` or a pipe, is written directly, because renaming
    over it would replace the device.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self._beside: Path | None = None
        try:
            # A link is followed: the user means the file it leads to, not the link.
            real = target.resolve()
            if real.is_dir():
                raise IsADirectoryError(21, "Is a directory")
            if real.exists() and not stat.S_ISREG(real.stat().st_mode):
                self.stream: BinaryIO = real.open("wb")
                return
            self._real = real
            self._beside = real.with_name(f".{real.name[:100]}.{os.urandom(4).hex()}.part")
            self.stream = self._beside.open("xb")
        except (OSError, ValueError, RuntimeError) as problem:
            raise unwritable(target, problem) from None

    def commit(self) -> None:
        """Makes the file appear whole under its name."""
        try:
            if self._beside is None:
                self.stream.close()
                return
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
            if self._real.exists():
                self._beside.chmod(stat.S_IMODE(self._real.stat().st_mode))
            self._beside.replace(self._real)
        except OSError as problem:
            raise unwritable(self.target, problem) from None

    def discard(self) -> None:
        """Removes what was written, if it was not committed."""
        with suppress(OSError):  # a full disk fails again on closing; the file goes either way
            self.stream.close()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)


@contextmanager
def staged(target: Path) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file `target` when the block ends, and vanishes when the block raises."""
    file = Staged(target)
    try:
        try:
            yield file.stream
        except OSError as problem:
            raise unwritable(target, problem) from None
        file.commit()
    finally:
        file.discard()


def write_files(files: dict[Path, bytes]) -> None:
    """Writes all the files or, where one cannot be written, none. Raises UnusableInput with the reason."""
    made: list[Staged] = []
    try:
        for target, data in files.items():
            file = Staged(target)
            made.append(file)
            try:
                file.stream.write(data)
                file.stream.flush()
            except OSError as problem:
                raise unwritable(target, problem) from None
        for file in made:
            file.commit()
    finally:
        for file in made:
            file.discard()


def unwritable(target: Path, problem: Exception) -> UnusableInput:
    """The exception for an output that cannot be written."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    message = f"the output cannot be written: {reason}"
    return UnusableInput(Finding(code="output.unwritable", severity="error", message=message, file=str(target)))
