"""Reads the times of a report: those of its main language, in sentences that tell of the event at hand."""

from __future__ import annotations

from dataclasses import replace

from advisories.advisory import LedgerEntry
from advisories.assemble.survey import Survey
from advisories.findings import Finding
from advisories.times import TimesFound, read_times


def times(
    survey: Survey, ledger: tuple[LedgerEntry, ...], sent: str | None, zone: str | None, event: str | None
) -> TimesFound:
    """The times of the alert. `sent` is what "tonight" refers to, `zone` the operator's word on the zone, `event` what
    the report is filed under. What the ledger leaves out (the past, hearsay) gives no time."""
    left_out = {entry.start for entry in ledger if entry.use == "left-out"}
    main = survey.language.split("-")[0]
    spans = [
        (noted.sentence.start, noted.sentence.end)
        for noted in survey.sentences
        if noted.pack is not None and noted.pack.tag == main and noted.sentence.start not in left_out
    ]
    found = read_times(survey.source.text, survey.folded, spans, sent, zone, main, event or None)
    return replace(found, findings=tuple(_placed(survey, finding) for finding in found.findings))


def _placed(survey: Survey, finding: Finding) -> Finding:
    """The finding with the line and column of its words."""
    if finding.start is None or finding.start == finding.end:
        return replace(finding, file=survey.source.name)
    line, column = survey.source.position(finding.start)
    return replace(finding, file=survey.source.name, line=line, column=column)
