"""Whatever stands in a report, a checklist shows all of it and obeys none of it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisories.advisory import Advisory
from advisories.checklist import FORMATS, render, view
from advisories.checklist.render import escape_markdown, fill
from advisories.source import Evidence, Source
from advisories.visible import visible
from tests.checklist.sample import DIRECTIVES, advisory
from tests.checklist.strategies import HOSTILE, Page, anything, reports

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", visible(text)).strip(" ")


@quick
@given(reports())
def test_any_text_renders_and_nothing_is_lost(made: tuple[Advisory, Source]) -> None:
    shown = view(made[0])
    assert sum(len(item.evidence) for item in shown.items) == len(made[0].directives)
    texts = {format: render(shown, format) for format in FORMATS}
    for text in texts.values():
        text.encode("utf-8")
        assert not UNSEEN.search(text)
    unwrapped = squeezed(texts["txt"])
    for item in shown.items:
        for evidence in (*item.evidence, *item.conditions[:1]):
            # A span may end within a CRLF line end, half of which is then no lone carriage return in the list.
            assert squeezed(evidence.text.strip("\r\n\t ")) in unwrapped
    assert len(re.findall(r"^\[ \] ", texts["txt"], re.MULTILINE)) >= len(shown.items)
    page = Page(texts["html"])
    assert page.sound
    names = [tag for tag, _ in page.tags]
    assert names.count("li") == len(shown.items)
    assert not {"script", "img", "svg", "a", "b"} & set(names)
    assert not [name for _, names in page.tags for name in names if name.startswith("on")]
    for item in shown.items:
        assert squeezed(item.wording) in squeezed(page.text)


@pytest.mark.parametrize("text", [hostile for hostile in HOSTILE if hostile])
def test_hostile_words_stay_words(text: str) -> None:
    made = replace(DIRECTIVES[0], text=text, quote=Evidence(0, len(text), text), condition=Evidence(0, 1, text))
    shown = view(advisory(directives=(made,)))
    assert "49" not in render(shown, "html") + render(shown, "txt")
    same = [tag for tag, _ in Page(render(shown, "html")).tags]
    plain = replace(made, text="x", condition=Evidence(0, 1, "y"))
    assert same == [tag for tag, _ in Page(render(view(advisory(directives=(plain,))), "html")).tags]
    assert render(shown, "md").count("\n") == render(view(advisory(directives=(plain,))), "md").count("\n")


@quick
@given(anything)
def test_markdown_is_escaped(text: str) -> None:
    escaped = escape_markdown(text)
    assert "\n" not in escaped
    assert not re.search(r"(?<!\\)(\\\\)*[`*_{}\[\]<>#|~&$]", re.sub(r"\\.", "", escaped))
    assert re.sub(r"\\(.)", r"\1", escaped) == squeezed(text)


@quick
@given(st.lists(anything), st.integers(1, 100))
def test_wrapping_loses_no_word(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = fill(text, "- ", "  ", width).split("\n")
    assert squeezed(" ".join(line[2:] for line in lines)) == squeezed(text)
    assert all(len(line) <= width or " " not in line[2:] for line in lines)


@quick
@given(st.text(st.characters(codec=None)))
def test_visible(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    shown.encode("utf-8")
    assert not UNSEEN.search(shown.replace("\r\n", "\n"))


def test_visible_leaves_prose_alone() -> None:
    for prose in ("Краснодар", "אזהרה\u200f!", "می\u200cخواهم", "👩\u200d🚒", "a\tb\r\nc", "ﷺ", "e\u0301"):
        assert visible(prose) == prose
    assert visible("\x1b]8;;x\x07\u202e\r!") == "[U+001B]]8;;x[U+0007][U+202E][U+000D]!"
