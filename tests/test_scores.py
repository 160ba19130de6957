"""The table of scores is made with the scorer that lies beside the labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import scores

#: A scorer of the same form as the one beside the labels, with a simpler notion of what is right: the quote is found.
SCORER = """
def occurrence(text, quote, n): return text.index(quote), text.index(quote) + len(quote)
def expand(gold): return gold
def counts(gold, predicted, typed):
    hit = [g for g in gold if any(p["start"] < g["span"][1] and g["span"][0] < p["end"] for p in predicted)]
    return len(hit), predicted[len(hit):], [g for g in gold if g not in hit]
def same_kind(predicted, gold): return predicted == gold
def ratio(tp, fp, fn): return tp / (tp + fp or 1), tp / (tp + fn or 1), 2 * tp / (2 * tp + fp + fn or 1)
"""
ROWS = [
    {
        "id": "a0",
        "lang": "en",
        "text": "Flood warning. Stay indoors.",
        "events": ["OET-081"],
        "kind": "warning",
    },
    {"id": "a1", "lang": "en", "text": "Flood warning. The mayor spoke.", "events": ["OET-052"], "kind": "warning"},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    quotes = ("Stay indoors", "The mayor spoke")
    rows = [row | {"directives": [{"quote": quote, "codes": ["x"]}]} for row, quote in zip(ROWS, quotes, strict=True)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_row_for_each_language_and_half(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scores.main([str(gold), "--date", "2030-05-01", "--note", "first | try"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[:2] == list(scores.HEADER)
    assert [line.split(" | ")[1:4] for line in table[2:]] == [
        ["all", "both", "2"], ["all", "even", "1"], ["all", "odd", "1"],
        ["en", "both", "2"], ["en", "even", "1"], ["en", "odd", "1"],
    ]  # fmt: skip
    even = "| 2030-05-01 | en | even | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | first / try |"
    assert table[6] == even
    assert table[7].startswith("| 2030-05-01 | en | odd | 1 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | 1.000 |")
    assert not (gold.parent / "__pycache__").exists()


def test_rows_are_added_to_the_table(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = gold.parent / "scores.md"
    page.write_text("# Scores\n\n" + "\n".join(scores.HEADER) + "\n", encoding="utf-8")
    for date in ("one", "two"):
        scores.main([str(gold), "--date", date, "--languages", "en", "--append", str(page)])
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line.split()[1] for line in lines[4:]] == ["one"] * 6 + ["two"] * 6
    assert capsys.readouterr().out.count(scores.HEADER[0]) == 2


def test_the_page_of_the_project_holds_the_table() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "scores.md"
    lines = page.read_text(encoding="utf-8").splitlines()
    at = lines.index(scores.HEADER[0])
    assert lines[at + 1] == scores.HEADER[1]
    assert all(line.count("|") == scores.HEADER[0].count("|") for line in lines[at:])


@pytest.mark.parametrize("missing", ["gold", "scorer", "function", "language"])
def test_what_is_missing_is_named(gold: Path, missing: str) -> None:
    arguments = [str(gold)]
    if missing == "gold":
        arguments = [str(gold.parent / "none.jsonl")]
    elif missing == "scorer":
        arguments += ["--scorer", str(gold.parent / "none.py")]
    elif missing == "function":
        (gold.parent / "score.py").write_text("def ratio(): pass\n", encoding="utf-8")
    else:
        arguments += ["--languages", "eo"]
    with pytest.raises(SystemExit) as stopped:
        scores.main(arguments)
    assert str(gold.parent) in str(stopped.value)
