"""Reads the items of a list together with the words that lead into it: "Forbidden: – making fires; – burning grass".

An item alone does not say whether it is asked for or forbidden, and "– documents" has no verb at all. So the item is
judged as if it stood right behind its lead-in, and what was found is put back to where it stands in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from advisories.assertion.context import Asserted, Excluded, Judgement, judge
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match, Reading, find_all, read_sentence
from advisories.segment import Sentence
from advisories.source import Span

#: A lead-in longer than this is no lead-in, and so many sentences later it is forgotten: work stays linear.
_LONGEST = 400
_MOST_ITEMS = 40
_BULLET = re.compile(r"(?:[^\w\"«(]+|\(?\d{1,2}[.)]\s+|\w\)\s+)*")


class Lists:
    """Judges the sentences of a text in order, and remembers the lead-in of the list that is being read."""

    def __init__(self) -> None:
        self._lead: Sentence | None = None
        self._items = 0

    def judge(self, folded: str, reading: Reading, pack: Pack) -> Judgement:
        """The judgement on a sentence, in the light of its lead-in if it is an item of a list."""
        sentence = reading.sentence
        plain = judge(folded, reading, pack)
        if folded.endswith(":", sentence.start, sentence.end):
            short = sentence.end - sentence.start <= _LONGEST
            self._lead, self._items = sentence if short else None, 0
            return plain
        lead = self._lead
        if lead is None:
            return plain
        self._items += 1
        if self._items > _MOST_ITEMS or (sentence.kind == "prose" and sentence.block != lead.block):
            self._lead = None
            return plain
        if pack.order == "fixed":
            listed = sentence.kind == "item" or sentence.block == lead.block
            return _in_open_list(folded, lead, sentence, plain, pack) if listed else plain
        return plain if sentence.kind == "prose" else _in_list(folded, lead, sentence, plain, pack)


def _in_open_list(folded: str, lead: Sentence, item: Sentence, plain: Judgement, pack: Pack) -> Judgement:
    """In a language of fixed order the lead-in counts where its last words want a verb after them ("Residents
    should:", "Do not:"); then nothing holds of the item without it, least of all the contrary."""
    words = WORD.findall(folded, lead.start, lead.end)
    last = lead.start + len(folded[lead.start : lead.end].rstrip(": \t\n"))
    reading = read_sentence(folded, lead, pack)
    governed = any(match.whole_end == last for match in find_all(folded, reading, pack, "frames"))
    if not words or not (governed or words[-1] in pack.words.negators):
        return plain
    return _joined(folded, lead, item, last, plain, pack)


def _in_list(folded: str, lead: Sentence, item: Sentence, plain: Judgement, pack: Pack) -> Judgement:
    """The judgement on lead-in and item together, as far as it concerns the item; the plain one where that has none."""
    both = _joined(folded, lead, item, lead.end, plain, pack)
    return both if both.asserted or any(e.cue for e in both.excluded) else plain


def _joined(folded: str, lead: Sentence, item: Sentence, cut: int, plain: Judgement, pack: Pack) -> Judgement:
    """The judgement on the lead-in up to `cut` with the item right behind it, as far as it concerns the item."""
    bullet = _BULLET.match(folded, item.start, item.end)
    start = bullet.end() if bullet else item.start
    joined = f"{folded[lead.start : cut]} {folded[start : item.end]}"
    split = cut - lead.start + 1
    reading = read_sentence(joined, Sentence(0, len(joined), item.block, "prose"), pack)
    both = judge(joined, reading, pack)
    place = _Place(split, start - split, lead)
    asserted = tuple(place.asserted(a) for a in both.asserted if a.match.end > split)
    excluded = tuple(place.excluded(e) for e in both.excluded if e.match.end > split)
    return Judgement(asserted, excluded, plain.context)


class _Place:
    """Puts offsets of the joined text back into the text: those from `split` on are the item's."""

    def __init__(self, split: int, shift: int, lead: Sentence) -> None:
        self.split = split
        self.shift = shift
        self.lead_shift = lead.start
        self.lead = Span(lead.start, lead.end)

    def match(self, match: Match) -> Match:
        """The match; what of it lies in the lead-in is cut off."""

        def put(offset: int) -> int:
            return max(offset, self.split) + self.shift

        return replace(
            match,
            start=put(match.start),
            end=put(match.end),
            head=put(match.head),
            whole_start=put(match.whole_start),
            whole_end=put(match.whole_end),
            fixed=put(match.fixed),
        )

    def span(self, span: Span | None) -> Span | None:
        """The span, in the lead-in or in the item."""
        if span is None:
            return None
        if span.start >= self.split:
            return Span(span.start + self.shift, span.end + self.shift)
        return Span(span.start + self.lead_shift, min(span.end, self.split - 1) + self.lead_shift)

    def asserted(self, found: Asserted) -> Asserted:
        """The directive, put back; it cannot be understood without its lead-in."""
        reach = Span(max(found.extent.start, self.split) + self.shift, found.extent.end + self.shift)
        condition, audience = self.span(found.condition), self.span(found.audience)
        match = self.match(found.match)
        return replace(found, match=match, extent=reach, condition=condition, audience=audience, lead=self.lead)

    def excluded(self, found: Excluded) -> Excluded:
        """The excluded action, put back."""
        return replace(found, match=self.match(found.match), cue=self.span(found.cue))
