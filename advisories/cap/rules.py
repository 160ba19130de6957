"""The rules of the XML and schema layers, as data, and the findings made from them.

Every diagnostic of these layers is a row of RULES: its code, what it says, how to mend it, and the clause behind it.
All are errors: a document with one of these findings is not a CAP 1.2 message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisories.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `reason` says in a sentence why it exists; `message` and `hint` are filled in with what was found."""

    code: str
    reason: str
    message: str
    hint: str = ""
    clause: str | None = None
    severity: Severity = "error"


class CapError(ValueError):
    """An alert that cannot be built or written; `findings` says why, `finding` is the first of them."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings

    @property
    def finding(self) -> Finding:
        """The first finding."""
        return self.findings[0]


_XML = "XML 1.0 (fifth edition)"
_DICTIONARY = "CAP 1.2 §3.2"
_TIME = "CAP 1.2 §3.3.2"
_TIME_HINT = "Write it like 2026-03-01T14:05:00-00:00: to the second, then the offset from UTC."

_ROWS = (
    # The XML layer: whether the bytes can be read at all, and safely.
    Rule("xml.empty", "A file without content holds no alert.", "The input is empty.",
         "Give a CAP alert in XML."),
    Rule("xml.size", "Bounded input keeps time and memory bounded.",
         "The input has {size} bytes; at most {limit} are read.",
         "Refer to large attachments by their address instead of embedding them."),
    Rule("xml.limit", "Bounded input keeps time and memory bounded.",
         "The input has more than {limit} {what}.", "No alert needs as many; look for a fault in what wrote it."),
    Rule("xml.depth", "Bounded nesting keeps memory bounded.",
         "Elements are nested more than 256 deep.", "A CAP alert needs five levels, a signature a few more."),
    Rule("xml.encoding.unsupported", "The safety checks need an encoding in which the characters of XML's markup are "
         "single ASCII bytes.", "The encoding {encoding} is not read.", "Save the file as UTF-8.",
         "CAP 1.2 §3.3.3"),
    Rule("xml.encoding", "Bytes that are not text in the declared encoding cannot be read faithfully.",
         "Byte {offset} (counting from 0) is not valid {encoding}.",
         "Save the file as UTF-8, or declare the encoding that it has.", f"{_XML} §4.3.3"),
    Rule("xml.nul", "XML has no NUL character, and a NUL is a common way to hide text.",
         "There is a NUL byte at byte {offset} (counting from 0).", "Give a text file.", f"{_XML} §2.2"),
    Rule("xml.character", "Some characters cannot stand in XML, not even as references.",
         "There is a character here that XML does not allow{what}.", "Remove the control character.", f"{_XML} §2.2"),
    Rule("xml.doctype", "Document types bring entity bombs and external entities, and CAP has no use for them.",
         "The document has a DOCTYPE declaration, which is refused.", "Remove the DOCTYPE declaration."),
    Rule("xml.entity", "Without a document type only five entities exist.",
         "An entity other than amp, lt, gt, quot and apos is used.",
         "Write the character itself, or a numeric reference such as &#233;.", "CAP 1.2 §3.3.3"),
    Rule("xml.prefix", "A prefix means nothing without its namespace.",
         "A namespace prefix is used that is not declared.", "Declare it, or remove the prefix.",
         "Namespaces in XML 1.0 §5"),
    Rule("xml.attribute.repeated", "An attribute has one value.",
         "An element has the same attribute twice.", "Remove one of them.", f"{_XML} §3.1"),
    Rule("xml.tag", "Each element must be closed, the innermost first.",
         "An element is not closed, or closed in the wrong order.",
         "Compare the start and end tags here.", f"{_XML} §3"),
    Rule("xml.trailing", "A document has exactly one outermost element.",
         "There is something after the end of the document's outermost element.",
         "Remove it, or give one alert a file.",
         f"{_XML} §2.1"),
    Rule("xml.not-xml", "An alert is an XML document.",
         "The input is not XML: it does not begin with an element.", "Give a CAP alert in XML.", f"{_XML} §2.1"),
    Rule("xml.malformed", "Only well-formed XML can be read.",
         "The XML is not well-formed here.",
         "Look for a stray < or & (write &lt; and &amp;), an unquoted attribute or a broken tag.", f"{_XML} §2.1"),
    # The schema layer.
    Rule("schema.namespace", "The namespace says which version of CAP a message follows.",
         "The outermost element is {name} in {namespace}, not in the namespace of CAP 1.2.",
         "{advice}", "CAP 1.2 §3.4"),
    Rule("schema.root", "A CAP message is one alert element.",
         "The outermost element is {name}, not alert.", "Put everything into an alert element.",
         "CAP 1.2 §3.2.1 alert"),
    Rule("schema.element.missing", "Some elements every message must have.",
         "{parent} has no {name}.", "Add {name} {where}.", _DICTIONARY),
    Rule("schema.element.order", "The elements have one fixed order.",
         "{name} stands in the wrong place in {parent}.", "Move it {where}.", _DICTIONARY),
    Rule("schema.element.repeated", "Most elements may stand only once.",
         "{parent} has more than one {name}.", "Keep one of them{advice}.", _DICTIONARY),
    Rule("schema.element.unexpected", "An element that the standard does not have there is understood by nobody.",
         "{name} is not an element of {parent}.", "{advice}", _DICTIONARY),
    Rule("schema.element.namespace", "Only elements of CAP 1.2 may stand in an alert, and XML-Signature at its end.",
         "{name} in {parent} is from another namespace: {namespace}.", "{advice}", _DICTIONARY),
    Rule("schema.content.text", "Text outside the elements meant for it is understood by nobody.",
         "{parent} has text of its own between its elements: “{value}”.",
         "Move the text into an element, or remove it.",
         _DICTIONARY),
    Rule("schema.content.element", "Elements that hold a value hold nothing else.",
         "{parent} holds a value, but has the element {name} in it.", "Keep the plain text only.", _DICTIONARY),
    Rule("schema.attribute.unexpected", "The elements of CAP have no attributes.",
         "{parent} has the attribute {name}.", "Remove the attribute.", _DICTIONARY),
    Rule("schema.type", "A document may not give its elements another type than the schema does.",
         "{parent} uses xsi:type or xsi:nil in a way that the schema does not allow.", "Remove the attribute.",
         "CAP 1.2 §3.4"),
    Rule("schema.enumeration", "Receivers act on these values, so only the listed ones exist.",
         "“{value}” is not a value of {name}.", "{advice}Allowed: {choices}.", _DICTIONARY),
    Rule("schema.datetime.zone", "Without a numeric offset from UTC the moment is not certain.",
         "“{value}” {problem}.", "{advice}", _TIME),
    Rule("schema.datetime.fraction", "Times are to the second.",
         "“{value}” has a fraction of a second.", "Leave the fraction out.", _TIME),
    Rule("schema.datetime.value", "A moment must exist.",
         "“{value}” has the right form, but there is no such date, time or offset.",
         "Check the day of the month, the time (up to 23:59:59, or 24:00:00) and the offset (up to 14:00).", _TIME),
    Rule("schema.datetime.format", "Dates have one form, so that every receiver can read them.",
         "“{value}” is not a date and time of CAP.", _TIME_HINT, _TIME),
    Rule("schema.language.format", "A language is named by its tag.",
         "“{value}” is not a language tag.", "Write a tag such as en-US, fr or ar: letters, digits and hyphens.",
         "CAP 1.2 §3.2.2 language"),
    Rule("schema.uri.format", "An address must be readable by programs.",
         "“{value}” is not a URI.", "Write an absolute address such as https://example.org/alerts; escape what is not "
         "allowed in one, for example a space as %20.", _DICTIONARY),
    Rule("schema.integer.format", "A size is a whole number of bytes.",
         "“{value}” is not a whole number.", "Write digits only, without unit or separators.", _DICTIONARY),
    Rule("schema.decimal.format", "A height is a plain number.",
         "“{value}” is not a decimal number.", "Write digits with at most one point, without the unit (feet).",
         _DICTIONARY),
    Rule("schema.more", "A bounded list of findings stays readable.",
         "There are more findings than the {limit} listed.", "Mend these first."),
    Rule("schema.invalid", "The schema is the last word on what is valid.",
         "The schema does not accept {parent}.", "Compare the element with the standard.", "CAP 1.2 §3.4"),
)  # fmt: skip

#: Every rule of these layers, by code.
RULES: dict[str, Rule] = {rule.code: rule for rule in _ROWS}


def shown(value: str, limit: int = 60) -> str:
    """A value from a document as it may stand in a message: on one line, cut, invisible characters spelled out."""
    text = " ".join(value[: 4 * limit].split())
    cut = f"{text[:limit]}…" if len(text) > limit or len(value) > 4 * limit else text
    return "".join(letter if letter.isprintable() else f"\\u{{{ord(letter):04X}}}" for letter in cut)


def finding(
    code: str,
    words: Mapping[str, str] | None = None,
    *,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
    path: str | None = None,
    clause: str | None = None,
) -> Finding:
    """The finding of a rule, `words` filled into its message and hint. Raises KeyError for an unknown rule or word."""
    rule = RULES[code]
    found = words or {}
    return Finding(
        code,
        rule.severity,
        rule.message.format_map(found),
        rule.hint.format_map(found),
        file=file,
        line=line,
        column=column,
        path=path,
        clause=clause or rule.clause,
    )
