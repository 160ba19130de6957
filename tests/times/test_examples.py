"""The examples beside the words of each language: what they must be read as, and what must not be read at all."""

from __future__ import annotations

import pytest

from advisories.times import languages
from advisories.times.lexicon import lexicon
from tests.times.reading import SENT, ends, read

EXAMPLES = [(tag, example) for tag in languages() for example in lexicon(tag).examples]  # type: ignore[union-attr]
COUNTERS = [(tag, text) for tag in languages() for text in lexicon(tag).counters]  # type: ignore[union-attr]


def test_every_language_has_both() -> None:
    assert {tag for tag, _ in EXAMPLES} == {tag for tag, _ in COUNTERS} == {"en", "de", "ru"}


@pytest.mark.parametrize(("tag", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_example(tag: str, example: dict[str, str]) -> None:
    found = read(example["text"], tag, example.get("sent"), example.get("zone"), example.get("event"))
    assert ends(found) == (example.get("onset"), example.get("expires"))


@pytest.mark.parametrize(("tag", "text"), COUNTERS)
def test_counter_example(tag: str, text: str) -> None:
    found = read(text, tag, SENT)
    assert ends(found) == (None, None)
    assert not [told for told in found.ranges if told.role not in ("other",)]
