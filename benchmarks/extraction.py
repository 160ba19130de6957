"""Speed of the extraction, text to Advisory, against a plain word search on the same text: `make bench` prints it.

    python -m benchmarks.extraction [FOLDER OF REPORTS]

Ratios of one run are what to compare; seconds depend on the machine.
"""

from __future__ import annotations

import gc
import re
import sys
import time
import tracemalloc
from pathlib import Path

from advisories.api import extract
from advisories.source import Source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SIZE = 2_000_000


def sample(folder: Path, size: int) -> str:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return (text + "\n\n") * (size // len(text) + 1)


def seconds(text: str) -> float:
    start = time.perf_counter()
    extract(Source("bench", text))
    return time.perf_counter() - start


def words(text: str) -> float:
    start = time.perf_counter()
    re.findall(r"\w+", text)
    return time.perf_counter() - start


def peak(text: str) -> float:
    """Peak memory of an extraction, as a multiple of the text's size."""
    tracemalloc.start()
    extract(Source("bench", text))
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used / len(text.encode("utf-8"))


def main() -> None:
    gc.set_threshold(100_000)  # as the command line does
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    text = sample(folder, SIZE)[:SIZE]
    seconds(text[:50_000])
    rows = [
        ("reports", text),
        ("a document without a full stop", text.replace(".", " ").replace("\n", " ")),
        ("one repeated word", ("evacuate " * (SIZE // 9))),
    ]
    print(f"{'text':34}{'MB/s':>8}{'part of findall':>18}{'64 times the text':>20}")
    for name, body in rows:
        small = min(seconds(body[: SIZE // 64]) for _ in range(5))
        took = seconds(body)
        print(f"{name:34}{len(body) / took / 1e6:8.2f}{f'1/{took / words(body):.0f}':>18}{took / small:20.1f}")
    print(f"peak memory, times the size of the text: {peak(text[:500_000]):.0f}")


if __name__ == "__main__":
    main()
