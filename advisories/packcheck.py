"""Runs the examples and counter-examples of a rule pack through the whole reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisories.assertion.context import clauses_of, judge
from advisories.findings import Finding, UnusableInput
from advisories.packs.compile import TABLES, parse_folder
from advisories.packs.load import GROUPS, Pack, load
from advisories.recognise import find_all, read_sentence
from advisories.segment import Conventions, blocks, fold, sentences

_BRACKETS = re.compile(r"[\[\]]")

#: A rule that was heard: its id, and the span of its evidence.
Heard = tuple[str, int, int]


def check(folder: Path) -> list[Finding]:
    """What is wrong with the pack in the folder: a rule that misses its example or takes only a part of it, one that
    matches its counter-example, two that claim the same words. A pack that cannot be read gives the one finding that
    says why."""
    try:
        pack = load(folder)
        parsed = parse_folder(folder)
    except UnusableInput as problem:
        return [problem.finding]
    found: list[Finding] = []
    for path, file in parsed:
        if path.is_relative_to(folder):
            for table in TABLES:
                for rule in getattr(file, table):
                    found += _check_rule(pack, path, table, rule)
    return found


def _check_rule(pack: Pack, path: Path, table: str, rule: Any) -> Iterator[Finding]:
    for example in rule.examples:
        text, wanted = unmarked(example)
        spans = [(start, end) for name, start, end in heard(pack, table, text) if name == rule.id]
        if not spans:
            yield _finding(path, rule, example, "example.unmatched", "is not matched by its rule")
        elif wanted is not None and wanted not in spans:
            took = " and ".join(f"“{text[start:end]}”" for start, end in spans)
            yield _finding(path, rule, example, "example.partial", f"is matched elsewhere: {took}")
        if table == "rule":
            yield from _rivals(pack, path, rule, text, example)
    for counter in rule.counter:
        text, _ = unmarked(counter)
        if any(name == rule.id for name, _, _ in heard(pack, table, text)):
            yield _finding(path, rule, counter, "counter.matched", "is a counter-example, and yet its rule matches it")


def _rivals(pack: Pack, path: Path, rule: Any, text: str, example: str) -> Iterator[Finding]:
    """Another rule that claims the same words with as much right, where neither names the other in `over`."""
    folded = fold(text)
    for reading in _readings(pack, text, folded):
        mine = [m for m in reading.directives if m.rule["id"] == rule.id]
        for match in reading.directives:
            other = match.rule
            if other["id"] <= rule.id or other["code"] == rule.code:
                continue
            if other["id"] in rule.over or rule.id in other["over"]:
                continue
            if any((m.start, m.end, m.literals) == (match.start, match.end, match.literals) for m in mine):
                what = f"is claimed as well by {other['id']}; name one in over"
                yield _finding(path, rule, example, "rule.rival", what)


def unmarked(example: str) -> tuple[str, tuple[int, int] | None]:
    """The text of an example without its brackets, and the span that they marked."""
    text = _BRACKETS.sub("", example)
    if "[" not in example:
        return text, None
    start = example.index("[")
    return text, (start, example.index("]") - 1)


def heard(pack: Pack, table: str, text: str) -> list[Heard]:
    """The rules of one table that a text makes heard, directives only where they are in force."""
    folded = fold(text)
    out: list[Heard] = []
    for reading in _readings(pack, text, folded):
        if table == "hazard":
            out += [(m.rule["id"], m.start, m.end) for m in reading.hazards]
        elif table == "rule":
            out += [(a.match.rule["id"], a.match.start, a.match.end) for a in judge(folded, reading, pack).asserted]
        elif table == "frame":
            out += _framed(pack, folded, reading)
        else:
            out += [(m.rule["id"], m.start, m.end) for m in find_all(folded, reading, pack, GROUPS[table])]
    return out


def _framed(pack: Pack, folded: str, reading: Any) -> Iterator[Heard]:
    """Frames with the evidence of the directive they made; those that unmake one with the verb they govern."""
    for asserted in judge(folded, reading, pack).asserted:
        yield asserted.frame.id, asserted.match.start, asserted.match.end
    for head, frame in clauses_of(folded, reading, pack).frames.items():
        if frame.force == "none":
            yield frame.id, head, head


def _readings(pack: Pack, text: str, folded: str) -> Iterator[Any]:
    conventions = Conventions(frozenset(pack.language["abbreviations"].split()), pack.language["ordinals"])
    for number, block in enumerate(blocks(text)):
        for sentence in sentences(text, block, number, conventions):
            yield read_sentence(folded, sentence, pack)


def _finding(path: Path, rule: Any, example: str, code: str, what: str) -> Finding:
    line = next(
        (n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if f'id = "{rule.id}"' in text), 1
    )
    severity: Any = "warning" if code == "rule.rival" else "error"
    message = f"rule {rule.id}: the example “{example}” {what}"
    return Finding(f"pack.{code}", severity, message, file=str(path), line=line)
