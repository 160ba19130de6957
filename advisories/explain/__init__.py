"""Shows what became of every sentence of a report, and where every element of the alert comes from.

`lines` gives the explanation as neutral lines of styled segments, which the command line colours; `terminal` gives
it as plain text, `html` as one self-contained page. All three show the report verbatim and in order, with hidden
characters written out.
"""

from __future__ import annotations

from advisories.advisory import Advisory
from advisories.explain.model import Line, Segment, Style
from advisories.explain.terminal import lines, terminal
from advisories.source import Source

__all__ = ["Line", "Segment", "Style", "html", "lines", "terminal"]


def html(advisory: Advisory, source: Source) -> str:
    """The explanation as one self-contained HTML page without scripts."""
    # Imported on use: the template engine takes longer to load than the terminal form takes altogether.
    from advisories.explain.page import html as page  # noqa: PLC0415

    return page(advisory, source)
