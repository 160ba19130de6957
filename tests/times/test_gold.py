"""The times of alerts whose issuing office filed them, where the shared material is at hand."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from advisories.times import TimePoint
from tests.times.reading import read


def close(point: TimePoint | None, sent: str, filed: str) -> bool:
    value = point.value if point is not None and point.value else sent
    tolerance = 60 if point is None or point.exact else 6 * 3600
    return abs((datetime.fromisoformat(value) - datetime.fromisoformat(filed)).total_seconds()) <= tolerance


def test_filed_times(shared: Path) -> None:
    """A conventional hour may be six hours off, a stated one not at all."""
    rows = [json.loads(line) for line in (shared / "gold" / "times-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    right = 0
    for row in rows:
        found = read(row["text"], sent=row["sent"], event=row["event"])
        onset = close(found.onset, row["sent"], row["onset"] or row["sent"])
        right += onset and found.expires is not None and close(found.expires, row["sent"], row["ends"])
    assert right / len(rows) >= 0.93
