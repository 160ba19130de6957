"""Diagnostics as values: what is wrong, how grave it is, where it stands and what to do about it.

Findings are always collected, never printed by the code that makes them; the command line decides what to show and
which exit status follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

#: What each severity means, in one sentence.
SEVERITIES: dict[Severity, str] = {
    "error": "The result must not be used as it stands.",
    "warning": "The result can be used after a person has looked at this.",
    "info": "Nothing needs doing; a reader may want to know.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic.

    `code` is readable and stable (`alert.area.missing`). `line` and `column` count from 1, `start` and `end` count
    code points of the source text from 0, end exclusive. `path` names an element (`alert/info[1]/expires`), `clause`
    the part of a standard that the finding rests on, `hint` what would mend it.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    path: str | None = None
    clause: str | None = None


class UnusableInput(Exception):
    """The input cannot be worked on at all; carries the one finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def worst(findings: tuple[Finding, ...] | list[Finding]) -> Severity | None:
    """The gravest severity among the findings, or None where there are none."""
    for severity in SEVERITIES:
        if any(finding.severity == severity for finding in findings):
            return severity
    return None
