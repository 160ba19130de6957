"""How well the extraction agrees with hand-labelled documents, as rows of the table in docs/scores.md.

    python -m benchmarks.scores GOLD.jsonl [--date 2030-05-01] [--note TEXT] [--append docs/scores.md]

What counts as right is settled by the scorer that lies beside the labels (score.py, or --scorer FILE), never here: it
is loaded from there, and its functions are used. The documents are split in two by their id: the even half is looked at
while rules are written, the odd half is only measured, so that rules made to measure show as a gap between the two.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from advisories.api import extract
from advisories.source import Source

HEADER = (
    "| date | language | half | documents | typed P | typed R | typed F1 | detect F1 | event | kind | note |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
)
HALVES = ("both", "even", "odd")
#: What the scorer must offer.
NEEDED = ("occurrence", "expand", "counts", "same_kind", "ratio")

Key = tuple[str, str]


def scorer_at(path: Path) -> ModuleType:
    """The scorer in a file. Exits with a message where it is missing or lacks a function."""
    if not path.is_file():
        sys.exit(f"{path}: there is no scorer; name it with --scorer")
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the folder of the labels stays as it is
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = written
    missing = [name for name in NEEDED if not hasattr(module, name)]
    if missing:
        sys.exit(f"{path}: the scorer has no {', '.join(missing)}")
    return module


def half(identifier: str) -> str:
    """The half that a document belongs to; its id is a hexadecimal number."""
    return "odd" if int(identifier, 16) % 2 else "even"


def answer(row: dict[str, Any]) -> dict[str, Any]:
    """What the extraction says of a document, in the form that the scorer reads."""
    found = extract(Source(row["id"], row["text"]))
    return {
        "directives": [{"code": one.code, "start": one.start, "end": one.end} for one in found.directives],
        "events": [event.code for event in found.events],
        "kind": found.kind,
    }


def tally(rows: list[dict[str, Any]], scorer: ModuleType) -> dict[Key, Counter[str]]:
    """Counts by language and half; the language `all` and the half `both` hold everything."""
    counted: dict[Key, Counter[str]] = defaultdict(Counter)
    for row in rows:
        count = compare(row, answer(row), scorer)
        for language in ("all", row.get("lang", "?")):
            for part in ("both", half(row["id"])):
                counted[language, part].update(count)
    return dict(counted)


def compare(row: dict[str, Any], said: dict[str, Any], scorer: ModuleType) -> Counter[str]:
    """The counts of one document."""
    spans = [one | {"span": scorer.occurrence(row["text"], one["quote"], one.get("n", 0))} for one in row["directives"]]
    gold = scorer.expand(spans)
    count: Counter[str] = Counter(documents=1)
    for typed, name in ((True, "typed"), (False, "detect")):
        right, false, missed = scorer.counts(gold, said["directives"], typed)
        count.update({f"{name} right": right, f"{name} false": len(false), f"{name} missed": len(missed)})
    accepted = {*row["events"], *row.get("events_also", ())}
    count["event"] += bool(said["events"]) and said["events"][0] in accepted
    count["kind"] += bool(scorer.same_kind(said["kind"], row["kind"]))
    return count


def table(counted: dict[Key, Counter[str]], scorer: ModuleType, date: str, note: str) -> list[str]:
    """A row for each language and half, the language with most documents first."""
    sizes = {language: counted[language, "both"]["documents"] for language, _ in counted}
    order = sorted(sizes, key=lambda language: (-sizes[language], language))
    keys = [(language, part) for language in order for part in HALVES if (language, part) in counted]
    return [line(key, counted[key], scorer, date, note) for key in keys]


def line(key: Key, count: Counter[str], scorer: ModuleType, date: str, note: str) -> str:
    """One row of the table; bars in the note would end its cell."""
    documents = count["documents"]
    typed = scorer.ratio(*(count[f"typed {name}"] for name in ("right", "false", "missed")))
    detect = scorer.ratio(*(count[f"detect {name}"] for name in ("right", "false", "missed")))
    shares = (*typed, detect[2], count["event"] / documents, count["kind"] / documents)
    figures = [f"{share:.3f}" for share in shares]
    cells = [date, *key, str(documents), *figures, " ".join(note.replace("|", "/").split())]
    return f"| {' | '.join(cells)} |"


def append(path: Path, rows: list[str]) -> None:
    """Puts rows at the end of the file's table, which must be the last thing in it."""
    text = path.read_text(encoding="utf-8")
    if not all(part in text for part in HEADER):
        sys.exit(f"{path}: the table of scores is not in it")
    path.write_text("\n".join((text.rstrip("\n"), *rows)) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path, help="the labelled documents, one JSON object a line")
    parser.add_argument("--scorer", type=Path, help="the scorer; score.py beside the labels unless given")
    parser.add_argument("--languages", default="", help="only these, with commas between; all unless given")
    parser.add_argument("--date", default="-", help="what the first column says")
    parser.add_argument("--note", default="", help="what the last column says")
    parser.add_argument("--append", type=Path, metavar="FILE", help="add the rows to the table of this file too")
    options = parser.parse_args(arguments)
    if not options.gold.is_file():
        sys.exit(f"{options.gold}: there is no such file")
    scorer = scorer_at(options.scorer or options.gold.parent / "score.py")
    with options.gold.open(encoding="utf-8") as stream:
        rows = [json.loads(text) for text in stream if text.strip()]
    wanted = set(filter(None, options.languages.split(",")))
    rows = [row for row in rows if not wanted or row.get("lang") in wanted]
    if not rows:
        sys.exit(f"{options.gold}: no documents in these languages")
    made = table(tally(rows, scorer), scorer, options.date, options.note)
    print("\n".join((*HEADER, *made)))
    if options.append is not None:
        append(options.append, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
