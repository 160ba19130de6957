"""Speed of reading times against dateparser.search with the language fixed, on the same sentences in the same run.

    python -m benchmarks.times [FOLDER OF REPORTS]

Ratios of one run are what to compare; seconds depend on the machine. dateparser is in the dependency group `bench`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from advisories.packs.load import BUILT_IN, load
from advisories.segment import Conventions, blocks, fold, sentences
from advisories.times import read_times

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SENT = "2025-12-15T09:00:00-05:00"
SIZE = 400_000


def best(run: Callable[[], object], times: int) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES
    reports = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    text = "\n\n".join(reports)
    text = (text + "\n\n") * (SIZE // len(text) + 1)
    language = load(BUILT_IN / "en").language
    conventions = Conventions(frozenset(language["abbreviations"].split()), language["ordinals"])
    spans = [(s.start, s.end) for n, block in enumerate(blocks(text)) for s in sentences(text, block, n, conventions)]
    folded = fold(text)
    ours = best(lambda: read_times(text, folded, spans, SENT, None, "en", None), 5) / len(spans)
    print(f"read_times: {ours * 1e6:.1f} µs a sentence, {len(text) / (ours * len(spans)) / 1e6:.1f} MB/s")
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed (dependency group bench), so there is no comparison.")
        return
    few = [text[start:end] for start, end in spans[:150]]
    search_dates(few[0], languages=["en"])
    theirs = best(lambda: [search_dates(sentence, languages=["en"]) for sentence in few], 2) / len(few)
    print(f"dateparser.search, language fixed: {theirs * 1e6:.1f} µs a sentence, {theirs / ours:.0f} times as long")


if __name__ == "__main__":
    main()
