"""The directive catalogue and the OASIS event terms, as data of the project.

`directives.csv` and `events.csv` stand beside this file. Two columns of the catalogue are about checklists: `group`
names the section that a directive belongs to, `order` its place there (what protects life first has the smallest
number). The numbers run through the whole catalogue, so a list without sections can use them too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

Group = Literal["now", "avoid", "prepare", "informed"]

#: The term for events that are none of the others.
OTHER_EVENT = "OET-000"

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One kind of directive. `response_type` is a CAP 1.2 responseType, or empty for `other`, which has none."""

    code: str
    response_type: str
    meaning: str
    group: Group
    order: int


@dataclass(frozen=True, slots=True)
class EventTerm:
    """One term of the OASIS Event Terms List with its code (`OET-077`) and CAP categories."""

    code: str
    term: str
    categories: tuple[str, ...]


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def directives() -> dict[str, CatalogueEntry]:
    """The catalogue by code, in the order of the file. The dictionary is shared: do not change it."""
    return {
        row["code"]: CatalogueEntry(
            row["code"], row["response_type"], row["meaning"], cast(Group, row["group"]), int(row["order"])
        )
        for row in _rows("directives.csv")
    }


@cache
def events() -> dict[str, EventTerm]:
    """The event terms by code, in the order of the file. The dictionary is shared: do not change it."""
    return {
        row["code"]: EventTerm(row["code"], row["term"], tuple(row["categories"].split()))
        for row in _rows("events.csv")
    }
