"""Findings about the report itself: what of it was not read, not taken as an advisory, not named or not defined."""

from __future__ import annotations

from bisect import bisect_right

from advisories.advisory import Event
from advisories.assemble.places import Unclear
from advisories.assemble.survey import Survey
from advisories.findings import Finding, Severity
from advisories.recognise import Match


def remarks(survey: Survey, other: tuple[str, Match] | None, events: tuple[Event, ...]) -> tuple[Finding, ...]:
    """The findings about a report; `other` is the genre that it was taken for instead of an advisory."""
    return (*_unread(survey), *_unlike(survey, other), *_unnamed(events), *_stated(survey))


def ambiguous(survey: Survey, unclear: tuple[Unclear, ...]) -> tuple[Finding, ...]:
    """A finding for each name that is that of several places."""
    hint = "Name the one that is meant with --area and --geocode."
    return tuple(
        _at(
            survey,
            (one.evidence.start, one.evidence.end),
            ("alert.area.ambiguous", "warning"),
            f"“{one.evidence.text}” is the name of several places: {', '.join(one.candidates)}.",
            hint,
        )
        for one in unclear
    )


def _at(survey: Survey, span: tuple[int, int], code: tuple[str, Severity], message: str, hint: str) -> Finding:
    line, column = survey.source.position(span[0])
    return Finding(*code, message, hint, survey.source.name, line, column, *span)


def _unread(survey: Survey) -> list[Finding]:
    """A finding for each passage in a language that no pack reads."""
    starts = [passage.start for passage in survey.passages]
    read = {bisect_right(starts, noted.sentence.start) for noted in survey.sentences if noted.pack is not None}
    hint = "Add a pack with --pack, or read the passage yourself."
    out: list[Finding] = []
    for number, passage in enumerate(survey.passages, 1):
        if number not in read:
            name = survey.known.names.get(passage.language, "an unknown language")
            message = f"A passage is in {name}, for which there is no rule pack; nothing in it was read."
            out.append(_at(survey, (passage.start, passage.end), ("source.language.unread", "warning"), message, hint))
    return out


def _unlike(survey: Survey, other: tuple[str, Match] | None) -> list[Finding]:
    """A finding where a text was not taken as an advisory although it commands."""
    if other is None:
        return []
    name, cue = other
    message = f"The text reads as {name}, not as an advisory; what it asks for was left out."
    hint = "If it is an advisory, name the hazard or the authority in it."
    return [_at(survey, (cue.start, cue.end), ("source.not-an-advisory", "warning"), message, hint)]


def _unnamed(events: tuple[Event, ...]) -> list[Finding]:
    """A finding where no event was recognised: the event is then filed as "other", never guessed."""
    if events:
        return []
    message = "The report does not say, in words that the rules know, what the event is."
    hint = "Name the event, or add a hazard rule for its wording."
    return [Finding("source.event.unknown", "warning", message, hint)]


def _stated(survey: Survey) -> list[Finding]:
    """What the packs have to say about the report, such as terms that it leaves undefined."""
    return [
        _at(
            survey,
            (fact.start, fact.end),
            (fact.rule["code"], fact.rule["severity"]),
            fact.rule["message"],
            fact.rule["hint"],
        )
        for noted in survey.sentences
        for fact in noted.facts
        if fact.rule["table"] == "remark"
    ]
