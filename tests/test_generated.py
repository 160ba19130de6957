"""What is generated and kept in the repository is what the code generates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from advisories.advisory import Advisory
from advisories.advisory_json import to_json
from tests import regenerate


def test_the_schema_is_what_the_code_generates() -> None:
    for path, text in regenerate.schema_files().items():
        assert path.read_text(encoding="utf-8") == text, "run make schemas"


def test_the_examples_are_what_the_code_generates() -> None:
    files = regenerate.example_files()
    assert files, "there are no examples"
    for path, text in files.items():
        assert path.read_bytes() == text.encode("utf-8"), f"{path.name}: run make examples"
    kept = {path for path in regenerate.EXAMPLES.iterdir() if path.suffix != ".txt"}
    assert kept - set(files) <= {regenerate.EXAMPLES / "README.md"}, "outputs without a report"


@pytest.mark.parametrize("report", regenerate.reports(), ids=lambda path: path.stem)
def test_the_json_of_an_example_reads_back(report: Path) -> None:
    written = report.with_suffix(".json").read_text(encoding="utf-8")
    advisory = TypeAdapter(Advisory).validate_json(written)
    assert to_json(advisory) == written
    assert set(json.loads(written)) == set(published_schema()["required"])


def published_schema() -> dict[str, list[str]]:
    (text,) = regenerate.schema_files().values()
    schema: dict[str, list[str]] = json.loads(text)
    return schema
