"""Turns what the sentences assert into Directives, with the passage an alert must quote for each."""

from __future__ import annotations

import re

from advisories.advisory import Directive
from advisories.assemble.survey import Survey, Surveyed
from advisories.assertion.context import Asserted
from advisories.packs import catalogue
from advisories.source import Evidence, Source, Span

_BULLET = re.compile(r"[*•·▪●○‣◦–—\s-]+")


def directives(survey: Survey) -> tuple[Directive, ...]:
    """The directives of a report, in the order of the text."""
    return tuple(d for noted in survey.sentences for d in _of_sentence(survey.source, noted))


def _of_sentence(source: Source, noted: Surveyed) -> list[Directive]:
    asserted = noted.judgement.asserted
    if not asserted:
        return []
    quote = _quote(source, noted)
    return [_directive(source, one, quote) for one in asserted]


def _directive(source: Source, one: Asserted, quote: Evidence) -> Directive:
    code = one.match.rule["code"]
    return Directive(
        code=code,
        response_type=catalogue.directives()[code].response_type,
        start=one.match.start,
        end=one.match.end,
        text=source.text[one.match.start : one.match.end],
        clause=source.evidence(one.extent.start, one.extent.end),
        condition=_evidence(source, one.condition),
        audience=_evidence(source, one.audience),
        prohibition=one.prohibition,
        issuer=one.issuer,
        rule=one.match.rule["id"],
        frame=one.frame.id,
        cues=one.cues,
        quote=quote,
    )


def _quote(source: Source, noted: Surveyed) -> Evidence:
    """The part of the sentence that holds its directives whole: from the first verb where the sentence reports them,
    from the beginning where it gives them; always up to the end, so that nothing of a directive is cut off."""
    sentence = noted.sentence
    lead = next((one.lead for one in noted.judgement.asserted if one.lead), None)
    if lead is not None:
        # "Do not:" may stand several items above, and none of them may be printed without it.
        return source.evidence(lead.start, sentence.end)
    first = min(noted.judgement.asserted, key=lambda one: one.match.head)
    if first.frame.reports and not first.frame.prohibits:
        start = min(first.frame.end, first.match.head)
        while source.text[start].isspace():
            start += 1
        return source.evidence(start, sentence.end)
    bullet = _BULLET.match(source.text, sentence.start, sentence.end)
    start = bullet.end() if bullet and bullet.end() < first.match.start else sentence.start
    return source.evidence(start, sentence.end)


def _evidence(source: Source, span: Span | None) -> Evidence | None:
    if span is None:
        return None
    piece = source.text[span.start : span.end]
    end = span.start + len(piece.rstrip())
    return source.evidence(span.start, end)
