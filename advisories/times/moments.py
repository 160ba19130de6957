"""Reads one point in time: clock, zone, weekday, date and part of the day in any order, as languages put them.

Each kind may occur once; what comes twice begins another point. That makes one grammar fit "9 PM MDT this evening",
"Donnerstag, den 17. Februar, 15:00 Uhr" and "в 17:32 мск завтра".
"""

from __future__ import annotations

from collections.abc import Callable

from advisories.times.dates import DateReader
from advisories.times.lexicon import Sense
from advisories.times.model import Moment
from advisories.times.tokens import Token

#: How many small words ("on", "at", "den", a comma) may stand between two parts of one point.
_GLUE = 3
_DAY = 1440
_HALF = 720
#: Weekday names shorter than this are abbreviations, and words or names besides ("sun", "Mon").
_FULL_NAME = 5


class MomentReader(DateReader):
    """Reads points in the tokens of one sentence."""

    def moment(self, at: int, *, framed: bool = False) -> tuple[Moment, int] | None:
        """The point that begins at the token, and the token after it. `framed`: a word like "until" led up to it."""
        found = Moment(-1, -1)
        here = after = at
        while here < len(self.tokens) and here - after <= _GLUE:
            step = self._component(found, here)
            if step > here:
                if found.start < 0:
                    found.start = self.tokens[here].start
                found.end = self.tokens[step - 1].end
                here = after = step
            elif self._glue(here, found):
                here += 1
            else:
                break
        if found.start < 0 or not found.useful():
            return None
        if found.weak and found.clock is None and found.weekday is None and not framed:
            return None
        if found.abbreviated and found.clock is None and found.day is None and found.part is None:
            return None
        self._halves(found)
        return found, after

    def clock(self, at: int) -> tuple[Moment, int] | None:
        """A clock time alone, with what marks it as one: a colon, "p.m.", "Uhr", "noon"."""
        token = self.at(at)
        if token is None:
            return None
        found = Moment(token.start, token.end)
        if token.sense("noon", "midnight"):
            found.midnight = bool(token.sense("midnight"))
            found.clock = 0 if found.midnight else _HALF
            return found, at + 1
        digits = self._digits(token, at)
        if digits is None:
            return None
        hour, minute, found.seconds, marked = digits
        after = at + 1
        following = self.at(after)
        half = following.sense("am", "pm") if following else None
        # An hour word that is also a unit ("24 hours") makes a clock of four digits, or where clocks have 24 hours.
        hour_word = following.sense("hour") if following else None
        if half and hour >= 1:
            hour = hour % 12 + (12 if half.kind == "pm" else 0) if hour <= 12 else hour
            after += 1
        elif hour_word and (marked or not self.lexicon.twelve_hours or len(token.text) == 4):
            found.soft = hour <= 12
            after += 1
        elif not marked and not self._utc(token, following):
            return None
        elif self.lexicon.twelve_hours and 1 <= hour <= 12 and not token.text.startswith("0") and len(token.text) < 4:
            found.half_unknown = True
        else:
            found.soft = hour <= 12
        if hour > 24 or (hour == 24 and minute):
            return None
        found.clock = hour * 60 + minute
        return found, after

    def _digits(self, token: Token, at: int) -> tuple[int, int, int, bool] | None:
        """Hour, minute, second, and whether the digits alone show that they are a clock time."""
        if token.kind == "clock":
            hour, minute, second = token.numbers
            return hour, minute, second, True
        if token.kind == "short" and token.text == "." and self.has(at + 1, "hour", "am", "pm"):
            hour, minute = token.numbers
            return (hour, minute, 0, False) if minute < 60 else None
        if token.kind == "number":
            value = token.numbers[0]
            if len(token.text) > 2:
                return (value // 100, value % 100, 0, False) if value % 100 < 60 else None
            return value, 0, 0, False
        return None

    @staticmethod
    def _utc(token: Token, following: Token | None) -> bool:
        """True for "1800Z" and "1800 UTC": four digits and a zone."""
        return len(token.text) == 4 and following is not None and following.sense("zone", "zone_after") is not None

    def _component(self, found: Moment, at: int) -> int:
        """Adds what stands at the token to the point; returns the token after it, `at` itself where nothing fits."""
        token = self.tokens[at]
        if token.kind == "word":
            return self._word(found, at)
        if token.kind == "iso":
            return self.iso(found, at)
        if token.kind == "other" and token.text == "/" and found.clock is not None:
            return self._other_zone(found, at)
        if found.clock is None:
            clock = self.clock(at)
            if clock:
                return self._take_clock(found, *clock)
        if token.kind in ("date", "short", "number"):
            return self.numbers(found, at)
        return at

    def _take_clock(self, found: Moment, clock: Moment, after: int) -> int:
        found.clock, found.seconds, found.midnight = clock.clock, clock.seconds, clock.midnight
        found.half_unknown, found.soft = clock.half_unknown, clock.soft
        token = self.at(after)
        zone = token.sense("zone", "zone_after") if token else None
        if zone:
            found.zone = zone.name
            return after + 1
        return after

    def _other_zone(self, found: Moment, at: int) -> int:
        """The same time by another zone's clock, "/7 PM PDT/"."""
        clock = self.clock(at + 1)
        if clock is None or found.other_clock is not None:
            return at
        other, after = clock
        token = self.at(after)
        zone = token.sense("zone", "zone_after") if token else None
        closing = self.at(after + 1)
        if zone is None or closing is None or closing.text != "/" or other.clock is None:
            return at
        found.other_clock = (other.clock, zone.name)
        return after + 2

    def _word(self, found: Moment, at: int) -> int:
        for sense in self.tokens[at].senses:
            reading = _READINGS.get(sense.kind)
            after = reading(self, found, at, sense) if reading else at
            if after > at:
                return after
        return at

    def _named_clock(self, found: Moment, at: int, sense: Sense) -> int:
        clock = self.clock(at) if found.clock is None else None
        return self._take_clock(found, *clock) if clock else at

    def _month(self, found: Moment, at: int, sense: Sense) -> int:
        return self.month_day(found, at, sense.number + 1) if found.day is None else at

    def _weekday(self, found: Moment, at: int, sense: Sense) -> int:
        if found.weekday is not None or (sense.kind == "compound" and found.part is not None):
            return at
        found.weekday = sense.number
        found.abbreviated = len(self.tokens[at].text) < _FULL_NAME
        if sense.kind == "compound":
            found.part = sense.name
        return at + 1

    def _day(self, found: Moment, at: int, sense: Sense) -> int:
        if found.days is None and not found.dated():
            found.days = sense.number
        elif found.days is None and found.part is None and "morning" in self.lexicon.parts:
            # "Donnerstag morgen": after a weekday the word for tomorrow is the morning.
            found.part = "morning"
        else:
            return at
        return at + 1

    def _part(self, found: Moment, at: int, sense: Sense) -> int:
        if found.part is not None:
            return at
        found.part = sense.name
        found.this = found.this or (self.lexicon.parts[sense.name].today and found.weekday is None)
        return at + 1

    def _this(self, found: Moment, at: int, sense: Sense) -> int:
        if not self.has(at + 1, "part", "early", "late", "mid"):
            return at
        found.this = True
        return at + 1

    def _mod(self, found: Moment, at: int, sense: Sense) -> int:
        # "early" may follow the day, "morgen früh"; the others lead.
        if found.mod is not None or not (self._modifies(at + 1) or (sense.kind == "early" and found.dated())):
            return at
        found.mod = sense.kind
        return at + 1

    def _night_before(self, found: Moment, at: int, sense: Sense) -> int:
        """ "in der Nacht zu Donnerstag", "в ночь с 16 на 17 февраля": the night before the day named last."""
        if found.part is not None:
            return at
        after = at + 1
        if sense.kind == "night_from":
            link = next((index for index in range(at + 2, at + 5) if self.has(index, "night_to")), None)
            if link is None:
                return at
            after = link + 1
        found.part, found.night_before = "night", True
        return after

    def _past(self, found: Moment, at: int, sense: Sense) -> int:
        if not self.has(at + 1, "weekday", "part"):
            return at
        found.past = True
        return at + 1

    def _zone(self, found: Moment, at: int, sense: Sense) -> int:
        if found.clock is None or found.zone is not None:
            return at
        found.zone = sense.name
        return at + 1

    def _modifies(self, at: int) -> bool:
        """True where what "early" or "late" can go with follows."""
        token = self.at(at)
        if token is not None and token.text == "-":
            at += 1
        return self.has(at, "weekday", "part", "this", "day", "compound", "month")

    def _glue(self, at: int, found: Moment) -> bool:
        """True for what may stand between two parts of a point. Within a point, commas and brackets too."""
        token = self.tokens[at]
        if token.sense("glue", "this"):
            return not token.sense("from", "until", "between")
        if found.start < 0:
            return token.text == "("
        if token.text == ".":
            before = self.tokens[at - 1]
            return len(before.text) < 5 and before.sense("weekday", "month", "glue") is not None
        return token.text in (",", "(", ")", "/") or (token.text == "-" and found.mod is not None)

    def _halves(self, found: Moment) -> None:
        """A part of the day says which half a clock time is in: "8 Uhr abends", "5:30 this morning"."""
        if found.clock is None or found.part is None or not (found.soft or found.half_unknown):
            return
        hours = self.lexicon.parts[found.part].hours
        found.half_unknown = False
        late_hours = hours[1] > _DAY and found.clock % _HALF < 6 * 60
        found.clock %= _HALF
        if hours[0] >= _HALF and not late_hours:
            found.clock += _HALF


_Reading = Callable[[MomentReader, Moment, int, Sense], int]
#: How each token class is read; a reading that does not fit returns the token it began at.
_READINGS: dict[str, _Reading] = {
    "noon": MomentReader._named_clock,
    "midnight": MomentReader._named_clock,
    "month": MomentReader._month,
    "weekday": MomentReader._weekday,
    "compound": MomentReader._weekday,
    "day": MomentReader._day,
    "part": MomentReader._part,
    "this": MomentReader._this,
    "early": MomentReader._mod,
    "late": MomentReader._mod,
    "mid": MomentReader._mod,
    "before": MomentReader._night_before,
    "night_from": MomentReader._night_before,
    "overpast": MomentReader._past,
    "zone": MomentReader._zone,
}
