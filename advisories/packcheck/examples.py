"""Runs the examples and counter-examples of a rule pack, and finds the patterns that none of them needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisories.findings import Finding, Severity, UnusableInput
from advisories.packcheck.heard import ENTANGLED, Part, Text
from advisories.packcheck.lines import LONGEST_ROW, Lines, longest_row
from advisories.packs.compile import TABLES, parse_folder, templates_of
from advisories.packs.load import Pack, load
from advisories.packs.model import PackFile
from advisories.recognise import Match

_BRACKETS = re.compile(r"[\[\]]")
_ACTIONS = {"do", "dont"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rule of the pack with its table and file."""

    lines: Lines
    table: str
    rule: Any


@dataclass(frozen=True, slots=True)
class _Case:
    """An example or counter-example as written, without its brackets, and the span that they marked."""

    entry: _Entry
    written: str
    text: str
    wanted: tuple[int, int] | None
    counter: bool


@dataclass(frozen=True, slots=True)
class _Unneeded:
    """A template that could go: an example of its rule that it matches though another template does so too."""

    entry: _Entry
    template: str
    example: str | None


def check(folder: Path, *, strict: bool = False) -> list[Finding]:
    """What is wrong with the pack in the folder; nothing is raised.

    Errors: an example that its rule misses or takes only a part of, a counter-example that its rule matches, a rule
    that no example of the pack reaches; a pack that cannot be read gives the one finding that says why. Warnings: two
    rules that claim the same words, more than eight fixed words in a row, and a pattern that no example needs, which
    is an error where `strict`. Of a pack that extends another only its own rules are checked.
    """
    try:
        pack = load(folder)
        parsed = parse_folder(folder)
    except UnusableInput as problem:
        return [problem.finding]
    return _Check(pack, [(path, file) for path, file in parsed if path.is_relative_to(folder)], strict).run()


def unmarked(example: str) -> tuple[str, tuple[int, int] | None]:
    """The text of an example without its brackets, and the span that they marked."""
    text = _BRACKETS.sub("", example)
    if "[" not in example or "]" not in example:
        return text, None
    return text, (example.index("["), example.index("]") - 1)


class _Check:
    def __init__(self, pack: Pack, parsed: list[tuple[Path, PackFile]], strict: bool) -> None:
        self.pack = pack
        self.strict = strict
        self.files = [(Lines(path), file) for path, file in parsed]
        self.entries = [
            _Entry(lines, table, rule)
            for lines, file in self.files
            for table in TABLES
            for rule in getattr(file, table)
        ]
        self._texts: dict[str, Text] = {}
        self._pairs: set[tuple[str, str]] = set()

    def run(self) -> list[Finding]:
        """All findings, rule by rule, then the patterns that could go."""
        found: list[Finding] = []
        passed: list[_Case] = []
        settled: list[_Entry] = []
        for entry in self.entries:
            problems: list[Finding] = []
            for case in _cases(entry):
                problem = self._problem(case)
                if problem is None:
                    passed.append(case)
                else:
                    problems.append(_finding(entry, *problem))
                found += self._rivals(case)
            missed = sum(problem.code == "pack.example.unmatched" for problem in problems)
            # Of a rule with one example the finding about that says as much.
            if missed == len(entry.rule.examples) > 1 and not self._reached_elsewhere(entry):
                problems.append(_finding(entry, "rule.unreached", "no example reaches it"))
            if not problems:
                settled.append(entry)
            found += problems
        found += self._long()
        severity: Severity = "error" if self.strict else "warning"
        return [*found, *(_could_go(one, severity) for one in self._unneeded(passed, settled))]

    def _text(self, text: str) -> Text:
        if text not in self._texts:
            self._texts[text] = Text(self.pack, text)
        return self._texts[text]

    def _problem(self, case: _Case, without: Part | None = None) -> tuple[str, str] | None:
        """What is wrong with a case, as the finding's code and words, by the pack or by the pack without a template."""
        rule = case.entry.rule
        text = self._text(case.text)
        spans = [(start, end) for name, start, end in text.heard(case.entry.table, without) if name == rule.id]
        if case.counter:
            what = f"the counter-example “{case.written}” is matched by its rule"
            return ("counter.matched", what) if spans else None
        if not spans:
            return "example.unmatched", f"the example “{case.written}” {self._missed(case)}"
        if case.wanted is not None and case.wanted not in spans:
            took = " and ".join(f"“{case.text[start:end]}”" for start, end in spans)
            return "example.partial", f"the example “{case.written}” is matched elsewhere: {took}"
        return None

    def _missed(self, case: _Case) -> str:
        names = {name for name, _ in self._text(case.text).parts()}
        if case.entry.table == "cue" and case.entry.rule.id in names:
            return "holds its cue, but the cue keeps nothing from being in force there"
        return "is not matched by its rule"

    def _reached_elsewhere(self, entry: _Entry) -> bool:
        """True where an example of another rule makes the rule heard."""
        texts = (case.text for other in self.entries for case in _cases(other) if not case.counter)
        return any(name == entry.rule.id for text in texts for name, _, _ in self._text(text).heard(entry.table))

    def _rivals(self, case: _Case) -> Iterator[Finding]:
        """Another rule that claims the same words with as much right, where neither names the other in `over`."""
        if case.entry.table != "rule" or case.counter:
            return
        rule = case.entry.rule
        for reading in self._text(case.text).readings:
            mine = [match for match in reading.directives if match.rule["id"] == rule.id]
            for other in reading.directives:
                pair = (min(rule.id, other.rule["id"]), max(rule.id, other.rule["id"]))
                if pair not in self._pairs and any(_rival(one, other) for one in mine):
                    self._pairs.add(pair)
                    what = f"the example “{case.written}” is claimed as well by {other.rule['id']}; name one in over"
                    yield _finding(case.entry, "rule.rival", what)

    def _long(self) -> Iterator[Finding]:
        for entry in self.entries:
            for _, template in templates_of(entry.rule):
                row = longest_row(template)
                if row > LONGEST_ROW:
                    line = entry.lines.of_text(entry.rule.id, template)
                    what = f"“{template}” fixes {row} words in a row"
                    yield _finding(entry, "pattern.long", what, line=line)
        for lines, file in self.files:
            for name, phrase in file.phrases.items():
                row = longest_row(f"({phrase})")
                if row > LONGEST_ROW:
                    message = f"phrase <{name}> fixes {row} words in a row"
                    at = lines.of_phrase(name)
                    yield Finding("pack.pattern.long", "warning", message, file=str(lines.path), line=at)

    def _unneeded(self, passed: list[_Case], settled: list[_Entry]) -> Iterator[_Unneeded]:
        """The templates without which every example and counter-example would fare as it does; only of rules whose
        own examples pass, since a failing one may be what needs a template."""
        needed: set[Part] = set()
        matched: dict[Part, str] = {}
        for case in passed:
            for part in sorted(self._text(case.text).parts()):
                if part[0] == case.entry.rule.id and not case.counter and part not in needed:
                    matched.setdefault(part, case.written)
                    if self._problem(case, part):
                        needed.add(part)
        tables = {entry.rule.id: entry.table for entry in self.entries}
        for case in passed:
            if case.entry.table not in ENTANGLED:
                continue  # rules of the other tables are heard whatever else is
            for part in sorted(self._text(case.text).parts() - needed):
                if tables.get(part[0]) in ENTANGLED and self._problem(case, part):
                    needed.add(part)
        for entry in settled:
            for number, (_, template) in enumerate(templates_of(entry.rule)):
                part = (entry.rule.id, number)
                if part not in needed:
                    yield _Unneeded(entry, template, matched.get(part))


def _cases(entry: _Entry) -> Iterator[_Case]:
    for written in entry.rule.examples:
        yield _Case(entry, written, *unmarked(written), counter=False)
    for written in entry.rule.counter:
        yield _Case(entry, written, *unmarked(written), counter=True)


def _rival(one: Match, other: Match) -> bool:
    """True where two rules of different codes claim the same words with as much right. What is asked for and what is
    forbidden are never asked of one verb at once."""
    rule, against = one.rule, other.rule
    if rule["id"] == against["id"] or rule["code"] == against["code"]:
        return False
    if against["id"] in rule["over"] or rule["id"] in against["over"]:
        return False
    if {one.role, other.role} == _ACTIONS:
        return False
    return (one.start, one.end, one.literals) == (other.start, other.end, other.literals)


def _could_go(one: _Unneeded, severity: Severity) -> Finding:
    why = f"“{one.example}” is matched without it too" if one.example else "none matches it"
    what = f"no example needs the pattern “{one.template}”: {why}"
    line = one.entry.lines.of_text(one.entry.rule.id, one.template)
    hint = "add an example that only it matches, or delete it"
    return _finding(one.entry, "pattern.unneeded", what, hint, severity, line)


def _finding(
    entry: _Entry, code: str, what: str, hint: str = "", severity: Severity | None = None, line: int | None = None
) -> Finding:
    if severity is None:
        severity = "warning" if code in {"rule.rival", "pattern.long"} else "error"
    at = line or entry.lines.of_rule(entry.rule.id)
    message = f"rule {entry.rule.id}: {what}"
    return Finding(f"pack.{code}", severity, message, hint, file=str(entry.lines.path), line=at)
