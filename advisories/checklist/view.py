"""What a checklist shows, without saying how it looks: one form for every format."""

from __future__ import annotations

from dataclasses import dataclass

from advisories.source import Evidence

#: Stands wherever the source is silent.
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning at the head of the list, such as that it is a draft: one loud word and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FactValue:
    """A value with a remark of ours on it (which event it belongs to, that it is a default), or an empty remark."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled fact about the alert. Without values it is shown as "not stated"."""

    label: str
    values: tuple[FactValue, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One box to tick.

    `condition`, `audience` and `wording` are the source's own words, whole. `variants` are other spellings of the
    same wording that were merged into this item. `evidence` holds the span of every mention, `quotes` the wider
    passages, `conditions` every mention of the condition. `issuers` says in our words who gives the instruction.
    `language` is a BCP 47 tag, empty where it is not known.
    """

    code: str
    meaning: str
    condition: str
    audience: str
    wording: str
    variants: tuple[str, ...]
    issuers: tuple[str, ...]
    prohibition: bool
    language: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[Evidence, ...]
    conditions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading of the third level; an empty heading where the section needs none."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the list; `key` is `now`, `prepare` or `informed`. A section always has items."""

    key: str
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The whole checklist. `language` is that of the source; our own labels are English.

    `unlisted` holds instruction texts of the alert, verbatim, that say more than the items do: what the rules did not
    recognise is printed whole rather than lost.
    """

    title: str
    language: str
    banners: tuple[Banner, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    unlisted: tuple[str, ...]
    identifier: str
    made_from: str

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the list."""
        return tuple(item for section in self.sections for part in section.parts for item in part.items)
