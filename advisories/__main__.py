"""The entry point of the command `advisories` and of `python -m advisories`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line; returns its exit status."""
    if sys.argv[1:] == ["--version"]:
        # Answered before the command line is imported: scripts ask for the version often.
        from advisories import __version__  # noqa: PLC0415

        print(f"advisories {__version__}")
        return 0
    from advisories.cli.app import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
