"""Assembles one info block (CAP 1.2 §3.2.2) and its areas (§3.2.4)."""

from __future__ import annotations

from bisect import bisect_left

from advisories.advisory import Advisory, Directive, Event
from advisories.assemble.elements import Elements
from advisories.assemble.facts import facts
from advisories.assemble.places import AreaFound
from advisories.assemble.survey import Survey
from advisories.operator import Operator
from advisories.packs import catalogue
from advisories.recognise import Match
from advisories.source import Evidence
from advisories.times import TimePoint, TimesFound

_LEVELS = ("urgency", "severity", "certainty")
#: A sentence that leads up to its directive by so many characters is told in the description as well.
_LEAD = 24


def add_info(
    out: Elements,
    number: int,
    events: tuple[Event, ...],
    survey: Survey,
    advisory: Advisory,
    places: tuple[AreaFound, ...],
    times: TimesFound,
    operator: Operator,
) -> None:
    """Adds the elements of info block `number`, which is about the events given; none means that none was found."""
    at = f"info[{number}]/"
    mine = _directives(advisory, events, number)
    _language(out, at, survey, advisory, operator)
    _event(out, at, events)
    _responses(out, at, mine)
    _levels(out, at, survey, advisory, operator, number)
    _event_code(out, at, events)
    _times(out, at, times, operator, number)
    out.given(f"{at}senderName", operator.sender_name)
    if number == 1:
        _headline(out, at, survey, advisory)
        _description(out, at, survey, advisory)
    elif events:
        _told(out, at, survey, events[0])
    _instruction(out, at, mine, number)
    _areas(out, at, places, operator, number)


def _directives(advisory: Advisory, events: tuple[Event, ...], number: int) -> list[Directive]:
    """The directives that belong in the block: those that are the separate event itself, in the first all others."""
    if number > 1:
        spans = [span for event in events for span in event.spans]
        return [d for d in advisory.directives if _touches(d, spans)]
    apart = sorted((s for event in advisory.events if event.separate for s in event.spans), key=lambda s: s.start)
    return [d for d in advisory.directives if not _touches(d, apart)]


def _touches(directive: Directive, spans: list[Evidence]) -> bool:
    """True where the directive shares words with one of the spans, which stand in order and apart from each other."""
    at = bisect_left(spans, directive.end, key=lambda span: span.start) - 1
    return at >= 0 and spans[at].end > directive.start


def _language(out: Elements, at: str, survey: Survey, advisory: Advisory, operator: Operator) -> None:
    if out.given(f"{at}language", operator.language):
        return
    first = next((p for p in survey.passages if p.language == advisory.language), None)
    if first is None or advisory.language == "und":
        out.default(f"{at}language", "und", "the language could not be told")
        return
    sentence = next(s.sentence for s in survey.sentences if s.sentence.start >= first.start)
    evidence = survey.source.evidence(sentence.start, sentence.end)
    out.span(f"{at}language", advisory.language, (evidence,), "language", "told from its small words")


def _event(out: Elements, at: str, events: tuple[Event, ...]) -> None:
    if not events:
        term = catalogue.events()[catalogue.OTHER_EVENT]
        out.default(f"{at}category[1]", "Other", "no event was recognised")
        out.default(f"{at}event", term.term, "no event was recognised")
        return
    event = events[0]
    for position, category in enumerate(event.categories, 1):
        out.span(f"{at}category[{position}]", category, event.spans[:1], event.rule)
    out.span(f"{at}event", event.term, event.spans, event.rule)


def _event_code(out: Elements, at: str, events: tuple[Event, ...]) -> None:
    for event in events[:1]:
        out.default(f"{at}eventCode[1]/valueName", "OET:v1.2", "the OASIS list of event terms")
        out.span(f"{at}eventCode[1]/value", event.code, event.spans, event.rule)


def _responses(out: Elements, at: str, mine: list[Directive]) -> None:
    types: dict[str, list[Directive]] = {}
    for directive in mine:
        if directive.response_type:
            types.setdefault(directive.response_type, []).append(directive)
    if len(types) > 1:
        types.pop("None", None)
    for position, (name, given) in enumerate(types.items(), 1):
        spans = tuple(Evidence(d.start, d.end, d.text) for d in given)
        out.span(f"{at}responseType[{position}]", name, spans, given[0].rule)


def _levels(out: Elements, at: str, survey: Survey, advisory: Advisory, operator: Operator, number: int) -> None:
    for name in _LEVELS:
        path = f"{at}{name}"
        if out.given(path, getattr(operator, name)):
            continue
        stated = _stated(survey, advisory, name) if number == 1 else []
        if stated:
            value = stated[0].rule["value"]
            same = [fact for fact in stated if fact.rule["value"] == value]
            spans = tuple(survey.source.evidence(fact.start, fact.end) for fact in same[:3])
            out.span(path, value, spans, same[0].rule["id"])
            continue
        out.default(path, "Unknown", "the report does not state it")
        if number > 1:
            continue
        out.find(f"alert.{name}.unstated", "info", f"The report does not state the {name}.", f"Give --{name}.", path)


#: Of several statements the gravest counts: it is what the report says at its strongest.
_GRAVITY = (
    *("Immediate", "Extreme", "Observed", "Expected", "Severe", "Likely", "Future", "Moderate", "Possible", "Minor"),
    *("Unlikely", "Past", "Unknown"),
)


def _stated(survey: Survey, advisory: Advisory, name: str) -> list[Match]:
    left_out = frozenset(entry.start for entry in advisory.ledger if entry.use == "left-out")
    return sorted(facts(survey, name, left_out), key=lambda fact: _GRAVITY.index(fact.rule["value"]))


def _times(out: Elements, at: str, times: TimesFound, operator: Operator, number: int) -> None:
    """When the alert takes effect, when the event begins and when the alert ends (CAP 1.2 §3.2.2)."""
    out.given(f"{at}effective", operator.effective)
    if not out.given(f"{at}onset", operator.onset):
        _time(out, f"{at}onset", times.onset)
    if not out.given(f"{at}expires", operator.expires) and not _time(out, f"{at}expires", times.expires):
        if number > 1:
            return
        message = "The report gives no time at which the alert ends."
        out.find("alert.expires.missing", "warning", message, "Give --expires.", f"{at}expires")


def _time(out: Elements, path: str, point: TimePoint | None) -> bool:
    """Adds a time that the report gives, and says whether there was one."""
    if point is None or point.value is None:
        return False
    note = None if point.exact else "a conventional hour for a part of the day"
    out.span(path, point.value, (point.evidence,), point.rule, note)
    return True


def _headline(out: Elements, at: str, survey: Survey, advisory: Advisory) -> None:
    first = survey.sentences[0].sentence if survey.sentences else None
    if first is not None and first.kind == "heading" and len(survey.sentences) > 1:
        evidence = survey.source.evidence(first.start, first.end)
        out.span(f"{at}headline", " ".join(evidence.text.split()), (evidence,), "headline", "the report's own heading")


def _description(out: Elements, at: str, survey: Survey, advisory: Advisory) -> None:
    """What the report tells: its sentences as they stand, without those left out and without the bare directives."""
    ends = {noted.sentence.end: noted.sentence.start for noted in survey.sentences}
    leads = {d.quote.start: ends.get(d.quote.end, d.quote.start - _LEAD) for d in advisory.directives}
    asked = {start for quote, start in leads.items() if quote - start < _LEAD}
    heading = next((item for item in out.items if item.path == f"{at}headline"), None)
    skip = heading.provenance.spans[0].start if heading else -1
    kept = [
        survey.source.evidence(entry.start, entry.end)
        for entry in advisory.ledger
        if entry.use != "left-out" and entry.start not in asked and entry.start != skip
    ]
    if kept:
        out.span(f"{at}description", "\n".join(e.text for e in kept), tuple(kept), "description", "verbatim sentences")


def _told(out: Elements, at: str, survey: Survey, event: Event) -> None:
    """The sentence that tells of a separate event."""
    span = event.spans[0]
    for noted in survey.sentences:
        if noted.sentence.start <= span.start < noted.sentence.end:
            evidence = survey.source.evidence(noted.sentence.start, noted.sentence.end)
            out.span(f"{at}description", evidence.text, (evidence,), "description", "verbatim sentence")
            return


def _instruction(out: Elements, at: str, mine: list[Directive], number: int) -> None:
    quotes = _maximal([d.quote for d in mine])
    if quotes:
        text = "\n".join(dict.fromkeys(quote.text for quote in quotes))
        out.span(f"{at}instruction", text, tuple(quotes), "instruction", "verbatim passages")
    elif number == 1:
        message = "The report asks nothing of anyone that the rules recognise."
        out.find("alert.instruction.missing", "warning", message, path=f"{at}instruction")


def _maximal(quotes: list[Evidence]) -> list[Evidence]:
    """The quotes that no other one contains, each once, in the order of the text."""
    kept: list[Evidence] = []
    for quote in sorted(set(quotes), key=lambda q: (q.start, -q.end)):
        if not kept or quote.end > kept[-1].end:
            if kept and kept[-1].start == quote.start:
                kept.pop()
            kept.append(quote)
    return kept


def _areas(out: Elements, at: str, places: tuple[AreaFound, ...], operator: Operator, number: int) -> None:
    for position, name in enumerate(operator.areas, 1):
        out.operator(f"{at}area[{position}]/areaDesc", name)
    if not operator.areas:
        for position, place in enumerate(places, 1):
            _area(out, f"{at}area[{position}]/", place)
    if not operator.areas and not places:
        if number == 1:
            message = "The report does not say, in words that the rules know, where the hazard is."
            out.find("alert.area.missing", "warning", message, "Give --area.", f"{at}area[1]/areaDesc")
        return
    for position, (name, value) in enumerate(operator.geocodes, _codes(places, operator) + 1):
        out.operator(f"{at}area[1]/geocode[{position}]/valueName", name)
        out.operator(f"{at}area[1]/geocode[{position}]/value", value)


def _codes(places: tuple[AreaFound, ...], operator: Operator) -> int:
    return int(not operator.areas and bool(places) and places[0].code is not None)


def _area(out: Elements, at: str, place: AreaFound) -> None:
    out.span(f"{at}areaDesc", " ".join(place.description.text.split()), place.spans, place.rule)
    if place.code is not None:
        standard = "ISO3166-2" if "-" in place.code else "ISO3166-1"
        out.default(f"{at}geocode[1]/valueName", standard, "the standard that the code is of")
        out.span(f"{at}geocode[1]/value", place.code, place.spans, place.rule)
