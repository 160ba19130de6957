"""Translates templates into bounded regular expressions, and tells which words each of them needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

from advisories.packs.syntax import Node, TemplateError, parse

#: At most this many words may stand between two parts joined by `&`.
FREE_GAP = 8

#: Between two words of a template; a comma between them is no obstacle.
_SEPARATOR = r"[\s\"'*_/,-]+"
_GAP_WORD = r"\S{0,60}[^\s;:!?]\s+"
#: A word of a gap at the end of a template: it ends before any punctuation.
_TAIL_WORD = r"[\s\"'/-]+[^\s,;:.!?()\"]+(?:[.:,][^\s,;:.!?()\"]+)*"
#: The same where a list may follow a colon: "take with you: water; food".
_LIST_SEPARATOR = r"[\s\"'*_/,:-]+"
_LIST_GAP_WORD = r"\S{0,60}[^\s!?]\s+"
_NUMBER = r"\d[\d.,:]*"


@dataclass(frozen=True, slots=True)
class Separable:
    """A verb whose first part may stand apart at the end of its clause: "einschalten", "schalten … ein"."""

    particle: str
    stems: tuple[str, ...]


Slot = frozenset[str]
Forms = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled order of a template: `regex` with groups `h` (the head) and `e` (the evidence, where marked);
    `slots` are sets of words of which at least one each must occur; `literals` says how many words it fixes."""

    regex: str
    slots: tuple[Slot, ...]
    literals: int


class Compiler:
    """Translates templates, given the pack's named phrases and the forms of its words."""

    def __init__(
        self,
        phrases: Mapping[str, str],
        forms: Forms,
        head_forms: Forms,
        separable: Mapping[str, Separable] | None = None,
        closers: Iterable[str] = (),
        frequency: Callable[[str], int] = lambda _: 0,
        lists: bool = False,
    ) -> None:
        self._phrases = phrases
        self._frequency = frequency
        self._lists = lists
        self._forms = forms
        self._head_forms = head_forms
        self._separable = separable or {}
        #: A particle ends its clause: what may follow it but punctuation.
        self._closed = rf"(?=\s*(?:\Z|[^\w\s]|\n|(?:{'|'.join(sorted(closers))})\b))"
        self._parsed: dict[str, Node] = {}

    def compile(self, template: str, action: bool = False) -> tuple[Pattern, ...]:
        """One pattern for each order of the template's parts. The template of an `action` begins with its verb, which
        then stands for the verb's directive forms. Raises TemplateError."""
        parts = tuple(self._resolve(part, ()) for part in parse(template))
        if action:
            parts = (_mark_head(parts[0]), *parts[1:])
        found: list[Pattern] = []
        for order in permutations(range(len(parts))):
            found.append(self._pattern(parts, order))
            if action:
                for particle in self._particles(parts[0]):
                    apart = self._apart(parts[0], particle)
                    if apart is not None:
                        found.append(self._pattern((apart, *parts[1:]), order, particle))
        return tuple(found)

    def _pattern(self, parts: tuple[Node, ...], order: tuple[int, ...], particle: str = "") -> Pattern:
        """The parts in one order; a verb whose particle stands apart has it after all of them."""
        regex = "".join(self._joined(parts, order))
        if particle:
            regex += rf"{_SEPARATOR}(?:{_GAP_WORD}){{0,{FREE_GAP}}}?{particle}{self._closed}"
        if self._lists:
            regex = regex.replace(_SEPARATOR, _LIST_SEPARATOR).replace(_GAP_WORD, _LIST_GAP_WORD)
        regex = rf"(?<!\w){regex}(?!\w)"
        if regex.count("(?P<e>") > 1:
            raise TemplateError("more than one {evidence}")
        slots = tuple(slot for part in parts for slot in self._slots(part))
        if particle:
            slots = (*slots, frozenset({particle}))
        if not slots:
            raise TemplateError("no word that is always there")
        literals = sum(self._literals(part) for part in parts)
        return Pattern(regex, slots, literals)

    def _joined(self, parts: tuple[Node, ...], order: tuple[int, ...]) -> Iterator[str]:
        """The parts with gaps between them. No gap after the verb runs over the same verb: in "keep the doors shut,
        keep quiet" the second one is read anew."""
        word = _GAP_WORD
        for at, number in enumerate(order):
            if at:
                yield rf"{_SEPARATOR}(?:{word}){{0,{FREE_GAP}}}?"
            yield self._regex(parts[number], head=number == 0)
            if number == 0:
                verbs = sorted(verb for verb in self._first_words(parts[0]) if verb.isalpha())
                word = rf"(?!(?:{'|'.join(verbs)})\b){_GAP_WORD}" if verbs else _GAP_WORD

    def _particles(self, node: Node) -> list[str]:
        """The particles of the separable verbs that the node can begin with."""
        return sorted({self._separable[verb].particle for verb in _heads(node) if verb in self._separable})

    def _apart(self, node: Node, particle: str) -> Node | None:
        """The node with just those of its verbs that have the particle, without it."""
        if node.kind == "head":
            verb = self._separable.get(node.text)
            return Node("stem", node.text) if verb is not None and verb.particle == particle else None
        if node.kind == "alt":
            branches = [self._apart(item, particle) for item in node.items]
            left = tuple(branch for branch in branches if branch is not None)
            return Node("alt", items=left) if left else None
        if node.kind in {"seq", "mark"}:
            first = self._apart(node.items[0], particle)
            return None if first is None else Node(node.kind, items=(first, *node.items[1:]))
        return None

    def _resolve(self, node: Node, within: tuple[str, ...]) -> Node:
        """Puts named phrases in place of their names."""
        if node.kind == "ref":
            if node.text in within:
                raise TemplateError(f"<{node.text}> contains itself")
            if node.text not in self._phrases:
                raise TemplateError(f"no phrase is named <{node.text}>")
            if node.text not in self._parsed:
                parts = parse(f"({self._phrases[node.text]})")
                self._parsed[node.text] = self._resolve(parts[0], (*within, node.text))
            return self._parsed[node.text]
        if not node.items:
            return node
        return Node(node.kind, node.text, tuple(self._resolve(item, within) for item in node.items))

    def _words(self, node: Node) -> tuple[str, ...]:
        """The word forms a word or lemma node stands for; hyphens separate words."""
        if node.kind == "lemma":
            return self._forms(node.text)
        if node.kind == "stem":
            return self._separable[node.text].stems
        return self._head_forms(node.text) if node.kind == "head" else (node.text,)

    def _regex(self, node: Node, head: bool = False) -> str:
        if head:
            if node.kind == "seq":
                first, rest = node.items[0], node.items[1:]
                return self._sequence((first, *rest), head=True)
            return f"(?P<h>{self._regex(node)})"
        match node.kind:
            case "word" | "lemma" | "head" | "stem":
                return _word_regex(self._words(node))
            case "number":
                return _NUMBER
            case "gap":
                return rf"(?:{_GAP_WORD}){{0,{node.text}}}?"
            case "mark":
                return f"(?P<e>{self._regex(node.items[0])})"
            case "alt":
                return f"(?:{'|'.join(self._regex(item) for item in node.items)})"
            case "opt":
                return f"(?:{self._regex(node.items[0])})?"
            case _:
                return self._sequence(node.items)

    def _sequence(self, items: tuple[Node, ...], head: bool = False) -> str:
        """Joins items with separators; an optional item or gap brings its own separator along. A gap that ends the
        template is preceded by the empty group `c`: from there on the match is not fixed by words."""
        out: list[str] = []
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if item.kind == "opt":
                inner = self._regex(item.items[0])
                leads = last or _closes(items[i + 1 :])
                out.append(rf"(?:{_SEPARATOR}{inner})?" if leads else rf"(?:{inner}{_SEPARATOR})?")
            elif item.kind == "gap" and last:
                out.append(("(?P<c>)" if head else "") + rf"(?:{_TAIL_WORD}){{0,{item.text}}}")
            else:
                piece = f"(?P<h>{self._regex(item)})" if head and i == 0 else self._regex(item)
                closed = last or item.kind == "gap" or _closes(items[i + 1 :])
                out.append(piece if closed else piece + _SEPARATOR)
        return "".join(out)

    def _slots(self, node: Node) -> Iterator[Slot]:
        """The sets of words of which one each must be in a sentence that the node matches."""
        match node.kind:
            case "word" | "lemma" | "head" | "stem":
                words = self._words(node)
                yield from (frozenset(column) for column in _columns(words))
            case "mark":
                yield from self._slots(node.items[0])
            case "seq":
                for item in node.items:
                    yield from self._slots(item)
            case "alt":
                best = [min(self._slots(item), key=self._commonness, default=frozenset()) for item in node.items]
                if all(best):
                    yield frozenset().union(*best)
            case _:
                return

    def _commonness(self, slot: Slot) -> tuple[int, int, int]:
        """How often the words occur, as far as is known; of the others the short ones are the common ones."""
        return sum(map(self._frequency, slot)), -min(map(len, slot)), len(slot)

    def _literals(self, node: Node) -> int:
        """How many words the node fixes at least."""
        if node.kind in {"word", "lemma", "head", "stem", "number"}:
            return 1
        if node.kind in {"opt", "gap"}:
            return 0
        counts = [self._literals(item) for item in node.items]
        return min(counts) if node.kind == "alt" else sum(counts)

    def _first_words(self, node: Node) -> Iterator[str]:
        """The words the node can begin with: the head forms."""
        match node.kind:
            case "word" | "lemma" | "head" | "stem":
                yield from self._words(node)
            case "alt":
                for item in node.items:
                    yield from self._first_words(item)
            case "opt" | "mark":
                yield from self._first_words(node.items[0])
            case "seq":
                for item in node.items:
                    yield from self._first_words(item)
                    if item.kind not in {"opt", "gap"}:
                        return
            case _:
                return


def _closes(rest: tuple[Node, ...]) -> bool:
    """True where all that follows is optional items, or one gap at the end, which bring their own separators."""
    return bool(rest) and rest[-1].kind in {"opt", "gap"} and all(item.kind == "opt" for item in rest[:-1])


def _mark_head(node: Node) -> Node:
    """The node with the words it begins with marked as verbs."""
    if node.kind in {"word", "lemma"}:
        return Node("head", node.text)
    if node.kind == "alt":
        return Node("alt", items=tuple(_mark_head(item) for item in node.items))
    if node.kind in {"seq", "mark"}:
        return Node(node.kind, items=(_mark_head(node.items[0]), *node.items[1:]))
    raise TemplateError("an action begins with its verb")


def _heads(node: Node) -> Iterator[str]:
    """The verbs marked as those that the node can begin with."""
    if node.kind == "head":
        yield node.text
    elif node.kind in {"alt", "seq", "mark"}:
        for item in node.items:
            yield from _heads(item)


def _word_regex(words: tuple[str, ...]) -> str:
    """One of the words. Separators and the ends of the pattern see to it that it is a whole word."""
    pieces = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        escaped = re.escape(word.strip("*")).replace(r"\-", r"[\s-]?")
        left = r"[\w-]{0,30}" if word.startswith("*") else ""
        right = r"\w{0,30}" if word.endswith("*") else ""
        pieces.append(left + escaped + right)
    return pieces[0] if len(pieces) == 1 else f"(?:{'|'.join(pieces)})"


def _columns(words: tuple[str, ...]) -> Iterator[set[str]]:
    """The tokens of which one must occur. A word with a hyphen may be written in one, apart or with the hyphen."""
    yield {token for word in words for token in (word.replace("-", ""), re.split(r"[^\w*']+", word)[-1])}
