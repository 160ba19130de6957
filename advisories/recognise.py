"""Runs the rule packs over sentences: what is said, before anyone asks whether it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from advisories.packs.load import Pack
from advisories.packs.matcher import WORD, CompiledPattern
from advisories.segment import Sentence

#: A pattern is read at most so often in one sentence.
_MOST_MATCHES = 40


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern of a rule found in a sentence.

    `start` and `end` bound the evidence; `head` is where the verb begins; `whole_start` and `whole_end` bound all that
    matched, of which the words up to `fixed` are the template's own. `rule` holds the rule's fields, `role` how the
    pattern was listed (do, dont, order, match), `template` the place of its template in the rule.
    """

    rule: dict[str, Any]
    role: str
    start: int
    end: int
    head: int
    whole_start: int
    whole_end: int
    fixed: int
    literals: int
    template: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its folded words and what was recognised in it."""

    sentence: Sentence
    words: list[str]
    candidates: dict[str, list[CompiledPattern]]
    directives: list[Match]
    hazards: list[Match]


def read_sentence(folded: str, sentence: Sentence, pack: Pack) -> Reading:
    """What the pack recognises in a sentence of the folded text."""
    words = WORD.findall(folded, sentence.start, sentence.end)
    directives: list[Match] = []
    hazards: list[Match] = []
    candidates = pack.matcher.candidates(words)
    for pattern in candidates.get("statements", ()):
        table = pack.rules[pattern.rule]["table"]
        find(folded, sentence, pattern, pack, directives if table == "rule" else hazards)
    return Reading(sentence, words, candidates, directives, hazards)


def find_all(folded: str, reading: Reading, pack: Pack, group: str) -> list[Match]:
    """What another group of the pack's tables (frames, context, facts) finds in a sentence already read."""
    found: list[Match] = []
    for pattern in reading.candidates.get(group, ()):
        find(folded, reading.sentence, pattern, pack, found)
    found.sort(key=lambda match: (match.whole_start, -match.whole_end))
    return found


def find(folded: str, sentence: Sentence, pattern: CompiledPattern, pack: Pack, out: list[Match]) -> None:
    """Appends the matches of one pattern in a sentence; words at its edges are whole words."""
    search = (pattern.matcher or pattern.compile()).search
    end = sentence.end
    found = search(folded, sentence.start, end)
    count = 0
    while found is not None and count < _MOST_MATCHES:
        out.append(_match(found, pattern, pack))
        count += 1
        start, finish = found.span()
        found = search(folded, start + 1 if pattern.overlapping or finish == start else finish, end)


def _match(found: re.Match[str], pattern: CompiledPattern, pack: Pack) -> Match:
    whole = found.span()
    start, end = found.span("e") if pattern.marked and found.start("e") >= 0 else whole
    fixed = found.start("c") if pattern.opens else -1
    return Match(
        pack.rules[pattern.rule],
        pattern.role,
        start,
        end,
        found.start("h") if "h" in found.re.groupindex else whole[0],
        *whole,
        fixed if fixed >= 0 else whole[1],
        pattern.literals,
        pattern.template,
    )
