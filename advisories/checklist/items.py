"""Directives become the items of a checklist: worded, merged, ordered, sorted into sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from advisories.advisory import Advisory, Directive, Issuer
from advisories.checklist.view import Item, Part, Section
from advisories.packs.catalogue import CatalogueEntry, directives
from advisories.source import Evidence

ISSUERS: dict[Issuer, str] = {
    "official": "an official body",
    "named": "a named person or organisation",
    "anonymous": "an unnamed source",
    "analyst": "an analyst or commentator",
    "narrator": "the text itself",
}

# Section, its heading, and its parts: what belongs there and under which heading. Warnings off stand within "now",
# because keeping away is as urgent as acting, under a heading of their own, so that nobody reads one as a thing to
# do. That heading must not negate: "Do not: avoid windows" and "Do not: use bottled water" would say the contrary.
# An item therefore always carries its own negation, see `_wording`.
_SECTIONS = (
    ("now", "Do now", (("now", ""), ("avoid", "Keep away, leave alone"))),
    ("prepare", "Prepare", (("prepare", ""), ("stock", "Have ready"))),
    ("informed", "Stay informed", (("informed", ""),)),
)

# Words that, near the beginning of a passage, show that it says its own "no". They only ever allow an item to be
# shorter: in a language that is missing here a prohibition is printed with its whole passage.
_NO = (
    "not no never none avoid don't don’t dont cannot forbidden prohibited stop refrain "
    "не ни нельзя никогда запрещено запрещается избегайте избегать воздержитесь заборонено уникайте "
    "no nunca evite evitar eviten ne n pas jamais évitez éviter interdit nicht nie niemals kein keine keinen "
    "vermeiden meiden não nao non mai evitare evitate unikać unikaj"
)
_NEGATIONS = frozenset(_NO.split())
_NEAR = 3
_EDGES = " \t\r\n,;:.–—-"
_WORD = re.compile(r"[\w'’]+")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(tag: str) -> str:
    """The tag if it is one in form and says something (`und` does not), else an empty string."""
    return tag if _TAG.fullmatch(tag) and tag.lower() != "und" else ""


def normalised(text: str) -> str:
    """What two wordings are compared by: case, white space and punctuation at the edges do not count."""
    return " ".join(text.casefold().split()).strip(" .,;:!?…\"'“”‘’«»()[]-–—")


def _without_condition(directive: Directive) -> str:
    """The quote, without the condition where that stands at either end of it (it is printed first anyway)."""
    quote, condition = directive.quote, directive.condition
    if condition is None or condition.end <= condition.start:
        return quote.text
    rest = quote.text
    if condition.start == quote.start and quote.text.startswith(condition.text):
        rest = quote.text[len(condition.text) :].lstrip(_EDGES)
    elif condition.end == quote.end and quote.text.endswith(condition.text):
        rest = quote.text[: -len(condition.text)].rstrip(_EDGES)
    return rest if directive.clause.text in rest else quote.text


def _wording(directive: Directive) -> str:
    """The source's words for the item, a verbatim slice of it.

    The clause suffices for a call to act. A prohibition needs its negation, which may stand before the clause
    ("do not drink the water or cook with it"): unless the clause itself says no, the passage is printed.
    """
    clause = directive.clause.text
    if not directive.prohibition or clause not in directive.quote.text:
        return clause
    words = _WORD.findall(clause[:200].lower())[:_NEAR]
    return clause if _NEGATIONS.intersection(words) else _without_condition(directive)


def _entry(code: str) -> CatalogueEntry:
    known = directives()
    return known.get(code) or known["other"]


def _room(directive: Directive) -> str:
    if directive.prohibition:
        return "avoid"
    return "stock" if directive.code.startswith("stock.") else _entry(directive.code).group


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _language(advisory: Advisory, offset: int) -> str:
    at = bisect_right(advisory.passages, offset, key=lambda passage: passage.start) - 1
    inside = at >= 0 and offset < advisory.passages[at].end
    return language_tag(advisory.passages[at].language if inside else advisory.language)


def _item(advisory: Advisory, group: list[Directive]) -> Item:
    first = group[0]
    wordings = _unique(_wording(directive) for directive in group)
    spelled = {" ".join(wordings[0].split())}
    variants = []
    for wording in wordings[1:]:
        if (spelling := " ".join(wording.split())) not in spelled:
            spelled.add(spelling)
            variants.append(wording)
    return Item(
        code=first.code,
        meaning=_entry(first.code).meaning,
        condition=first.condition.text if first.condition else "",
        audience=first.audience.text if first.audience else "",
        wording=wordings[0],
        variants=tuple(variants),
        issuers=_unique(ISSUERS.get(directive.issuer, directive.issuer) for directive in group),
        prohibition=first.prohibition,
        language=_language(advisory, first.start),
        evidence=tuple(Evidence(one.start, one.end, one.text) for one in group),
        quotes=tuple(directive.quote for directive in group),
        conditions=tuple(directive.condition for directive in group if directive.condition),
    )


def sections(advisory: Advisory) -> tuple[Section, ...]:
    """The sections that have items, most urgent first.

    Mentions merge when code, wording, condition, audience and prohibition agree; an instruction for other people or
    on another condition is another item, however alike it sounds.
    """
    rooms: dict[str, dict[tuple[object, ...], list[Directive]]] = {}
    ranked = sorted(advisory.directives, key=lambda directive: (_entry(directive.code).order, directive.start))
    for directive in ranked:
        key = (
            directive.code,
            directive.prohibition,
            normalised(_wording(directive)),
            normalised(directive.condition.text) if directive.condition else None,
            normalised(directive.audience.text) if directive.audience else None,
        )
        rooms.setdefault(_room(directive), {}).setdefault(key, []).append(directive)
    made = []
    for name, heading, rooms_of in _SECTIONS:
        parts = tuple(
            Part(title, tuple(_item(advisory, group) for group in rooms[room].values()))
            for room, title in rooms_of
            if room in rooms
        )
        if parts:
            made.append(Section(name, heading, parts))
    return tuple(made)
