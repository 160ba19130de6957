"""What is said about times that the words do not fully settle, as findings."""

from __future__ import annotations

from dataclasses import dataclass

from advisories.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about a piece of the text: a code of `_SAID`, its place, and a value for the message."""

    code: str
    start: int
    end: int
    value: str = ""


_ZONE = "Give the zone with --timezone, or the time itself with --onset and --expires."
_SENT = "Give the time of issue with --sent."
_ZONES = "“{value}” is neither an offset such as +03:00 nor a zone of the tz database."
_MIDNIGHT = "“{text}” is read as the midnight at the end of the day for an end, else at its start."
_LESSER = "A lesser alert for the same hazard runs until {value}; this one follows it."
_TIME = "Give the time itself with --onset and --expires."

#: Severity, message and what would mend it. `{text}` is the wording, `{value}` what was made of it.
_SAID: dict[str, tuple[Severity, str, str]] = {
    "time.zone.unknown": ("warning", "No zone is known for “{text}”, so it is no certain moment.", _ZONE),
    "time.zone.invalid": ("error", _ZONES, _ZONE),
    "time.zone.from-sent": ("info", "“{text}” has no zone; it is read in that of the time of issue, {value}.", _ZONE),
    "time.zone.far": ("warning", "The zone of “{text}” is far from that of the time of issue.", _ZONE),
    "time.sent.unknown": ("warning", "“{text}” depends on the time of issue, which is not known.", _SENT),
    "time.sent.invalid": ("error", "“{value}” is no ISO 8601 time with offset.", _SENT),
    "time.until-further-notice": ("info", "The report gives no end: “{text}”.", "Set an end with --expires."),
    "time.conflict": ("warning", "“{text}” contradicts itself: weekday and date, two clocks or order.", _TIME),
    "time.clock.ambiguous": ("warning", "“{text}” may be morning or evening.", _TIME),
    "time.clock.summer-time": ("warning", "“{text}” is skipped or repeated where summer time changes.", _TIME),
    "time.date.ambiguous": ("warning", "Day and month of “{text}” can be read in either order.", _TIME),
    "time.midnight": ("info", _MIDNIGHT, _TIME),
    "time.convention": ("info", "“{text}” has no clock time; by convention it is {value}.", _TIME),
    "time.past": ("warning", "“{text}” was over when the report was issued, so it is not used.", _TIME),
    "time.several": ("warning", "The event has several periods; “{text}”, the latest announced, is used.", _TIME),
    "time.several-events": ("warning", "Times are told of several events; “{text}” is used.", "Name the event."),
    "time.event.unmatched": ("warning", "No time is told of the event by its name; “{text}” comes nearest.", _TIME),
    "time.onset.inferred": ("info", _LESSER, _TIME),
}


def finding(note: Note, text: str) -> Finding:
    """The finding of a note about the text."""
    severity, message, hint = _SAID[note.code]
    said = message.format(text=" ".join(text[note.start : note.end].split()), value=note.value)
    placed = note.end > note.start
    return Finding(
        note.code, severity, said, hint, start=note.start if placed else None, end=note.end if placed else None
    )
