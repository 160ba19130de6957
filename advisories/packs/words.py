"""The small words of a language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The small words of a language by what they do in a clause, as its [language] table lists them."""

    glue: frozenset[str]
    negators: frozenset[str]
    conjunctions: frozenset[str]
    blockers: frozenset[str]
    subjects: frozenset[str]
    conditions: frozenset[str]
    disjunctions: frozenset[str]
    fronters: frozenset[str]
    polite: frozenset[str]
    function_words: frozenset[str]
    imperatives: frozenset[str]
    commands: frozenset[str]
    subordinators: frozenset[str]
    phrases: frozenset[str]
    finite: frozenset[str]
    pronouns: frozenset[str]
    markers: frozenset[str]
    relatives: frozenset[str]
    fronted: frozenset[str]
    prohibitives: frozenset[str]
    abbreviations: frozenset[str]


def word_classes(language: dict[str, Any]) -> WordClasses:
    """The word classes of a pack's [language] table."""
    return WordClasses(**{field.name: frozenset(language[field.name].split()) for field in fields(WordClasses)})
