"""The gazetteer: countries and first-level subdivisions by ISO 3166 code, and the index of their names.

Three compressed files made by `build.py`, sorted by code point so that a look-up is a bisection and loading costs one
decompression: nothing is parsed that is not asked for. The outlines are read only when an outline is asked for.
Where the data comes from, and what was mended in it, stands in ORIGIN.md.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent

#: The languages that names are held in, and the letter that stands for each in the index; "l" is the local name.
LANGUAGES = {"en": "e", "de": "d", "ru": "r", "uk": "u", "es": "s", "fr": "f"}
LOCAL = "l"

#: A word of a name: letters and digits; apostrophes of every kind, hyphens and full stops part words.
WORD = re.compile(r"[^\W_ʼʹʻ]+")

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A country or first-level subdivision.

    `code` is ISO 3166-1 alpha-2 for a country and ISO 3166-2 for a subdivision, `country` the alpha-2 code of the
    country by that standard. `types` are the kinds of unit that its name is joined to ("state"), lower case;
    `latitude` and `longitude` are the point where a map would put the label, in degrees (WGS 84). `names` is by
    language tag.
    """

    code: str
    country: str
    types: tuple[str, ...]
    latitude: float
    longitude: float
    names: dict[str, str]

    @property
    def is_country(self) -> bool:
        """True for a country, False for a subdivision."""
        return self.code == self.country


@dataclass(frozen=True, slots=True)
class Outline:
    """The simplified outline of a place.

    `rings` are closed (first point equals last), each point is latitude, longitude in degrees, at most 100 points in
    all, the largest ring first. `share` is the part of the area, from 0 to 1, that lies in the islands and parts
    that have a ring; small islands have none. `holed` is true where the place encloses another unit, which these
    rings cover as well.
    """

    rings: tuple[Ring, ...]
    share: float
    holed: bool


@dataclass(frozen=True, slots=True)
class Ref:
    """What a name stands for, and in which languages (by letter).

    `use` says what the bare name is worth: "f" it names the place; "c" it is the town of that name as well; "n" it
    is no mention without more; "p" it is a person's name as well; "g" it is a given name as well.
    """

    code: str
    use: str
    letters: str


@dataclass(slots=True)
class Node:
    """A state of the word-by-word look-up: the places whose name ends here, and the words that may follow."""

    refs: tuple[Ref, ...] = ()
    following: dict[str, Node] = field(default_factory=dict)


def fold(word: str) -> str:
    """The form under which a word is indexed: lower case, "ё" as "е"."""
    return word.lower().replace("ё", "е")


def folded_words(name: str) -> list[str]:
    """The folded words of a name or phrase."""
    return [fold(word) for word in WORD.findall(name)]


@lru_cache(maxsize=3)
def _lines(name: str) -> list[str]:
    return gzip.decompress((_FOLDER / name).read_bytes()).decode("utf-8").split("\n")


def _line(name: str, key: str) -> str | None:
    """What follows the key in its line of a sorted file."""
    lines = _lines(name)
    wanted = key + "\t"
    at = bisect_left(lines, wanted)
    return lines[at][len(wanted) :] if at < len(lines) and lines[at].startswith(wanted) else None


@lru_cache(maxsize=4096)
def names_from(word: str) -> Node | None:
    """The look-up of all names whose first folded word is this one; None where there is none."""
    line = _line("names.tsv.gz", word)
    if line is None:
        return None
    root = Node()
    for entry in line.split("\t"):
        rest, _, refs = entry.partition("|")
        node = root
        for following in rest.split():
            node = node.following.setdefault(following, Node())
        node.refs = tuple(_ref(ref) for ref in refs.split(","))
    return root


def _ref(packed: str) -> Ref:
    code, _, flags = packed.partition(":")
    return Ref(code, flags[0], flags[1:])


@lru_cache(maxsize=4096)
def place(code: str) -> Place | None:
    """The place of an ISO 3166-1 alpha-2 or ISO 3166-2 code; None for a code that the gazetteer does not hold."""
    line = _line("places.tsv.gz", code)
    if line is None:
        return None
    country, types, latitude, longitude, *names = line.split("\t")
    by_language = {tag: name for tag, name in zip((*LANGUAGES, "local"), names, strict=True) if name}
    return Place(code, country, tuple(types.split("|")), float(latitude), float(longitude), by_language)


def outline(code: str) -> Outline | None:
    """The simplified outline of a place; None for an unknown code and for the few places that are too small for one."""
    line = _line("outlines.tsv.gz", code)
    if line is None:
        return None
    share, holed, packed = line.split("\t")
    return Outline(tuple(_ring(ring) for ring in packed.split(";")), int(share) / 1000, holed == "1")


def _ring(packed: str) -> Ring:
    """Undoes the packing: thousandths of a degree, each point as the step from the one before it."""
    points = []
    latitude = longitude = 0
    for step in packed.split(" "):
        north, _, east = step.partition(",")
        latitude += int(north)
        longitude += int(east)
        points.append((latitude / 1000, longitude / 1000))
    return tuple(points)
