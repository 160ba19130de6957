"""The elements of CAP 1.2 as data: what stands where, how often, and what it may hold.

Reading, writing, building and diagnosing all follow these tables; the schema in `schemas/cap-1.2.xsd` says the same for
a schema processor, and the tests hold the two together. Nothing here loads lxml or pydantic.
"""

from __future__ import annotations

from dataclasses import dataclass

#: The namespace of CAP 1.2, and of the signatures that may follow the info blocks.
CAP = "urn:oasis:names:tc:emergency:cap:1.2"
XMLDSIG = "http://www.w3.org/2000/09/xmldsig#"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

#: The versions before 1.2 by their namespace: a file of theirs deserves a better answer than "unknown".
OLDER = {
    "urn:oasis:names:tc:emergency:cap:1.1": "1.1",
    "http://www.incident.com/cap/1.0": "1.0",
}

#: The kinds of plain values. All but `text` and `choice` lose the white space around them, as the schema has it.
COLLAPSED = frozenset({"dateTime", "language", "uri", "integer", "decimal"})


@dataclass(frozen=True, slots=True)
class Child:
    """One element below another: its name, its attribute in the model, how often it may stand, and what it holds.

    `most` is None where there is no bound. `kind` is `text`, `choice` (one of `choices`), a kind of COLLAPSED, or the
    name of a table in CONTENT.
    """

    name: str
    attribute: str
    least: int
    most: int | None
    kind: str
    choices: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        """True where the element may stand more than once, so that paths number it."""
        return self.most is None


def _attribute(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _one(name: str, kind: str = "text", choices: str = "") -> Child:
    return Child(name, _attribute(name), 1, 1, kind, tuple(choices.split()))


def _maybe(name: str, kind: str = "text") -> Child:
    return Child(name, _attribute(name), 0, 1, kind)


def _any(name: str, kind: str = "text", choices: str = "", least: int = 0) -> Child:
    return Child(name, _attribute(name), least, None, kind, tuple(choices.split()))


#: The children of each element that has any, in document order.
CONTENT: dict[str, tuple[Child, ...]] = {
    "alert": (
        _one("identifier"),
        _one("sender"),
        _one("sent", "dateTime"),
        _one("status", "choice", "Actual Exercise System Test Draft"),
        _one("msgType", "choice", "Alert Update Cancel Ack Error"),
        _maybe("source"),
        _one("scope", "choice", "Public Restricted Private"),
        _maybe("restriction"),
        _maybe("addresses"),
        _any("code"),
        _maybe("note"),
        _maybe("references"),
        _maybe("incidents"),
        _any("info", "info"),
    ),
    "info": (
        _maybe("language", "language"),
        _any(
            "category",
            "choice",
            "Geo Met Safety Security Rescue Fire Health Env Transport Infra CBRNE Other",
            least=1,
        ),
        _one("event"),
        _any("responseType", "choice", "Shelter Evacuate Prepare Execute Avoid Monitor Assess AllClear None"),
        _one("urgency", "choice", "Immediate Expected Future Past Unknown"),
        _one("severity", "choice", "Extreme Severe Moderate Minor Unknown"),
        _one("certainty", "choice", "Observed Likely Possible Unlikely Unknown"),
        _maybe("audience"),
        _any("eventCode", "pair"),
        _maybe("effective", "dateTime"),
        _maybe("onset", "dateTime"),
        _maybe("expires", "dateTime"),
        _maybe("senderName"),
        _maybe("headline"),
        _maybe("description"),
        _maybe("instruction"),
        _maybe("web", "uri"),
        _maybe("contact"),
        _any("parameter", "pair"),
        _any("resource", "resource"),
        _any("area", "area"),
    ),
    "resource": (
        _one("resourceDesc"),
        _one("mimeType"),
        _maybe("size", "integer"),
        _maybe("uri", "uri"),
        _maybe("derefUri"),
        _maybe("digest"),
    ),
    "area": (
        _one("areaDesc"),
        _any("polygon"),
        _any("circle"),
        _any("geocode", "pair"),
        _maybe("altitude", "decimal"),
        _maybe("ceiling", "decimal"),
    ),
    "pair": (_one("valueName"), _one("value")),
}

#: The elements that may be the root of a document, by name.
ROOTS: dict[str, Child] = {child.name: child for child in (_one("alert", "alert"), *CONTENT["pair"])}

#: For each table, the position and the entry of a child by its name.
INDEX: dict[str, dict[str, tuple[int, Child]]] = {
    kind: {child.name: (at, child) for at, child in enumerate(children)} for kind, children in CONTENT.items()
}

#: The same by tag.
TAGS: dict[str, dict[str, tuple[int, Child]]] = {
    kind: {f"{{{CAP}}}{name}": entry for name, entry in entries.items()} for kind, entries in INDEX.items()
}

#: The tables that allow a child of this name, for the hint on an element that stands in the wrong place.
HOMES: dict[str, tuple[str, ...]] = {
    name: tuple(kind for kind, children in CONTENT.items() if any(child.name == name for child in children))
    for name in {child.name for children in CONTENT.values() for child in children}
}

_CLAUSES = {"alert": "CAP 1.2 §3.2.1", "info": "CAP 1.2 §3.2.2", "resource": "CAP 1.2 §3.2.3", "area": "CAP 1.2 §3.2.4"}


def clause(kind: str, name: str = "") -> str:
    """The section of the standard that describes a child of the element whose table is `kind`.

    A name and value pair is described with the elements that hold it: geocode in §3.2.4, the others in §3.2.2.
    """
    section = _CLAUSES.get(kind, "CAP 1.2 §3.2.4" if name == "geocode" else "CAP 1.2 §3.2.2")
    return f"{section} {name}".rstrip()
