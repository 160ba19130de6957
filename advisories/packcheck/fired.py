"""Counts how often each rule fires over texts, so that rules that never do, or do too often, can be seen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from advisories.assemble.gate import genre, without_directives
from advisories.assemble.survey import Surveyed, survey
from advisories.findings import Finding, UnusableInput
from advisories.languages import library_of
from advisories.packcheck.heard import heard_in
from advisories.packs.compile import TABLES
from advisories.packs.load import Pack, tag_of
from advisories.read import MAX_BYTES, decode, read_bytes
from advisories.recognise import read_sentence
from advisories.source import Source

_Key = tuple[str, str]


@dataclass(slots=True)
class Fired:
    """How often a rule fired: directives and frames in force, cues that left something out, all others wherever they
    match. `example` is the evidence of the first time, `place` its text's name and line; both empty where `count` is
    0."""

    language: str
    table: str
    rule: str
    count: int = 0
    example: str = ""
    place: str = ""


def fired(sources: Iterable[Source], folders: tuple[Path, ...] = ()) -> list[Fired]:
    """Every rule of the packs in the folders (of the built-in ones, where none is given), the most frequent first.

    Each passage is read with the pack of its own language, be it among the folders or not. Raises UnusableInput where
    a pack or a text cannot be used.
    """
    library = library_of(tuple(folder.resolve() for folder in folders))
    wanted = [tag_of(folder.resolve()) for folder in folders] or list(library.folders)
    packs = {tag: pack for tag in dict.fromkeys(wanted) if (pack := library.pack(tag)) is not None}
    rows = {
        (tag, rule["id"]): Fired(tag, rule["table"], rule["id"]) for tag, pack in packs.items() for rule in pack.rules
    }
    for source in sources:
        surveyed = survey(source, library.pack, library.known)
        other = genre(surveyed)
        if other is not None:
            surveyed = without_directives(surveyed, *other)
        for noted in surveyed.sentences:
            if noted.pack is not None and noted.pack.tag in packs:
                _add(rows, source, surveyed.folded, noted, noted.pack)
    return sorted(rows.values(), key=lambda row: -row.count)


def _add(rows: dict[_Key, Fired], source: Source, folded: str, noted: Surveyed, pack: Pack) -> None:
    reading = read_sentence(folded, noted.sentence, pack)
    for table in TABLES:
        for rule, start, end in dict.fromkeys(heard_in(pack, table, folded, reading, noted.judgement)):
            row = rows.get((pack.tag, rule))
            if row is None:
                continue  # the engine's own frames, such as the imperative
            row.count += 1
            if row.count == 1:
                row.example = " ".join(source.text[start : max(end, start + 1)].split())
                row.place = f"{source.name}:{source.position(start)[0]}"


def texts(where: Path) -> Iterator[Source]:
    """The texts of a folder of .txt files, in the order of their names, or of a file of JSON rows with a "text".

    Raises UnusableInput where there is none, or where one cannot be read.
    """
    return _of_folder(where) if where.is_dir() else _of_rows(where)


def _of_folder(folder: Path) -> Iterator[Source]:
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise _unusable("coverage.empty", "the folder holds no .txt file", folder)
    for path in paths:
        yield decode(read_bytes(path), str(path))


def _of_rows(path: Path) -> Iterator[Source]:
    if not path.is_file():
        raise _unusable("input.missing", "there is no such file or folder", path)
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(MAX_BYTES + 1), b""), 1):
                if len(line) > MAX_BYTES:
                    raise _unusable("input.too-large", "the row is too long", path, number)
                if line.strip():
                    yield _row(path, number, line)
    except OSError as problem:
        raise _unusable("input.unreadable", f"the file cannot be read: {problem.strerror}", path) from None


def _row(path: Path, number: int, line: bytes) -> Source:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise _unusable("coverage.row", 'the line is no JSON object with a "text"', path, number)
    return Source(str(row.get("id", f"{path.name}#{number}")), row["text"])


def _unusable(code: str, message: str, path: Path, line: int | None = None) -> UnusableInput:
    return UnusableInput(Finding(code, "error", message, file=str(path), line=line))
