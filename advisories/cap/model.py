"""A CAP 1.2 alert as values: strict, immutable, in the words of the standard.

Attributes have python's spelling, the aliases are the names of the standard. Values stay the texts that they are in
the document (a time is its text, not a moment), so that reading and writing changes nothing. None means that the
element is absent, an empty text that it is there and empty. What the standard says beyond form and lists of values is
not checked here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

DateTime = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$"),
]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$")]
Uri = Annotated[str, StringConstraints(pattern=r"^(?:[^ \t\r\n]+(?: [^ \t\r\n]+)*)?$")]
Integer = Annotated[str, StringConstraints(pattern=r"^[+-]?[0-9]+$")]
Decimal = Annotated[str, StringConstraints(pattern=r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$")]

Status = Literal["Actual", "Exercise", "System", "Test", "Draft"]
MsgType = Literal["Alert", "Update", "Cancel", "Ack", "Error"]
Scope = Literal["Public", "Restricted", "Private"]
Category = Literal[
    "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"
]
ResponseType = Literal[
    "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"
]  # fmt: skip
Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
Severity = Literal["Extreme", "Severe", "Moderate", "Minor", "Unknown"]
Certainty = Literal["Observed", "Likely", "Possible", "Unlikely", "Unknown"]


class _Part(BaseModel):
    # Building the validators is put off until the first use, which keeps the import cheap.
    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
    )


class Pair(_Part):
    """A name and its value: CAP 1.2 §3.2.2 eventCode and parameter, §3.2.4 geocode."""

    value_name: str
    """CAP 1.2 §3.2.2 valueName: the list or code system that the value is from."""
    value: str
    """CAP 1.2 §3.2.2 value."""


class Area(_Part):
    """CAP 1.2 §3.2.4 area: where the information holds."""

    area_desc: str
    """CAP 1.2 §3.2.4 areaDesc: the place in words."""
    polygon: tuple[str, ...] = ()
    """CAP 1.2 §3.2.4 polygon: `lat,lon` pairs in degrees of WGS 84, separated by spaces; the last closes the ring."""
    circle: tuple[str, ...] = ()
    """CAP 1.2 §3.2.4 circle: `lat,lon radius`, the radius in kilometres."""
    geocode: tuple[Pair, ...] = ()
    """CAP 1.2 §3.2.4 geocode: the place by code."""
    altitude: Decimal | None = None
    """CAP 1.2 §3.2.4 altitude: exact or lowest height, in feet above mean sea level."""
    ceiling: Decimal | None = None
    """CAP 1.2 §3.2.4 ceiling: greatest height, in feet above mean sea level."""


class Resource(_Part):
    """CAP 1.2 §3.2.3 resource: a file that goes with the information."""

    resource_desc: str
    """CAP 1.2 §3.2.3 resourceDesc: what it is, in words."""
    mime_type: str
    """CAP 1.2 §3.2.3 mimeType."""
    size: Integer | None = None
    """CAP 1.2 §3.2.3 size: in bytes, about."""
    uri: Uri | None = None
    """CAP 1.2 §3.2.3 uri: where it can be fetched."""
    deref_uri: str | None = None
    """CAP 1.2 §3.2.3 derefUri: the content itself in base64."""
    digest: str | None = None
    """CAP 1.2 §3.2.3 digest: SHA-1 of the content."""


class Info(_Part):
    """CAP 1.2 §3.2.2 info: one event, in one language."""

    language: Language | None = None
    """CAP 1.2 §3.2.2 language: of the texts in this info; None stands for en-US."""
    category: Annotated[tuple[Category, ...], Field(min_length=1)]
    """CAP 1.2 §3.2.2 category: at least one."""
    event: str
    """CAP 1.2 §3.2.2 event: what it is, in words."""
    response_type: tuple[ResponseType, ...] = ()
    """CAP 1.2 §3.2.2 responseType: what the audience should do."""
    urgency: Urgency
    """CAP 1.2 §3.2.2 urgency."""
    severity: Severity
    """CAP 1.2 §3.2.2 severity."""
    certainty: Certainty
    """CAP 1.2 §3.2.2 certainty."""
    audience: str | None = None
    """CAP 1.2 §3.2.2 audience: whom it is meant for."""
    event_code: tuple[Pair, ...] = ()
    """CAP 1.2 §3.2.2 eventCode: what it is, by code."""
    effective: DateTime | None = None
    """CAP 1.2 §3.2.2 effective: when the information begins to hold."""
    onset: DateTime | None = None
    """CAP 1.2 §3.2.2 onset: when the event is expected to begin."""
    expires: DateTime | None = None
    """CAP 1.2 §3.2.2 expires: when the information ceases to hold."""
    sender_name: str | None = None
    """CAP 1.2 §3.2.2 senderName: the authority, in words."""
    headline: str | None = None
    """CAP 1.2 §3.2.2 headline."""
    description: str | None = None
    """CAP 1.2 §3.2.2 description: the hazard."""
    instruction: str | None = None
    """CAP 1.2 §3.2.2 instruction: what people should do."""
    web: Uri | None = None
    """CAP 1.2 §3.2.2 web: where to read more."""
    contact: str | None = None
    """CAP 1.2 §3.2.2 contact: whom to ask about the message."""
    parameter: tuple[Pair, ...] = ()
    """CAP 1.2 §3.2.2 parameter: what a system adds."""
    resource: tuple[Resource, ...] = ()
    """CAP 1.2 §3.2.2 resource."""
    area: tuple[Area, ...] = ()
    """CAP 1.2 §3.2.2 area."""


class Alert(_Part):
    """CAP 1.2 §3.2.1 alert: one message."""

    identifier: str
    """CAP 1.2 §3.2.1 identifier: of this message, unique with its sender."""
    sender: str
    """CAP 1.2 §3.2.1 sender: who originates it."""
    sent: DateTime
    """CAP 1.2 §3.2.1 sent: when it originated."""
    status: Status
    """CAP 1.2 §3.2.1 status."""
    msg_type: MsgType
    """CAP 1.2 §3.2.1 msgType."""
    source: str | None = None
    """CAP 1.2 §3.2.1 source: what the message rests on."""
    scope: Scope
    """CAP 1.2 §3.2.1 scope."""
    restriction: str | None = None
    """CAP 1.2 §3.2.1 restriction: the rule that limits a Restricted message."""
    addresses: str | None = None
    """CAP 1.2 §3.2.1 addresses: the recipients of a Private message, those with spaces in double quotes."""
    code: tuple[str, ...] = ()
    """CAP 1.2 §3.2.1 code: marks for special handling."""
    note: str | None = None
    """CAP 1.2 §3.2.1 note: why the message was sent, or the exercise."""
    references: str | None = None
    """CAP 1.2 §3.2.1 references: earlier messages as `sender,identifier,sent`, separated by spaces."""
    incidents: str | None = None
    """CAP 1.2 §3.2.1 incidents: the incidents it belongs to, those with spaces in double quotes."""
    info: tuple[Info, ...] = ()
    """CAP 1.2 §3.2.1 info."""
    signature: tuple[str, ...] = ()
    """CAP 1.2 §3.3.4.1: the elements of XML-Signature after the info blocks, in exclusive canonical form."""
