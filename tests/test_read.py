"""Bytes to an unaltered Source."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisories import read
from advisories.findings import Finding, UnusableInput


def refused(data: bytes, encoding: str | None = None) -> Finding:
    with pytest.raises(UnusableInput) as caught:
        read.decode(data, "report.txt", encoding)
    return caught.value.finding


@given(st.text(min_size=1))
def test_text_is_never_altered(text: str) -> None:
    bare = text.removeprefix("\ufeff")
    data = text.encode("utf-8", "surrogatepass")
    try:
        source = read.decode(data, "report.txt")
    except UnusableInput as problem:
        surrogates = any("\ud800" <= letter <= "\udfff" for letter in text)
        assert surrogates or "\0" in text or not bare.strip() or problem.finding.code == "input.binary"
    else:
        assert source.text == bare


@given(st.binary())
def test_any_bytes_give_a_source_or_a_finding(data: bytes) -> None:
    try:
        source = read.decode(data, "report.txt")
    except UnusableInput as problem:
        assert problem.finding.severity == "error"
        assert problem.finding.file == "report.txt"
    else:
        assert source.text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def test_line_endings_stay() -> None:
    assert read.decode(b"one\r\ntwo\rthree\n", "r").text == "one\r\ntwo\rthree\n"


def test_the_mark_of_utf_8_is_dropped_once() -> None:
    assert read.decode(b"\xef\xbb\xbf\xef\xbb\xbfx", "r").text == "\ufeffx"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_refused_and_read_on_request(encoding: str) -> None:
    data = "\ufeffStay indoors.".encode(encoding)
    finding = refused(data)
    assert finding.code == "input.encoding.wide"
    wanted = finding.hint.removeprefix("add --encoding ")
    assert read.decode(data, "r", wanted).text == "Stay indoors."


def test_a_wrong_byte_is_named_with_its_offset_and_line() -> None:
    finding = refused("Achtung\nGef\u00e4hrlich".encode("iso-8859-1"))
    assert (finding.code, finding.line) == ("input.encoding.wrong", 2)
    assert "byte 0xE4 at offset 11" in finding.message


def test_another_encoding_is_read_on_request() -> None:
    assert read.decode("Внимание".encode("windows-1251"), "r", "windows-1251").text == "Внимание"


@pytest.mark.parametrize("encoding", ["zip", "rot13", "idna", "punycode", "unicode_escape", "utf-7", "none", "a\0b"])
def test_what_is_no_text_encoding_is_refused(encoding: str) -> None:
    assert refused(b"x", encoding).code == "input.encoding.unknown"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (b"\xef\xbb\xbf", "input.blank"),
        (b" \r\n\t\xe2\x80\x83", "input.blank"),
        (b"text\0text", "input.binary"),
        (b"%PDF-1.7\n", "input.binary"),
        (b"PK\x03\x04\x14", "input.binary"),
        (b"\x89PNG\r\n\x1a\n", "input.binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_no_more_than_the_limit_is_read() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.taken += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(UnusableInput) as caught:
        read.read_stream(endless, "endless")  # type: ignore[arg-type]
    assert caught.value.finding.code == "input.too-large"
    assert endless.taken == read.MAX_BYTES + 1


def test_the_limit_itself_is_read() -> None:
    assert len(read.read_stream(io.BytesIO(b"x" * read.MAX_BYTES), "full")) == read.MAX_BYTES
