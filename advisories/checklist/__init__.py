"""Printable checklists: an Advisory becomes one view, and the view becomes Markdown, plain text or HTML."""

from __future__ import annotations

from advisories.checklist.build import view
from advisories.checklist.render import FORMATS, Format, render
from advisories.checklist.view import Banner, ChecklistView, Fact, FactValue, Item, Part, Section

__all__ = [
    "FORMATS",
    "Banner",
    "ChecklistView",
    "Fact",
    "FactValue",
    "Format",
    "Item",
    "Part",
    "Section",
    "render",
    "view",
]
