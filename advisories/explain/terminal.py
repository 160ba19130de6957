"""The explanation for a terminal: neutral lines for whoever colours them, and plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from advisories.advisory import Advisory
from advisories.explain.model import Explanation, Line, Piece, Segment, Style, explanation
from advisories.source import Source
from advisories.visible import visible

#: What stands under a marked span in plain text, by its style.
CARETS: dict[Style, str] = {
    "directive": "^",
    "condition": "?",
    "audience": "@",
    "event": "=",
    "cue": "-",
    "evidence": ".",
}
_LEGEND = "Marks: ^ directive, ? condition, @ audience, = event, - deciding words, . other evidence"
_BREAK = re.compile(r"\r\n|\n")
_BLANK = re.compile(r"\s+")
_BITS = re.compile(r"\S+\s*|\s+")
# All that could be wider or narrower than one column lies here; Latin, Greek and most Cyrillic letters do not.
_ODD = re.compile("[\u0300-\u036f\u0483-\U0010ffff]")
_NARROWEST = 20


def _flat(text: str) -> str:
    return _BLANK.sub(" ", visible(text)).strip()


def _source_lines(piece: Piece) -> Iterator[Line]:
    segments: list[Segment] = []
    for text, style in piece.cuts:
        first, *later = _BREAK.split(text)
        if first:
            segments.append(Segment(visible(first), style))
        for part in later:
            yield Line("source", tuple(segments))
            segments = [Segment(visible(part), style)] if part else []
    if segments:
        yield Line("source", tuple(segments), ends=False)


def _note(text: str, style: Style) -> Line:
    return Line("note", (Segment(_flat(text), style),))


def _heading(text: str) -> Iterator[Line]:
    yield Line("blank", ())
    yield Line("heading", (Segment(text, "heading"),))


def _tables(told: Explanation) -> Iterator[Line]:
    message = 0
    for row in told.elements:
        if row.message != message:
            message = row.message
            yield from _heading(f"Message {message}: where each element comes from")
        yield Line("row", (Segment(_flat(row.path), "heading"), Segment(" = " + _flat(row.value), "text")))
        yield _note(row.origin + (f": {row.where}" if row.where else ""), "note")
    yield from _heading("Findings")
    for finding in told.findings:
        where = f" ({_flat(finding.where)})" if finding.where else ""
        head = Segment(f"{finding.severity}: {_flat(finding.code)}", finding.severity)
        yield Line("row", (head, Segment(f": {_flat(finding.message)}{where}", "text")))
        if finding.hint:
            yield _note(finding.hint, "note")
    if not told.findings:
        yield Line("row", (Segment("none", "text"),))


def lines(advisory: Advisory, source: Source) -> list[Line]:
    """The explanation as lines of styled segments, not wrapped. Nothing in them can steer a terminal."""
    told = explanation(advisory, source)
    made = [Line("heading", (Segment(f"{_flat(told.name)}: what became of every sentence", "heading"),))]
    made.append(Line("note", (Segment(f"kind {advisory.kind}; language {_flat(advisory.language)}", "note"),)))
    made.append(Line("blank", ()))
    for piece in told.pieces:
        shown = list(_source_lines(piece))
        # Blank lines after a sentence come after its notes.
        last = max((number for number, line in enumerate(shown, 1) if line.segments), default=0)
        made += shown[:last]
        made += (_note(note.text, note.style) for note in piece.notes)
        made += shown[last:]
    made += _tables(told)
    return made


def _columns(text: str) -> int:
    """The columns that a terminal gives the text: two for wide characters, none for combining ones."""
    if not _ODD.search(text):
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _row_ends(text: str, width: int) -> Iterator[int]:
    """Where the rows of a text end: after white space only, so that no word is cut."""
    if not _ODD.search(text):
        # All characters are one column wide: up to the last word that fits, or one long word, or a long blank.
        rows = re.compile(rf"(?s:.{{0,{width - 1}}})\S(?=\s|\Z)\s*|\S+\s*|\s+")
        yield from (row.end() for row in rows.finditer(text))
        return
    used = end = 0
    for match in _BITS.finditer(text):
        bit = match[0]
        columns = _columns(bit)
        # Blanks at the end of a row may stand out over its edge.
        if end and used + columns - (len(bit) - len(bit.rstrip())) > width:
            yield end
            used = 0
        used += columns
        end = match.end()
    if end:
        yield end


def _wrap(segments: tuple[Segment, ...], width: int) -> Iterator[list[Segment]]:
    """Rows of at most `width` columns; joined they are the segments again.

    A word may run over a change of style, so rows are found in the joined text and then styled again.
    """
    at, used, start = 0, 0, 0
    for end in _row_ends("".join(segment.text for segment in segments), width):
        row: list[Segment] = []
        while start < end:
            segment = segments[at]
            part = segment.text[used : used + end - start]
            row.append(Segment(part, segment.style))
            start += len(part)
            used += len(part)
            if used == len(segment.text):
                at, used = at + 1, 0
        yield row


def _carets(row: list[Segment], width: int) -> str:
    """The marks under a row; a span that fills a long row is marked no further than `width`."""
    marked = ""
    for segment in row:
        caret = CARETS.get(segment.style, " ")
        # A tab is as wide as the terminal makes it: under one stands the same tab.
        marked += "".join("\t" if char == "\t" else caret * _columns(char) for char in segment.text[: width * 2])
    return marked.rstrip()


def _written(line: Line, width: int) -> Iterator[str]:
    if line.kind == "source":
        for row in _wrap(line.segments, width):
            yield "| " + "".join(segment.text for segment in row)
            if carets := _carets(row, width):
                yield "  " + carets
        if not line.segments:
            yield "|"
        return
    first, rest = {"note": ("    > ", "      "), "row": ("", "    ")}.get(line.kind, ("", ""))
    rows = list(_wrap(line.segments, max(width - len(rest), _NARROWEST)))
    for number, row in enumerate(rows or [[]]):
        yield (rest if number else first) + "".join(segment.text for segment in row).rstrip()


def terminal(advisory: Advisory, source: Source, width: int = 100) -> str:
    """The explanation as plain text of about `width` columns (at least 20), ending in a line feed.

    The report stands behind a bar, with marks under its used spans. A word that is longer than a line stays whole.
    """
    inner = max(width - 2, _NARROWEST)
    told = lines(advisory, source)
    written = [row for line in told[:2] for row in _written(line, inner)]
    written.append(_LEGEND)
    written += (row for line in told[2:] for row in _written(line, inner))
    return "\n".join(written) + "\n"
