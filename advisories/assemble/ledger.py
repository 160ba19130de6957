"""Accounts for every sentence: used, context or left out, with the reason and the words that decided."""

from __future__ import annotations

from advisories.advisory import LedgerEntry
from advisories.assemble.survey import Survey, Surveyed, named
from advisories.recognise import Match
from advisories.source import Source

#: Cues that leave a sentence out although no action was recognised in it, when they speak of the whole of it.
WHOLE = {"past", "bystander", "hearsay"}
_ISSUERS = {"anonymous": "hearsay: said by an anonymous source", "analyst": "said by an analyst, not by an authority"}
_GAVE = "gives what is to be done"


def ledger(survey: Survey) -> tuple[LedgerEntry, ...]:
    """An entry for each sentence, in order."""
    entries: list[LedgerEntry] = []
    past = False
    for noted in survey.sentences:
        entry = _entry(survey.source, noted, past)
        past = entry.use == "left-out" and entry.reason.startswith("of an earlier event")
        entries.append(entry)
    return tuple(entries)


def _entry(source: Source, noted: Surveyed, past: bool) -> LedgerEntry:
    sentence, judgement = noted.sentence, noted.judgement
    if noted.pack is None:
        return LedgerEntry(sentence.start, sentence.end, "left-out", "in a language that no rule pack reads")
    if judgement.asserted:
        return LedgerEntry(sentence.start, sentence.end, "used", _GAVE)
    cue, reason = _left_out(judgement.context, past)
    if cue is not None:
        return LedgerEntry(sentence.start, sentence.end, "left-out", reason, source.evidence(cue.start, cue.end))
    for excluded in judgement.excluded:
        if excluded.cue is not None:
            evidence = source.evidence(excluded.cue.start, excluded.cue.end)
            return LedgerEntry(sentence.start, sentence.end, "left-out", excluded.reason, evidence)
    hazard = min(named(noted), key=lambda match: (match.start, -match.end), default=None)
    if hazard is not None:
        evidence = source.evidence(hazard.start, hazard.end)
        return LedgerEntry(sentence.start, sentence.end, "used", "tells of the event", evidence)
    reason = judgement.excluded[0].reason if judgement.excluded else "asks for nothing; tells about the situation"
    return LedgerEntry(sentence.start, sentence.end, "context", reason)


def _left_out(context: tuple[Match, ...], past: bool) -> tuple[Match | None, str]:
    for cue in context:
        rule = cue.rule
        if rule["table"] == "issuer" and rule["issuer"] in _ISSUERS:
            return cue, _ISSUERS[rule["issuer"]]
        if rule["table"] != "cue":
            continue
        if rule["reach"] == "sentence" and rule["category"] in WHOLE:
            return cue, rule["reason"]
        if rule["category"] == "same-event" and past:
            return cue, f"of an earlier event: {rule['reason']}"
    return None, ""
