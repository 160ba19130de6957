"""From bytes to an Alert, or one finding that says why not."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree
from pydantic import BaseModel

from advisories.cap.elements import CAP, COLLAPSED, CONTENT, XMLDSIG, Child
from advisories.cap.model import Alert, Area, Info, Pair, Resource
from advisories.cap.parse import parse
from advisories.cap.rules import finding
from advisories.cap.validate import schema_findings
from advisories.findings import UnusableInput

#: The model of each element that has children.
MODELS: dict[str, type[BaseModel]] = {
    "alert": Alert,
    "info": Info,
    "resource": Resource,
    "area": Area,
    "pair": Pair,
}
_BY_TAG = {kind: {child.name: child for child in children} for kind, children in CONTENT.items()}


def read(data: bytes, file: str | None = None) -> Alert:
    """The alert in a CAP 1.2 document of at most `parse.MAX_BYTES` bytes. `file` is the name to put into findings.

    Values are kept to the letter, except that the schema's white space and default rules are applied: white space
    around times, addresses and numbers is dropped, and an empty language element becomes en-US. Comments are left out.

    Raises UnusableInput with a finding `xml.…` where the bytes are unsafe or not well-formed XML, and with the first
    finding `schema.…` where the document is not a valid CAP 1.2 alert (all of them: `validate.validate`).
    """
    root = parse(data, file)
    findings = schema_findings(root, len(data), file)
    if findings:
        more = f" (and {len(findings) - 1} more findings)" if len(findings) > 1 else ""
        raise UnusableInput(replace(findings[0], message=findings[0].message + more))
    name = etree.QName(root).localname
    if name != "alert":  # the schema allows valueName and value as documents of their own
        raise UnusableInput(finding("schema.root", {"name": name}, file=file, line=root.sourceline, path=f"/{name}"))
    alert: Alert = _part(root, "alert")
    return alert


def _part(element: etree._Element, kind: str) -> Any:
    """The model of an element whose content the schema has already checked."""
    found: dict[str, Any] = {}
    children = _BY_TAG[kind]
    for inner in element:
        namespace, _, name = str(inner.tag)[1:].partition("}")
        if namespace == XMLDSIG:
            found.setdefault("signature", []).append(canonical(inner))
            continue
        child = children[name]
        value = _part(inner, child.kind) if child.kind in CONTENT else _value(inner.text or "", child)
        if child.repeats:
            found.setdefault(child.attribute, []).append(value)
        else:
            found[child.attribute] = value
    return MODELS[kind](**{key: tuple(value) if type(value) is list else value for key, value in found.items()})


def _value(text: str, child: Child) -> str:
    if child.kind not in COLLAPSED:
        return text
    if child.kind == "language" and not text:
        return "en-US"
    return " ".join(
        piece for piece in text.replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ") if piece
    )


def canonical(element: etree._Element) -> str:
    """An element as exclusive canonical XML inside an alert, in which unprefixed names are those of CAP."""
    alert = etree.Element(f"{{{CAP}}}alert", nsmap={None: CAP})
    alert.append(deepcopy(element))
    alert[0].tail = None
    text = etree.tostring(alert, method="c14n", exclusive=True, with_comments=False).decode()
    return text[text.index(">") + 1 : text.rindex("<")]
