"""Turns the words of a stretch of time into moments, relative to the time of issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from advisories.source import Evidence
from advisories.times.lexicon import Lexicon
from advisories.times.model import Moment, Phrase, TimePoint, ZoneOrigin
from advisories.times.notes import Note
from advisories.times.zones import existence, moment_of, written, zone_of

_DAY = 1440
#: Before this hour "last night" still goes on.
_SMALL_HOURS = 6
_HALF_YEAR = 183
#: Offsets this far apart are not those of one place: the abbreviation means another zone.
_FAR = timedelta(hours=4)
#: A date in figures is read in the order that brings it so near, in days, if the other order does not.
_NEAR = 30

Side = Literal["onset", "expires"]


@dataclass(slots=True)
class Resolved:
    """The moments of one phrase, and what is to be said of them."""

    onset: TimePoint | None = None
    expires: TimePoint | None = None
    open_ended: bool = False
    notes: list[Note] = field(default_factory=list)


class Resolver:
    """Resolves phrases of one text. `sent` is the time of issue, `zone` what the operator says of the zone."""

    def __init__(self, lexicon: Lexicon, text: str, sent: str | None, zone: str | None) -> None:
        self.lexicon = lexicon
        self.text = text
        self.sent = moment_of(sent) if sent else None
        self.operator = zone_of(zone) if zone else None
        self.notes: list[Note] = []

    def resolve(self, phrase: Phrase) -> Resolved:
        """The two ends of a phrase. What the words, the zone or the time of issue do not settle has no value."""
        self.notes = []
        out = Resolved(open_ended=phrase.open_ended, notes=self.notes)
        if phrase.now or phrase.minutes is not None:
            self._from_now(phrase, out)
            return out
        first, last = phrase.first, phrase.last
        if phrase.rule == "point" and first is not None:
            last = first
        try:
            self._ends(phrase, first, last, out)
        except (OverflowError, ValueError):  # a date beyond the calendar
            self._note("time.conflict", phrase.start, phrase.end)
        return out

    def _from_now(self, phrase: Phrase, out: Resolved) -> None:
        evidence = self._evidence(phrase.start, phrase.end)
        sent = self.sent
        if sent is None:
            self._note("time.sent.unknown", phrase.start, phrase.end)
        until = None
        if sent is not None and phrase.minutes is not None:
            try:
                until = written(sent + timedelta(minutes=phrase.minutes))
            except OverflowError:
                until = None
        now = written(sent) if sent is not None else None
        out.onset = TimePoint(now, evidence, phrase.rule, True, "sent")
        if phrase.minutes is not None:
            out.expires = TimePoint(until, evidence, phrase.rule, True, "sent")

    def _ends(self, phrase: Phrase, first: Moment | None, last: Moment | None, out: Resolved) -> None:
        end = start = None
        if first is not None and last is not None and not first.dated() and first.part is None and last is not first:
            # "from 7 AM to 4 PM Tuesday": the beginning is on the day that the end settles, or just before.
            end = self._at(last, "expires", None)
            start = self._before(first, end) if last.dated() or last.part else self._coming(first, last)
            if not (last.dated() or last.part):
                end = self._at(last, "expires", start)
        else:
            start = self._at(first, "onset", None) if first is not None else None
            end = self._at(last, "expires", start) if last is not None else None
        if start is not None and end is not None and start > end and first is not None and first.weekday is not None:
            start = self._week_before(first)
        if first is not None and start is not None and first.clock is None and self.sent is not None:
            # "From this afternoon", said at one o'clock, means from now; the conventional hour is past already.
            same_part = first.part is not None and start < self.sent <= start + timedelta(hours=_SMALL_HOURS)
            start = self.sent.astimezone(start.tzinfo) if same_part else start
        if start is not None and end is not None and start > end:
            self._note("time.conflict", phrase.start, phrase.end)
            start = end = None
        out.onset = self._point(first, start) if first is not None else None
        out.expires = self._point(last, end) if last is not None else None

    def _point(self, moment: Moment, value: datetime | None) -> TimePoint:
        if value is not None and moment.clock is None:
            self._note("time.convention", moment.start, moment.end, written(value))
        origin: ZoneOrigin = "text" if self._stated(moment) else "operator" if self.operator else "sent"
        evidence = self._evidence(moment.start, moment.end)
        return TimePoint(written(value) if value else None, evidence, moment.rule(), moment.clock is not None, origin)

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence(start, end, self.text[start:end])

    def _note(self, code: str, start: int, end: int, value: str = "") -> None:
        self.notes.append(Note(code, start, end, value))

    def _stated(self, moment: Moment) -> bool:
        return moment.zone is not None and moment.zone != "local"

    def _zone(self, moment: Moment) -> tzinfo | None:
        """The zone that the words state, else the operator's, else that of the time of issue unless it is UTC's."""
        if moment.zone is not None and moment.zone != "local":
            zone = zone_of(moment.zone)
            if zone is not None and self.sent is not None and not self._near(zone):
                self._note("time.zone.far", moment.start, moment.end, moment.zone)
            return zone
        if self.operator is not None:
            return self.operator
        if self.sent is not None and self.sent.utcoffset():
            self._note("time.zone.from-sent", moment.start, moment.end, written(self.sent)[-6:])
            return self.sent.tzinfo
        self._note("time.zone.unknown", moment.start, moment.end)
        return None

    def _near(self, zone: tzinfo) -> bool:
        assert self.sent is not None
        own, other = self.sent.utcoffset(), self.sent.astimezone(zone).utcoffset()
        return not own or not other or abs(own - other) < _FAR

    def _local(self, moment: Moment) -> datetime | None:
        """The time of issue by the clocks of the moment's zone; a finding where there is none."""
        if self.sent is None:
            self._note("time.sent.unknown", moment.start, moment.end)
            return None
        zone = self._zone(moment)
        return self.sent.astimezone(zone) if zone else None

    def _at(self, moment: Moment, side: Side, after: datetime | None) -> datetime | None:
        """The moment of the words as one end of a range; `after` is the other end, where it is known."""
        if moment.half_unknown:
            self._note("time.clock.ambiguous", moment.start, moment.end)
            return None
        if moment.past:
            return None
        if moment.day is not None:
            return self._dated(moment, side)
        local = self._local(moment)
        if local is None:
            return None
        if moment.weekday is not None:
            return self._weekday(moment, side, local)
        if moment.days is not None:
            return self._on(moment, side, local.date() + timedelta(days=moment.days), local.tzinfo)
        if moment.this:
            return self._on(moment, side, local.date(), local.tzinfo)
        return self._undated(moment, side, local, after)

    def _week_before(self, moment: Moment) -> datetime | None:
        local = self._local(moment)
        return self._weekday(moment, "onset", local - timedelta(days=7)) if local is not None else None

    def _dated(self, moment: Moment, side: Side) -> datetime | None:
        zone = self._zone(moment)
        day = self._date(moment, zone)
        if day is None or zone is None:
            return None
        if moment.weekday is not None and day.weekday() != moment.weekday:
            self._note("time.conflict", moment.start, moment.end)
            return None
        return self._on(moment, side, day, zone)

    def _date(self, moment: Moment, zone: tzinfo | None) -> date | None:
        issued = self.sent.astimezone(zone).date() if self.sent is not None else None
        orders = [(moment.month, moment.day)]
        if moment.unclear_order:
            orders.append((moment.day, moment.month))
        days = [self._nearest(moment.year, month, day, issued) for month, day in orders]
        known = [day for day in days if day is not None]
        if len(known) < len(orders) and not known:
            code = "time.sent.unknown" if moment.year is None and issued is None else "time.conflict"
            self._note(code, moment.start, moment.end)
            return None
        if len(known) == 1:
            return known[0]
        near = [day for day in known if issued is not None and abs((day - issued).days) <= _NEAR]
        if len(near) == 1:
            return near[0]
        self._note("time.date.ambiguous", moment.start, moment.end)
        return None

    @staticmethod
    def _nearest(year: int | None, month: int | None, day: int | None, issued: date | None) -> date | None:
        """The date of that year; without a year, or without a month, the one nearest to the day of issue."""
        if day is None or (issued is None and (year is None or month is None)):
            return None
        if month is None:
            assert issued is not None
            months = [(issued.year + (issued.month - 1 + n) // 12, (issued.month - 1 + n) % 12 + 1) for n in (-1, 0, 1)]
        elif year is not None:
            months = [(year, month)]
        else:
            assert issued is not None
            months = [(issued.year + n, month) for n in (-1, 0, 1)]
        found = []
        for in_year, in_month in months:
            try:
                found.append(date(in_year, in_month, day))
            except ValueError:  # the 31st of a short month
                continue
        if issued is None:
            return found[0] if found else None
        today = issued
        return min(found, key=lambda other: abs((other - today).days), default=None)

    def _weekday(self, moment: Moment, side: Side, local: datetime) -> datetime | None:
        assert moment.weekday is not None
        ahead = (moment.weekday - local.weekday()) % 7
        day = local.date() + timedelta(days=ahead)
        if ahead == 6 and local.hour < _SMALL_HOURS:
            # "late Monday night" in a text of Tuesday, 2 AM, is the night that is not over yet.
            night = self._on(moment, side, day - timedelta(days=7), local.tzinfo)
            if night is not None and night > local and moment.part is not None:
                return night
        found = self._on(moment, side, day, local.tzinfo)
        if found is not None and ahead == 0 and side == "expires" and found <= local:
            return self._on(moment, side, day + timedelta(days=7), local.tzinfo)
        return found

    def _undated(self, moment: Moment, side: Side, local: datetime, after: datetime | None) -> datetime | None:
        """A clock time or part of the day alone: the first one after the other end, or after the time of issue."""
        base = after.astimezone(local.tzinfo) if after is not None else local
        for ahead in range(-1 if moment.part else 0, 3):
            found = self._on(moment, side, base.date() + timedelta(days=ahead), local.tzinfo)
            over = self._on(moment, "expires", base.date() + timedelta(days=ahead), local.tzinfo)
            if found is not None and over is not None and over > base:
                return found
        return None

    def _before(self, moment: Moment, end: datetime | None) -> datetime | None:
        """The last such time before the end."""
        if moment.half_unknown:
            self._note("time.clock.ambiguous", moment.start, moment.end)
            return None
        zone = self._zone(moment)
        if end is None or zone is None:
            return None
        day = end.astimezone(zone).date()
        for back in range(3):
            found = self._on(moment, "onset", day - timedelta(days=back), zone)
            if found is not None and found < end:
                return found
        return None

    def _coming(self, first: Moment, last: Moment) -> datetime | None:
        """The beginning of a range of two clock times: the first range that is not over at the time of issue."""
        local = self._local(first)
        if local is None or first.half_unknown or last.half_unknown:
            if first.half_unknown or last.half_unknown:
                self._note("time.clock.ambiguous", first.start, last.end)
            return None
        for ahead in range(-1 if local.hour < _SMALL_HOURS else 0, 3):
            start = self._on(first, "onset", local.date() + timedelta(days=ahead), local.tzinfo)
            end = self._undated(last, "expires", local, start) if start is not None else None
            if start is not None and end is not None and end > local:
                return start
        return None

    def _on(self, moment: Moment, side: Side, day: date, zone: tzinfo | None) -> datetime | None:
        """The moment on the day. Hours beyond 24:00 are on the next; the end of a whole day is midnight after it."""
        minutes = self._minutes(moment, side)
        if moment.night_before:
            day -= timedelta(days=1)
        day += timedelta(days=minutes // _DAY)
        minutes %= _DAY
        local = datetime.combine(day, time(minutes // 60, minutes % 60, moment.seconds), zone)
        if existence(local):
            self._note("time.clock.summer-time", moment.start, moment.end)
        self._compare(moment, local)
        # From here on a moment, not a wall clock: moments of one zone would be compared by their clocks.
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))

    def _minutes(self, moment: Moment, side: Side) -> int:
        end = side == "expires"
        part = self.lexicon.parts.get(moment.part or "")
        if moment.clock is not None:
            nightly = part is not None and part.hours[1] > _DAY
            if moment.midnight and not nightly:
                if moment.dated() and moment.weekday is not None:
                    self._note("time.midnight", moment.start, moment.end)
                return _DAY if (end and moment.dated()) or moment.days is not None or part is not None else 0
            if nightly and moment.clock < _SMALL_HOURS * 60:
                return moment.clock + _DAY
            return moment.clock
        if part is not None:
            return part.of(moment.mod)[end]
        if moment.mod is not None:
            return self.lexicon.spans[moment.mod][end]
        return _DAY if end else 0

    def _compare(self, moment: Moment, local: datetime) -> None:
        """A finding where the two clocks of "8 PM MST /8 PM PST/" do not show the same moment."""
        if moment.other_clock is None:
            return
        clock, name = moment.other_clock
        zone = zone_of(name)
        if zone is None:
            return
        other = local.astimezone(zone)
        if other.hour * 60 + other.minute != clock % _DAY:
            self._note("time.conflict", moment.start, moment.end)
