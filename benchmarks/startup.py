"""Start-up times of the commands as ratios to `python -c pass`, measured in the same run.

The commands take turns, so that a slow moment of the machine falls on all of them; the table gives medians. Bytecode is
compiled by a first, unmeasured round.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "examples" / "drone-debris.txt"

#: What the installed script `advisories` does.
SCRIPT = ["-c", "import sys; from advisories.__main__ import main; sys.exit(main())"]

#: Name, arguments to Python, and the ratio that must not be exceeded.
MEASURED: tuple[tuple[str, list[str], float], ...] = (
    ("--version", [*SCRIPT, "--version"], 1.5),
    ("--help", [*SCRIPT, "--help"], 8),
    ("convert", [*SCRIPT, "convert", str(REPORT), "--quiet"], 25),
)
BASE = ["-c", "pass"]


def seconds(arguments: list[str]) -> float:
    """Wall-clock seconds of one run."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=False)
    taken = time.perf_counter() - begun
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr.decode()}")
    return taken


def measure(rounds: int) -> dict[str, float]:
    """The median seconds of each command, with `python -c pass` under the empty name."""
    runs: dict[str, list[float]] = {"": [], **{name: [] for name, _, _ in MEASURED}}
    for number in range(rounds + 1):
        taken = {"": seconds(BASE), **{name: seconds(arguments) for name, arguments, _ in MEASURED}}
        if number:  # the first round only warms the caches
            for name, value in taken.items():
                runs[name].append(value)
    return {name: statistics.median(values) for name, values in runs.items()}


def main() -> int:
    """Prints the table; returns 1 with --check where a bound is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="fail where a bound is exceeded")
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "advisories", quiet=2)
    medians = measure(asked.rounds)
    print(f"{'command':<16}{'ms':>8}{'ratio':>8}{'at most':>9}")
    print(f"{'python -c pass':<16}{medians[''] * 1000:>8.1f}{1:>8.2f}{'':>9}")
    exceeded = False
    for name, _, bound in MEASURED:
        ratio = medians[name] / medians[""]
        exceeded = exceeded or ratio > bound
        print(f"{name:<16}{medians[name] * 1000:>8.1f}{ratio:>8.2f}{bound:>9g}{'  exceeded' if ratio > bound else ''}")
    return 1 if asked.check and exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
