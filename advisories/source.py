"""The unaltered text of a report, and spans of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from advisories.digest import sha256


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span with its verbatim text: `source.text[start:end] == text`, always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """A report as it was read. The text is never normalised, so offsets hold for the file as the reader sees it."""

    name: str
    text: str
    _lines: list[int] = field(default_factory=list, compare=False, repr=False)

    def evidence(self, start: int, end: int) -> Evidence:
        """The verbatim evidence of a span."""
        return Evidence(start, end, self.text[start:end])

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code point."""
        if not self._lines:
            self._lines.append(0)
            at = self.text.find("\n")
            while at >= 0:
                self._lines.append(at + 1)
                at = self.text.find("\n", at + 1)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal; a lone surrogate cannot occur in a text that was decoded."""
        return str(sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())
