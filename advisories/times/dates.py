"""Reads dates: in figures in every common order, and with the month in words on either side of the day."""

from __future__ import annotations

from advisories.times.lexicon import Lexicon
from advisories.times.model import Moment
from advisories.times.tokens import Token


class DateReader:
    """Reads dates in the tokens of one sentence. Each reading returns the token after it, or the one it began at."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token]) -> None:
        self.lexicon = lexicon
        self.tokens = tokens

    def at(self, index: int) -> Token | None:
        """The token, None beyond the last."""
        return self.tokens[index] if index < len(self.tokens) else None

    def has(self, index: int, *kinds: str) -> bool:
        """True where the token can have one of the meanings."""
        token = self.at(index)
        return token is not None and token.sense(*kinds) is not None

    def iso(self, found: Moment, at: int) -> int:
        """2025-12-15, also with a clock time and an offset."""
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

    def numbers(self, found: Moment, at: int) -> int:
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
        if (first if month_first else second) > 12:
            month_first = not month_first
        elif month_first:
            found.unclear_order = second <= 12 and first != second
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

    def month_day(self, found: Moment, at: int, month: int) -> int:
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
