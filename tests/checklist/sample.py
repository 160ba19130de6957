"""A small report of our own and the Advisory that belongs to it, built by hand: no extractor is needed here."""

from __future__ import annotations

from dataclasses import replace

from advisories.advisory import Advisory, Directive, Element, Event, LedgerEntry, Message, Passage, Provenance
from advisories.findings import Finding
from advisories.source import Evidence, Source

REPORT = """Wasser steigt: flood notice for the Lower Aller

The river office of Hollen expects the Aller to leave its banks tonight.
People in Hollen should go upstairs at once. If the cellar is wet, switch off the power.
Do not drink from private wells or cook with their water.
Avoid the river bank, and call 112 if you see someone in the water. GO UPSTAIRS AT ONCE!
Put by water, food and torches. Swans may be fed at the town hall.
An angler claimed the dam had already cracked. Listen to Radio Aller for news.
"""
SOURCE = Source("hollen.txt", REPORT)


def ev(text: str, at: int = 0) -> Evidence:
    start = REPORT.index(text, at)
    return SOURCE.evidence(start, start + len(text))


def directive(code: str, kind: str, text: str, quote: str = "", **more: object) -> Directive:
    found = ev(text)
    plain = Directive(
        code=code,
        response_type=kind,
        start=found.start,
        end=found.end,
        text=text,
        clause=found,
        condition=None,
        audience=None,
        prohibition=False,
        issuer="official",
        rule=f"en.{code}.1",
        frame="imperative",
        cues=(),
        quote=ev(quote or text),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


WELLS = "Do not drink from private wells or cook with their water"
PUT_BY = "Put by water, food and torches"

DIRECTIVES = (
    directive(
        "evacuate.higher-ground",
        "Evacuate",
        "go upstairs at once",
        "People in Hollen should go upstairs at once",
        audience=ev("People in Hollen"),
        frame="should",
        cues=("en.cue.official",),
    ),
    directive(
        "protect.utilities-off",
        "Execute",
        "switch off the power",
        "If the cellar is wet, switch off the power",
        condition=ev("If the cellar is wet"),
    ),
    directive("avoid.tap-water", "Avoid", "drink from private wells", WELLS, prohibition=True),
    directive("avoid.tap-water", "Avoid", "cook with their water", WELLS, prohibition=True),
    directive("avoid.area", "Avoid", "Avoid the river bank"),
    directive(
        "contact.emergency-services",
        "Execute",
        "call 112",
        "call 112 if you see someone in the water",
        condition=ev("if you see someone in the water"),
    ),
    directive("evacuate.higher-ground", "Evacuate", "GO UPSTAIRS AT ONCE", audience=ev("People in Hollen")),
    directive(
        "stock.water", "Prepare", "water", PUT_BY, start=REPORT.index("Put by") + 7, end=REPORT.index("Put by") + 12
    ),
    directive("stock.food", "Prepare", "food", PUT_BY),
    directive("stock.light", "Prepare", "torches", PUT_BY),
    directive("other", "", "Swans may be fed at the town hall", issuer="named"),
    directive("monitor.official", "Monitor", "Listen to Radio Aller for news", issuer="narrator"),
)

EVENTS = (
    Event("OET-081", "flood", (ev("flood"), ev("expects the Aller to leave its banks")), "en.event.flood.1", ("Met",)),
)


def ledger() -> tuple[LedgerEntry, ...]:
    def entry(first: str, last: str, use: str, reason: str, cue: str = "") -> LedgerEntry:
        start = REPORT.index(first)
        end = REPORT.index(last, start) + len(last)
        return LedgerEntry(start, end, use, reason, ev(cue) if cue else None)  # type: ignore[arg-type]

    return (
        entry("Wasser", "Lower Aller", "context", "the headline names the event"),
        entry("The river", "tonight.", "used", "an official body announces the event", "expects"),
        entry("People", "once.", "used", "an instruction in force"),
        entry("If the", "power.", "used", "an instruction in force"),
        entry("Do not", "their water.", "used", "a prohibition in force"),
        entry("Avoid", "the water.", "used", "an instruction in force"),
        entry("GO UP", "ONCE!", "used", "an instruction in force"),
        entry("Put by", "torches.", "used", "an instruction in force"),
        entry("Swans", "hall.", "used", "an instruction that no code fits"),
        entry("An angler", "cracked.", "left-out", "hearsay", "claimed"),
        entry("Listen", "news.", "used", "an instruction in force"),
    )


def span(text: str, rule: str | None = None) -> Provenance:
    return Provenance("span", (ev(text),), rule)


OPERATOR = Provenance("operator")
DEFAULT = Provenance("default", note="nobody said otherwise")

ELEMENTS = (
    Element("identifier", "hollen-7", OPERATOR),
    Element("sender", "alerts@hollen.example", OPERATOR),
    Element("sent", "2031-03-04T17:05:00+01:00", OPERATOR),
    Element("status", "Draft", DEFAULT),
    Element("msgType", "Alert", DEFAULT),
    Element("source", "hollen.txt", DEFAULT),
    Element("scope", "Public", DEFAULT),
    Element("info[1]/language", "en-GB", span("Do not", "en.language")),
    Element("info[1]/event", "flood", span("flood", "en.event.flood.1")),
    Element("info[1]/senderName", "River office of Hollen", span("river office of Hollen", "en.issuer.1")),
    Element("info[1]/headline", "Flood notice for the Lower Aller", span("flood notice for the Lower Aller")),
    Element("info[1]/area[1]/areaDesc", "Lower Aller", span("Lower Aller")),
    Element("info[1]/expires", "2031-03-05T09:00:00+01:00", OPERATOR),
    Element("info[2]/event", "contaminated water", span("private wells")),
    Element("info[2]/area[1]/areaDesc", "Hollen", span("Hollen")),
)

FINDINGS = (
    Finding("alert.onset.missing", "warning", "The report does not say when the event begins.", "Give --onset."),
    Finding("source.mixed", "info", "One heading mixes two languages.", start=0, end=6, path="alert/info[1]"),
)


def advisory(**more: object) -> Advisory:
    plain = Advisory(
        source=SOURCE.name,
        digest=SOURCE.digest,
        language="en",
        passages=(Passage(0, 13, "de"), Passage(13, len(REPORT), "en")),
        kind="warning",
        kind_evidence=ev("notice"),
        events=EVENTS,
        directives=DIRECTIVES,
        onset=None,
        expires=None,
        messages=(Message(ELEMENTS),),
        findings=FINDINGS,
        ledger=ledger(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]
