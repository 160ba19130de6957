"""Looks up what the sentences of a report state about the alert itself."""

from __future__ import annotations

from advisories.assemble.survey import Survey
from advisories.recognise import Match


def facts(survey: Survey, element: str, left_out: frozenset[int] = frozenset()) -> list[Match]:
    """The statements of an element (urgency, scope …) in the sentences of the report, in order, without those in
    sentences that begin where `left_out` says: what is hearsay or past states no level."""
    return [
        fact
        for noted in survey.sentences
        if noted.sentence.start not in left_out
        for fact in noted.facts
        if fact.rule["table"] == "level" and fact.rule["element"] == element
    ]
