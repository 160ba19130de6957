"""The catalogue and the event terms are whole, and agree with what they were made from."""

from __future__ import annotations

import csv
from pathlib import Path

from advisories.packs.catalogue import directives, events

CATEGORIES = {
    *("Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"),
}
RESPONSES = {"Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "AllClear", "None", ""}


def test_directives() -> None:
    entries = directives()
    assert list(entries) == [entry.code for entry in entries.values()]
    assert {entry.group for entry in entries.values()} == {"now", "avoid", "prepare", "informed"}
    assert {entry.response_type for entry in entries.values()} <= RESPONSES
    assert [code for code, entry in entries.items() if not entry.response_type] == ["other"]
    orders = [entry.order for entry in entries.values()]
    assert len(set(orders)) == len(orders) and max(orders) == entries["other"].order
    first = sorted(entries.values(), key=lambda entry: entry.order)[:8]
    assert {entry.code.split(".")[0] for entry in first} == {"shelter", "evacuate"}
    assert all(entry.group == "prepare" for code, entry in entries.items() if code.startswith("stock."))


def test_events() -> None:
    terms = events()
    assert terms["OET-077"].term == "falling object"
    assert all(term.categories and set(term.categories) <= CATEGORIES for term in terms.values())


def test_loaded_once() -> None:
    assert directives() is directives() and events() is events()


def test_they_agree_with_the_reference(shared: Path) -> None:
    with (shared / "gold" / "directives.csv").open(encoding="utf-8", newline="") as file:
        reference = [(row["code"], row["response_type"], row["meaning"]) for row in csv.DictReader(file)]
    assert reference == [(entry.code, entry.response_type, entry.meaning) for entry in directives().values()]
    with (shared / "gold" / "events.csv").open(encoding="utf-8", newline="") as file:
        terms = [(row["code"], row["term"], tuple(row["categories"].split())) for row in csv.DictReader(file)]
    assert terms == [(term.code, term.term, term.categories) for term in events().values()]
