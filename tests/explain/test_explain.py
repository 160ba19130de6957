"""The explanation: the report verbatim and in order, and what became of each sentence under it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisories import explain
from advisories.advisory import Advisory
from advisories.explain import Line
from advisories.source import Source
from advisories.visible import visible
from tests.checklist.sample import REPORT, SOURCE, advisory
from tests.checklist.strategies import Page, reports

GOLDEN = Path(__file__).parent / "golden"
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def reproduced(lines: list[Line]) -> str:
    """The report as the source lines give it."""
    return "".join(
        "".join(segment.text for segment in line.segments) + ("\n" if line.ends else "")
        for line in lines
        if line.kind == "source"
    )


def as_shown(text: str) -> str:
    return visible(text).replace("\r\n", "\n")


@pytest.mark.parametrize("name", ["notice.txt", "notice.html"])
def test_golden(name: str) -> None:
    text = explain.terminal(advisory(), SOURCE, 90) if name.endswith("txt") else explain.html(advisory(), SOURCE)
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_bytes().decode()


def test_the_report_is_reproduced_verbatim() -> None:
    assert reproduced(explain.lines(advisory(), SOURCE)) == REPORT
    assert Page(explain.html(advisory(), SOURCE), "source").inside == REPORT


def test_marks() -> None:
    segments = [(s.style, s.text) for line in explain.lines(advisory(), SOURCE) for s in line.segments]
    for expected in (
        ("directive", "call 112"),
        ("condition", "if you see someone in the water"),
        ("audience", "People in Hollen"),
        ("event", "flood"),
        ("cue", "claimed"),
        ("evidence", "river office of Hollen"),
    ):
        assert expected in segments


def notes_under(text: str) -> str:
    lines = explain.lines(advisory(), SOURCE)
    at = next(n for n, line in enumerate(lines) if text in "".join(segment.text for segment in line.segments))
    notes = []
    for line in lines[at + 1 :]:
        if line.kind != "note":
            break
        notes.append(line.segments[0].text)
    return "\n".join(notes)


def test_what_became_of_each_sentence() -> None:
    assert notes_under("An angler") == "left out: hearsay; cue “claimed” at 8:11"
    used = notes_under("and ")  # the sentence about the river bank, in two directives
    assert "directive avoid.area (Avoid)" in used and "directive contact.emergency-services (Execute)" in used
    assert "condition “if you see someone in the water” at 6:36" in used
    assert "cues en.cue.official" in notes_under("should") and "frame should" in notes_under("should")
    assert "a prohibition" in notes_under("Do not")
    assert "event OET-081 flood (Met)" in notes_under("river office")


def test_every_element_and_finding_is_listed() -> None:
    made = advisory()
    for text in (explain.terminal(made, SOURCE, 400), Page(explain.html(made, SOURCE)).text):
        for element in made.messages[0].elements:
            assert element.path in text and element.value in text
        assert all(finding.code in text and finding.message in text for finding in made.findings)
        assert "default: nobody said otherwise" in text or "nobody said otherwise" in text


def test_text_that_the_ledger_forgot_is_shown_and_said() -> None:
    made = advisory(ledger=advisory().ledger[1:])
    text = explain.terminal(made, SOURCE, 90)
    assert "not accounted for" in text
    assert reproduced(explain.lines(made, SOURCE)) == REPORT
    assert "not accounted for" not in explain.terminal(advisory(), SOURCE, 90)


def test_empty_source() -> None:
    bare = advisory(ledger=(), directives=(), events=(), kind_evidence=None, messages=(), findings=())
    assert "none" in explain.terminal(bare, Source("e", ""), 80)
    assert Page(explain.html(bare, Source("e", ""))).sound


def test_long_passages_are_not_repeated_for_each_statement() -> None:
    source = Source("long", "word " * 20_000)
    quote = source.evidence(0, len(source.text))
    many = tuple(replace(advisory().directives[0], start=0, end=4, text="word", quote=quote) for _ in range(200))
    made = advisory(directives=many, ledger=(), events=(), messages=(), kind_evidence=None)
    assert len(explain.html(made, source)) < 500_000
    assert len(explain.terminal(made, source, 80)) < 500_000


def test_html_is_one_safe_file() -> None:
    page = explain.html(advisory(), SOURCE)
    read = Page(page)
    assert read.sound
    assert not {"script", "link", "img", "a"} & {tag for tag, _ in read.tags}
    assert "url(" not in page and "http" not in page.replace("http-equiv", "")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(set(ids)) == len(ids) and set(re.findall(r'aria-describedby="([^"]+)"', page)) <= set(ids)


def unwrapped(text: str) -> str:
    """The report from the plain form, with wrapping undone: only the characters that are not white space."""
    rows = [row[2:] for row in text.split("\n") if row.startswith("| ")]
    return re.sub(r"\s", "", "".join(rows))


@quick
@given(reports(), st.integers(1, 120))
def test_any_text_is_reproduced_and_obeyed_by_nobody(made: tuple[Advisory, Source], width: int) -> None:
    told, source = made
    lines = explain.lines(told, source)
    assert reproduced(lines).removesuffix("\n") == as_shown(source.text).removesuffix("\n")
    text = explain.terminal(told, source, width)
    text.encode("utf-8")
    assert not UNSEEN.search(text)
    assert unwrapped(text) == re.sub(r"\s", "", as_shown(source.text))
    page = explain.html(told, source)
    page.encode("utf-8")
    assert not UNSEEN.search(page.replace("\r\n", "\n"))
    read = Page(page, "source")
    assert read.sound
    assert read.inside.replace("\r\n", "\n") == as_shown(source.text)
    assert not {"script", "img", "svg", "a", "b"} & {tag for tag, _ in read.tags}
    for directive in told.directives:
        assert visible(directive.code).strip() in read.text
