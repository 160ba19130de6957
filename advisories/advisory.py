"""The Advisory: what a report says, with the evidence for each statement. The form between prose and alert.

These are plain dataclasses, because the extractor makes thousands of them; `advisory_json` gives them their JSON form
and their published schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisories.findings import Finding
from advisories.source import Evidence

Kind = Literal["warning", "update", "cancel", "test", "information", "not-an-advisory"]
Origin = Literal["span", "operator", "default"]
Use = Literal["used", "context", "left-out"]
Issuer = Literal["official", "named", "anonymous", "analyst", "narrator"]


@dataclass(frozen=True, slots=True)
class Directive:
    """An instruction that the report gives or relays to the public and that is in force.

    `start`, `end` and `text` hold the action and its object, as short as a rule knows them; `clause` reaches as far as
    the directive does ("Turn off gas and electricity"), without its condition; `quote` is the wider passage that an
    alert must print so that nothing of the instruction is lost. `condition` and `audience` say when and to whom it
    applies; None where the report does not say. `frame` names the construction that makes it a directive, `cues` the
    rules that were heard.
    """

    code: str
    response_type: str
    start: int
    end: int
    text: str
    clause: Evidence
    condition: Evidence | None
    audience: Evidence | None
    prohibition: bool
    issuer: Issuer
    rule: str
    frame: str
    cues: tuple[str, ...]
    quote: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """A hazard or event that the report is about, by its OASIS event term; `spans` are its mentions. A
    `separate` one is told in an info block of its own."""

    code: str
    term: str
    spans: tuple[Evidence, ...]
    rule: str
    categories: tuple[str, ...]
    separate: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one sentence: `use`, and the `reason` in words; `cue` is the text that decided it, if any."""

    start: int
    end: int
    use: Use
    reason: str
    cue: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from: spans of the report, the operator, or a stated default."""

    origin: Origin
    spans: tuple[Evidence, ...] = ()
    rule: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a message, such as path `info[1]/event`, with its value and where that comes from.

    The CAP alert is built from these and from nothing else, so no element can lack its provenance. Indexes count
    from 1.
    """

    path: str
    value: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Message:
    """The elements of one CAP alert, in document order."""

    elements: tuple[Element, ...]

    def value(self, path: str) -> str | None:
        """The value of the element at the path, or None."""
        return next((element.value for element in self.elements if element.path == path), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in one language (BCP 47 tag; `und` where it could not be told)."""

    start: int
    end: int
    language: str


@dataclass(frozen=True, slots=True)
class Advisory:
    """Everything that was read from one report."""

    source: str
    digest: str
    language: str
    passages: tuple[Passage, ...]
    kind: Kind
    kind_evidence: Evidence | None
    events: tuple[Event, ...]
    directives: tuple[Directive, ...]
    onset: str | None
    expires: str | None
    messages: tuple[Message, ...]
    findings: tuple[Finding, ...]
    ledger: tuple[LedgerEntry, ...]
