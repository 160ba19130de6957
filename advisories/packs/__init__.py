"""Rule packs: the data of the languages, and how they are read, compiled and matched."""

from __future__ import annotations

from pathlib import Path

from advisories.packs.load import BUILT_IN, built_in
from advisories.packs.load import load as load_pack


def built_in_folders() -> tuple[Path, ...]:
    """The folders of the packs that ship with the package."""
    return tuple(BUILT_IN / tag for tag in built_in())


def coverage(extra: tuple[Path, ...] = ()) -> dict[str, set[str]]:
    """For each directive code the languages that have a rule for it."""
    covered: dict[str, set[str]] = {}
    for pack in map(load_pack, (*built_in_folders(), *extra)):
        for rule in pack.rules:
            if rule["table"] == "rule":
                covered.setdefault(rule["code"], set()).add(pack.tag)
    return covered
