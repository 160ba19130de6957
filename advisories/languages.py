"""Tells the language of each block of a text, so that each is read with its own pack or with none."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from advisories.packs.load import BUILT_IN
from advisories.packs.matcher import WORD

#: As much of a block is looked at.
_LOOKED_AT = 1500
#: So many small words, or so large a share of the words, settle a block's language by itself.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class KnownLanguages:
    """Names by tag, and the languages each small word or character range speaks for."""

    names: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    scripts: tuple[tuple[str, str, str], ...]


@cache
def known(folders: tuple[Path, ...]) -> KnownLanguages:
    """The languages that can be told: those of the packs in the folders, and those of languages.toml."""
    listed = tomllib.loads((BUILT_IN / "languages.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    small: dict[str, list[str]] = {}
    for tag, entry in listed["words"].items():
        names[tag] = entry["name"]
        for word in set(entry["words"].split()):
            small.setdefault(word, []).append(tag)
    for folder in folders:
        if not (folder / "language.toml").is_file():
            continue  # a pack that adds to a language
        language = tomllib.loads((folder / "language.toml").read_text(encoding="utf-8"))["language"]
        names[language["tag"]] = language["name"]
        for word in set(language["function_words"].split()):
            small.setdefault(word, []).append(language["tag"])
    scripts = tuple((tag, entry["first"], entry["last"]) for tag, entry in listed["scripts"].items())
    names |= {tag: entry["name"] for tag, entry in listed["scripts"].items()}
    return KnownLanguages(names, {word: tuple(tags) for word, tags in small.items()}, scripts)


def identify(folded: str, start: int, end: int, languages: KnownLanguages) -> tuple[str | None, bool]:
    """The language of folded[start:end] and whether that is certain; None where nothing tells."""
    piece = folded[start : min(end, start + _LOOKED_AT)]
    if not piece.isascii():
        script = _script(piece, languages)
        if script:
            return script, True
    words = WORD.findall(piece)
    count = Counter(tag for word in words for tag in languages.words.get(word, ()))
    if not count:
        return None, False
    (best, hits), *others = count.most_common(2)
    second = others[0][1] if others else 0
    return best, hits >= _ENOUGH and hits > second


def _script(piece: str, languages: KnownLanguages) -> str | None:
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
