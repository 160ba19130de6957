"""Reads the times of a text as the pipeline does: cut into sentences, folded, and nothing else."""

from __future__ import annotations

from advisories.segment import Conventions, blocks, fold, sentences
from advisories.times import TimesFound, read_times

CONVENTIONS = {
    "en": Conventions(frozenset("a.m p.m st jan feb mar apr aug sept oct nov dec".split())),
    "de": Conventions(frozenset(["ca"]), ordinals=True),
    "ru": Conventions(frozenset(["г"])),
}
#: A Wednesday.
SENT = "2025-12-17T09:00:00-05:00"


def read(
    text: str,
    language: str = "en",
    sent: str | None = SENT,
    zone: str | None = None,
    event: str | None = None,
) -> TimesFound:
    conventions = CONVENTIONS.get(language, Conventions(frozenset()))
    spans = [(s.start, s.end) for n, block in enumerate(blocks(text)) for s in sentences(text, block, n, conventions)]
    return read_times(text, fold(text), spans, sent, zone, language, event)


def ends(found: TimesFound) -> tuple[str | None, str | None]:
    """The two values, null where there is none."""
    return (
        found.onset.value if found.onset else None,
        found.expires.value if found.expires else None,
    )


def codes(found: TimesFound) -> set[str]:
    return {finding.code for finding in found.findings}
