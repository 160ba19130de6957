"""The first report, and our own retelling of its facts, become the alert that the design's table asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from advisories.advisory import Advisory, LedgerEntry
from advisories.api import alert_xml, compile_report
from advisories.operator import Operator
from advisories.read import decode, read_bytes

NOW = "2030-05-01T06:00:00+03:00"
RETELLING = Path(__file__).parent.parent / "examples" / "drone-debris.txt"
CODES = [
    "shelter.indoors",
    "avoid.windows",
    "contact.emergency-services",
    "stock.water",
    "stock.food",
    "stock.first-aid",
    "stock.light",
    "stock.power",
]


@pytest.fixture(params=["the first report", "our retelling"])
def report(request: pytest.FixtureRequest) -> Path:
    if request.param == "our retelling":
        return RETELLING
    return request.getfixturevalue("shared") / "seed" / "krasnodar.txt"


@pytest.fixture
def advisory(report: Path) -> Advisory:
    return compile_report(decode(read_bytes(report), report.name), Operator(now=NOW))


def value(advisory: Advisory, path: str) -> str | None:
    return advisory.messages[0].value(path)


def text_of(report: Path) -> str:
    return report.read_bytes().decode("utf-8")


def ledger_of(advisory: Advisory, report: Path, words: str) -> LedgerEntry:
    """The ledger's entry for the sentence that matches the words."""
    text = text_of(report)
    found = [entry for entry in advisory.ledger if re.search(words, text[entry.start : entry.end])]
    assert len(found) == 1, words
    return found[0]


def codes(advisory: Advisory) -> set[str]:
    return {finding.code for finding in advisory.findings}


def test_the_eight_directives_and_no_other(advisory: Advisory, report: Path) -> None:
    assert [directive.code for directive in advisory.directives] == CODES
    for directive in advisory.directives:
        assert text_of(report)[directive.start : directive.end] == directive.text


def test_the_call_to_112_is_conditional_and_is_no_contact(advisory: Advisory) -> None:
    call = next(d for d in advisory.directives if d.code == "contact.emergency-services")
    assert call.condition is not None
    assert call.condition.text.startswith("if they")
    assert value(advisory, "info[1]/contact") is None


def test_scope_is_restricted_by_the_report_and_told_to_be_ambiguous(advisory: Advisory) -> None:
    assert value(advisory, "scope") == "Restricted"
    assert value(advisory, "restriction") == "restricted alert"
    assert "alert.scope.ambiguous" in codes(advisory)


def test_scope_can_be_settled_by_the_operator(report: Path) -> None:
    advisory = compile_report(decode(read_bytes(report), report.name), Operator(now=NOW, scope="Public"))
    assert value(advisory, "scope") == "Public"
    assert value(advisory, "restriction") is None
    assert "alert.scope.ambiguous" not in codes(advisory)


def test_the_message_to_community_leaders_is_made_on_request_only(report: Path, advisory: Advisory) -> None:
    assert len(advisory.messages) == 1
    asked = compile_report(
        decode(read_bytes(report), report.name), Operator(now=NOW, private_to=("leaders@example.org", "Hill District"))
    )
    public, private = asked.messages
    assert private.value("scope") == "Private"
    assert private.value("addresses") == 'leaders@example.org "Hill District"'
    assert private.value("incidents") == public.value("incidents") is not None
    assert private.value("identifier") != public.value("identifier")


def test_the_no_fly_zone_has_an_info_of_its_own(advisory: Advisory) -> None:
    assert value(advisory, "info[2]/event") == "airspace restriction"
    assert value(advisory, "info[2]/eventCode[1]/value") == "OET-011"
    assert value(advisory, "info[2]/category[1]") == "Transport"
    assert value(advisory, "info[2]/area[1]/altitude") is None
    assert value(advisory, "info[2]/area[1]/ceiling") is None
    assert value(advisory, "info[3]/event") is None


def test_the_event_is_falling_objects(advisory: Advisory) -> None:
    assert value(advisory, "info[1]/eventCode[1]/value") == "OET-077"
    assert {value(advisory, f"info[1]/category[{n}]") for n in (1, 2)} == {"Safety", "Security"}
    assert value(advisory, "info[1]/urgency") == "Immediate"


def test_response_types(advisory: Advisory) -> None:
    given = {value(advisory, f"info[1]/responseType[{n}]") for n in range(1, 5)} - {None}
    assert given == {"Shelter", "Execute", "Prepare"}


def test_the_instruction_quotes_the_report(advisory: Advisory, report: Path) -> None:
    instruction = value(advisory, "info[1]/instruction")
    assert instruction is not None
    for line in instruction.splitlines():
        assert line in text_of(report)
    for word in ("windows", "112", "water", "flashlights", "spare batteries"):
        assert word in instruction
    for word in ("sandbag", "Krasnogorsk", "anonym", "analyst"):
        assert word not in instruction


def test_the_undefined_term_is_a_finding(advisory: Advisory) -> None:
    assert "source.term.undefined" in codes(advisory)


def test_a_possible_consequence_is_no_instruction(advisory: Advisory, report: Path) -> None:
    entry = ledger_of(advisory, report, "could disrupt")
    assert entry.use in {"context", "used"}
    assert not [d for d in advisory.directives if entry.start <= d.start < entry.end]


def test_the_refinery_fire_is_context(advisory: Advisory, report: Path) -> None:
    assert "100 square met" in (value(advisory, "info[1]/description") or "")
    assert ledger_of(advisory, report, "Seversky").use != "left-out"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Krasnogorsk", "earlier event"),
        ("sandbags", "what people did"),
        ("condition of anonymity", "hearsay"),
        ("[Aa]nalysts", "analyst|earlier event"),
    ],
)
def test_what_is_left_out_and_why(advisory: Advisory, report: Path, words: str, reason: str) -> None:
    entry = ledger_of(advisory, report, words)
    assert entry.use == "left-out"
    assert re.search(reason, entry.reason)
    assert entry.cue is not None
    for message in advisory.messages:
        assert not re.search(words, " ".join(element.value for element in message.elements))


def test_the_area_is_the_region_under_each_of_its_names(advisory: Advisory) -> None:
    assert value(advisory, "info[1]/area[1]/geocode[1]/valueName") == "ISO3166-2"
    assert value(advisory, "info[1]/area[1]/geocode[1]/value") == "RU-KDA"
    assert value(advisory, "info[1]/area[2]/areaDesc") is None


def test_what_the_report_lacks_is_found_and_not_invented(advisory: Advisory) -> None:
    assert {"alert.sender.missing", "alert.expires.missing"} <= codes(advisory)
    assert value(advisory, "info[1]/expires") is None
    assert value(advisory, "info[1]/area[1]/polygon") is None
    assert value(advisory, "status") == "Draft"
    assert value(advisory, "source") is not None


def test_every_element_says_where_it_comes_from(advisory: Advisory, report: Path) -> None:
    text = text_of(report)
    for element in advisory.messages[0].elements:
        provenance = element.provenance
        assert provenance.origin in {"span", "operator", "default"}
        if provenance.origin == "span":
            assert provenance.spans, element.path
            assert provenance.rule
        if provenance.origin == "default":
            assert provenance.note
        for span in provenance.spans:
            assert text[span.start : span.end] == span.text


def test_the_oasis_schema_accepts_the_alert(advisory: Advisory, shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared / "cap" / "CAP-v1.2.xsd"))
    schema.assertValid(etree.fromstring(alert_xml(advisory.messages[0])))
