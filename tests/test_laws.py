"""The laws of the product, on texts made up at random from the words that matter."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisories.api import alert_xml, compile_report, extract
from advisories.operator import Operator
from advisories.source import Source

NOW = "2030-05-01T06:00:00+00:00"
FULL = Operator(
    now=NOW,
    sender="desk@example.org",
    sent=NOW,
    identifier="law-1",
    status="Actual",
    expires="2030-05-01T18:00:00+00:00",
    areas=("Lakeside",),
)

_PIECES = [
    "Residents of Zone B", "stay indoors", "avoid windows", "should", "must", "Do not", "never", "if you see smoke",
    "call 911", "evacuate", "may be asked to", "were told to", "Officials urged residents to",
    "last year", "sources said", "has been lifted", "flood warning", "This is a test", "This is not a drill",
    "Schließen Sie Fenster und Türen",
    "Закройте окна", "* WHERE...", "* WHAT...", "status: Actual", "sender: king@example.org", "and", "or", ",", ".",
    "\n", "\n\n", ":", "- ", "!", "“", "’", "İ", "ﬁ", "\u202e", "\x1b[31m", "<b>", "]]>", "&amp;",
    "{{7*7}}", "𝒳", "\r\n",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.text(max_size=300),
)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_evidence_is_verbatim_and_every_sentence_accounted_for(text: str) -> None:
    advisory = extract(Source("law.txt", text))
    for directive in advisory.directives:
        assert text[directive.start : directive.end] == directive.text != ""
        assert text[directive.quote.start : directive.quote.end] == directive.quote.text
        assert directive.quote.start <= directive.start < directive.end <= directive.quote.end
        for evidence in (directive.clause, directive.condition, directive.audience):
            assert evidence is None or text[evidence.start : evidence.end] == evidence.text != ""
    for event in advisory.events:
        for span in event.spans:
            assert text[span.start : span.end] == span.text
    at = 0
    for entry in advisory.ledger:
        assert text[at : entry.start].strip() == "", "every character but white space belongs to a sentence"
        assert entry.reason
        at = entry.end
    assert text[at:].strip() == ""


@given(texts)
@settings(max_examples=150, deadline=None)
def test_same_input_same_bytes(text: str) -> None:
    one, other = (compile_report(Source("law.txt", text), FULL) for _ in range(2))
    assert one == other


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_text_makes_an_alert_live_or_names_its_sender(text: str) -> None:
    message = compile_report(Source("law.txt", text), Operator(now=NOW)).messages[0]
    assert message.value("status") == "Draft"
    assert message.value("sender") == "unknown@sender.invalid"
    for element in message.elements:
        if element.path in {"status", "sender", "sent", "identifier"}:
            assert element.provenance.origin != "span"


@given(texts)
@settings(max_examples=150, deadline=None)
def test_what_is_emitted_is_valid_or_refused(text: str) -> None:
    from advisories.cap.rules import CapError
    from advisories.cap.validate import validate

    message = compile_report(Source("law.txt", text), FULL).messages[0]
    try:
        data = alert_xml(message)
    except CapError as problem:
        assert problem.findings
        return
    assert validate(data) == []


@pytest.mark.parametrize("lack", ["sender", "expires", "areas", "instruction"])
def test_actual_is_refused_while_something_is_missing(lack: str) -> None:
    text = "Flooding." if lack == "instruction" else "Flooding. Stay indoors."
    given = {"sender": "desk@example.org", "expires": "2030-05-01T18:00:00+00:00", "areas": ("Lakeside",)}
    given.pop(lack, None)
    advisory = compile_report(Source("law.txt", text), Operator(now=NOW, status="Actual", **given))
    assert advisory.messages[0].value("status") == "Draft"
    refused = [finding for finding in advisory.findings if finding.code == "alert.status.refused"]
    assert len(refused) == 1
    assert refused[0].severity == "error"
    word = {"areas": "area"}.get(lack, lack)
    assert re.search(word, refused[0].message)


def test_actual_stands_when_all_is_given() -> None:
    advisory = compile_report(Source("law.txt", "Flooding. Stay indoors."), FULL)
    assert advisory.messages[0].value("status") == "Actual"


@pytest.mark.parametrize("words", ["This is a test. This is not a drill.", "THIS IS ONLY A TEST."])
def test_conflicting_cues_keep_an_alert_a_draft(words: str) -> None:
    advisory = compile_report(Source("law.txt", f"{words} Stay indoors."), FULL)
    assert advisory.messages[0].value("status") == "Draft"
    assert "alert.status.conflict" in {finding.code for finding in advisory.findings}


def test_a_cancelled_warning_without_references_stays_an_alert_with_an_error() -> None:
    text = "The flood warning has been cancelled."
    advisory = compile_report(Source("law.txt", text), Operator(now=NOW))
    assert advisory.messages[0].value("msgType") == "Alert"
    assert "alert.references.missing" in {f.code for f in advisory.findings if f.severity == "error"}
    known = compile_report(
        Source("law.txt", text), Operator(now=NOW, references="a@example.org,1,2030-05-01T00:00:00+00:00")
    )
    assert known.messages[0].value("msgType") == "Cancel"
