"""Collects the elements of a message, each with its provenance, and says what was not given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from advisories.advisory import Element, Provenance
from advisories.findings import Finding
from advisories.source import Evidence

OPERATOR = Provenance("operator")


@dataclass(slots=True)
class Elements:
    """A growing list of elements and findings. Paths count from 1."""

    items: list[Element] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def span(self, path: str, value: str, spans: tuple[Evidence, ...], rule: str, note: str | None = None) -> None:
        """An element that the report gives."""
        self.items.append(Element(path, value, Provenance("span", spans, rule, note)))

    def operator(self, path: str, value: str) -> None:
        """An element that the operator gives."""
        self.items.append(Element(path, value, OPERATOR))

    def default(self, path: str, value: str, note: str) -> None:
        """An element that nobody gives and the standard asks for: a stated default."""
        self.items.append(Element(path, value, Provenance("default", (), None, note)))

    def given(self, path: str, value: str | None) -> bool:
        """Adds the operator's value where there is one, and says whether there was."""
        if value is not None:
            self.operator(path, value)
        return value is not None

    def find(
        self,
        code: str,
        severity: Literal["error", "warning", "info"],
        message: str,
        hint: str = "",
        path: str | None = None,
        clause: str | None = None,
    ) -> None:
        """Adds a finding about the message."""
        self.findings.append(Finding(code, severity, message, hint, path=path, clause=clause))
