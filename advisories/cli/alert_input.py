"""A CAP alert as an Advisory, so that a checklist can be made from it.

The elements come from the alert; the directives are read from its instruction, by the same rules as from any prose, so
their evidence is a slice of that instruction.
"""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from advisories.advisory import Advisory, Element, Kind, Message, Provenance
from advisories.source import Source

_ORIGIN = Provenance("span", note="an element of the alert")
_KINDS: dict[str, Kind] = {"Alert": "warning", "Update": "update", "Cancel": "cancel"}


def advisory_of_alert(data: bytes, name: str, packs: tuple[Path, ...]) -> Advisory:
    """The Advisory of a CAP alert's bytes. Raises UnusableInput where they are no CAP alert."""
    from advisories import api
    from advisories.cap.paths import pairs
    from advisories.cap.read import read as read_alert
    from advisories.cap.validate import validate

    alert = read_alert(data, name)
    elements = tuple(Element(path, value, _ORIGIN) for path, value in pairs(alert))
    message = Message(elements)
    # Where the alert speaks several languages, each passage's own is recognised.
    languages = {element.value for element in elements if element.path.endswith("/language")}
    language = languages.pop() if len(languages) == 1 else None
    read = api.extract(
        Source(name=name, text=_instructions(elements)),
        language=language,
        event=message.value("info[1]/event") or "",
        packs=packs,
    )
    kind = "test" if message.value("status") in ("Test", "Exercise") else _KINDS.get(message.value("msgType") or "")
    # What the instruction alone lacks, such as a hazard or a time, is no fault of the alert, whose own elements say it.
    return replace(
        read,
        kind=kind or "information",
        kind_evidence=None,
        events=(),
        onset=None,
        expires=None,
        messages=(message,),
        findings=tuple(validate(data, name)),
    )


def _instructions(elements: tuple[Element, ...]) -> str:
    texts = dict.fromkeys(element.value for element in elements if element.path.endswith("/instruction"))
    return "\n\n".join(texts)
