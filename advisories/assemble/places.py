"""Decides which of the places that a report names are where the hazard is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from advisories.assemble.survey import Survey, Surveyed, named
from advisories.places import mentions, subdistricts
from advisories.source import Evidence, Source

_LABEL = re.compile(r"\*?\s*([A-Z][A-Z /]+?)(?:\.\.\.|:|…)\s*")


@dataclass(frozen=True, slots=True)
class AreaFound:
    """An area of the alert: its description, verbatim, the mentions that give it, and its ISO 3166 code if it has
    one."""

    description: Evidence
    spans: tuple[Evidence, ...]
    code: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that is that of several places, where it first stands, and their codes."""

    evidence: Evidence
    candidates: tuple[str, ...]


def areas(survey: Survey, left_out: frozenset[int]) -> tuple[tuple[AreaFound, ...], tuple[Unclear, ...]]:
    """The areas of a report, and the names that are those of several places. `left_out` holds the starts of
    sentences that the ledger leaves out: their places are not where the hazard is."""
    labelled = _labelled(survey)
    if labelled:
        return (labelled,), ()
    telling = [s for s in survey.sentences if s.sentence.start not in left_out and not _elsewhere(s) and _tells(s)]
    languages = tuple(dict.fromkeys(passage.language for passage in survey.passages))
    narrow = _narrow(survey.source, telling)
    wide, unclear = _wide(survey.source, telling, languages)
    return (narrow or wide), unclear


def _tells(noted: Surveyed) -> bool:
    """True for a sentence that names the event or gives a directive: its places are the alert's."""
    return bool(noted.judgement.asserted or named(noted))


def _elsewhere(noted: Surveyed) -> bool:
    return any(fact.rule["table"] == "area" and fact.rule["role"] != "at" for fact in noted.facts)


def _labelled(survey: Survey) -> AreaFound | None:
    """The text after a label such as "WHERE..." or "AREA:", which the issuer wrote to be the area."""
    for noted in survey.sentences:
        if noted.pack is None:
            continue
        sentence = noted.sentence
        label = _LABEL.match(survey.source.text, sentence.start, sentence.end)
        if label and label[1].lower() in noted.pack.language["area_labels"]:
            end = sentence.end
            while end > label.end() and survey.source.text[end - 1] in ". \n":
                end -= 1
            if end > label.end():
                evidence = survey.source.evidence(label.end(), end)
                return AreaFound(evidence, (evidence,), None, "area-label")
    return None


def _narrow(source: Source, telling: list[Surveyed]) -> tuple[AreaFound, ...]:
    """Counties, districts and towns named with their kind."""
    found: dict[str, list[Evidence]] = {}
    for noted in telling:
        start = noted.sentence.start
        for place in subdistricts(source.text[start : noted.sentence.end]):
            evidence = source.evidence(place.start + start, place.end + start)
            found.setdefault(evidence.text.lower(), []).append(evidence)
    return tuple(AreaFound(spans[0], tuple(spans), None, "named-place") for spans in found.values())


def _wide(
    source: Source, telling: list[Surveyed], languages: tuple[str, ...]
) -> tuple[tuple[AreaFound, ...], tuple[Unclear, ...]]:
    """Countries and first-level subdivisions by their ISO 3166 code; a country gives way to its subdivisions."""
    by_code: dict[str, list[Evidence]] = {}
    parts: dict[str, list[Evidence]] = {}
    unclear: dict[str, Unclear] = {}
    for noted in telling:
        start = noted.sentence.start
        for mention in mentions(source.text[start : noted.sentence.end], languages):
            evidence = source.evidence(mention.start + start, mention.end + start)
            if mention.code is None:
                unclear.setdefault(mention.text, Unclear(evidence, mention.candidates))
            elif mention.kind == "part":
                # "Northern California" is less than its code says, and an area is never widened.
                parts.setdefault(mention.text, []).append(evidence)
            elif mention.kind != "namesake":
                by_code.setdefault(mention.code, []).append(evidence)
    divided = {code.split("-")[0] for code in by_code if "-" in code}
    kept = {code: spans for code, spans in by_code.items() if "-" in code or code not in divided}
    found = [AreaFound(spans[0], tuple(spans), code, "gazetteer") for code, spans in kept.items()]
    found += [AreaFound(spans[0], tuple(spans), None, "gazetteer") for spans in parts.values()]
    return tuple(found), tuple(unclear.values())
