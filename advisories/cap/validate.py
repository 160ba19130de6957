"""Checks bytes against the schema of CAP 1.2, with findings in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from advisories.cap.elements import XSI
from advisories.cap.parse import parse
from advisories.cap.rules import finding
from advisories.cap.schema import document_schema
from advisories.findings import Finding, UnusableInput

if TYPE_CHECKING:
    from lxml import etree

#: From this many elements on, the walk goes first: the schema processor spends time on each error that grows with the
#: number of elements beside it, so a hostile document full of errors would take it quadratic time.
_MANY: Final = 10_000
#: The most xsi:type attributes in such a document. The walk leaves them to the schema processor, whose errors on them
#: would cost the same quadratic time; alerts have none.
_MANY_TYPES: Final = 1_000
_COUNT_TYPES: Final = f"count(//@*[local-name() = 'type' and namespace-uri() = '{XSI}'])"


def validate(data: bytes, file: str | None = None) -> list[Finding]:
    """The findings of the XML and schema layers on a document; none exactly where it is valid CAP 1.2.

    The codes begin with `xml.` where the bytes cannot be read safely or are not well-formed (then there is one
    finding), and with `schema.` otherwise. `file` is the name to put into the findings. Never raises for any input.
    """
    try:
        root = parse(data, file)
    except UnusableInput as error:
        return [error.finding]
    return schema_findings(root, len(data), file)


def schema_findings(root: etree._Element, size: int, file: str | None = None) -> list[Finding]:
    """The findings of the schema layer on a parsed document of that many bytes; none exactly where it is valid."""
    schema = document_schema()
    # An element takes at least four bytes, so only a large document needs counting.
    large = size >= 4 * _MANY and int(root.xpath("count(//*)")) >= _MANY
    if not large and schema.validate(root):
        return []
    # Only a document with faults, or a huge one, needs the walk and its words.
    from advisories.cap.diagnose import diagnose, fallback  # noqa: PLC0415

    findings = diagnose(root, file)
    if large and not findings and int(root.xpath(_COUNT_TYPES)) > _MANY_TYPES:
        return [finding("xml.limit", {"what": "xsi:type attributes", "limit": f"{_MANY_TYPES:,}"}, file=file)]
    if not findings and not schema.validate(root):
        findings = [fallback(root, schema, file)]
    return findings
