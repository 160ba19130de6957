"""Advisories with any text in any field, for the property tests."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from advisories.advisory import Advisory, Directive, Element, Event, LedgerEntry, Message, Passage, Provenance
from advisories.findings import Finding
from advisories.packs.catalogue import directives
from advisories.source import Evidence, Source

HOSTILE = (
    "{{7*7}}",
    "{% for x in y %}",
    "<script>alert(1)</script>",
    "</span></li></title><img src=x onerror=alert(1)>",
    "<!-- ",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<http://example.org>",
    "**bold** _it_ `code` # no",
    "[bold red]markup[/]",
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J\x9b31m",
    "over\rwritten",
    "\u202eesrever\u202c",
    "\udc80",
    "\x00",
    "x" * 300,
    "&lt;b&gt; &amp;",
    "\"'><svg/onload=1>",
    "- [ ] a\n\n# heading\n\n    code\n1. one\n> q",
    "خطر الفيضان",
    "\t\r\n \u00a0\u2028",
    "",
)

anything = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec=None), max_size=30))
_issuers = st.sampled_from(["official", "named", "anonymous", "analyst", "narrator"])
_codes = st.one_of(st.sampled_from(sorted(directives())), anything)
_PATHS = (
    "identifier",
    "sender",
    "sent",
    "status",
    "msgType",
    "source",
    "scope",
    "restriction",
    "note",
    "info[1]/language",
    "info[1]/event",
    "info[1]/headline",
    "info[1]/senderName",
    "info[1]/onset",
    "info[1]/expires",
    "info[1]/instruction",
    "info[1]/contact",
    "info[1]/area[1]/areaDesc",
    "info[2]/event",
    "info[2]/effective",
    "info[2]/area[1]/areaDesc",
    "info[2]/instruction",
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Advisory, Source]:
    """An Advisory whose spans are true slices of its source, over text of any kind."""
    text = " ".join(draw(st.lists(anything, min_size=1, max_size=8)))
    source = Source(draw(anything), text)

    def evidence() -> Evidence:
        start = draw(st.integers(0, len(text)))
        return source.evidence(start, draw(st.integers(start, len(text))))

    def directive() -> Directive:
        quote = evidence()
        start = draw(st.integers(quote.start, quote.end))
        end = draw(st.integers(start, quote.end))
        return Directive(
            code=draw(_codes),
            response_type=draw(anything),
            start=start,
            end=end,
            text=text[start:end],
            clause=source.evidence(start, end),
            condition=evidence() if draw(st.booleans()) else None,
            audience=evidence() if draw(st.booleans()) else None,
            prohibition=draw(st.booleans()),
            issuer=draw(_issuers),  # type: ignore[arg-type]
            rule=draw(anything),
            frame=draw(anything),
            cues=(draw(anything),),
            quote=quote,
        )

    def provenance() -> Provenance:
        origin: Any = draw(st.sampled_from(["span", "operator", "default"]))
        return Provenance(origin, (evidence(),) if origin == "span" else (), draw(anything), draw(anything))

    def entry() -> LedgerEntry:
        found = evidence()
        use: Any = draw(st.sampled_from(["used", "context", "left-out"]))
        return LedgerEntry(found.start, found.end, use, draw(anything), evidence() if draw(st.booleans()) else None)

    paths = draw(st.lists(st.sampled_from(_PATHS), max_size=8, unique=True))
    elements = tuple(Element(path, draw(anything), provenance()) for path in paths)
    finding = Finding(draw(anything), "warning", draw(anything), draw(anything), start=0, path=draw(anything))
    kind: Any = draw(st.sampled_from(["warning", "update", "cancel", "test", "information", "not-an-advisory"]))
    return Advisory(
        source=source.name,
        digest=source.digest,
        language=draw(anything),
        passages=(Passage(0, len(text), draw(anything)),),
        kind=kind,
        kind_evidence=evidence(),
        events=(Event(draw(anything), draw(anything), (evidence(),), draw(anything), (draw(anything),)),),
        directives=tuple(directive() for _ in range(draw(st.integers(0, 4)))),
        onset=draw(anything),
        expires=None,
        messages=(Message(elements),) if draw(st.booleans()) else (),
        findings=(finding,),
        ledger=tuple(entry() for _ in range(draw(st.integers(0, 4)))),
    ), source


class Page(HTMLParser):
    """Reads a page of ours: its tags and attributes, its text, and the text of elements of one class."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: str, wanted: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.inside = ""
        self.unbalanced: list[str] = []
        self.languages: list[str] = []
        self._wanted, self._open, self._depth = wanted, [], 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.languages += [value or "" for name, value in attrs if name == "lang"]
        if tag in self.VOID:
            return
        self._open.append(tag)
        if not self._depth and self._wanted and ("class", self._wanted) in attrs:
            self._depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.unbalanced.append(tag)
            return
        if len(self._open) == self._depth:
            self._depth = 0
        self._open.pop()

    def handle_comment(self, data: str) -> None:
        self.unbalanced.append(f"<!--{data}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._depth:
            self.inside += data

    @property
    def sound(self) -> bool:
        return not self.unbalanced and not self._open
