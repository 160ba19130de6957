"""The words for what a diagnosis found: the likely intention, and what to write instead."""

from __future__ import annotations

import re
from difflib import get_close_matches

from lxml import etree

from advisories.cap.elements import CAP, CONTENT, HOMES, OLDER, Child
from advisories.cap.rules import shown

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?P<fraction>\.\d+)?(?P<zone>.*)", re.ASCII | re.DOTALL)
_OFFSET = re.compile(r"[+-]\d\d:\d\d", re.ASCII)


def namespace_words(name: etree.QName) -> dict[str, str]:
    """The words on an outermost element that is not in the namespace of CAP 1.2."""
    version = OLDER.get(name.namespace or "")
    advice = f"Declare the namespace {CAP}."
    if version:
        advice = f"This is a CAP {version} document; convert it to CAP 1.2. {advice}"
    namespace = f"the namespace {shown(name.namespace, 80)}" if name.namespace else "no namespace"
    return {"name": shown(name.localname), "namespace": namespace, "advice": advice}


def advice_on_stranger(name: str, parent: Child) -> str:
    """What to do with an element that its parent does not have: where it belongs, or which name is meant."""
    if name in HOMES:
        homes = " or ".join("a name and value pair" if home == "pair" else home for home in HOMES[name])
        return f"It belongs to {homes}."
    siblings = [child.name for child in CONTENT[parent.kind]]
    lowered = {sibling.lower(): sibling for sibling in siblings}
    near = get_close_matches(name.lower()[:40], lowered, 1, 0.75)
    return (
        f"Did you mean {lowered[near[0]]}?"
        if near
        else f"Remove it, or use a parameter. {parent.name} may hold: " + (", ".join(siblings) + ".")
    )


def advice_on_value(text: str, child: Child) -> str:
    """Which of the allowed values may be meant, as the beginning of a hint; nothing where that is anybody's guess."""
    lowered = {choice.lower(): choice for choice in child.choices}
    if text.strip() in child.choices:
        return f"Remove the white space around {text.strip()}. "
    if child.name == "certainty" and text.strip().lower() == "very likely":
        return "Write Likely, as CAP has it since version 1.1. "
    near = get_close_matches(text.strip().lower()[:40], lowered, 1, 0.7)
    return f"Did you mean {lowered[near[0]]}? " if near else ""


def date_time_words(text: str) -> tuple[str, dict[str, str]]:
    """The rule that a text breaks which the schema does not take for a date and time, and the words for it."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return "schema.datetime.format", {}
    zone = match["zone"]
    if match["fraction"]:
        return "schema.datetime.fraction", {}
    if _OFFSET.fullmatch(zone):
        return "schema.datetime.value", {}
    if zone in ("Z", "z"):
        problem, advice = "has the zone Z", "Write the zone offset as -00:00, not Z."
    elif not zone:
        problem, advice = "has no time zone", "Add the offset from UTC, such as +03:00, or -00:00 for UTC itself."
    elif zone.startswith(","):
        problem, advice = "has a comma where the sign of its zone belongs", "Write + or - before the zone offset."
    else:
        problem = "does not end in an offset from UTC"
        advice = "Write the offset as a sign, two digits, a colon and two digits, such as +03:00; -00:00 for UTC."
    return "schema.datetime.zone", {"problem": problem, "advice": advice}
