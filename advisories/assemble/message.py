"""Assembles the elements of an alert from the facts of a report and the operator's word (CAP 1.2, section 3.2)."""

from __future__ import annotations

from dataclasses import replace

from advisories.advisory import Advisory, Element, Event, Message
from advisories.assemble.elements import OPERATOR, Elements
from advisories.assemble.facts import facts
from advisories.assemble.info import add_info
from advisories.assemble.places import AreaFound
from advisories.assemble.survey import Survey
from advisories.digest import sha256
from advisories.findings import Finding
from advisories.operator import Operator
from advisories.recognise import Match
from advisories.times import TimesFound

#: Stands where an alert must name a sender and none was given. The domain can never exist (RFC 2606).
NO_SENDER = "unknown@sender.invalid"
_FOLLOW_UPS = {"update": "Update", "cancel": "Cancel"}


def messages(
    survey: Survey, advisory: Advisory, places: tuple[AreaFound, ...], times: TimesFound, operator: Operator
) -> tuple[tuple[Message, ...], tuple[Finding, ...]]:
    """The public message and, where the operator names addresses for one, the private one; and what is wrong."""
    out = Elements()
    _envelope(out, survey, advisory, operator)
    for number, events in enumerate(_by_info(advisory.events), 1):
        add_info(out, number, events, survey, advisory, places, times, operator)
    _put_status(out, _permitted(out, survey, operator), operator)
    if operator.private_to:
        _incident(out)
    public = Message(tuple(_ordered(out.items)))
    if not operator.private_to:
        return (public,), tuple(out.findings)
    return (public, _private(public, operator)), tuple(out.findings)


def _by_info(events: tuple[Event, ...]) -> list[tuple[Event, ...]]:
    """The events of each info block: the main one, and each that its rule tells apart."""
    separate = [(event,) for event in events[1:] if event.separate]
    return [events[:1], *separate]


def _envelope(out: Elements, survey: Survey, advisory: Advisory, operator: Operator) -> None:
    sender = operator.sender or NO_SENDER
    if not out.given("identifier", operator.identifier):
        note = "from the text of the report and the sender"
        out.default("identifier", _identifier(survey, sender), note)
    if not out.given("sender", operator.sender):
        out.default("sender", NO_SENDER, "no sender was given")
        hint = "Give --sender with an address of the issuing office."
        out.find("alert.sender.missing", "warning", "Nobody is named as the sender of the alert.", hint, "sender")
    if not out.given("sent", operator.sent):
        out.default("sent", operator.now, "the clock")
    _message_type(out, advisory, operator)
    out.operator("source", survey.source.name)
    _scope(out, survey, operator)


def _identifier(survey: Survey, sender: str) -> str:
    """Equal for equal text and sender, so that the same alert is never issued as two."""
    digest = bytearray(sha256(f"{survey.source.digest}\0{sender}".encode()).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x40, digest[8] & 0x3F | 0x80  # version and variant, as RFC 9562 has them
    text = digest.hex()
    return f"urn:uuid:{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _message_type(out: Elements, advisory: Advisory, operator: Operator) -> None:
    follow_up = _FOLLOW_UPS.get(advisory.kind)
    if operator.references is not None:
        out.operator("references", operator.references)
        if follow_up is None:
            out.default("msgType", "Update", "references were given")
            return
    if follow_up is None:
        out.default("msgType", "Alert", "the report neither updates nor cancels another")
        return
    spans = (advisory.kind_evidence,) if advisory.kind_evidence else ()
    if operator.references is not None:
        out.span("msgType", follow_up, spans, "kind")
        return
    message = f"The report reads as a message of type {follow_up}, but the alert it refers to is not known."
    hint = "Give --references with the sender, identifier and sent time of the alert it follows."
    out.find("alert.references.missing", "error", message, hint, "references", "CAP 1.2 §3.2.1 references")
    out.default("msgType", "Alert", f"a {follow_up} needs references, and none were given")


def _scope(out: Elements, survey: Survey, operator: Operator) -> None:
    stated = facts(survey, "scope")
    if operator.scope is not None:
        out.operator("scope", operator.scope)
        if operator.scope == "Restricted":
            _restriction(out, survey, stated, operator)
    elif stated:
        first = stated[0]
        evidence = survey.source.evidence(first.start, first.end)
        out.span("scope", first.rule["value"], (evidence,), first.rule["id"])
        _restriction(out, survey, stated, operator)
        message = f"The report speaks of a “{evidence.text}”, and yet it is told in public: for whom it is, is unclear."
        hint = "Settle it with --scope Public or --scope Restricted."
        line, column = survey.source.position(first.start)
        finding = Finding(
            "alert.scope.ambiguous", "warning", message, hint, survey.source.name, line, column, path="scope"
        )
        out.findings.append(replace(finding, start=first.start, end=first.end))
    else:
        out.default("scope", "Public", "the report restricts it to nobody")


def _restriction(out: Elements, survey: Survey, stated: list[Match], operator: Operator) -> None:
    if out.given("restriction", operator.restriction):
        return
    if stated:
        first = stated[0]
        evidence = survey.source.evidence(first.start, first.end)
        out.span("restriction", evidence.text, (evidence,), first.rule["id"])
        return
    message = "A restricted alert must say to whom it is restricted."
    out.find("alert.restriction.missing", "error", message, "Give --restriction.", "restriction", "CAP 1.2 §3.2.1")


def _permitted(out: Elements, survey: Survey, operator: Operator) -> str:
    """The status that may stand. A text can only take away from what the operator asks, never add to it."""
    status = operator.status or "Draft"
    if status == "Draft":
        return status
    lacking = _lacking(out, status, operator)
    if lacking:
        message = f"Status {status} is refused: {', '.join(lacking)} missing. The alert stays a Draft."
        out.find("alert.status.refused", "error", message, "Supply what is missing.", "status")
        return "Draft"
    cues = facts(survey, "status")
    test = [cue for cue in cues if cue.rule["value"] != "Actual"]
    live = [cue for cue in cues if cue.rule["value"] == "Actual"]
    if (test and live) or (test and status == "Actual") or (live and status in {"Test", "Exercise"}):
        words = " and ".join(f"“{survey.source.text[cue.start : cue.end]}”" for cue in (test[:1] + live[:1]))
        message = f"Status {status} is refused: the report says {words}. The alert stays a Draft."
        out.find("alert.status.conflict", "error", message, "Settle with the issuer whether it is live.", "status")
        return "Draft"
    return status


def _lacking(out: Elements, status: str, operator: Operator) -> list[str]:
    paths = {item.path for item in out.items}
    lacking = [] if operator.sender else ["sender"]
    if status == "Actual":
        for name in ("area[1]/areaDesc", "expires", "instruction"):
            if f"info[1]/{name}" not in paths:
                lacking.append(name.split("[")[0])
    return lacking


def _put_status(out: Elements, status: str, operator: Operator) -> None:
    if operator.status == status:
        out.operator("status", status)
    else:
        out.default("status", status, "not actionable until an operator says otherwise")


def _incident(out: Elements) -> None:
    """Ties the public and the private message together."""
    identifier = next(item.value for item in out.items if item.path == "identifier")
    out.default("incidents", f'"{identifier}"' if " " in identifier else identifier, "ties the two messages together")


def _private(public: Message, operator: Operator) -> Message:
    """The same alert for the addresses that the operator names (CAP 1.2 §3.2.1 addresses: items with spaces quoted)."""
    items: list[Element] = []
    for item in public.elements:
        if item.path == "identifier":
            items.append(replace(item, value=f"{item.value}-private"))
        elif item.path == "scope":
            items.append(Element("scope", "Private", OPERATOR))
            quoted = " ".join(f'"{to}"' if " " in to else to for to in operator.private_to)
            items.append(Element("addresses", quoted, OPERATOR))
        elif item.path != "restriction":
            items.append(item)
    return Message(tuple(items))


_ENVELOPE = ("identifier", "sender", "sent", "status", "msgType", "source", "scope", "restriction", "addresses")
_AFTER = ("code", "note", "references", "incidents")


def _ordered(items: list[Element]) -> list[Element]:
    """The elements in the order of the standard: the envelope's first, then the info blocks."""
    rank = {name: number for number, name in enumerate((*_ENVELOPE, *_AFTER))}
    return sorted(items, key=lambda item: rank.get(item.path, len(rank)))
