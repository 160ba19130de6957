"""From bytes to a tree, or one clear finding: no document type, no entities, no network, bounded size and depth.

The checks go from cheap to dear. What could make the parser work or fetch (size, encodings that hide markup, document
types, floods of elements) is refused from the bytes alone, before the parser sees them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NoReturn

from lxml import etree

from advisories.cap.rules import finding, shown
from advisories.findings import UnusableInput

#: The most that is read, in bytes: an alert has some kilobytes, one with embedded images a few million.
MAX_BYTES: Final = 10_000_000
#: The most tags, counted as `<`, about two an element.
MAX_TAGS: Final = 200_000
#: The most attributes and namespace declarations, counted as `=`.
MAX_ATTRIBUTES: Final = 100_000

#: Encodings in which every byte of ASCII value is that ASCII character wherever markup can begin.
_READABLE = re.compile(
    r"utf-?8|(us-)?ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(jp|kr)",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"""\sencoding\s*=\s*["']([^"']*)["']""")
_SPACE = re.compile(rb"[ \t\r\n]*")
_WIDE = (
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xff\xfe", "UTF-16"),
    (b"\x00\x00\x00<", "UTF-32"),
    (b"<\x00\x00\x00", "UTF-32"),
    (b"\x00<", "UTF-16"),
    (b"<\x00", "UTF-16"),
    (b"\x4c\x6f\xa7\x94", "EBCDIC"),
)
_BOM = b"\xef\xbb\xbf"

#: What the parser's error numbers mean to a reader; all others are `xml.malformed`.
_CODES = {
    4: "xml.not-xml",
    5: "xml.trailing",
    8: "xml.character",
    9: "xml.character",
    26: "xml.entity",
    27: "xml.entity",
    31: "xml.encoding.unsupported",
    32: "xml.encoding.unsupported",
    42: "xml.attribute.repeated",
    76: "xml.tag",
    77: "xml.tag",
    81: "xml.encoding",
    201: "xml.prefix",
    203: "xml.attribute.repeated",
}
_RESOURCE_LIMIT = 114


def parse(data: bytes, file: str | None = None) -> etree._Element:
    """The root element of a document. Comments and processing instructions are left out: CAP gives them no meaning.

    Raises UnusableInput with a finding `xml.…` for anything that is unsafe or not well-formed XML.
    """
    if len(data) > MAX_BYTES:
        _refuse("xml.size", file, size=f"{len(data):,}", limit=f"{MAX_BYTES:,}")
    if not data.strip():
        _refuse("xml.empty", file)
    encoding = _encoding(data, file)
    _bounded(data, file)
    _prolog(data, file)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        _explain(error, data, encoding, file)
    return root


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refuse(code: str, file: str | None, line: int | None = None, column: int | None = None, **words: str) -> NoReturn:
    raise UnusableInput(finding(code, words, file=file, line=line, column=column))


def _encoding(data: bytes, file: str | None) -> str:
    """The declared encoding, UTF-8 by default; refuses those that could hide markup from the checks on bytes."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            _refuse("xml.encoding.unsupported", file, 1, 1, encoding=name)
    encoding = "utf-8"
    start = len(_BOM) if data.startswith(_BOM) else 0
    if data.startswith(b"<?xml", start):
        declared = _DECLARED.search(data, start, max(data.find(b"?>", start), start))
        if declared:
            encoding = declared[1].decode("ascii", "replace")
            if not _READABLE.fullmatch(encoding):
                _refuse("xml.encoding.unsupported", file, 1, 1, encoding=shown(encoding))
    return "utf-8" if start else encoding


def _bounded(data: bytes, file: str | None) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        _refuse("xml.nul", file, *_place(data, nul), offset=str(nul))
    if data.count(b"<") > MAX_TAGS:
        _refuse("xml.limit", file, what="tags", limit=f"{MAX_TAGS:,}")
    if data.count(b"=") > MAX_ATTRIBUTES:
        _refuse("xml.limit", file, what="attributes (counted as equals signs)", limit=f"{MAX_ATTRIBUTES:,}")


def _prolog(data: bytes, file: str | None) -> None:
    """Refuses a document type: it can only stand among the comments and instructions before the first element."""
    at = len(_BOM) if data.startswith(_BOM) else 0
    while True:
        space = _SPACE.match(data, at)
        at = space.end() if space else at
        if data.startswith(b"<!--", at):
            end = data.find(b"-->", at + 4)
        elif data.startswith(b"<?", at):
            end = data.find(b"?>", at + 2) - 1
        elif data[at : at + 9].upper() == b"<!DOCTYPE":
            _refuse("xml.doctype", file, *_place(data, at))
        else:
            return
        if end < 0:
            return
        at = end + 3


def _place(data: bytes, offset: int, encoding: str = "utf-8") -> tuple[int, int]:
    """Line and column, both from 1, of a byte; columns count characters."""
    start = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[start:offset].decode(encoding, "replace")) + 1


def _explain(error: etree.XMLSyntaxError, data: bytes, encoding: str, file: str | None) -> NoReturn:
    line, column = error.position if error.position else (None, None)
    code = _CODES.get(error.code, "xml.malformed")
    if error.code == _RESOURCE_LIMIT:
        deep = "depth" in (error.msg or "")
        _refuse("xml.depth" if deep else "xml.limit", file, line, column, what="characters in one place", limit="10^7")
    if code == "xml.encoding":
        _bad_byte(data, encoding, file, line, column)
    _refuse(code, file, line, column, what="", encoding=encoding)


def _bad_byte(data: bytes, encoding: str, file: str | None, line: int | None, column: int | None) -> NoReturn:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse("xml.encoding", file, *_place(data, error.start, encoding), offset=str(error.start), encoding=encoding)
    except LookupError:
        pass
    _refuse("xml.encoding.unsupported", file, line, column, encoding=encoding)
