"""Texts of our own that look like advisories and give no directive in force.

Each `[[text]]` of the TOML files beside this one has an id, a language, the text and, in `why`, what makes it no
directive. Most tell that in the very sentence. `kind` marks those that do not: in "told-elsewhere" another sentence
tells (that all of it was long ago, say); in "no-advisory-context" only the document as a whole does, because it is a
recipe, a manual or a tale whose imperatives are true imperatives. `allowed` lists codes that two careful readers could
still give to the text: an all-clear that is news ("the order has been lifted") may be heard as `clear.resume`, and a
shelter that opens as `evacuate.reception`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisories.advisory import Directive
from advisories.api import extract
from advisories.packs import catalogue
from advisories.source import Source

HERE = Path(__file__).parent
KINDS = {"told-elsewhere", "no-advisory-context"}
LEAST = {"en": 70, "de": 35, "ru": 30}


@dataclass(frozen=True, slots=True)
class Negative:
    """An entry of a file, `theme` being the file's name."""

    theme: str
    id: str
    language: str
    text: str
    why: str
    kind: str | None = None
    allowed: tuple[str, ...] = ()


def _read() -> list[Negative]:
    entries: list[Negative] = []
    for path in sorted(HERE.glob("*.toml")):
        with path.open("rb") as file:
            for entry in tomllib.load(file)["text"]:
                entries.append(Negative(path.stem, **entry | {"allowed": tuple(entry.get("allowed", ()))}))
    return entries


NEGATIVES = _read()


@pytest.mark.parametrize("negative", NEGATIVES, ids=lambda negative: negative.id)
def test_no_directive_comes_out(negative: Negative) -> None:
    directives = extract(Source(negative.id, negative.text)).directives
    found = [directive for directive in directives if directive.code not in negative.allowed]
    assert not found, "\n".join(_told(negative, directive) for directive in found)


@pytest.mark.parametrize("negative", NEGATIVES, ids=lambda negative: negative.id)
def test_the_text_is_read_in_its_language(negative: Negative) -> None:
    """A text that no pack reads would give no directive for the wrong reason."""
    assert extract(Source(negative.id, negative.text)).language == negative.language


def test_the_corpus_is_sound() -> None:
    assert not [name for name, times in Counter(n.id for n in NEGATIVES).items() if times > 1]
    assert not [text for text, times in Counter(n.text for n in NEGATIVES).items() if times > 1]
    for negative in NEGATIVES:
        assert negative.kind is None or negative.kind in KINDS, negative.id
        assert set(negative.allowed) <= catalogue.directives().keys(), negative.id
        assert negative.why.strip() and negative.text.strip(), negative.id
        assert f"-{negative.language}-" in negative.id, negative.id
    counts = Counter(negative.language for negative in NEGATIVES)
    assert all(counts[language] >= least for language, least in LEAST.items()), counts


def _told(negative: Negative, directive: Directive) -> str:
    return (
        f"{negative.theme}/{negative.id} ({negative.why}): {directive.code} from {directive.text!r},"
        f" rule {directive.rule}, frame {directive.frame}, cues {', '.join(directive.cues) or 'none'}"
    )
