"""From an Alert to bytes: always the same, always valid, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from advisories.cap.elements import CAP, XMLDSIG, clause
from advisories.cap.parse import parse
from advisories.cap.paths import Tree, pairs, parts, tree
from advisories.cap.rules import CapError, finding, shown
from advisories.cap.validate import validate
from advisories.findings import UnusableInput

if TYPE_CHECKING:
    from advisories.cap.model import Alert

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A carriage return would be read back as a line feed unless it is a reference; `>` is escaped for the sake of `]]>`.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def emit(alert: Alert) -> bytes:
    """The alert as indented UTF-8 XML with declaration, its elements in schema order; `read` gives the same alert back.

    The same alert gives the same bytes. Raises CapError where a text has a character that XML cannot carry, where the
    schema refuses the document, or where a signature cannot be written as it was read.
    """
    signatures = "".join(f"  {_signature(text, at)}\n" for at, text in enumerate(alert.signature, 1))
    return _document(tree(pairs(alert)), signatures)


def write(elements: Iterable[tuple[str, str]]) -> bytes:
    """The document of an alert given as pairs of path and value, as `emit` writes it. Raises ValueError for a path that
    CAP 1.2 does not have, CapError where XML cannot carry a text or the schema refuses the document."""
    return _document(tree(elements))


def _document(found: Tree, signatures: str = "") -> bytes:
    body = "".join(_lines(found, "alert", "  ", "/alert"))
    data = f'{_DECLARATION}<alert xmlns="{CAP}">\n{body}{signatures}</alert>\n'.encode()
    findings = validate(data)
    if findings:
        raise CapError(tuple(findings))
    return data


def _lines(found: Tree, kind: str, indent: str, path: str) -> Iterator[str]:
    for child, there, value in parts(found, kind, path):
        if isinstance(value, str):
            yield _leaf(child.name, value, indent, there, clause(kind, child.name))
        else:
            yield f"{indent}<{child.name}>\n"
            yield from _lines(value, child.kind, f"{indent}  ", there)
            yield f"{indent}</{child.name}>\n"


def _leaf(name: str, text: str, indent: str, path: str, section: str) -> str:
    illegal = _ILLEGAL.search(text)
    if illegal:
        what = f": U+{ord(illegal[0]):04X}, character {illegal.start() + 1} of {name}"
        raise CapError((finding("xml.character", {"what": what}, path=path, clause=section),))
    return f"{indent}<{name}>{text.translate(_ESCAPES)}</{name}>\n"


def _signature(text: str, at: int) -> str:
    """The text of a signature, once it is sure that it reads back as itself inside the alert."""
    from advisories.cap.read import canonical  # noqa: PLC0415 - loads pydantic, which an unsigned alert does without

    path = f"/alert/Signature[{at}]"
    try:
        # Inside an alert, so that the namespaces around it are those it will have.
        root = parse(f'<alert xmlns="{CAP}">{text}</alert>'.encode())
    except (UnusableInput, UnicodeEncodeError):
        raise CapError((finding("schema.invalid", {"parent": "the text of a signature"}, path=path),)) from None
    namespace = etree.QName(root[0]).namespace or "" if len(root) == 1 else ""
    if namespace != XMLDSIG:
        words = {"name": "signature", "parent": "alert", "namespace": shown(namespace or "none"), "advice": ""}
        raise CapError((finding("schema.element.namespace", words, path=path),))
    if canonical(root[0]) != text:
        raise CapError((finding("schema.invalid", {"parent": "a signature that is not canonical XML"}, path=path),))
    return text
