"""Tells the language of each block of a text, so that each is read with its own pack or with none."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisories.packs import built_in_folders
from advisories.packs.load import BUILT_IN, Pack, load, tag_of
from advisories.packs.matcher import WORD

#: As much of a block is looked at.
_LOOKED_AT = 1500
#: So many small words of another language, and so many times those of the report's, make a block one of the other.
_ENOUGH = 3
_CLEARLY = 2


@dataclass(frozen=True, slots=True)
class KnownLanguages:
    """Names by tag, the languages that packs read, and those that each small word or character range speaks for."""

    names: Mapping[str, str]
    read: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    scripts: tuple[tuple[str, str, str], ...]


@cache
def known(folders: tuple[Path, ...]) -> KnownLanguages:
    """The languages that can be told: those of the packs in the folders, and those of languages.toml."""
    listed = tomllib.loads((BUILT_IN / "languages.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    small: dict[str, list[str]] = {}
    read: set[str] = set()
    for folder in folders:
        if not (folder / "language.toml").is_file():
            continue  # a pack that adds to a language
        language = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))["language"]
        names[language["tag"]] = language["name"]
        read.add(language["tag"])
        for word in set(language["function_words"].split()):
            small.setdefault(word, []).append(language["tag"])
    ours = frozenset(small)
    for tag, entry in listed["words"].items():
        if tag in read:
            continue
        names[tag] = entry["name"]
        # A Latin word that a language with a pack has too ("to", "do", "by") speaks for no other, and a single letter,
        # which may be an initial, for none.
        for word in set(entry["words"].split()):
            if not (word.isascii() and (word in ours or len(word) == 1)):
                small.setdefault(word, []).append(tag)
    scripts = tuple((tag, entry["first"], entry["last"]) for tag, entry in listed["scripts"].items())
    names |= {tag: entry["name"] for tag, entry in listed["scripts"].items()}
    return KnownLanguages(names, frozenset(read), {word: tuple(tags) for word, tags in small.items()}, scripts)


class Library:
    """The packs of a run, found and told apart once, and loaded when a passage first needs them."""

    def __init__(self, packs: tuple[Path, ...]) -> None:
        folders = (*built_in_folders(), *packs)
        self.folders = {tag_of(folder): folder for folder in folders}
        self._loaded: dict[str, Pack] = {}
        self.known = known(folders)

    def pack(self, tag: str) -> Pack | None:
        """The pack that reads the language, or None. Raises PackError where it cannot be used."""
        if tag not in self._loaded and tag in self.folders:
            self._loaded[tag] = load(self.folders[tag])
        return self._loaded.get(tag)


@cache
def library_of(packs: tuple[Path, ...]) -> Library:
    """The built-in packs and those given. Looking at their files again for every report would take longer than reading
    a short one."""
    return Library(packs)


def heard(folded: str, start: int, end: int, languages: KnownLanguages) -> Counter[str]:
    """How often each language's small words, or its script, occur in folded[start:end]."""
    piece = folded[start : min(end, start + _LOOKED_AT)]
    if not piece.isascii():
        script = _script(piece, languages)
        if script:
            return Counter({script: len(piece)})
    return Counter(tag for word in WORD.findall(piece) for tag in languages.words.get(word, ()))


def of_blocks(counts: list[Counter[str]], languages: KnownLanguages, given: str | None = None) -> list[str | None]:
    """The language of each block: that of the report, unless the block's own words clearly speak another.

    The report's language is the given one, else that whose small words occur most, one with a pack where two are heard
    alike. None where nothing tells.
    """
    total: Counter[str] = Counter()
    for count in counts:
        total.update({tag: min(hits, _LOOKED_AT) for tag, hits in count.items()})
    main = given or max(sorted(total), key=lambda tag: (total[tag], tag in languages.read), default=None)
    base = main.split("-")[0] if main else ""
    out: list[str | None] = []
    for count in counts:
        best = max(sorted(count), key=lambda tag: (count[tag], tag == base, tag in languages.read), default=None)
        other = best is not None and best != base and count[best] >= _ENOUGH and count[best] >= _CLEARLY * count[base]
        out.append(best if other else main)
    return out


#: Characters that no script of `languages.toml` speaks for: Latin, Cyrillic, general punctuation and symbols.
_COMMON = re.compile("[\x00-\u036f\u0400-\u052f\u2000-\u2bff]*")


def _script(piece: str, languages: KnownLanguages) -> str | None:
    if _COMMON.fullmatch(piece):
        return None
    count: Counter[str] = Counter()
    for character in piece:
        if character > "\u036f":
            for tag, first, last in languages.scripts:
                if first <= character <= last:
                    count[tag] += 1
                    break
    if not count:
        return None
    tag, hits = count.most_common(1)[0]
    if tag == "zh" and count["ja"]:
        tag = "ja"
    letters = sum(c.isalpha() for c in piece)
    return tag if hits * 3 > letters else None
