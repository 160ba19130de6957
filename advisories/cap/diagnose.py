"""Says in words what the schema has against a document: one finding for each cause, at its element and line.

Only documents that the schema refuses come here, so this may take its time; it stays linear in the document. The
schema remains the judge: where it refuses something that the walk does not see, `fallback` reports that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from lxml import etree

from advisories.cap.elements import (
    CAP,
    COLLAPSED,
    CONTENT,
    INDEX,
    OLDER,
    ROOTS,
    TAGS,
    XMLDSIG,
    XSI,
    Child,
    clause,
)
from advisories.cap.rules import finding, shown
from advisories.cap.schema import value_fits
from advisories.cap.wording import advice_on_stranger, advice_on_value, date_time_words, namespace_words
from advisories.findings import Finding

#: The most findings for one document; one more then says that there are others.
MAX_FINDINGS: Final = 200

_SPACE: Final = " \t\r\n"
_XSI_FREE: Final = {f"{{{XSI}}}{name}" for name in ("type", "schemaLocation", "noNamespaceSchemaLocation")}


class _FullError(Exception):
    """There are as many findings as a list may have."""


def diagnose(root: etree._Element, file: str | None = None) -> list[Finding]:
    """The findings on a document, in the order of its lines; none where the walk sees nothing wrong."""
    walk = _Walk(file)
    try:
        walk.root(root)
    except _FullError:
        more = finding("schema.more", {"limit": str(MAX_FINDINGS)}, file=file)
        return [*sorted(walk.findings, key=_line), more]
    return sorted(walk.findings, key=_line)


def fallback(root: etree._Element, schema: etree.XMLSchema, file: str | None = None) -> Finding:
    """The finding for a document that the schema refuses though the walk found nothing."""
    entries = list(schema.error_log)
    line = entries[0].line if entries else root.sourceline
    marked = (element for element in root.iter(etree.Element) if any(_is_xsi(name) for name in element.attrib))
    culprit = next((element for element in marked if element.sourceline == line), None)
    code = "schema.invalid" if culprit is None else "schema.type"
    element = root if culprit is None else culprit
    return finding(code, {"parent": shown(_name(element))}, file=file, line=line, path=_path(element))


def _line(found: Finding) -> int:
    return found.line or 0


def _is_xsi(name: str | bytes) -> bool:
    return str(name).startswith(f"{{{XSI}}}")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _path(element: etree._Element) -> str:
    names = [_name(element), *(_name(ancestor) for ancestor in element.iterancestors())]
    return "/" + "/".join(shown(name) for name in reversed(names))


def _step(element: etree._Element, numbered: bool, number: int) -> str:
    return shown(_name(element)) + (f"[{number}]" if numbered else "")


def _text(element: etree._Element) -> str:
    return element.text or ""


@dataclass(frozen=True, slots=True)
class _Place:
    """A child that the table of its parent knows: its position in the table, and its number among its like."""

    at: int
    child: Child
    element: etree._Element
    number: int

    def path(self, parent: str) -> str:
        return f"{parent}/{_step(self.element, self.child.repeats, self.number)}"


class _Walk:
    """One walk over a document; `findings` fills as it goes."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def add(self, code: str, element: etree._Element, path: str, section: str | None = None, **words: str) -> None:
        if len(self.findings) >= MAX_FINDINGS:
            raise _FullError
        line = element.sourceline
        self.findings.append(finding(code, words, file=self.file, line=line, path=path, clause=section))

    def root(self, root: etree._Element) -> None:
        name = etree.QName(root)
        path = f"/{shown(name.localname)}"
        if name.namespace != CAP:
            self.add("schema.namespace", root, path, **namespace_words(name))
        elif name.localname not in ROOTS:
            self.add("schema.root", root, path, name=shown(name.localname))
        else:
            self.element(root, ROOTS[name.localname], path, "alert")

    def element(self, element: etree._Element, child: Child, path: str, parent: str) -> None:
        section = clause(parent, child.name)
        for attribute in element.attrib:
            if attribute not in _XSI_FREE:
                name = shown(etree.QName(attribute).localname)
                self.add("schema.attribute.unexpected", element, path, section, parent=child.name, name=name)
        if child.kind in CONTENT:
            self.texts(element, child, path, section)
            self.children(element, child, path)
        else:
            for inner in element.iterchildren(etree.Element):
                name = shown(_name(inner))
                self.add("schema.content.element", inner, f"{path}/{name}", section, parent=child.name, name=name)
            if not len(element):
                self.value(element, child, path, section)

    def texts(self, element: etree._Element, child: Child, path: str, section: str) -> None:
        """Reports the first text that stands between the children of an element."""
        if _text(element).strip(_SPACE):
            self.add("schema.content.text", element, path, section, parent=child.name, value=shown(_text(element)))
            return
        for inner in element:
            if inner.tail and inner.tail.strip(_SPACE):
                self.add("schema.content.text", inner, path, section, parent=child.name, value=shown(inner.tail))
                return

    def children(self, element: etree._Element, parent: Child, path: str) -> None:
        """Compares the children with the table: strangers, repetitions and order, then what is missing."""
        index = TAGS[parent.kind]
        known: list[_Place] = []
        counts: Counter[str] = Counter()
        for inner in element:
            tag = str(inner.tag)
            counts[tag] += 1
            number = counts[tag]
            entry = index.get(tag)
            if entry is None and parent.kind == "alert" and tag.startswith(f"{{{XMLDSIG}}}"):
                known.append(_Place(len(index), _SIGNATURE, inner, number))
            elif entry is None:
                self.stranger(inner, parent, f"{path}/{_step(inner, number > 1, number)}")
            elif entry[1].most is not None and number > entry[1].most:
                advice = "; this one may belong to another " + parent.name if parent.repeats else ""
                name = entry[1].name
                self.add("schema.element.repeated", inner, f"{path}/{name}[{number}]", clause(parent.kind, name),
                         parent=parent.name, name=name, advice=advice)  # fmt: skip
            else:
                known.append(_Place(*entry, inner, number))
        self.order(known, parent, path)
        for tag, (at, child) in index.items():
            if child.least and tag not in counts:
                self.missing(element, parent, at, child, path)
        for place in known:
            if place.child is _SIGNATURE:
                self.inside_signature(place.element, place.path(path))
            else:
                self.element(place.element, place.child, place.path(path), parent.kind)

    def stranger(self, inner: etree._Element, parent: Child, path: str) -> None:
        name = etree.QName(inner)
        local = shown(name.localname)
        if name.namespace == CAP:
            self.add("schema.element.unexpected", inner, path, clause(parent.kind), name=local, parent=parent.name,
                     advice=advice_on_stranger(name.localname, parent))  # fmt: skip
            return
        advice = "Put what it says into parameter elements, or leave it out."
        if name.namespace in (None, "") or name.namespace in OLDER or name.namespace == XMLDSIG:
            signature = name.namespace == XMLDSIG
            advice = "A signature belongs at the end of alert." if signature else f"Declare it in {CAP}."
        self.add("schema.element.namespace", inner, path, clause(parent.kind), name=local, parent=parent.name,
                 namespace=shown(name.namespace or "none"), advice=advice)  # fmt: skip

    def order(self, known: list[_Place], parent: Child, path: str) -> None:
        """Reports the fewest elements whose moving would put all in order."""
        names = [child.name for child in CONTENT[parent.kind]]
        present = {place.child.name for place in known}
        for misplaced in _out_of_order([place.at for place in known]):
            place = known[misplaced]
            leader = next((name for name in reversed(names[: place.at]) if name in present), None)
            follower = next((name for name in names[place.at + 1 :] if name in present), None)
            places = [f"after {leader}"] * bool(leader) + [f"before {follower}"] * bool(follower)
            where = ", ".join(places) or f"to the other {place.child.name} elements"
            self.add("schema.element.order", place.element, place.path(path), clause(parent.kind, place.child.name),
                     name=shown(_name(place.element)), parent=parent.name, where=where)  # fmt: skip

    def missing(self, element: etree._Element, parent: Child, at: int, child: Child, path: str) -> None:
        """Reports a required element at the line of the one that it should precede, or else of its parent."""
        index = INDEX[parent.kind]
        last = len(index)
        following = next((e for e in element if index.get(_name(e), (last, None))[0] > at), None)
        beside = element if following is None else following
        named = None if following is None else _name(following)
        where = f"before {shown(named)}" if named else f"to {parent.name}"
        number = "[1]" if child.repeats else ""
        self.add("schema.element.missing", beside, f"{path}/{child.name}{number}", clause(parent.kind, child.name),
                 parent=parent.name, name=child.name, where=where)  # fmt: skip

    def value(self, element: etree._Element, child: Child, path: str, section: str) -> None:
        text = _text(element)
        if child.kind == "choice":
            if text not in child.choices:
                advice = advice_on_value(text, child)
                self.add("schema.enumeration", element, path, section, value=shown(text), name=child.name,
                         choices=", ".join(child.choices), advice=advice)  # fmt: skip
        elif child.kind in COLLAPSED and not value_fits(child.kind, text):
            if child.kind == "dateTime":
                code, found = date_time_words(" ".join(text.split()))
                self.add(code, element, path, value=shown(text), **found)
            else:
                self.add(f"schema.{child.kind}.format", element, path, section, value=shown(text))

    def inside_signature(self, signature: etree._Element, path: str) -> None:
        """The schema looks at elements of CAP inside a signature too, wherever it knows their declaration."""
        # Each waiting element comes with the path of its parent, so that a path is joined once an element.
        waiting = [(element, path) for element in signature]
        while waiting:
            element, parent = waiting.pop()
            there = f"{parent}/{_step(element, False, 0)}"
            name = etree.QName(element)
            if name.namespace == CAP and name.localname in ROOTS:
                self.element(element, ROOTS[name.localname], there, "alert")
            else:
                waiting.extend((inner, there) for inner in element)


#: Stands for any element of XML-Signature in the order of the children of alert.
_SIGNATURE = Child("Signature", "signature", 0, None, "signature")


def _out_of_order(ats: list[int]) -> list[int]:
    """The positions outside a longest non-falling subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, at in enumerate(ats):
        length = bisect_right(tails, at)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(at)
            ends.append(position)
        else:
            tails[length] = at
            ends[length] = position
    kept = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return [position for position in range(len(ats)) if position not in kept]
