"""Reads the times of a text: every range, and the one that is the alert's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from advisories.source import Evidence
from advisories.times.choose import Told, choose, context, fit, name_before, role_of, sections
from advisories.times.grammar import phrases
from advisories.times.lexicon import Lexicon, languages, lexicon
from advisories.times.model import Phrase, Role, TimePoint, TimeRange, TimesFound
from advisories.times.notes import Note, finding
from advisories.times.resolve import Resolver
from advisories.times.tokens import tells_time
from advisories.times.zones import moment_of, zone_of

__all__ = ["languages", "read_times"]

_NOTHING = TimesFound(None, None, (), ())
#: How far before a range the name of its event and the words about it are looked for.
_LEAD = 200
#: Sentences are joined up to this length, in characters; words at a line end are looked at up to the other.
_LONGEST = 2000
_WIDEST = 40
_LAST = re.compile(r"(\w+),?$")
_FIRST = re.compile(r"\s*(\w{1,40})")


def read_times(
    text: str,
    folded: str,
    sentences: Sequence[tuple[int, int]],
    sent: str | None = None,
    zone: str | None = None,
    language: str = "en",
    event: str | None = None,
) -> TimesFound:
    """The times of a report.

    `folded` is the text folded for matching, of equal length, and `sentences` are the spans to read, in order, all in
    the `language` (BCP 47). `sent` is the time of issue (ISO 8601 with offset), to which "Tuesday" and "tonight"
    refer; `zone` is the operator's word on the zone, an offset or a tz database name; `event` is what the report is
    filed under and selects among ranges told of several. An onset of None means at once. Never raises: what is not
    settled is a finding and has no value. Findings speak of the chosen range only.
    """
    known = lexicon(language)
    if known is None:
        return _NOTHING
    reader = _Reader(known, text, folded, sent, zone, event)
    for number, span in enumerate(_joined(known, folded, sentences)):
        reader.read(number, span)
    return reader.found()


class _Reader:
    """Collects the ranges of one text."""

    def __init__(
        self, known: Lexicon, text: str, folded: str, sent: str | None, zone: str | None, event: str | None
    ) -> None:
        self.known = known
        self.text = text
        self.folded = folded
        self.event = event
        self.resolver = Resolver(known, text, sent, zone)
        self.sections: list[tuple[int, int, Role]] | None = None
        self.context: tuple[tuple[int, int], Role] | None = None
        self.told: list[Told] = []
        self.notes: list[Note] = []
        if sent is not None and moment_of(sent) is None:
            self.notes.append(Note("time.sent.invalid", 0, 0, sent))
        if zone is not None and zone_of(zone) is None:
            self.notes.append(Note("time.zone.invalid", 0, 0, zone))

    def read(self, number: int, sentence: tuple[int, int]) -> None:
        """Adds the ranges of one sentence."""
        held = tells_time(self.known, self.folded, *sentence)
        if held == "nothing":
            return
        if held == "points" and not self._section(sentence[0]) and not self._section(sentence[1] - 1):
            return
        since = sentence[0]
        for phrase in phrases(self.known, self.folded, *sentence):
            self._add(number, sentence, max(since, phrase.start - _LEAD), phrase)
            since = phrase.end

    def found(self) -> TimesFound:
        """The ranges of the text and the alert's among them."""
        chosen, notes, used = choose(self.known, self.told, self.event)
        ranges = tuple(one.range for one in self.told)
        said = [*self.notes, *notes, *(note for one in used for note in one.notes)]
        if chosen is not None and chosen.open_ended:
            said.append(Note("time.until-further-notice", chosen.evidence.start, chosen.evidence.end))
        # One remark on the zone is enough, however many times are read in it.
        zones = [note for note in said if note.code == "time.zone.from-sent"][1:]
        findings = tuple(finding(note, self.text) for note in dict.fromkeys(said) if note not in zones)
        if chosen is None:
            return TimesFound(None, None, ranges, findings)
        return TimesFound(_settled(chosen.onset), _settled(chosen.expires), ranges, findings)

    def _add(self, number: int, sentence: tuple[int, int], since: int, phrase: Phrase) -> None:
        section = self._section(phrase.start)
        since = max(since, section[0]) if section else since
        lead = self.folded[since : phrase.start].strip(" \t\n.")
        role = self._role(section, sentence, since, phrase)
        if phrase.rule in ("point", "days") and lead and section is not None:
            role = "other"
        if phrase.rule == "point" and role == "other":
            return  # a time of something else, as most are
        resolved = self.resolver.resolve(phrase)
        name = name_before(self.known, self.text, self.folded, since, phrase.start)
        told = TimeRange(
            resolved.onset,
            resolved.expires,
            Evidence(phrase.start, phrase.end, self.text[phrase.start : phrase.end]),
            name,
            role,
            phrase.rule,
            resolved.open_ended,
        )
        about = name.text if name else self.text[since : phrase.start]
        fits = fit(about, self.event) if self.event and (name or section is None) else 0.0
        past = self._over(resolved.expires)
        notes = tuple(dict.fromkeys(resolved.notes))
        self.told.append(Told(told, number, fits, section is not None, notes, past))

    def _role(
        self, section: tuple[int, int, Role] | None, sentence: tuple[int, int], since: int, phrase: Phrase
    ) -> Role:
        if section is not None:
            return section[2]
        if phrase.rule == "issued-until":
            return "header"
        if phrase.rule == "immediately":
            return "validity"
        close = role_of(self.known, self.folded, sentence, since, phrase)
        if close is not None:
            return close
        if self.context is None or self.context[0] != sentence:
            self.context = sentence, context(self.known, self.folded, sentence)
        return self.context[1]

    def _section(self, at: int) -> tuple[int, int, Role] | None:
        if self.sections is None:
            self.sections = sections(self.known, self.folded)
        index = bisect_right(self.sections, at, key=_begin) - 1
        return self.sections[index] if index >= 0 and at < self.sections[index][1] else None

    def _over(self, expires: TimePoint | None) -> bool:
        end: datetime | None = moment_of(expires.value) if expires and expires.value else None
        return end is not None and self.resolver.sent is not None and end <= self.resolver.sent


def _begin(section: tuple[int, int, Role]) -> int:
    return section[0]


def _joined(known: Lexicon, folded: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, with those joined again that a line end cut in the middle of a time ("from 7 AM" / "Tuesday")."""
    start = end = -1
    for first, last in sentences:
        gap = folded[end:first]
        wrapped = end >= 0 and gap.count("\n") == 1 and gap.isspace() and last - start < _LONGEST
        if wrapped and _goes_on(known, folded, end):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _goes_on(known: Lexicon, folded: str, cut: int) -> bool:
    """True where words of time, or figures, stand on both sides of a line end."""
    before = _LAST.search(folded, max(0, cut - _WIDEST), cut)
    after = _FIRST.match(folded, cut)
    if before is None or after is None:
        return False
    return all(word[0].isdigit() or word in known.words for word in (before[1], after[1]))


def _settled(point: TimePoint | None) -> TimePoint | None:
    """The point if the words settle it; what they leave open is in the findings and in the ranges."""
    return point if point is not None and point.value is not None else None
