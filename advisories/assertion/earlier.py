"""Carries the past from a sentence whose topic is an old event to the sentences that go on telling of it.

"The fire of 2003 began in a gully. Motorists were asked to keep the road free." Only the first sentence tells when that
was. Leaving out a directive in force does more harm than printing an old one, so the past is carried only within a
block, from a topic at the very beginning of its sentence, and only to sentences right behind it that themselves begin
by telling in the past who was told what. Any other sentence ends it.
"""

from __future__ import annotations

from dataclasses import replace

from advisories.assertion.context import Asserted, Excluded, Judgement
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match
from advisories.segment import Sentence
from advisories.source import Span


class Earlier:
    """Goes through the sentences of a text in order, and remembers the block in which an old event is being told of."""

    def __init__(self) -> None:
        self._block: int | None = None

    def judge(self, folded: str, sentence: Sentence, plain: Judgement, pack: Pack) -> Judgement:
        """The judgement on a sentence, without the directives that it only tells of as part of an earlier event."""
        told = _opens(folded, sentence, plain, pack, "same-event")
        if told is not None and self._block == sentence.block:
            left = tuple(_left_out(one, told) for one in plain.asserted if _tells(told, one))
            kept = tuple(one for one in plain.asserted if not _tells(told, one))
            return replace(plain, asserted=kept, excluded=(*left, *plain.excluded)) if left else plain
        past = _opens(folded, sentence, plain, pack, "past")
        self._block = sentence.block if past is not None and not plain.asserted else None
        return plain


def _opens(folded: str, sentence: Sentence, judgement: Judgement, pack: Pack, category: str) -> Match | None:
    """The cue of a category that begins the sentence, joints ("and") apart, and reaches forward from there."""
    for cue in judgement.context:
        rule = cue.rule
        if rule["table"] == "cue" and rule["category"] == category and rule["reach"] == "forward":
            before = WORD.findall(folded, sentence.start, cue.whole_start)
            if pack.words.conjunctions.issuperset(before):
                return cue
    return None


def _tells(told: Match, one: Asserted) -> bool:
    """True where the construction that makes the directive one is what the cue heard."""
    return told.whole_start < one.frame.end <= told.whole_end and one.match.role != "order"


def _left_out(one: Asserted, told: Match) -> Excluded:
    reason = f"of an earlier event: {told.rule['reason']}"
    return Excluded(one.match, reason, Span(told.start, told.end))
