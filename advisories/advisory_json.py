"""The Advisory as JSON: the whole of it, the row of a batch, and the published schema.

Plain dataclasses are written by the standard library, which keeps pydantic out of a run that only writes; the schema
is what pydantic reads off the same dataclasses, and a test holds the two together.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from advisories.advisory import Advisory
from advisories.findings import Finding
from advisories.output import safe_json
from advisories.packs.catalogue import OTHER_EVENT, events
from advisories.source import Evidence

#: The keys of a finding in the JSON that `validate` prints.
FINDING_KEYS = ("file", "code", "severity", "message", "line", "path", "hint", "clause")


def to_json(advisory: Advisory) -> str:
    """The whole Advisory as indented JSON, ended by a newline; control characters are escaped."""
    return safe_json(json.dumps(asdict(advisory), ensure_ascii=False, indent=2)) + "\n"


def row(identifier: object, advisory: Advisory) -> dict[str, Any]:
    """The row of one document in a batch: what was found, without the messages. Offsets count code points."""
    return {
        "id": identifier,
        "language": advisory.language,
        "kind": advisory.kind,
        "events": [
            {"code": event.code, "term": event.term, "spans": [asdict(span) for span in event.spans]}
            for event in advisory.events
        ]
        or [_abstained()],
        "directives": [
            {
                "code": directive.code,
                "response_type": directive.response_type,
                "start": directive.start,
                "end": directive.end,
                "text": directive.text,
                "condition": _span(directive.condition),
                "prohibition": directive.prohibition,
                "issuer": directive.issuer,
                "rule": directive.rule,
            }
            for directive in advisory.directives
        ],
        "onset": advisory.onset,
        "expires": advisory.expires,
        "findings": [asdict(finding) for finding in advisory.findings],
        "ledger": [
            {"start": entry.start, "end": entry.end, "use": entry.use, "reason": entry.reason}
            for entry in advisory.ledger
        ],
    }


def _abstained() -> dict[str, Any]:
    """What stands for the event where none was recognised: the list's own term for others, without evidence."""
    term = events()[OTHER_EVENT]
    return {"code": term.code, "term": term.term, "spans": []}


def failed_row(identifier: object, finding: Finding) -> dict[str, Any]:
    """The row of a document that could not be worked on: nothing but the finding that says why."""
    return {
        "id": identifier,
        "language": None,
        "kind": None,
        "events": [],
        "directives": [],
        "onset": None,
        "expires": None,
        "findings": [asdict(finding)],
        "ledger": [],
    }


def line(value: dict[str, Any]) -> str:
    """A row as one line of JSON, ended by a newline; control characters are escaped."""
    return safe_json(json.dumps(value, ensure_ascii=False)) + "\n"


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as `validate` prints it."""
    return {key: getattr(finding, key) for key in FINDING_KEYS}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `to_json`'s output."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - needed when the schema is published, not at run time

    schema = TypeAdapter(Advisory).json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("type") == "object":
            part["additionalProperties"] = False
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The published form of the schema, byte for byte as in `schemas/advisory.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _span(evidence: Evidence | None) -> dict[str, Any] | None:
    return None if evidence is None else asdict(evidence)
