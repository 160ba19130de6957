"""Builds the view of a checklist from an Advisory: what holds of the whole alert, and its items."""

from __future__ import annotations

import re
from collections.abc import Callable

from advisories.advisory import Advisory, Element, Message
from advisories.checklist.items import language_tag, sections
from advisories.checklist.view import NOT_STATED, Banner, ChecklistView, Fact, FactValue

# CAP 1.2, 3.2.1 status: what each value says to a reader.
_STATUS = {
    "Draft": "Draft: not issued, and not to be acted on in this form.",
    "Test": "Test: a technical test, to be disregarded by everyone.",
    "Exercise": "Exercise: only for those who take part in it.",
    "System": "System message: only for the alerting network itself.",
}
_CANCEL = Banner("Cancelled", "The message ends or withdraws an earlier warning.")
_TEST = Banner("Test", "The source calls itself a test or an exercise.")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)")
_INDEX = re.compile(r"\[(\d{1,9})\]")
_WORD = re.compile(r"\w+")


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))


class _Alert:
    """The elements of the public message by path without indexes, each with the number of its info block."""

    def __init__(self, message: Message | None) -> None:
        self._found: dict[str, list[tuple[int, Element]]] = {}
        self.present = message is not None
        for element in message.elements if message else ():
            index = _INDEX.search(element.path)
            number = int(index[1]) if index and element.path.startswith("info") else 0
            self._found.setdefault(_INDEX.sub("", element.path), []).append((number, element))
        self._infos = {number for found in self._found.values() for number, _ in found if number}

    def first(self, path: str) -> str:
        """The first value that is not blank, or an empty string."""
        return next((element.value for _, element in self._found.get(path, ()) if element.value.strip()), "")

    def texts(self, path: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(element.value for _, element in self._found.get(path, ()) if element.value.strip()))

    def values(self, path: str, show: Callable[[str], str] = str) -> tuple[FactValue, ...]:
        """The distinct values, with the events that a value is said of where it is not said of all."""
        numbers: dict[str, set[int]] = {}
        default: set[str] = set()
        for number, element in self._found.get(path, ()):
            if element.value.strip():
                numbers.setdefault(element.value, set()).add(number)
                if element.provenance.origin == "default":
                    default.add(element.value)
        return tuple(
            FactValue(
                show(value), _joined(self._of(path, said), "default, not from the source" if value in default else "")
            )
            for value, said in numbers.items()
        )

    def _of(self, path: str, said: set[int]) -> str:
        if path == "info/event" or not path.startswith("info") or said >= self._infos:
            return ""
        events = (element.value for number, element in self._found.get("info/event", ()) if number in said)
        return ", ".join(dict.fromkeys(events))


def moment(value: str) -> str:
    """An ISO 8601 time as people read it, with its own offset; anything else unchanged."""
    match = _MOMENT.fullmatch(value)
    if not match:
        return value
    day, minute, second, zone = match.groups()
    seconds = "" if second in (None, ":00") else second
    # CAP 1.2, 3.3.2: UTC is written -00:00.
    return f"{day} {minute}{seconds} UTC{'' if zone in ('Z', '-00:00', '+00:00') else zone}"


def _banners(advisory: Advisory, alert: _Alert) -> tuple[Banner, ...]:
    banners = []
    # Draft by default: what carries no status has not been released by anyone.
    status = alert.first("status") or "Draft"
    if status != "Actual":
        word, _, meaning = _STATUS.get(status, f"{status}: this status does not make a public alert.").partition(": ")
        banners.append(Banner(word, meaning[:1].upper() + meaning[1:]))
    if advisory.kind == "test" and status not in ("Test", "Exercise"):
        banners.append(_TEST)
    if advisory.kind == "cancel" or alert.first("msgType") == "Cancel":
        banners.append(_CANCEL)
    return tuple(banners)


def _one(value: str | None) -> tuple[FactValue, ...]:
    return (FactValue(moment(value)),) if value and value.strip() else ()


def _events(advisory: Advisory, alert: _Alert) -> tuple[FactValue, ...]:
    found = alert.values("info/event")
    return found or tuple(FactValue(term) for term in dict.fromkeys(event.term for event in advisory.events))


def _from(advisory: Advisory, alert: _Alert) -> tuple[FactValue, ...]:
    found = alert.values("info/onset", moment) or _one(advisory.onset)
    # Without an onset the effective time is the next best, but it is the information's, not the event's.
    return found or tuple(
        FactValue(value.text, _joined("when the alert takes effect", value.note))
        for value in alert.values("info/effective", moment)
    )


def _facts(advisory: Advisory, alert: _Alert) -> tuple[Fact, ...]:
    facts = [
        Fact("What", _events(advisory, alert)),
        Fact("Where", alert.values("info/area/areaDesc")),
        Fact("From", _from(advisory, alert)),
        Fact("Until", alert.values("info/expires", moment) or _one(advisory.expires)),
        Fact("Who says so", alert.values("info/senderName") or alert.values("sender")),
        Fact("Said on", alert.values("sent", moment)),
    ]
    # These few are shown only where they say something: a silent source needs no line for them.
    if alert.first("scope") not in ("", "Public"):
        facts.append(Fact("Meant for", alert.values("restriction") or alert.values("scope")))
    facts += [
        Fact(label, values)
        for label, path in (("Report", "source"), ("Note", "note"), ("Contact", "info/contact"))
        if (values := alert.values(path)) and alert.texts(path) != (advisory.source,)
    ]
    return tuple(facts)


def _unlisted(advisory: Advisory, alert: _Alert) -> tuple[str, ...]:
    """The instruction texts of the alert that hold a word which no item has: they say more than the items do."""
    listed: set[str] = set()
    for directive in advisory.directives:
        for evidence in (directive.quote, directive.condition, directive.audience):
            if evidence is not None:
                listed.update(_WORD.findall(evidence.text.casefold()))
        listed.update(_WORD.findall(directive.text.casefold()))
    texts = alert.texts("info/instruction")
    return tuple(text for text in texts if not listed.issuperset(_WORD.findall(text.casefold())))


def view(advisory: Advisory) -> ChecklistView:
    """The checklist of an Advisory, made from a report or from a CAP alert alike.

    What holds of the whole alert comes from the first message, with all its info blocks; where there is no message,
    from the Advisory itself. Nothing is filled in: what neither says is "not stated".
    """
    alert = _Alert(advisory.messages[0] if advisory.messages else None)
    events = ", ".join(value.text for value in _events(advisory, alert))
    title = alert.first("info/headline") or (events[:1].upper() + events[1:])
    return ChecklistView(
        title=title or f"Event {NOT_STATED}",
        language=language_tag(alert.first("info/language")) or language_tag(advisory.language),
        banners=_banners(advisory, alert),
        facts=_facts(advisory, alert),
        sections=sections(advisory),
        unlisted=_unlisted(advisory, alert),
        identifier=alert.first("identifier") or NOT_STATED,
        made_from=advisory.source,
    )
