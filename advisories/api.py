"""The library: from a report to an Advisory, from a message to CAP XML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from advisories.advisory import Advisory, Message
from advisories.assemble.directives import directives
from advisories.assemble.gate import genre, without_directives
from advisories.assemble.ledger import ledger
from advisories.assemble.message import messages
from advisories.assemble.places import areas
from advisories.assemble.remarks import ambiguous, remarks
from advisories.assemble.survey import Survey, survey
from advisories.assemble.times import times
from advisories.assemble.topic import events, kind
from advisories.languages import library_of
from advisories.operator import Operator
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
    further rule packs, each read once in a process. Raises UnusableInput where a pack cannot be used.
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
    return replace(advisory, messages=made, findings=(*advisory.findings, *findings, *ambiguous(surveyed, unclear)))


def alert_xml(message: Message) -> bytes:
    """The CAP 1.2 document of a message, valid by the schema. Raises CapError where it cannot be."""
    from advisories.cap.emit import write  # noqa: PLC0415 - spares what only extracts the loading of lxml

    return write((element.path, element.value) for element in message.elements)


def _survey(source: Source, language: str | None, packs: tuple[Path, ...]) -> Survey:
    library = library_of(packs)
    return survey(source, library.pack, library.known, language)


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
        findings=(*remarks(surveyed, other, happening), *when.findings),
        ledger=account,
    )
    return advisory, when
