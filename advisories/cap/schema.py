"""The compiled schemas: the one for documents, and one for single values when a finding has to be worded."""

from __future__ import annotations

from functools import cache

from lxml import etree

from advisories.resources import folder

# The lexical kinds alone, one element each, so that a diagnosis judges a value exactly as the schema does.
_VALUES = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="dateTime"><xs:simpleType><xs:restriction base="xs:dateTime">
<xs:pattern value="\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+,\\-]\\d{2}:\\d{2}"/>
</xs:restriction></xs:simpleType></xs:element>
<xs:element name="language" type="xs:language" default="en-US"/>
<xs:element name="uri" type="xs:anyURI"/>
<xs:element name="integer" type="xs:integer"/>
<xs:element name="decimal" type="xs:decimal"/>
</xs:schema>"""


@cache
def document_schema() -> etree.XMLSchema:
    """The schema of CAP 1.2, compiled once a process."""
    source = (folder("schemas") / "cap-1.2.xsd").read_bytes()
    return etree.XMLSchema(etree.fromstring(source))


@cache
def _value_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(_VALUES))


def value_fits(kind: str, text: str) -> bool:
    """Whether a text is a value of the lexical kind: dateTime, language, uri, integer or decimal."""
    element = etree.Element(kind)
    element.text = text
    return _value_schema().validate(element)
