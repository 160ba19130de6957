"""Turns the TOML files of a rule pack into the plain data that the matcher loads."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from advisories.findings import Finding, UnusableInput
from advisories.packs import catalogue
from advisories.packs.load import extended
from advisories.packs.matcher import WORD
from advisories.packs.model import DirectiveRule, Forms, Language, PackFile, _PatternRule
from advisories.packs.syntax import TemplateError
from advisories.packs.template import Compiler, Separable

TABLES = ("rule", "hazard", "frame", "cue", "issuer", "kind", "level", "area", "audience", "remark", "genre")
#: The column of the forms that command only where they open a clause.
_FIRST = "imperative-first"


class PackError(UnusableInput):
    """A pack cannot be used; the finding names file and line."""

    def __init__(self, path: Path, line: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(Finding(f"pack.{code}", "error", message, hint, file=str(path), line=line))


def files(folder: Path) -> list[Path]:
    """The TOML files of a pack, in a fixed order."""
    return sorted(folder.rglob("*.toml"))


def compile_folder(folder: Path) -> dict[str, Any]:
    """The compiled form of the pack in the folder. Raises PackError."""
    parsed = parse_folder(folder)
    language = _only_language(folder, parsed)
    forms = _merge_forms(parsed)
    phrases: dict[str, str] = {}
    for path, pack in parsed:
        for name, template in pack.phrases.items():
            if name in phrases:
                raise PackError(path, _line(path, f"{name} ="), "phrase.twice", f"phrase <{name}> is defined twice")
            phrases[name] = template
    return _Compilation(language, forms, phrases, _frequency(language, parsed)).run(parsed)


def parse_folder(folder: Path) -> list[tuple[Path, PackFile]]:
    """The checked files of a pack, those of the pack that it extends first. Raises PackError."""
    parsed = [(path, _read(path)) for path in files(folder)]
    if not parsed:
        raise PackError(folder, 1, "empty", "the folder holds no TOML file", "a pack is a folder of TOML files")
    base = extended(folder)
    return [*([(path, _read(path)) for path in files(base)] if base else []), *parsed]


def _read(path: Path) -> PackFile:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise PackError(path, int(found[1]) if found else 1, "syntax", f"not valid TOML: {error}") from error
    try:
        return PackFile.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = [str(part) for part in first["loc"]]
        key = f"{where[2]} =" if len(where) > 2 else ""
        line = _table_line(path, where[0], int(where[1]), key) if _numbered(where) else _line(path, f"{where[-1]} =")
        what = "unknown key" if first["type"] == "extra_forbidden" else first["msg"]
        code = "key.unknown" if first["type"] == "extra_forbidden" else "value"
        raise PackError(path, line, code, f"{'.'.join(where)}: {what}") from error


def _numbered(where: Sequence[str]) -> bool:
    return len(where) > 1 and where[1].isdigit()


def _table_line(path: Path, table: str, number: int, containing: str = "") -> int:
    """The line of the n-th [[table]] of a file, or the line inside it that holds a text."""
    seen = -1
    lines = path.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines, 1):
        seen += line.strip() == f"[[{table}]]"
        if seen == number:
            inside = takewhile(lambda text: not text.startswith("["), lines[at:])
            found = (n for n, text in enumerate(inside, at + 1) if containing and containing in text)
            return next(found, at)
    return 1


def _line(path: Path, text: str) -> int:
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip().startswith(text):
            return at
    return 1


class Frequency:
    """How often a word occurs, or, for `word*` and `*word`, all words that begin or end so."""

    def __init__(self, counted: Counter[str]) -> None:
        self._counted = counted
        self._known: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """The count of the word, 0 where it is unknown."""
        if "*" not in word:
            return self._counted[word]
        if word not in self._known:
            bare, ends = word.strip("*"), word.startswith("*")
            hits = (n for w, n in self._counted.items() if (w.endswith(bare) if ends else w.startswith(bare)))
            self._known[word] = sum(hits)
        return self._known[word]


def _frequency(language: Language, parsed: list[tuple[Path, PackFile]]) -> Frequency:
    """How common words are: as often as the pack's own examples use them; small words more than any other."""
    found: Counter[str] = Counter()
    for _, pack in parsed:
        for table in TABLES:
            for rule in getattr(pack, table):
                for example in (*rule.examples, *rule.counter):
                    found.update(WORD.findall(example.lower()))
    found.update(dict.fromkeys(language.function_words.split(), sum(found.values())))
    return Frequency(found)


def _only_language(folder: Path, parsed: list[tuple[Path, PackFile]]) -> Language:
    found = [(path, pack.language) for path, pack in parsed if pack.language]
    if len(found) != 1:
        path = found[1][0] if found else folder
        raise PackError(path, 1, "language", f"a pack has one [language] table, this has {len(found)}")
    language = found[0][1]
    assert language is not None
    return language


def _merge_forms(parsed: list[tuple[Path, PackFile]]) -> Forms:
    tables = [pack.forms for _, pack in parsed if pack.forms]
    columns = next((table.columns for table in tables if table.columns), ())
    directive = next((table.directive for table in tables if table.directive), ())
    verbs = {lemma: forms for table in tables for lemma, forms in table.verbs.items()}
    words = {lemma: forms for table in tables for lemma, forms in table.words.items()}
    separable = {lemma: particle for table in tables for lemma, particle in table.separable.items()}
    return Forms(columns=columns, directive=directive, verbs=verbs, words=words, separable=separable)


class _Compilation:
    def __init__(self, language: Language, forms: Forms, phrases: dict[str, str], frequency: Frequency) -> None:
        self.language = language
        self.forms = forms
        separable = {lemma: self._separable(lemma, particle) for lemma, particle in forms.separable.items()}
        closers = " ".join((language.conjunctions, language.subordinators, language.conditions)).split()
        self.frequency = frequency
        lists = language.order == "free"
        self.compiler = Compiler(phrases, self._all_forms, self._head_forms, separable, closers, frequency, lists)
        self.rules: list[dict[str, Any]] = []
        self.patterns: list[tuple[int, str, str, tuple[frozenset[str], ...], int, int]] = []
        self.ids: set[str] = set()

    def _all_forms(self, lemma: str) -> tuple[str, ...]:
        if lemma in self.forms.words:
            return (lemma, *self.forms.words[lemma].split())
        if lemma in self.forms.verbs:
            return tuple(dict.fromkeys(form for column in self.forms.verbs[lemma] for form in column.split()))
        raise TemplateError(f"~{lemma} has no forms: add it to forms.toml")

    def _separable(self, lemma: str, particle: str) -> Separable:
        """The verb without its particle, as it stands in the imperative."""
        stems = [form.removeprefix(particle) for form in self._column(lemma, "base")]
        return Separable(particle, tuple(dict.fromkeys([*stems, *self._column(lemma, _FIRST)])))

    def _column(self, lemma: str, name: str) -> list[str]:
        columns = dict(zip(self.forms.columns, self.forms.verbs.get(lemma, ()), strict=False))
        return columns.get(name, "").split()

    def _head_forms(self, lemma: str) -> tuple[str, ...]:
        columns = self.forms.verbs.get(lemma)
        if columns is None:
            raise TemplateError(f"the verb {lemma!r} has no forms: add it to forms.toml")
        joined = set(self.forms.directive) - ({_FIRST} if lemma in self.forms.separable else set())
        wanted = [i for i, name in enumerate(self.forms.columns) if name in joined]
        return tuple(dict.fromkeys(form for i in wanted if i < len(columns) for form in columns[i].split()))

    def run(self, parsed: list[tuple[Path, PackFile]]) -> dict[str, Any]:
        for path, pack in parsed:
            for table in TABLES:
                for number, rule in enumerate(getattr(pack, table)):
                    self._add(path, table, number, rule)
        slots, patterns = self._index()
        return {
            "language": self.language.model_dump(),
            "forms": self._columns_of_forms(),
            "rules": self.rules,
            "slots": slots,
            "patterns": patterns,
        }

    def _columns_of_forms(self) -> dict[str, list[str]]:
        """Each directive verb form, with the columns it may stand for."""
        out: dict[str, list[str]] = {}
        for columns in self.forms.verbs.values():
            for name, column in zip(self.forms.columns, columns, strict=False):
                for form in column.split():
                    if name not in out.setdefault(form, []):
                        out[form].append(name)
        for lemma, particle in self.forms.separable.items():
            for form in self._column(lemma, "base"):
                stem = out.setdefault(form.removeprefix(particle), [])
                if "apart" not in stem:
                    stem.append("apart")
        return out

    def _add(self, path: Path, table: str, number: int, rule: Any) -> None:
        line = _table_line(path, table, number)
        if rule.id in self.ids:
            raise PackError(path, line, "id.twice", f"rule {rule.id} is defined twice")
        self.ids.add(rule.id)
        self._check_code(path, line, table, rule)
        fields = rule.model_dump(exclude={"patterns", "do", "dont", "order", "examples", "counter"})
        index = len(self.rules)
        self.rules.append({"table": table, **fields})
        listed = templates_of(rule)
        for order, (role, template) in enumerate(listed):
            try:
                compiled = self.compiler.compile(template, action=role in {"do", "dont"})
            except TemplateError as error:
                at = _table_line(path, table, number, template)
                raise PackError(path, at, "template", f"rule {rule.id}: {template!r}: {error}") from error
            self.patterns += [(index, role, p.regex, p.slots, p.literals, order) for p in compiled]
        if not listed:
            raise PackError(path, line, "pattern.missing", f"rule {rule.id} has no pattern")

    @staticmethod
    def _check_code(path: Path, line: int, table: str, rule: Any) -> None:
        known: dict[str, Any] = {}
        if table == "rule":
            known = dict(catalogue.directives())
        elif table == "hazard":
            known = dict(catalogue.events())
        if known and rule.code not in known:
            raise PackError(path, line, "code.unknown", f"rule {rule.id}: no code {rule.code} in the catalogue")

    def _index(self) -> tuple[list[list[str]], list[list[Any]]]:
        """Numbers the slots and puts each pattern under the slot whose words are rarest."""

        def cost(slot: frozenset[str]) -> tuple[int, int, list[str]]:
            return sum(map(self.frequency, slot)), len(slot), sorted(slot)

        numbers: dict[frozenset[str], int] = {}
        patterns: list[list[Any]] = []
        for rule, role, regex, slots, literals, order in self.patterns:
            ordered = sorted(set(slots), key=cost)
            ids = [numbers.setdefault(slot, len(numbers)) for slot in ordered]
            patterns.append([rule, role, regex, ids, literals, order])
        return [sorted(slot) for slot in numbers], patterns


def templates_of(rule: Any) -> list[tuple[str, str]]:
    """The templates of a rule with their roles; a template is known by its place in this list, counted from 0."""
    if isinstance(rule, DirectiveRule):
        listed = (("do", rule.do), ("dont", rule.dont), ("order", rule.order))
        return [(role, template) for role, templates in listed for template in templates]
    assert isinstance(rule, _PatternRule)
    return [("match", template) for template in rule.patterns]
