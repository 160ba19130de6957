"""The checklist: what it shows, in which order, and byte by byte."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from advisories.advisory import Advisory, Directive, Element, Message
from advisories.checklist import FORMATS, Format, render, view
from advisories.checklist.build import moment
from advisories.findings import UnusableInput
from advisories.source import Evidence
from tests.checklist.sample import DEFAULT, DIRECTIVES, ELEMENTS, OPERATOR, REPORT, advisory, directive, ev
from tests.checklist.strategies import Page

GOLDEN = Path(__file__).parent / "golden"


def with_values(**values: str) -> Advisory:
    """The sample with other values for elements of the first level."""
    kept = tuple(element for element in ELEMENTS if element.path not in values)
    return advisory(messages=(Message((*(Element(path, text, OPERATOR) for path, text in values.items()), *kept)),))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["notice", "silent"])
def test_golden(name: str, format: Format) -> None:
    made = advisory() if name == "notice" else advisory(messages=(), directives=(), events=())
    text = render(view(made), format)
    file = GOLDEN / f"{name}.{format}"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_bytes().decode()


def test_the_same_view_gives_the_same_bytes() -> None:
    assert [render(view(advisory()), format) for format in FORMATS] == [render(view(advisory()), f) for f in FORMATS]


def test_sections_stand_in_order_and_life_comes_first() -> None:
    made = view(advisory())
    assert [section.key for section in made.sections] == ["now", "prepare", "informed"]
    assert [item.code for item in made.items] == [
        "evacuate.higher-ground",
        "contact.emergency-services",
        "protect.utilities-off",
        "other",
        "avoid.area",
        "avoid.tap-water",
        "stock.water",
        "stock.food",
        "stock.light",
        "monitor.official",
    ]


def test_repeated_wording_is_one_item_with_all_its_evidence() -> None:
    item = view(advisory()).items[0]
    assert [evidence.text for evidence in item.evidence] == ["go upstairs at once", "GO UPSTAIRS AT ONCE"]
    assert item.variants == ("GO UPSTAIRS AT ONCE",)


@pytest.mark.parametrize(
    "change",
    [{"condition": ev("tonight")}, {"audience": None}, {"prohibition": True}, {"code": "evacuate.leave"}],
)
def test_another_condition_audience_or_code_is_another_item(change: dict[str, object]) -> None:
    first = DIRECTIVES[0]
    other = replace(first, **change)  # type: ignore[arg-type]
    assert len(view(advisory(directives=(first, other))).items) == 2


def test_every_issuer_of_a_merged_item_is_kept() -> None:
    made = view(advisory(directives=(DIRECTIVES[0], replace(DIRECTIVES[0], issuer="analyst"))))
    assert made.items[0].issuers == ("an official body", "an analyst or commentator")


def test_a_prohibition_never_loses_its_negation() -> None:
    items = [item for item in view(advisory()).items if item.prohibition]
    assert [item.wording for item in items] == ["Do not drink from private wells or cook with their water"]


@pytest.mark.parametrize(
    ("text", "quote", "condition", "wording"),
    [
        ("do not swim", "Please do not swim here", None, "do not swim"),
        ("cook with it", "Never drink it or cook with it", None, "Never drink it or cook with it"),
        # The negation in the span belongs to something else, so it does not count.
        ("cook with water that is not boiled", "Don't cook with water that is not boiled", None, None),
        ("Betreten Sie den Wald", "Betreten Sie den Wald nicht", None, "Betreten Sie den Wald nicht"),
        ("use switches", "If you smell gas, never use switches", "If you smell gas", "never use switches"),
        ("use switches", "never use switches if you smell gas", "if you smell gas", "never use switches"),
        ("use switches", "never, if you smell gas, use switches", "if you smell gas", None),
    ],
)
def test_wording_of_a_prohibition(text: str, quote: str, condition: str | None, wording: str | None) -> None:
    def within(part: str) -> Evidence:
        start = quote.index(part)
        return Evidence(start, start + len(part), part)

    made = Directive(
        code="avoid.food",
        response_type="Avoid",
        start=within(text).start,
        end=within(text).end,
        text=text,
        clause=within(text),
        condition=within(condition) if condition else None,
        audience=None,
        prohibition=True,
        issuer="official",
        rule="x.1",
        frame="",
        cues=(),
        quote=Evidence(0, len(quote), quote),
    )
    (item,) = view(advisory(directives=(made,), passages=())).items
    assert item.wording == (wording or quote)
    assert item.condition == (condition or "")


def test_no_heading_of_ours_negates_what_stands_under_it() -> None:
    headings = [part.heading for section in view(advisory()).sections for part in section.parts]
    assert not any(word in heading.lower().split() for heading in headings for word in ("not", "don't", "never", "no"))


def test_the_condition_comes_before_the_action() -> None:
    for format in FORMATS:
        text = render(view(advisory()), format)
        assert text.index("If the cellar is wet") < text.index("switch off the power")
        assert text.index("if you see someone in the water") < text.index("call 112")


def test_an_unknown_code_is_shown_verbatim_like_other() -> None:
    made = view(advisory(directives=(directive("new.code", "", "Swans may be fed at the town hall"),)))
    assert made.sections[0].key == "now"
    assert made.items[0].wording == "Swans may be fed at the town hall"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("Actual", []),
        ("Draft", ["Draft"]),
        ("Test", ["Test"]),
        ("Exercise", ["Exercise"]),
        ("System", ["System message"]),
        ("Bogus", ["Bogus"]),
        (" ", ["Draft"]),
    ],
)
def test_whatever_is_not_actual_has_a_banner(status: str, words: list[str]) -> None:
    made = view(with_values(status=status))
    assert [banner.word for banner in made.banners] == words
    assert all(word.upper() in render(made, "txt") for word in words)


def test_no_message_means_draft() -> None:
    assert [banner.word for banner in view(advisory(messages=())).banners] == ["Draft"]


def test_a_test_or_cancel_says_so_even_where_the_status_is_actual() -> None:
    made = replace(with_values(status="Actual"), kind="test")
    assert [banner.word for banner in view(made).banners] == ["Test"]
    assert [banner.word for banner in view(with_values(status="Actual", msgType="Cancel")).banners] == ["Cancelled"]


def facts(made: Advisory) -> dict[str, list[tuple[str, str]]]:
    return {fact.label: [(value.text, value.note) for value in fact.values] for fact in view(made).facts}


def test_facts_of_all_info_blocks_with_the_event_they_belong_to() -> None:
    assert facts(advisory()) == {
        "What": [("flood", ""), ("contaminated water", "")],
        "Where": [("Lower Aller", "flood"), ("Hollen", "contaminated water")],
        "From": [],
        "Until": [("2031-03-05 09:00 UTC+01:00", "flood")],
        "Who says so": [("River office of Hollen", "flood")],
        "Said on": [("2031-03-04 17:05 UTC+01:00", "")],
    }


def test_facts_come_from_the_advisory_where_there_is_no_message() -> None:
    found = facts(advisory(messages=(), onset="2031-03-04T21:00:00-00:00"))
    assert found["What"] == [("flood", "")]
    assert found["From"] == [("2031-03-04 21:00 UTC", "")]
    assert found["Until"] == found["Who says so"] == found["Said on"] == found["Where"] == []


def test_a_default_is_never_passed_off_as_a_statement() -> None:
    elements = (Element("sent", "2031-03-04T17:05:00+01:00", DEFAULT),)
    assert facts(advisory(messages=(Message(elements),)))["Said on"][0][1] == "default, not from the source"


def test_effective_stands_in_for_onset_and_says_so() -> None:
    elements = (Element("info[1]/effective", "2031-03-04T17:05:00+01:00", OPERATOR),)
    found = facts(advisory(messages=(Message(elements),)))
    assert found["From"] == [("2031-03-04 17:05 UTC+01:00", "when the alert takes effect")]


def test_scope_is_shown_where_it_is_not_public() -> None:
    assert facts(with_values(scope="Restricted", restriction="Wardens only"))["Meant for"] == [("Wardens only", "")]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-03-04T17:05:09+01:00", "2031-03-04 17:05:09 UTC+01:00"),
        ("2031-03-04T17:05:00Z", "2031-03-04 17:05 UTC"),
        ("tomorrow", "tomorrow"),
    ],
)
def test_moment(value: str, shown: str) -> None:
    assert moment(value) == shown


def test_an_instruction_that_says_more_than_the_items_is_printed_whole() -> None:
    instruction = "Go upstairs at once. Feed the axolotl."
    made = view(with_values(**{"info[1]/instruction": instruction}))
    assert made.unlisted == (instruction,)
    assert all(instruction in flat(render(made, format)) for format in FORMATS)
    assert view(with_values(**{"info[1]/instruction": "Avoid the river bank\nPut by water, food"})).unlisted == ()


def test_without_instructions_the_list_says_so() -> None:
    for format in FORMATS:
        assert "No instruction to the public was found" in render(view(advisory(directives=())), format)


def test_languages_are_marked_and_junk_tags_are_not() -> None:
    page = Page(render(view(advisory()), "html"))
    assert page.languages[0] == "en" and "en-GB" in page.languages
    german = directive("other", "", "Wasser steigt")
    assert "de" in Page(render(view(advisory(directives=(german,))), "html")).languages
    junk = Page(render(view(advisory(messages=(), passages=(), language='x" onload="')), "html"))
    assert set(junk.languages) == {"en", ""}


def test_html_is_one_accessible_file() -> None:
    text = render(view(advisory()), "html")
    page = Page(text)
    assert page.sound
    names = [tag for tag, _ in page.tags]
    levels = [int(tag[1]) for tag in names if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not {"script", "link", "img", "iframe", "object"} & set(names)
    assert "url(" not in text and "@import" not in text and "http://" not in text and "https://" not in text
    assert "@media print" in text
    assert names.count("li") == len(view(advisory()).items)


def test_a_format_that_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        render(view(advisory()), "pdf")  # type: ignore[arg-type]


def test_own_templates(tmp_path: Path) -> None:
    (tmp_path / "checklist.html.j2").write_text("{{ view.title }}|{{ view.items[0].wording }}\n")
    made = view(with_values(**{"info[1]/headline": "<b>"}))
    assert render(made, "html", tmp_path) == "&lt;b&gt;|go upstairs at once\n"


@pytest.mark.parametrize(
    ("template", "said", "line"),
    [
        (None, "no template checklist.md.j2", None),
        ("a\n{% if %}", "checklist.md.j2", 2),
        ("{{ view.nonsense }}", "nonsense", None),
        ("\udcff", "not UTF-8", None),
    ],
)
def test_own_templates_with_faults(tmp_path: Path, template: str | None, said: str, line: int | None) -> None:
    if template is not None:
        (tmp_path / "checklist.md.j2").write_bytes(template.encode("utf-8", "surrogateescape"))
    with pytest.raises(UnusableInput) as caught:
        render(view(advisory()), "md", tmp_path)
    assert said in caught.value.finding.message and caught.value.finding.line == line


def test_long_lists_take_linear_time() -> None:
    many = tuple(replace(DIRECTIVES[0], clause=Evidence(0, 4, f"go {n}")) for n in range(3000))
    assert len(view(advisory(directives=many)).items) == 3000
    assert flat(render(view(advisory(directives=DIRECTIVES * 300)), "txt")).count("[ ]") == 10


def test_the_sample_is_true() -> None:
    for made in DIRECTIVES:
        assert REPORT[made.start : made.end] == made.text
