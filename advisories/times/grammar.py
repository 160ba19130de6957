"""Reads stretches of time: "from … to", "until", "between … and", "for the next …", in any language of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from advisories.times.lexicon import Lexicon
from advisories.times.model import Moment, Phrase
from advisories.times.moments import MomentReader
from advisories.times.tokens import Token, tokenise

_HALF = 720
#: How far before a time the word "issued" may stand.
_ISSUED = 8
_DASHES = ("-",)
#: What a point in time can begin with, besides figures.
_BEGIN = (
    *("weekday", "compound", "part", "month", "day", "this", "early", "late", "mid"),
    *("noon", "midnight", "before", "night_from", "overpast"),
)


def phrases(lexicon: Lexicon, folded: str, start: int, end: int) -> Iterator[Phrase]:
    """The stretches and points of time in a sentence, in order; none overlaps another."""
    tokens = tokenise(lexicon, folded, start, end)
    reader = _PhraseReader(lexicon, tokens)
    at = 0
    while at < len(tokens):
        read = reader.phrase(at)
        if read is None:
            at += 1
            continue
        phrase, at = read
        yield phrase


class _PhraseReader:
    """Reads ranges in the tokens of one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: list[Token]) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.points = MomentReader(lexicon, tokens)

    def phrase(self, at: int) -> tuple[Phrase, int] | None:
        token = self.tokens[at]
        if token.kind == "word":
            if not token.senses:
                return None
            for read in (self._plain, self._next, self._between, self._from, self._until):
                found = read(at)
                if found:
                    return found
            if not token.sense(*_BEGIN):
                return None
        return self._open_range(at)

    def _span(self, rule: str, at: int, after: int, **parts: object) -> tuple[Phrase, int]:
        phrase = Phrase(self.tokens[at].start, self.tokens[after - 1].end, rule)
        for name, value in parts.items():
            setattr(phrase, name, value)
        return phrase, after

    def _plain(self, at: int) -> tuple[Phrase, int] | None:
        """ "effective immediately", "within the hour"."""
        token = self.tokens[at]
        if token.sense("now"):
            return self._span("immediately", at, at + 1, now=True)
        duration = token.sense("duration")
        if duration:
            return self._span("duration", at, at + 1, minutes=duration.number, now=True)
        return None

    def _next(self, at: int) -> tuple[Phrase, int] | None:
        """ "for the next 48 hours", "for the next 24 to 48 hours": the longer counts."""
        if not self.tokens[at].sense("next"):
            return None
        number, here = self._count(at + 1)
        if number is not None and (self.points.has(here, "to") or self._dash(here)):
            longer, after = self._count(here + 1)
            if longer is not None:
                number, here = max(number, longer), after
        if not self.points.has(here, "unit"):
            return None
        unit = self.tokens[here].sense("unit")
        minutes = (1 if number is None else number) * (unit.number if unit else 0)
        if not 0 < minutes <= 60 * 24 * 60:
            return None
        return self._span("duration", at, here + 1, minutes=minutes, now=True)

    def _count(self, at: int) -> tuple[int | None, int]:
        token = self.points.at(at)
        if token is not None and token.kind == "number":
            return token.numbers[0], at + 1
        count = token.sense("count") if token is not None else None
        return (count.number, at + 1) if count else (None, at)

    def _between(self, at: int) -> tuple[Phrase, int] | None:
        if not self.tokens[at].sense("between"):
            return None
        first = self._first(at + 1, "and")
        return self._second("between", at, *first, "and") if first else None

    def _from(self, at: int) -> tuple[Phrase, int] | None:
        """ "from … to …"; without an end, the beginning alone."""
        if not self.tokens[at].sense("from"):
            return None
        first = self._first(at + 1, "to", "until")
        if first is None:
            return None
        both = self._second("from-to", at, *first, "to", "until")
        if both:
            return both
        moment, after = first
        if moment.soft and moment.rule() == "clock" and moment.half_unknown and not moment.dated():
            return None
        return self._span("from", at, after, first=moment)

    def _until(self, at: int) -> tuple[Phrase, int] | None:
        """ "until …", also "until further notice"."""
        if not self.tokens[at].sense("until"):
            return None
        after = at + 1
        if not self.points.has(after, "open"):
            while self.points.has(after, "glue") and after - at < 4:
                after += 1
        if self.points.has(after, "open"):
            return self._span("until-open", at, after + 1, open_ended=True)
        last = self.points.moment(at + 1, framed=True)
        if last is None:
            return None
        return self._span("until", at, last[1], last=last[0])

    def _open_range(self, at: int) -> tuple[Phrase, int] | None:
        """ "8 PM to 6 AM" without a word in front; "issued … until …", where the first is no beginning; a point."""
        first = self.points.moment(at)
        if first is None:
            first = self._bare_hour(at, ("to", "until"))
            return self._second("to", at, *first, "to", "until") if first else None
        both = self._second("to", at, *first, "to", "until")
        if both is None:
            joined = self._second("days", at, *first, "and") if first[0].clock is None else None
            return joined or self._span("point", at, first[1], first=first[0])
        if any(token.sense("issued") for token in self.tokens[max(0, at - _ISSUED) : at]):
            both[0].rule, both[0].first = "issued-until", None
        return both

    def _first(self, at: int, *links: str) -> tuple[Moment, int] | None:
        """The first point of a range; a bare number is one where the second point shows what it counts."""
        return self.points.moment(at, framed=True) or self._bare_hour(at, links) or self._bare_day(at, links)

    def _second(self, rule: str, begun: int, first: Moment, at: int, *links: str) -> tuple[Phrase, int] | None:
        here = at
        token = self.points.at(here)
        if token is not None and token.text == ",":
            here += 1
        if not (self.points.has(here, *links) or (self._dash(here) and "and" not in links)):
            return None
        last = self.points.moment(here + 1, framed=True) or self._day_only(first, here + 1)
        if last is None:
            return None
        self._shared(first, last[0])
        return self._span(rule, begun, last[1], first=first, last=last[0])

    def _dash(self, at: int) -> bool:
        token = self.points.at(at)
        return token is not None and token.text in _DASHES

    def _links(self, at: int, links: tuple[str, ...]) -> bool:
        return self.points.has(at, *links) or (self._dash(at) and "and" not in links)

    def _bare_hour(self, at: int, links: tuple[str, ...]) -> tuple[Moment, int] | None:
        """The 7 of "from 7 to 10 AM", "von 8 bis 17 Uhr": a clock time follows the link."""
        token = self.points.at(at)
        if token is None or token.kind != "number" or token.numbers[0] > 24 or not self._links(at + 1, links):
            return None
        second = self.points.clock(at + 2)
        if second is None or second[0].midnight:
            return None
        hour = token.numbers[0]
        unknown = self.lexicon.twelve_hours and 1 <= hour <= 12
        return Moment(token.start, token.end, clock=hour * 60, half_unknown=unknown, soft=not unknown), at + 1

    def _bare_day(self, at: int, links: tuple[str, ...]) -> tuple[Moment, int] | None:
        """The 16 of "vom 16. bis 17. Februar": a date follows the link."""
        token = self.points.at(at)
        if token is None or token.kind != "number" or not 1 <= token.numbers[0] <= 31:
            return None
        dot = self.points.at(at + 1)
        after = at + 2 if dot is not None and dot.text == "." else at + 1
        if not self._links(after, links):
            return None
        second = self.points.moment(after + 1, framed=True)
        if second is None or second[0].month is None:
            return None
        return Moment(token.start, token.end, day=token.numbers[0], month=second[0].month, year=second[0].year), after

    def _day_only(self, first: Moment, at: int) -> tuple[Moment, int] | None:
        """The 17 of "December 15 to 17"; a word after it would make it a measure."""
        token = self.points.at(at)
        if first.month is None or first.day is None or first.clock is not None:
            return None
        if token is None or token.kind != "number" or not first.day < token.numbers[0] <= 31:
            return None
        following = self.points.at(at + 1)
        if following is not None and following.kind not in ("other", "stops"):
            return None
        return Moment(token.start, token.end, day=token.numbers[0], month=first.month, year=first.year), at + 1

    def _shared(self, first: Moment, last: Moment) -> None:
        """What is said of one end holds for both: zone, year, and the half of the day ("from 7 to 10 AM")."""
        if first.zone is None:
            first.zone = last.zone
        elif last.zone is None:
            last.zone = first.zone
        if first.month is not None and last.month is not None and first.year is None and last.year is not None:
            late = (first.month, first.day or 0) > (last.month, last.day or 0)
            first.year = last.year - 1 if late else last.year
        if first.half_unknown and last.clock is not None and not last.half_unknown and first.clock is not None:
            clock = first.clock % _HALF
            first.half_unknown = False
            first.clock = clock + _HALF if clock + _HALF < last.clock or clock >= last.clock else clock
