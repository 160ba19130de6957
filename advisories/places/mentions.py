"""Finds the names of countries and first-level subdivisions in a text.

One pass over the words that begin with a capital letter; each is looked up by itself and followed word by word as far
as a name goes, so that the cost is linear in the text. The longest name wins. A name that stands for several places is
never decided here: it comes back without a code, with the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from advisories.places.gazetteer import LANGUAGES, LOCAL, WORD, Node, Ref, fold, names_from, place
from advisories.places.neighbours import beside_words, next_words, phrase_behind, words_behind

Kind = Literal["country", "subdivision", "part", "namesake", "ambiguous"]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in a text; `text` is the verbatim slice from `start` to `end` (code points).

    `code` is ISO 3166-1 alpha-2 or ISO 3166-2, `candidates` are all codes that the words can stand for, sorted. The
    kinds: "country" and "subdivision" are settled. "part" is settled, but the text means a part of the place only
    ("northern California"); the span holds that word too. "namesake": the bare name is first of all a town's
    ("Krasnodar"); `code` is the subdivision that bears it, for a caller to tie to a full name elsewhere in the text,
    not to use by itself. "ambiguous": several places, or a person as likely as a place; `code` is None.
    """

    start: int
    end: int
    text: str
    code: str | None
    candidates: tuple[str, ...]
    kind: Kind


def _capitals() -> str:
    ranges = ((0x41, 0x5B), (0xC0, 0x530), (0x1E00, 0x1F00))
    return "".join(chr(n) for low, high in ranges for n in range(low, high) if chr(n).isupper())


_CAPITALISED = re.compile(rf"(?<![^\W_])[{_capitals()}][^\W_ʼʹʻ]*")
# What may stand between two words of one name: spaces and at most one line break, or a hyphen, apostrophe or stop.
# A comma only where an initial follows ("Washington, D.C.").
_GAP = re.compile(
    r"[ \xa0]?[-‐‑–—][ \xa0]?|[ \t\xa0\u202f]{0,3}\r?\n?[ \t\xa0\u202f]{0,3}(?<=\s)|\.[ \xa0]?|, (?=\w\.)|[’'ʼ]"
)
_JOINED = re.compile(r"[-‐‑](?=[^\W_])")
_SHARED_NOUN = re.compile(
    r"(?:(?:, | и | или )[А-ЯЁ][а-яё-]{2,40}+){0,12} (?:област(?:ях|ей|ям|ями|и)|кра(?:ях|[её]в|ям|ями|я|е))(?!\w)"
)
_BESIDE = re.compile(r",? ?\(|,\s{1,2}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in the text with what stands beside it; `type` is the kind of unit that a type word told."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    type: str | None
    part: bool
    before_surname: bool

    @property
    def is_stopped(self) -> bool:
        """True for a name that is an ordinary word as well and has nothing beside it that makes it a place."""
        return self.type is None and all(ref.use == "n" for ref in self.refs)


def mentions(text: str, languages: Collection[str] = ()) -> list[PlaceMention]:
    """The places that a text names, in order, not overlapping.

    `languages` are the tags of the languages that the text is in ("en", "de-AT"); names in other languages are not
    looked for, but local names and names in Cyrillic letters are, in every text. Without any, every language is.
    """
    letters = {LANGUAGES[tag[:2].lower()] for tag in languages if tag[:2].lower() in LANGUAGES} | {LOCAL}
    if not languages:
        letters |= set(LANGUAGES.values())
    found = list(_found(text, letters))
    result = [_mention(text, one) for one in found]
    _settle_by_country(text, found, result)
    return [one for one in result if one is not None]


def _found(text: str, letters: set[str]) -> Iterator[_Found]:
    done = floor = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < done:
            continue
        name = _longest(text, match, letters)
        if name is None:
            continue
        one = _with_neighbours(text, match.start(), *name, floor)
        done = one.end if one else name[0]
        if one is not None:
            yield one
            # A word that is no mention alone may still be a word before the next name: "Northern California".
            floor = floor if one.is_stopped else done


def _longest(text: str, first: re.Match[str], letters: set[str]) -> tuple[int, tuple[Ref, ...]] | None:
    """The end of the longest name that begins with this word, and what it stands for."""
    node = root = names_from(fold(first.group()))
    cyrillic = "Ѐ" <= first.group()[0] <= "ԯ"
    end, best = first.end(), None
    while node is not None:
        refs = tuple(ref for ref in node.refs if cyrillic or not letters.isdisjoint(ref.letters))
        if refs:
            # The stop that ends an abbreviation belongs to the name: "Washington, D.C.", "the U.S. coast".
            initial = end > first.end() and not text[end - 2].isalnum() and text[end : end + 1] == "."
            best = end + initial, refs
        gap = _GAP.match(text, end) if node.following else None
        word = WORD.match(text, gap.end()) if gap else None
        node = node.following.get(fold(word.group())) if word else None
        end = word.end() if word else end
    return _in_a_list(text, first.end(), root) if best is None and cyrillic and root else best


def _in_a_list(text: str, end: int, root: Node) -> tuple[int, tuple[Ref, ...]] | None:
    """An adjective that shares its noun with others: "в Курской, Белгородской и Брянской областях"."""
    for noun in ("области", "края", "крае"):
        if noun in root.following and root.following[noun].refs:
            shared = _SHARED_NOUN.match(text, end)
            return (end, root.following[noun].refs) if shared else None
    return None


def _with_neighbours(text: str, start: int, end: int, refs: tuple[Ref, ...], floor: int) -> _Found | None:
    """The name with its type words; None where the name belongs to something that is not this place."""
    words = beside_words()
    behind = words_behind(text, start, floor)
    ahead, capital = next_words(text, end)
    following = tuple(word for word, _ in ahead)
    if following[:1] in words.other_after or phrase_behind(behind, words.other_before):
        return None
    type_: str | None = None
    for length in (2, 1):
        if len(following) >= length and following[:length] in words.after:
            after_it, _ = next_words(text, ahead[length - 1][1])
            if not after_it or after_it[0][0] not in ("of", "for"):
                type_, end, capital = words.after[following[:length]], ahead[length - 1][1], False
                break
    before = None if type_ else phrase_behind(behind, words.before)
    if before:
        type_, start = words.before[before[0]], before[1]
        behind = words_behind(text, start, floor)
    part = phrase_behind(behind, words.parts)
    if part:
        start = part[1]
    if _joined_to_a_word(text, start, end, floor):
        return None
    return _Found(start, end, refs, type_, part is not None, capital)


def _joined_to_a_word(text: str, start: int, end: int, floor: int) -> bool:
    """True where a hyphen ties the name to a word that is no place: "Texas-based", "Trans-Texas"."""
    tied_behind = start > floor + 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum()
    tied = _JOINED.match(text, end)
    return tied_behind or (tied is not None and not text[tied.end()].isupper())


def _mention(text: str, one: _Found) -> PlaceMention | None:
    codes = _possible(one)
    candidates = tuple(sorted(codes))
    slice_ = text[one.start : one.end]
    if one.is_stopped:
        return None
    if len(codes) != 1 or (not one.type and _may_be_a_person(one)):
        return PlaceMention(one.start, one.end, slice_, None, candidates, "ambiguous")
    code = candidates[0]
    by_town = not one.type and all(ref.use == "c" for ref in one.refs if ref.code == code)
    kind: Kind = "namesake" if by_town else "part" if one.part else "country" if len(code) == 2 else "subdivision"
    return PlaceMention(one.start, one.end, slice_, code, candidates, kind)


def _may_be_a_person(one: _Found) -> bool:
    # Nobody writes "northern Jordan" of a person.
    return not one.part and any(ref.use == "p" or (ref.use == "g" and one.before_surname) for ref in one.refs)


def _possible(one: _Found) -> set[str]:
    """The codes that remain when the type word, and the one rule on places within one country, have been heard."""
    codes = {ref.code for ref in one.refs}
    if one.type:
        return _of_type(codes, one.type)
    usable = {ref.code for ref in one.refs if ref.use != "n"} or codes
    if one.part and len(usable) > 1:
        usable = {code for code in usable if not _is_town(code)} or usable
    within = {code[:2] for code in usable}
    if len(within) == 1 and len(usable) > 1:
        # The name of a country is the country and not its province, that of a town is the town and not its oblast,
        # as long as no type word says otherwise: prose always adds the type word to the latter.
        bare = {ref.code for ref in one.refs if ref.use in ("f", "p", "g")}
        countries = {code for code in bare if len(code) == 2}
        return countries or (bare if len(bare) == 1 else usable)
    return usable


def _is_town(code: str) -> bool:
    known = place(code)
    return known is not None and any(
        word in kind for kind in known.types for word in ("city", "municipal", "capital", "federal d")
    )


def _of_type(codes: set[str], type_: str) -> set[str]:
    if len(codes) == 1:
        return codes
    told = {code: known.types if (known := place(code)) else () for code in codes}
    same = {code for code, types in told.items() if any(type_ == kind or type_ in kind.split() for kind in types)}
    if same:
        return same
    if type_ in ("republic", "kingdom"):
        return {code for code in codes if len(code) == 2} or codes
    units = {code for code in codes if len(code) > 2}
    rural = {code for code in units if not _is_town(code)}
    return rural or units or codes


def _settle_by_country(text: str, found: list[_Found], result: list[PlaceMention | None]) -> None:
    """Settles a name by the country that directly follows it: "Georgia, USA", "Lot (France)"."""
    for i in range(len(found) - 1):
        one, following = found[i], result[i + 1]
        current = result[i]
        if following is None:
            following = _stopped_country(text, found[i + 1])
        if following is None or following.kind != "country" or (current is not None and current.kind != "ambiguous"):
            continue
        gap = text[one.end : following.start]
        inside = {ref.code for ref in one.refs if ref.code.startswith(f"{following.code}-")}
        if len(inside) == 1 and _BESIDE.fullmatch(gap):
            code = inside.pop()
            kind: Kind = "part" if one.part else "subdivision"
            result[i] = replace(
                PlaceMention(one.start, one.end, text[one.start : one.end], code, (code,), kind),
                kind="namesake" if all(ref.use == "c" for ref in one.refs if ref.code == code) else kind,
            )


def _stopped_country(text: str, one: _Found) -> PlaceMention | None:
    """A country that is no mention alone ("US") still says which country the name before it lies in."""
    codes = {ref.code for ref in one.refs}
    code = codes.pop() if len(codes) == 1 else ""
    return (
        PlaceMention(one.start, one.end, text[one.start : one.end], code, (code,), "country")
        if len(code) == 2
        else None
    )
