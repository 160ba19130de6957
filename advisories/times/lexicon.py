"""The words of time of one language, from its data file, as token classes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]")
_PLAIN = str.maketrans("ё’", "е'")
#: Token classes that show by themselves that a sentence speaks of time.
_TELLING = {
    *("weekday", "compound", "day", "part", "hour", "noon", "midnight"),
    *("duration", "before", "night_from"),
}
#: Token classes that a stretch of time begins with.
_OPENING = {"from", "between", "until", "now", "next", "duration", "issued"}


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word or phrase: a token class with a number or a name."""

    kind: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class DayPart:
    """The conventional hours of a part of the day, in minutes from midnight of the day that it is named after."""

    hours: tuple[int, int]
    early: tuple[int, int]
    late: tuple[int, int]
    today: bool

    def of(self, mod: str | None) -> tuple[int, int]:
        """The hours of the whole part, or of its early or late half."""
        return self.early if mod == "early" else self.late if mod == "late" else self.hours


@dataclass(frozen=True)
class Lexicon:
    """All that the grammar knows of a language. `words` maps a first word to the phrases that begin with it, the
    longest first; `vocabulary` holds every word of every phrase.

    The other sets of words tell cheaply what a sentence can hold. `triggers` are words of time; `months` are too beside
    figures, and `endings` ("further notice", "hours") beside one of the `leads`. A stretch of time, not a mere point,
    has one of the `openers`, or two points and one of the `links`.
    """

    language: str
    order: str
    twelve_hours: bool
    words: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]]
    parts: dict[str, DayPart]
    spans: dict[str, tuple[int, int]]
    vocabulary: frozenset[str]
    triggers: frozenset[str]
    months: frozenset[str]
    endings: frozenset[str]
    leads: frozenset[str]
    openers: frozenset[str]
    links: frozenset[str]
    cues: dict[str, re.Pattern[str]]
    sections: dict[str, str]
    tie: frozenset[str]
    articles: frozenset[str]
    products: tuple[str, ...]
    zones: dict[str, str]
    examples: tuple[dict[str, str], ...]
    counters: tuple[str, ...]


def languages() -> tuple[str, ...]:
    """The tags of the languages whose words of time are known."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml") if path.stem != "zones"))


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of the language (BCP 47, its first part counts), None where none are known."""
    base = language.partition("-")[0].lower()
    if base not in languages():
        return None
    data = _read(DATA / f"{base}.toml")
    zones = _read(DATA / "zones.toml")
    senses: dict[tuple[str, ...], list[Sense]] = {}
    for phrase, sense in _senses(data, zones):
        known = senses.setdefault(phrase, [])
        if sense not in known:
            known.append(sense)
    words: dict[str, list[tuple[tuple[str, ...], tuple[Sense, ...]]]] = {}
    for phrase in sorted(senses, key=len, reverse=True):
        words.setdefault(phrase[0], []).append((phrase, tuple(senses[phrase])))
    role = data["role"]
    return Lexicon(
        language=base,
        order=data["number_dates"],
        twelve_hours=data["twelve_hours"],
        words=words,
        parts={name: _part(part) for name, part in data["parts"].items()},
        spans={name: _hours(hours) for name, hours in data["spans"].items()},
        vocabulary=frozenset(word for phrase in senses for word in phrase),
        openers=_telling(senses, _OPENING) | {max(_phrase(phrase), key=len) for phrase in role["holds"]},
        links=_telling(senses, {"to"}),
        triggers=_telling(senses, _TELLING),
        months=_telling(senses, {"month"}),
        endings=_telling(senses, {"open", "unit", "now"}),
        leads=_telling(senses, {"until", "next"}) | {_phrase(phrase)[0] for phrase in data["words"]["now"]},
        cues={name: _any_of(role[name]) for name in ("holds", "valid", "expected", "other", "other_after")},
        sections={_fold(name): kind for kind in ("when", "timing") for name in role.get(kind, ())},
        tie=frozenset(_fold(word) for word in role["tie"]),
        articles=frozenset(_fold(word) for word in role["tie_article"]),
        products=tuple(_fold(word) for word in role["products"]),
        zones={**zones["offset"], **zones["place"]},
        examples=tuple(data.get("example", ())),
        counters=tuple(counter["text"] for counter in data.get("counter", ())),
    )


def _telling(senses: dict[tuple[str, ...], list[Sense]], kinds: set[str]) -> frozenset[str]:
    """The words that show that a phrase of such a class may be there: its longest, which is the rarest."""
    phrases = [phrase for phrase, found in senses.items() if any(sense.kind in kinds for sense in found)]
    return frozenset(max(phrase, key=len) for phrase in phrases)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _fold(text: str) -> str:
    return text.lower().translate(_PLAIN)


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_fold(text)))


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all the phrases; white space in them may be any, a few characters long."""
    folded = sorted((_fold(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(r"\s{1,4}".join(map(re.escape, p.split())) for p in folded) + r")\b")


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _hours(pair: list[str]) -> tuple[int, int]:
    return _minutes(pair[0]), _minutes(pair[1])


def _part(data: dict[str, Any]) -> DayPart:
    hours = data["hours"]
    return DayPart(
        _hours(hours), _hours(data.get("early", hours)), _hours(data.get("late", hours)), data.get("today", False)
    )


def _senses(data: dict[str, Any], zones: dict[str, Any]) -> list[tuple[tuple[str, ...], Sense]]:
    """Every phrase of the file with its meaning, in the order of the file."""
    out: list[tuple[tuple[str, ...], Sense]] = []

    def add(phrase: str, kind: str, number: int = 0, name: str = "") -> None:
        out.append((_phrase(phrase), Sense(kind, number, _fold(name) if kind != "zone" else name)))

    for kind, phrases in data["words"].items():
        for phrase in phrases:
            add(phrase, kind, name=phrase)
    for kind, number, name in _numbered(data):
        add(name, kind, number)
    for part, about in data["parts"].items():
        for word in about["words"]:
            add(word, "part", name=part)
    for phrase, zone in data["zones"].items():
        add(phrase, "zone", name=zone)
    after = set(zones["after_clock"]["words"])
    for word, zone in {**zones["offset"], **zones["place"]}.items():
        add(word, "zone_after" if word in after else "zone", name=zone)
    if data["weekdays"].get("compound"):
        out += _compounds(data)
    return out


def _numbered(data: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """The words that stand for a number: token class, number, word."""
    for kind in ("weekdays", "months"):
        for number, names in enumerate(data[kind]["names"]):
            yield from ((kind[:-1], number, name) for name in names)
    for unit, factor in (("minutes", 1), ("hours", 60), ("days", 1440)):
        yield from (("unit", factor, word) for word in data["units"][unit])
    for kind, table in (("day", "days"), ("count", "numbers"), ("duration", "durations")):
        yield from ((kind, number, word) for word, number in data[table].items())


def _compounds(data: dict[str, Any]) -> list[tuple[tuple[str, ...], Sense]]:
    """Weekday and part of the day in one word ("Freitagabend"), as both; the number is the weekday."""
    out: list[tuple[tuple[str, ...], Sense]] = []
    for number, names in enumerate(data["weekdays"]["names"]):
        for part, about in data["parts"].items():
            for word in about.get("compounds", about["words"]):
                out += [((_fold(names[0] + word + ending),), Sense("compound", number, part)) for ending in ("", "s")]
    return out
