"""Where sentences begin and end, in texts wrapped, listed and shouted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisories.segment import LONGEST_SENTENCE, Conventions, blocks, fold, sentences

ENGLISH = Conventions(frozenset("st dr a.m p.m".split()))
GERMAN = Conventions(frozenset("str bzw".split()), ordinals=True)


def cut(text: str, conventions: Conventions = ENGLISH) -> list[str]:
    return [
        text[sentence.start : sentence.end]
        for number, block in enumerate(blocks(text))
        for sentence in sentences(text, block, number, conventions)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stay in. Go home!", ["Stay in.", "Go home!"]),
        ("Open until 6 p.m. on Friday.", ["Open until 6 p.m. on Friday."]),
        ("On St. Mary Road.", ["On St. Mary Road."]),
        ("Seen by J. Smith.", ["Seen by J. Smith."]),
        ("A heading here\n\nThen prose.", ["A heading here", "Then prose."]),
        ("* One thing\n* Another thing", ["* One thing", "* Another thing"]),
        ("You should:\n- close doors\n- turn off gas", ["You should:", "- close doors", "- turn off gas"]),
        (
            "This line was wrapped by hand because the next word did\nnot fit on it, and goes on.",
            ["This line was wrapped by hand because the next word did\nnot fit on it, and goes on."],
        ),
        (
            "A short line without stop\nThis is a much longer line that could have held it all.",
            ["A short line without stop", "This is a much longer line that could have held it all."],
        ),
        ("", []),
        (" \n \n ", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_german_ordinals_end_no_sentence() -> None:
    assert cut("Am 17. Februar gilt die Warnung. Meiden Sie den Ort.", GERMAN) == [
        "Am 17. Februar gilt die Warnung.",
        "Meiden Sie den Ort.",
    ]


def test_a_text_without_stops_is_cut_at_a_bounded_length() -> None:
    pieces = cut("word " * 5000)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert "".join("".join(piece.split()) for piece in pieces) == "word" * 5000


@given(st.text(max_size=400))
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(piece.split()) for piece in cut(text)) == "".join(text.split())


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
