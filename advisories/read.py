"""Bytes to an unaltered Source: nothing is normalised and nothing is guessed.

A report is UTF-8 unless the caller names another encoding. A byte-order mark is dropped, because it marks the encoding
and is no part of the text. A UTF-16 or UTF-32 mark under UTF-8 is refused with the option that would mend it. Line
endings stay as they are, so offsets hold for the file as the reader sees it.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

from advisories.findings import Finding, UnusableInput
from advisories.source import Source

#: The largest input that is read, in bytes. No advisory comes near it; a larger file is refused before it is read.
MAX_BYTES = 16 * 1024 * 1024

#: What stands for standard input where a file name is expected.
STDIN = "-"

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, such as a DOCX or ODT document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
# These decode to text that is not in the bytes, or take more than linear time.
_REFUSED_CODECS = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}


def unusable(code: str, message: str, *, file: str | None = None, hint: str = "") -> UnusableInput:
    """The exception for an input that cannot be worked on, with an error-level finding."""
    return UnusableInput(Finding(code=code, severity="error", message=message, file=file, hint=hint))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises UnusableInput where it cannot be opened or is larger than MAX_BYTES."""
    name = str(path)
    try:
        if path.is_dir():
            raise unusable("input.directory", "this is a directory, not a file", file=name)
        with path.open("rb") as stream:
            return read_stream(stream, name)
    except FileNotFoundError:
        raise unusable("input.missing", "there is no such file", file=name) from None
    except (OSError, ValueError) as problem:
        # ValueError: a NUL in the path, which no system call accepts.
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise unusable("input.unreadable", f"the file cannot be read: {reason}", file=name) from None


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """The bytes of an open stream. Raises UnusableInput beyond MAX_BYTES, with no more than that in memory."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise unusable(
            "input.too-large",
            f"the input is larger than the limit of {MAX_BYTES // (1024 * 1024)} MB",
            file=name,
            hint="give one report at a time",
        )
    return data


def decode(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The Source of a report's bytes, UTF-8 unless `encoding` names another.

    Raises UnusableInput for an empty or blank text, for binary data, for bytes that are not of the encoding (the
    finding gives the offset of the first such byte) and for an unknown encoding.
    """
    codec = _codec(encoding or "utf-8")
    if not data:
        raise unusable("input.empty", "the input is empty", file=name)
    if codec == "utf-8":
        _refuse_binary(data, name)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as problem:
        raise _wrong_encoding(data, name, codec, problem.start) from None
    text = text.removeprefix("\ufeff")
    if (at := text.find("\0")) >= 0:
        raise unusable("input.binary", f"the input is binary: NUL character at code point {at}", file=name)
    if not text.strip():
        raise unusable("input.blank", "the input holds nothing but white space", file=name)
    return Source(name=name, text=text)


def read_report(
    where: str, *, stdin: BinaryIO | None = None, stdin_name: str = "<stdin>", encoding: str | None = None
) -> Source:
    """The Source of the report in the file `where`; `-` reads `stdin` and calls it `stdin_name`."""
    name, data = read_input(where, stdin=stdin, stdin_name=stdin_name)
    return decode(data, name, encoding)


def read_input(where: str, *, stdin: BinaryIO | None = None, stdin_name: str = "<stdin>") -> tuple[str, bytes]:
    """The name and bytes of the file `where`; `-` reads `stdin` and calls it `stdin_name`."""
    if where == STDIN and stdin is not None:
        return stdin_name, read_stream(stdin, stdin_name)
    return where, read_bytes(Path(where))


def _codec(encoding: str) -> str:
    """The normal name of a text encoding; raises UnusableInput for an unknown one."""
    try:
        name = codecs.lookup(encoding).name
        b"x".decode(name)
    except UnicodeError:
        pass  # a text encoding in which this one byte is no text
    except (LookupError, ValueError):  # unknown, or no text encoding, or no name at all
        name = "undefined"
    if name.replace("_", "-") in _REFUSED_CODECS:
        raise unusable(
            "input.encoding.unknown",
            f"{encoding!r} is not a text encoding that can be read",
            hint="such as utf-8, utf-16, windows-1251 or iso-8859-1",
        )
    return name


def _refuse_binary(data: bytes, name: str) -> None:
    """Raises UnusableInput where the bytes are evidently no UTF-8 text, saying what they look like."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            raise unusable(
                "input.encoding.wide",
                f"the input begins with the byte-order mark of {encoding.upper()} and is not UTF-8",
                file=name,
                hint=f"add --encoding {encoding}",
            )
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise unusable(
                "input.binary", f"the input is binary: it looks like {kind}", file=name, hint="give the text alone"
            )
    if (at := data.find(b"\0")) >= 0:
        raise unusable("input.binary", f"the input is binary: NUL byte at offset {at}", file=name)


def _wrong_encoding(data: bytes, name: str, codec: str, at: int) -> UnusableInput:
    """The finding for a byte that is not of the encoding, with its offset from 0 and its line."""
    return UnusableInput(
        Finding(
            code="input.encoding.wrong",
            severity="error",
            message=f"the input is not {codec.upper()}: byte 0x{data[at]:02X} at offset {at} does not fit",
            hint="save the file as UTF-8, or name its encoding with --encoding, such as windows-1251",
            file=name,
            line=data.count(b"\n", 0, at) + 1,
        )
    )
