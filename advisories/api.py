"""The library: from a report to an Advisory, from a message to CAP XML."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from pathlib import Path

from advisories.advisory import Advisory, Event, Message
from advisories.assemble.directives import directives
from advisories.assemble.facts import remarks
from advisories.assemble.gate import genre, without_directives
from advisories.assemble.ledger import ledger
from advisories.assemble.message import messages
from advisories.assemble.places import areas
from advisories.assemble.survey import Survey, survey
from advisories.assemble.times import times
from advisories.assemble.topic import events, kind
from advisories.findings import Finding
from advisories.languages import known
from advisories.operator import Operator
from advisories.packs import built_in_folders
from advisories.packs.load import Pack, load, tag_of
from advisories.recognise import Match
from advisories.source import Source
from advisories.times import TimesFound


def extract(
    source: Source,
    *,
    language: str | None = None,
    sent: str | None = None,
    event: str | None = None,
    timezone: str | None = None,
    packs: tuple[Path, ...] = (),
) -> Advisory:
    """What a report says, without a message made of it.

    `language` (BCP 47) is that of passages whose language cannot be told; `sent` (ISO 8601) is when the report was
    issued, `timezone` (an offset or a name of the tz database) the zone of times without one, and `event` what it was
    filed under, where that is known; a text that was filed is an advisory, whatever its genre. `packs` are folders of
    further rule packs. Raises UnusableInput where a pack cannot be used.
    """
    return _extract(_survey(source, language, packs), sent, timezone, event)[0]


def compile_report(source: Source, operator: Operator, *, packs: tuple[Path, ...] = ()) -> Advisory:
    """What a report says, with the messages made of it: the public one and, on request, a private one.

    Equal reports, operators and packs give equal messages. Raises UnusableInput where a pack cannot be used.
    """
    surveyed = _survey(source, operator.language, packs)
    advisory, when = _extract(surveyed, operator.sent, operator.timezone, None)
    left_out = frozenset(entry.start for entry in advisory.ledger if entry.use == "left-out")
    places, unclear = areas(surveyed, left_out)
    made, findings = messages(surveyed, advisory, places, when, operator)
    ambiguous = tuple(
        Finding(
            "alert.area.ambiguous",
            "warning",
            f"“{mention.text}” is the name of several places: {', '.join(mention.candidates)}.",
            "Name the one that is meant with --area and --geocode.",
        )
        for mention in unclear
    )
    return replace(advisory, messages=made, findings=(*advisory.findings, *findings, *ambiguous))


def alert_xml(message: Message) -> bytes:
    """The CAP 1.2 document of a message, valid by the schema. Raises CapError where it cannot be."""
    from advisories.cap.emit import write  # noqa: PLC0415 - spares what only extracts the loading of lxml

    return write((element.path, element.value) for element in message.elements)


def _survey(source: Source, language: str | None, packs: tuple[Path, ...]) -> Survey:
    folders = (*built_in_folders(), *packs)
    by_tag = {tag_of(folder): folder for folder in folders}

    def pack_of(tag: str) -> Pack | None:
        return load(by_tag[tag]) if tag in by_tag else None

    return survey(source, pack_of, known(folders), language)


def _extract(
    surveyed: Survey, sent: str | None, timezone: str | None, event: str | None
) -> tuple[Advisory, TimesFound]:
    """The Advisory of a surveyed report, and its times with their evidence. A report that was filed under an `event`
    is an advisory, whatever its words."""
    other = None if event is not None else genre(surveyed)
    if other is not None:
        surveyed = without_directives(surveyed, *other)
    found = directives(surveyed)
    happening = () if other else events(surveyed)
    what, evidence = kind(surveyed, happening, found)
    if not any(noted.pack for noted in surveyed.sentences):
        what = "information"  # nothing was read, so nothing is denied
    account = ledger(surveyed)
    when = times(surveyed, account, sent, timezone, event)
    advisory = Advisory(
        source=surveyed.source.name,
        digest=surveyed.source.digest,
        language=surveyed.language,
        passages=surveyed.passages,
        kind="not-an-advisory" if other else what,
        kind_evidence=None if other else evidence,
        events=happening,
        directives=found,
        onset=when.onset.value if when.onset else None,
        expires=when.expires.value if when.expires else None,
        messages=(),
        findings=(
            *_unread(surveyed),
            *_unlike(surveyed, other),
            *_unnamed(happening),
            *remarks(surveyed),
            *when.findings,
        ),
        ledger=account,
    )
    return advisory, when


def _unlike(surveyed: Survey, other: tuple[str, Match] | None) -> tuple[Finding, ...]:
    """A finding where a text was not taken as an advisory although it commands."""
    if other is None:
        return ()
    name, cue = other
    line, column = surveyed.source.position(cue.start)
    message = f"The text reads as {name}, not as an advisory; what it asks for was left out."
    hint = "If it is an advisory, name the hazard or the authority in it."
    file = surveyed.source.name
    return (Finding("source.not-an-advisory", "warning", message, hint, file=file, line=line, column=column),)


def _unnamed(happening: tuple[Event, ...]) -> tuple[Finding, ...]:
    """A finding where no event was recognised: the event is then filed as "other", never guessed."""
    if happening:
        return ()
    message = "The report does not say, in words that the rules know, what the event is."
    return (
        Finding("source.event.unknown", "warning", message, "Name the event, or add a hazard rule for its wording."),
    )


def _unread(surveyed: Survey) -> tuple[Finding, ...]:
    """A finding for each passage in a language that no pack reads."""
    out: list[Finding] = []
    starts = [passage.start for passage in surveyed.passages]
    read = {bisect_right(starts, s.sentence.start) for s in surveyed.sentences if s.pack is not None}
    for number, passage in enumerate(surveyed.passages, 1):
        if number not in read:
            line, column = surveyed.source.position(passage.start)
            name = surveyed.known.names.get(passage.language, "an unknown language")
            out.append(
                Finding(
                    "source.language.unread",
                    "warning",
                    f"A passage is in {name}, for which there is no rule pack; nothing in it was read.",
                    "Add a pack with --pack, or read the passage yourself.",
                    file=surveyed.source.name,
                    line=line,
                    column=column,
                    start=passage.start,
                    end=passage.end,
                )
            )
    return tuple(out)
