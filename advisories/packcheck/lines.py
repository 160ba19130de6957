"""Where in a pack's files a rule and its templates stand, and how many fixed words a template strings together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from advisories.packs.syntax import Node, parse

#: A rule is to know a wording, not a document: longer rows of words are copied text.
LONGEST_ROW = 8


class Lines:
    """The lines of a file, read once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _lines(self) -> list[str]:
        return self.path.read_text(encoding="utf-8").splitlines()

    def of_rule(self, rule: str) -> int:
        """The line of the rule's id; 1 where it is written in an unusual way."""
        wanted = (f'id = "{rule}"', f"id = '{rule}'", f'id="{rule}"')
        return next((n for n, line in enumerate(self._lines, 1) if any(text in line for text in wanted)), 1)

    def of_text(self, rule: str, text: str) -> int:
        """The line of the rule's table that holds the text in quotes; the rule's own where it is written in another
        way."""
        first = self.of_rule(rule)
        for number, line in enumerate(self._lines[first:], first + 1):
            if line.startswith("[["):
                break
            if f'"{text}"' in line or f"'{text}'" in line:
                return number
        return first

    def of_phrase(self, name: str) -> int:
        """The line that defines a named phrase."""
        return next((n for n, line in enumerate(self._lines, 1) if line.strip().startswith(f"{name} =")), 1)


def longest_row(template: str) -> int:
    """The most words that a template fixes one after the other; gaps, options, choices and named phrases end a row."""
    return max(_row(part)[0] for part in parse(template))


def _row(node: Node, before: int = 0) -> tuple[int, int]:
    """The longest row in the node, and the row at its end, given the row in front of it."""
    if node.kind in {"word", "lemma", "number"}:
        return before + 1, before + 1
    if node.kind in {"alt", "opt"}:
        return max(before, *(_row(item)[0] for item in node.items)), 0
    if node.kind in {"seq", "mark"}:
        longest = before
        for item in node.items:
            inside, before = _row(item, before)
            longest = max(longest, inside)
        return longest, before
    return before, 0
