"""Reads one point in time: clock, zone, weekday, date and part of the day in any order, as languages put them.

Each kind may occur once; what comes twice begins another point. That makes one grammar fit "9 PM MDT this evening",
"Donnerstag, den 17. Februar, 15:00 Uhr" and "в 17:32 мск завтра".
"""

from __future__ import annotations

from advisories.times.lexicon import Lexicon
from advisories.times.model import Moment
from advisories.times.tokens import Token

#: How many small words ("on", "at", "den", a comma) may stand between two parts of one point.
_GLUE = 3
_DAY = 1440
_HALF = 720


class MomentReader:
    """Reads points in the tokens of one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token]) -> None:
        self.lexicon = lexicon
        self.tokens = tokens

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
        # An hour word that is also a unit ("24 hours") makes a clock only of four digits, or where clocks have 24 hours.
        hour_word = following.sense("hour") if following else None
        if half and 1 <= hour:
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

    def at(self, index: int) -> Token | None:
        """The token, None beyond the last."""
        return self.tokens[index] if index < len(self.tokens) else None

    def has(self, index: int, *kinds: str) -> bool:
        """True where the token can have one of the meanings."""
        token = self.at(index)
        return token is not None and token.sense(*kinds) is not None

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
            return self._iso(found, at)
        if token.text == "/" and found.clock is not None:
            return self._other_zone(found, at)
        if found.clock is None:
            clock = self.clock(at)
            if clock:
                return self._take_clock(found, *clock)
        if token.kind in ("date", "short", "number"):
            return self._numbers(found, at)
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

    def _iso(self, found: Moment, at: int) -> int:
        numbers = self.tokens[at].numbers
        if found.day is not None:
            return at
        found.year, found.month, found.day = numbers[:3]
        if len(numbers) > 3 and found.clock is None:
            if numbers[3] > 24 or numbers[4] > 59:
                return at
            found.clock = numbers[3] * 60 + numbers[4]
            found.zone = self.tokens[at].zone
        return at + 1

    def _numbers(self, found: Moment, at: int) -> int:
        """A date in figures, or a day before its month."""
        token = self.tokens[at]
        if token.kind == "number":
            return self._number(found, at)
        if found.day is not None:
            return at
        first, second = token.numbers[:2]
        if token.kind == "short" and token.text not in ("/", ".."):
            return at
        month_first = self.lexicon.order == "mdy" and "." not in token.text
        if month_first and first > 12 or not month_first and second > 12:
            month_first = not month_first
        elif self.lexicon.order == "mdy" and "." not in token.text and first <= 12 and second <= 12:
            found.unclear_order = first != second
        found.month, found.day = (first, second) if month_first else (second, first)
        if not (1 <= found.month <= 12 and 1 <= found.day <= 31):
            found.month = found.day = None
            return at
        if token.kind == "date":
            found.year = token.numbers[2]
        else:
            found.weak = token.text == "/"
            found.year, at = self._year(at + 1, at)
        return at + 1

    def _number(self, found: Moment, at: int) -> int:
        day = self.tokens[at].numbers[0]
        if found.day is not None or not 1 <= day <= 31:
            return at
        after = at + 1
        token = self.at(after)
        ordinal = token is not None and (token.text == "." or token.sense("ordinals") is not None)
        if ordinal:
            after += 1
        if self.has(after, "glue") and self.has(after + 1, "month"):
            after += 1
        month = self.tokens[after].sense("month") if after < len(self.tokens) else None
        if month is None:
            if ordinal and token is not None and token.text != "." and found.weekday is not None:
                found.day = day
                return at + 2
            return at
        found.day, found.month = day, month.number + 1
        dot = self.at(after + 1)
        found.year, after = self._year(after + 1 + (dot is not None and dot.text == "."), after)
        return after + 1

    def _year(self, at: int, last: int) -> tuple[int | None, int]:
        """The year at the token, a comma before it allowed, and its index; None and `last` where there is none."""
        token = self.at(at)
        if token is not None and token.text == ",":
            at += 1
            token = self.at(at)
        if token is not None and token.kind == "number" and 1990 <= token.numbers[0] <= 2100:
            half = self.at(at + 1)
            if half is None or not half.sense("am", "pm"):
                return token.numbers[0], at
        return None, last

    def _word(self, found: Moment, at: int) -> int:
        token = self.tokens[at]
        for sense in token.senses:
            match sense.kind:
                case "noon" | "midnight" if found.clock is None:
                    clock = self.clock(at)
                    return self._take_clock(found, *clock) if clock else at
                case "month" if found.day is None:
                    step = self._month_day(found, at, sense.number + 1)
                    if step > at:
                        return step
                case "weekday" if found.weekday is None:
                    found.weekday = sense.number
                    return at + 1
                case "compound" if found.weekday is None and found.part is None:
                    found.weekday, found.part = sense.number, sense.name
                    return at + 1
                case "day" if found.days is None and not found.dated():
                    found.days = sense.number
                    return at + 1
                case "day" if found.days is None and "morning" in self.lexicon.parts and found.part is None:
                    # "Donnerstag morgen": after a weekday the word for tomorrow is the morning.
                    found.part = "morning"
                    return at + 1
                case "part" if found.part is None:
                    found.part = sense.name
                    found.this = found.this or (self.lexicon.parts[sense.name].today and found.weekday is None)
                    return at + 1
                case "this" if self.has(at + 1, "part", "early", "late", "mid"):
                    found.this = True
                    return at + 1
                case "early" | "late" | "mid" if found.mod is None and self._modifies(at + 1):
                    found.mod = sense.kind
                    return at + 1
                case "early" if found.mod is None and found.dated():
                    found.mod = sense.kind
                    return at + 1
                case "before" if found.part is None:
                    found.part, found.night_before = "night", True
                    return at + 1
                case "overpast" if self.has(at + 1, "weekday", "part"):
                    found.past = True
                    return at + 1
                case "zone" if found.clock is not None and found.zone is None:
                    found.zone = sense.name
                    return at + 1
        return at

    def _modifies(self, at: int) -> bool:
        """True where what "early" or "late" can go with follows."""
        token = self.at(at)
        if token is not None and token.text == "-":
            at += 1
        return self.has(at, "weekday", "part", "this", "day", "compound", "month")

    def _month_day(self, found: Moment, at: int, month: int) -> int:
        """Month and day, "December 15, 2025"."""
        after = at + 1
        token = self.at(after)
        if token is not None and token.text == ".":
            after += 1
        while self.has(after, "glue"):
            after += 1
        token = self.at(after)
        if token is None or token.kind != "number" or not 1 <= token.numbers[0] <= 31 or len(token.text) > 2:
            return at
        if self.has(after + 1, "am", "pm"):
            return at
        found.month, found.day = month, token.numbers[0]
        if self.has(after + 1, "ordinals"):
            after += 1
        found.year, after = self._year(after + 1, after)
        return after + 1

    def _glue(self, at: int, found: Moment) -> bool:
        """True for what may stand between two parts of a point. Within a point, commas and brackets too."""
        token = self.tokens[at]
        if token.sense("glue", "this"):
            return not token.sense("from", "until", "between")
        if found.start < 0:
            return token.text == "("
        if token.text == ".":
            return self.tokens[at - 1].sense("weekday", "month", "glue") is not None and len(self.tokens[at - 1].text) < 5
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
