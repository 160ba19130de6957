"""Goes once through a report and notes what each sentence says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from advisories.advisory import Passage
from advisories.assertion.context import Judgement
from advisories.assertion.earlier import Earlier
from advisories.assertion.leadin import Lists
from advisories.languages import KnownLanguages, heard, of_blocks
from advisories.packs.catalogue import OTHER_EVENT
from advisories.packs.load import Pack
from advisories.packs.matcher import WORD
from advisories.recognise import Match, Reading, find_all, read_sentence
from advisories.segment import PLAIN_CONVENTIONS, Conventions, Sentence, blocks, fold, sentences
from advisories.source import Source, Span

UNKNOWN = "und"

#: Fewer small words of a language than these tell nothing.
_TOO_FEW = 2
#: As much of a report without small words is looked at for words that rules know.
_SHORT = 2000

PackOf = Callable[[str], Pack | None]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A sentence with all that was noted of it; `pack` is None where no pack reads its language."""

    sentence: Sentence
    pack: Pack | None
    judgement: Judgement
    hazards: tuple[Match, ...]
    facts: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A report, sentence by sentence. `passages` are stretches of one language."""

    source: Source
    folded: str
    sentences: tuple[Surveyed, ...]
    passages: tuple[Passage, ...]
    language: str
    known: KnownLanguages


def named(noted: Surveyed) -> list[Match]:
    """The hazards that a sentence names, without what its rules mark as said in passing."""
    return [match for match in noted.hazards if match.rule["code"] != OTHER_EVENT]


_NOTHING = Judgement((), (), ())


def survey(source: Source, pack_of: PackOf, known: KnownLanguages, language: str | None = None) -> Survey:
    """The survey of a report; a language given by the caller is taken for every block without a clear other one.
    `pack_of` gives the pack of a language tag, or None; it is asked once for each language of the report."""
    folded = fold(source.text)
    cut = blocks(source.text)
    tags = _languages(folded, cut, known, pack_of, language)
    packs = {tag: pack_of(tag.split("-")[0]) for tag in dict.fromkeys(tags)}
    noted: list[Surveyed] = []
    lists, earlier = Lists(), Earlier()
    for number, (block, tag) in enumerate(zip(cut, tags, strict=True)):
        pack = packs[tag]
        for sentence in sentences(source.text, block, number, conventions(pack)):
            noted.append(_note(folded, sentence, pack, lists, earlier))
    return Survey(source, folded, tuple(noted), tuple(_passages(cut, tags)), _main(cut, tags), known)


def _note(folded: str, sentence: Sentence, pack: Pack | None, lists: Lists, earlier: Earlier) -> Surveyed:
    if pack is None:
        return Surveyed(sentence, None, _NOTHING, (), ())
    reading: Reading = read_sentence(folded, sentence, pack)
    facts = find_all(folded, reading, pack, "facts")
    judgement = earlier.judge(folded, sentence, lists.judge(folded, reading, pack), pack)
    return Surveyed(sentence, pack, judgement, tuple(reading.hazards), tuple(facts))


def conventions(pack: Pack | None) -> Conventions:
    """What ends no sentence in the language of a pack."""
    return Conventions(pack.words.abbreviations, pack.language["ordinals"]) if pack else PLAIN_CONVENTIONS


def _languages(folded: str, cut: list[Span], known: KnownLanguages, pack_of: PackOf, language: str | None) -> list[str]:
    """A tag a block. A report too short for small words is in the language whose rules know most of its words."""
    counts = [heard(folded, block.start, block.end, known) for block in cut]
    if language is None and _tell_nothing(counts):
        language = _by_vocabulary(folded, known, pack_of)
    return [tag or UNKNOWN for tag in of_blocks(counts, known, language)]


def _tell_nothing(counts: list[Counter[str]]) -> bool:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
        if max(total.values(), default=0) >= _TOO_FEW:
            return False
    return True


def _by_vocabulary(folded: str, known: KnownLanguages, pack_of: PackOf) -> str | None:
    words = WORD.findall(folded[:_SHORT])
    scores: dict[str, int] = {}
    for tag in sorted(known.read):
        pack = pack_of(tag)
        scores[tag] = sum(map(pack.matcher.knows, words)) if pack else 0
    best = max(scores, key=lambda tag: scores[tag], default=None)
    return best if best is not None and scores[best] else None


def _passages(cut: list[Span], tags: list[str]) -> list[Passage]:
    out: list[Passage] = []
    for block, tag in zip(cut, tags, strict=True):
        if out and out[-1].language == tag:
            out[-1] = Passage(out[-1].start, block.end, tag)
        else:
            out.append(Passage(block.start, block.end, tag))
    return out


def _main(cut: list[Span], tags: list[str]) -> str:
    """The language of most of the text."""
    size: dict[str, int] = {}
    for block, tag in zip(cut, tags, strict=True):
        size[tag] = size.get(tag, 0) + block.end - block.start
    return max(sorted(size), key=lambda tag: size[tag]) if size else UNKNOWN
