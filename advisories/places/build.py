"""Builds the gazetteer's data from the source that ORIGIN.md names.

    python -m advisories.places.build FOLDER

FOLDER is the unpacked source package. The same source and tables give the same data; the tables beside this file
(corrections.toml, countries.tsv, regions.tsv, stop.tsv, words.toml) are ours. Nothing here is used at run time.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisories.places.gazetteer import LANGUAGES, LOCAL, folded_words
from advisories.places.inflection import german, slavic
from advisories.places.rings import Ring, area, dissolved, simplified

HERE = Path(__file__).resolve().parent
_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_READABLE = re.compile(r"[A-Za-zÀ-ɏЀ-ӿḀ-ỿ]")
_TOWN_LIKE = re.compile(r"municipal|commune|borough|city|unitary|town\b|parish|quarter", re.IGNORECASE)
_TYPED_RU = re.compile(r"\b(край|область|республика|округ|край|республіка)\b", re.IGNORECASE)
#: Countries whose subdivisions are believed by a name of four letters (Ohio, Wien).
_READ_SHORT = frozenset(("AT", "BR", "CA", "CH", "CN", "DE", "IN", "JP", "RU", "UA", "US"))
_PARTICLES = re.compile(r"^(?:(?:du|de la|de|la|le|der|die|das)\s+|[dl]['’])(?=[A-ZÀ-Þ])")


@dataclass
class Unit:
    """A country or subdivision on its way into the data: names by language, rings as (longitude, latitude)."""

    code: str
    country: str
    types: list[str]
    names: dict[str, list[str]]
    rings: list[Ring]
    point: tuple[float, float] | None = None
    namesake: bool = False
    centres: dict[str, str] = field(default_factory=dict)


def _table(name: str) -> list[dict[str, str]]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    result: list[Ring] = []
    for polygon in polygons:
        for i, ring in enumerate(polygon):
            points = [(round(x, 5), round(y, 5)) for x, y, *_ in ring]
            # Shells run counter-clockwise and holes clockwise, so that edges that two units share run both ways.
            result.append(points if (area(points) > 0) == (i == 0) else points[::-1])
    return result


def _split(names: str | None) -> list[str]:
    return [name.strip() for name in re.split(r"[|/]", re.sub(r"[(\[].*?[)\]]", " ", names or "")) if name.strip()]


class Source:
    """The units of the source with the corrections made."""

    def __init__(self, folder: Path) -> None:
        text = (folder / "data" / "states" / "admin1.json").read_text(encoding="utf-8")
        self.features = [f for f in json.loads(text)["features"] if f["properties"].get("name")]
        self.corrections = tomllib.loads((HERE / "corrections.toml").read_text(encoding="utf-8"))

    def coded(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every feature that has a code of ISO 3166-2, with that code."""
        drop = set(self.corrections["drop"])
        countries = set(self.corrections["drop_countries"])
        for feature in self.features:
            key, code = feature["properties"]["adm1_code"], feature["properties"]["iso_3166_2"] or ""
            code = self.corrections["recode"].get(key, code)
            if key not in drop and code[:2] not in countries and _CODE.fullmatch(code):
                yield code, feature

    def subdivisions(self) -> list[Unit]:
        """The units that the source draws."""
        grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for code, feature in self.coded():
            grouped[code].append(feature)
        return [self._unit(code, features) for code, features in sorted(grouped.items())]

    def _unit(self, code: str, features: list[dict[str, Any]]) -> Unit:
        key = self.corrections["names_from"].get(code)
        chosen = next((f for f in features if f["properties"]["adm1_code"] == key), features[0])
        told = chosen["properties"]
        names = {tag: _split(told.get(f"name_{tag}")) for tag in LANGUAGES}
        names["local"] = _split(told.get("name")) + _split(told.get("name_local"))
        for tag, override in self.corrections["names"].get(code, {}).items():
            names[tag] = [name for name in override.split("|") if name]
        types = sorted({word.lower() for field_ in ("type_en", "type") for word in _split(told.get(field_))})
        types = ["krai" if word == "kray" else word for word in types]
        rings = [ring for feature in features for ring in _rings(feature["geometry"])]
        unit = Unit(code, code[:2], types, names, dissolved(rings) if len(features) > 1 else rings)
        unit.point = (round(told["latitude"], 3), round(told["longitude"], 3))
        unit.namesake = self._is_namesake(unit, told.get("sameascity") or -99)
        unit.centres = {tag: towns[code] for tag, towns in self.corrections["centres"].items() if code in towns}
        return unit

    def _is_namesake(self, unit: Unit, same_as_city: int) -> bool:
        told = self.corrections["namesakes"]
        if unit.code in self.corrections["towns"]["codes"] or unit.code in told["except"]:
            return False
        of_country = unit.country in told["countries"] and not any("republic" in word for word in unit.types)
        town_like = any(_TOWN_LIKE.search(word) for word in unit.types)
        return of_country or town_like or unit.code in told["codes"] or same_as_city >= 0

    def regions(self) -> list[Unit]:
        """The units above the drawn ones, their outlines joined from them."""
        return [
            Unit(row["code"], row["code"][:2], [row["type"]], _names(row), dissolved(self._parts(row["parts"])))
            for row in _table("regions.tsv")
        ]

    def _parts(self, parts: str) -> list[Ring]:
        rings = []
        for part in parts.split(";"):
            country, _, test = part.partition(":")
            key, _, value = test.partition("=")
            for feature in self.features:
                told = feature["properties"]
                if told["iso_a2"] == country and told.get(key) == value:
                    rings += _rings(feature["geometry"])
        return rings

    def countries(self) -> list[Unit]:
        """All countries; a unit belongs to the country of its code, whoever the source says administers it."""
        rings: dict[str, list[Ring]] = defaultdict(list)
        for feature in self.features:
            told = feature["properties"]
            code = told["iso_3166_2"] or ""
            rings[code[:2] if _CODE.fullmatch(code) else told["iso_a2"]] += _rings(feature["geometry"])
        return [
            Unit(row["code"], row["code"], ["country"], _names(row), dissolved(rings[row["code"]]))
            for row in _table("countries.tsv")
        ]


def _names(row: dict[str, str]) -> dict[str, list[str]]:
    return {tag: row[tag].split("|") for tag in (*LANGUAGES, "local") if row.get(tag)}


class Index:
    """The index of names: folded words to the places, whether the bare name is enough, and the languages."""

    def __init__(self) -> None:
        words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
        self.before = sorted({tuple(folded_words(p)) for table in words["before"].values() for p in table})
        # "Chechen" is not the name of a place: the type stays with an adjective.
        self.after = sorted({tuple(folded_words(p)) for p in words["after"]["en"] if p != "republic"})
        effects = {"word": "n", "person": "p", "given": "g"}
        self.stops = {tuple(row["name"].split()): effects[row["effect"]] for row in _table("stop.tsv")}
        corrections = tomllib.loads((HERE / "corrections.toml").read_text(encoding="utf-8"))
        self.never_alone = frozenset(corrections["namesakes"]["never_alone"])
        self.entries: dict[tuple[str, ...], dict[str, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))

    def _put(self, name: str, unit: Unit, letter: str, bare: bool) -> None:
        words = tuple(folded_words(name))
        if words and len("".join(words)) > 1:
            letters = self.entries[words][unit.code]
            letters[letter] = letters.get(letter, False) or bare

    def add(self, unit: Unit) -> None:
        """Puts every form of every name of a unit into the index."""
        for tag, names in unit.names.items():
            for name in names:
                if _READABLE.search(name):
                    self._add_name(_PARTICLES.sub("", name), unit, tag)
        for tag, town in unit.centres.items():
            for form in slavic(town, tag):
                self._put(form, unit, LANGUAGES[tag], False)

    def _add_name(self, name: str, unit: Unit, tag: str) -> None:
        letter = LANGUAGES.get(tag, LOCAL)
        core = self._core(name)
        typed = core != name or bool(_TYPED_RU.search(name))
        for form in _forms(name, tag):
            self._put(form, unit, letter, typed or not unit.namesake)
        if core != name:
            for form in _forms(core, tag):
                self._put(form, unit, letter, not unit.namesake)

    def _core(self, name: str) -> str:
        """The name without its type word: "Krasnodar Krai" is "Krasnodar"."""
        spans = [match.span() for match in re.finditer(r"[^\W_ʼʹʻ]+", name)]
        words = tuple(folded_words(name))
        for phrase in self.before:
            if len(words) > len(phrase) and words[: len(phrase)] == phrase:
                return name[spans[len(phrase)][0] :]
        for phrase in self.after:
            if len(words) > len(phrase) and words[-len(phrase) :] == phrase:
                return name[: spans[-len(phrase) - 1][1]]
        return name

    def _use(self, words: tuple[str, ...], code: str, bare: bool) -> str:
        """What the bare name is worth, as `gazetteer.Ref` says. Short names of distant subdivisions collide with too
        many words in too many case forms to be believed alone."""
        short = len(words) == 1 and len(words[0]) <= 4 and "-" in code and code[:2] not in _READ_SHORT
        return self.stops.get(words) or ("n" if short or code in self.never_alone else "f" if bare else "c")

    def lines(self) -> list[str]:
        """One line for each first word."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for words, places in sorted(self.entries.items()):
            refs = []
            for code, letters in sorted(places.items()):
                for bare in (True, False):
                    chosen = "".join(sorted(letter for letter, is_bare in letters.items() if is_bare == bare))
                    if chosen:
                        refs.append(f"{code}:{self._use(words, code, bare)}{chosen}")
            grouped[words[0]].append(" ".join(words[1:]) + "|" + ",".join(refs))
        return ["\t".join((first, *entries)) for first, entries in grouped.items()]


def _forms(name: str, tag: str) -> set[str]:
    if tag in ("ru", "uk") or (tag == "local" and re.search("[а-яё]", name)):
        language = "uk" if tag == "uk" else "ru"
        head, _, tail = name.partition(" — ")
        heads = slavic(head, language)
        return heads | {f"{form} — {tail}" for form in heads} if tail and "округ" in head else slavic(name, language)
    return german(name) if tag == "de" else {name}


def _place_line(unit: Unit) -> str:
    point = unit.point
    if point is None:
        largest = max(unit.rings, key=area, default=[(0.0, 0.0)])
        point = (
            round(sum(y for _, y in largest) / len(largest), 3),
            round(sum(x for x, _ in largest) / len(largest), 3),
        )
    names = [(unit.names.get(tag) or [""])[0] for tag in (*LANGUAGES, "local")]
    return "\t".join((unit.code, unit.country, "|".join(unit.types), f"{point[0]:g}", f"{point[1]:g}", *names))


def _outline_line(unit: Unit) -> str | None:
    rings, share, holed = simplified(unit.rings, 3 if sum(map(area, unit.rings)) < 0.5 else 2)
    if not rings:
        return None
    packed = []
    for ring in rings:
        steps, last_north, last_east = [], 0, 0
        for x, y in ring:
            north, east = round(y * 1000), round(x * 1000)
            steps.append(f"{north - last_north},{east - last_east}")
            last_north, last_east = north, east
        packed.append(" ".join(steps))
    return f"{unit.code}\t{int(share * 1000)}\t{int(holed)}\t{';'.join(packed)}"


def _write(name: str, lines: list[str]) -> None:
    data = "\n".join(sorted(lines)).encode("utf-8")
    (HERE / name).write_bytes(gzip.compress(data, compresslevel=9, mtime=0))


def main(folder: Path) -> None:
    """Writes names.tsv.gz, places.tsv.gz and outlines.tsv.gz beside this file."""
    source = Source(folder)
    units = source.countries() + source.regions() + source.subdivisions()
    index = Index()
    for unit in units:
        index.add(unit)
    _write("names.tsv.gz", index.lines())
    _write("places.tsv.gz", [_place_line(unit) for unit in units])
    _write("outlines.tsv.gz", [line for line in map(_outline_line, units) if line])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
