"""What an explanation holds: the report cut into sentences, each with its marks and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from advisories.advisory import Advisory, Directive, Element, Event, LedgerEntry
from advisories.findings import Finding
from advisories.source import Evidence, Source

Style = Literal[
    "text", "directive", "condition", "audience", "event", "cue", "evidence",  # pieces of the report
    "heading", "used", "context", "left-out", "unaccounted", "note", "error", "warning", "info",  # our own words
]  # fmt: skip

#: Marks from the one that shows through where several overlap to the one that yields.
MARKS: tuple[Style, ...] = ("condition", "audience", "directive", "event", "cue", "evidence")


_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one style. Its text is inert: hidden characters are written out."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `kind` is `source` for a piece of the report, whose segments joined are its verbatim text.

    `ends` is False where the report goes on in the same line: the next source line continues it.
    """

    kind: Literal["source", "note", "heading", "row", "blank"]
    segments: tuple[Segment, ...]
    ends: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that became of a sentence: the style says which sort, `text` says it in words."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the report: a sentence of the ledger, or what lies between two. All pieces make the whole text.

    `cuts` are the verbatim stretches with the style of each.
    """

    start: int
    end: int
    cuts: tuple[tuple[str, Style], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element of a message: `message` counts from 1, `origin` is span, operator or default, `where` says more."""

    message: int
    path: str
    value: str
    origin: str
    where: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words, with its place."""

    severity: Style
    code: str
    message: str
    hint: str
    where: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is shown."""

    name: str
    pieces: tuple[Piece, ...]
    elements: tuple[ElementRow, ...]
    findings: tuple[FindingRow, ...]


def _place(source: Source, start: int) -> str:
    line, column = source.position(min(max(start, 0), len(source.text)))
    return f"{line}:{column}"


def _quoted(source: Source, evidence: Evidence) -> str:
    # The whole text stands in the report above; a long passage is not repeated for each statement that rests on it.
    rest = len(evidence.text) - _LONGEST_QUOTE
    text = f"{evidence.text[:_LONGEST_QUOTE]}… ({rest} more characters)" if rest > 0 else evidence.text
    return f"“{text}” at {_place(source, evidence.start)}"


def _of_entry(entry: LedgerEntry | None, source: Source) -> Note:
    if entry is None:
        return Note("unaccounted", "not accounted for: the ledger says nothing of this text")
    cue = f"; cue {_quoted(source, entry.cue)}" if entry.cue else ""
    return Note(entry.use, f"{entry.use.replace('-', ' ')}: {entry.reason}{cue}")


def _of_directive(directive: Directive, source: Source) -> Note:
    said = [
        f"directive {directive.code}" + (f" ({directive.response_type})" if directive.response_type else ""),
        _quoted(source, Evidence(directive.start, directive.end, directive.text)),
    ]
    if directive.prohibition:
        said.append("a prohibition")
    if directive.condition:
        said.append(f"condition {_quoted(source, directive.condition)}")
    if directive.audience:
        said.append(f"audience {_quoted(source, directive.audience)}")
    said += [f"issuer {directive.issuer}", f"frame {directive.frame or 'none'}", f"rule {directive.rule}"]
    if directive.cues:
        said.append(f"cues {', '.join(directive.cues)}")
    if directive.quote.text != directive.text:
        said.append(f"printed with {_quoted(source, directive.quote)}")
    return Note("directive", "; ".join(said))


def _of_event(event: Event, mention: Evidence, source: Source) -> Note:
    name = f"event {event.code} {event.term} ({', '.join(event.categories)})"
    return Note("event", f"{name}; {_quoted(source, mention)}; rule {event.rule}")


def _whole(text: str, at: int) -> int:
    """The offset, moved out of the middle of a CRLF line end."""
    return at + 1 if 0 < at < len(text) and text[at - 1] == "\r" and text[at] == "\n" else at


def _stretches(advisory: Advisory, text: str) -> list[tuple[int, int, LedgerEntry | None]]:
    """The whole text, cut at the ends of the ledger's sentences; what overlaps an earlier one begins after it.

    White space after a sentence goes with it.
    """
    cut: list[tuple[int, int, LedgerEntry | None]] = []
    at, length = 0, len(text)
    for entry in sorted(advisory.ledger, key=lambda entry: (entry.start, entry.end)):
        start, end = max(at, _whole(text, min(entry.start, length))), _whole(text, min(entry.end, length))
        if start > at and cut and text[at:start].isspace():
            cut[-1] = (cut[-1][0], start, cut[-1][2])
        elif start > at:
            cut.append((at, start, None))
        if end > start:
            cut.append((start, end, entry))
        at = max(at, start, end)
    if cut and not text[at:].strip():
        cut[-1] = (cut[-1][0], length, cut[-1][2])
    else:
        cut.append((at, length, None))
    return cut


def _marks(advisory: Advisory) -> list[tuple[int, int, Style]]:
    marks: list[tuple[int, int, Style]] = []
    for directive in advisory.directives:
        marks.append((directive.start, directive.end, "directive"))
        for evidence, style in ((directive.condition, "condition"), (directive.audience, "audience")):
            if evidence:
                marks.append((evidence.start, evidence.end, style))  # type: ignore[arg-type]
    marks += [(mention.start, mention.end, "event") for event in advisory.events for mention in event.spans]
    marks += [(entry.cue.start, entry.cue.end, "cue") for entry in advisory.ledger if entry.cue]
    if advisory.kind_evidence:
        marks.append((advisory.kind_evidence.start, advisory.kind_evidence.end, "evidence"))
    for message in advisory.messages:
        for element in message.elements:
            # An instruction or a description takes whole sentences, which would leave nothing unmarked.
            if not element.path.endswith(("/instruction", "/description")):
                marks += [(span.start, span.end, "evidence") for span in element.provenance.spans]
    return marks


def _styles(marks: list[tuple[int, int, Style]], text: str) -> list[tuple[int, Style]]:
    """Where each style begins, in order, over the whole text; the strongest of the open marks wins."""
    steps: dict[int, list[tuple[int, Style]]] = {}
    for start, end, style in marks:
        if 0 <= start < end <= len(text):
            steps.setdefault(_whole(text, start), []).append((1, style))
            steps.setdefault(_whole(text, end), []).append((-1, style))
    open_marks = dict.fromkeys(MARKS, 0)
    begins: list[tuple[int, Style]] = [(0, "text")]
    for at in sorted(steps):
        for change, style in steps[at]:
            open_marks[style] += change
        now: Style = next((style for style in MARKS if open_marks[style]), "text")
        if now != begins[-1][1]:
            begins.append((at, now))
    return begins


def _cuts(text: str, start: int, end: int, begins: list[tuple[int, Style]]) -> tuple[tuple[str, Style], ...]:
    at = bisect_right(begins, start, key=lambda begin: begin[0]) - 1
    cuts: list[tuple[str, Style]] = []
    while start < end:
        stop = begins[at + 1][0] if at + 1 < len(begins) else end
        cuts.append((text[start : min(stop, end)], begins[at][1]))
        start = stop
        at += 1
    return tuple(cuts)


def _elements(advisory: Advisory, source: Source) -> tuple[ElementRow, ...]:
    return tuple(
        ElementRow(number, element.path, element.value, element.provenance.origin, _where(element, source))
        for number, message in enumerate(advisory.messages, 1)
        for element in message.elements
    )


def _where(element: Element, source: Source) -> str:
    provenance = element.provenance
    said = [_quoted(source, span) for span in provenance.spans]
    if provenance.rule:
        said.append(f"rule {provenance.rule}")
    if provenance.note:
        said.append(provenance.note)
    return "; ".join(said)


def _finding(finding: Finding, source: Source) -> FindingRow:
    where = []
    if finding.line is not None:
        where.append(f"{finding.line}:{finding.column}" if finding.column is not None else f"line {finding.line}")
    elif finding.start is not None:
        where.append(_place(source, finding.start))
    if finding.path:
        where.append(finding.path)
    if finding.clause:
        where.append(finding.clause)
    return FindingRow(finding.severity, finding.code, finding.message, finding.hint, ", ".join(where))


def explanation(advisory: Advisory, source: Source) -> Explanation:
    """The explanation of an Advisory over the source it was read from. Nearly linear in the length of the text.

    A directive or an event is told under the sentence where it begins. Text that no entry of the ledger covers is
    shown all the same, and unless it is white space, a note says that nothing accounts for it.
    """
    stretches = _stretches(advisory, source.text)
    starts = [start for start, _, _ in stretches]
    notes: list[list[Note]] = [[] for _ in stretches]

    def add(offset: int, note: Note) -> None:
        notes[max(0, bisect_right(starts, offset) - 1)].append(note)

    for index, (start, end, entry) in enumerate(stretches):
        if entry or source.text[start:end].strip():
            notes[index].append(_of_entry(entry, source))
    if advisory.kind_evidence:
        evidence = advisory.kind_evidence
        add(evidence.start, Note("evidence", f"kind {advisory.kind}; {_quoted(source, evidence)}"))
    for event in advisory.events:
        for mention in event.spans:
            add(mention.start, _of_event(event, mention, source))
    for directive in sorted(advisory.directives, key=lambda directive: directive.start):
        add(directive.start, _of_directive(directive, source))
    begins = _styles(_marks(advisory), source.text)
    pieces = tuple(
        Piece(start, end, _cuts(source.text, start, end, begins), tuple(notes[index]))
        for index, (start, end, _) in enumerate(stretches)
    )
    findings = tuple(_finding(finding, source) for finding in advisory.findings)
    return Explanation(source.name, pieces, _elements(advisory, source), findings)
