"""The template syntax of the rule packs, read into a tree.

    stay away from <glass>        words in this order; `<glass>` is a phrase named in the pack's words.toml
    (close|shut) [all] windows    one of several; optional
    avoid *3 windows              up to three words in between
    store *8 {water}              braces mark the part that is quoted as evidence; without them, the whole match is
    ~закрыть & ~окно              any form of a word of forms.toml; `&`: the parts in any order, close together
    einschalten & radio           as an action, a separable verb is also found apart: "schalten Sie das Radio ein"
    hochwasser*                   a word that begins (or, with the star in front, ends) like this
    #                             a number

A template is matched against folded text (lower case, plain quotes and hyphens) inside one sentence. Gaps are bounded
and nothing is repeated without bound, so matching takes time linear in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: The widest gap that a template may ask for.
WIDEST_GAP = 16

_TOKEN = re.compile(r"\s+|\*\d+|[()\[\]{}|&#]|<[^<>\s]+>|~?[\w'*@+.-]+|.", re.UNICODE)


class TemplateError(ValueError):
    """The template cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a template: `kind` is word, lemma, head (a verb), stem (a verb without its particle), ref, gap,
    number, seq, alt, opt or mark."""

    kind: str
    text: str = ""
    items: tuple[Node, ...] = ()


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = [token for token in _TOKEN.findall(text) if not token.isspace() and token != ","]
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise TemplateError(f"expected {token!r}")

    def alternatives(self, closing: str) -> Node:
        branches = [self.sequence()]
        while self.peek() == "|":
            self.take()
            branches.append(self.sequence())
        self.expect(closing)
        return branches[0] if len(branches) == 1 else Node("alt", items=tuple(branches))

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.peek() and self.peek() not in {"|", ")", "]", "}", "&"}:
            items.append(self.item())
        if not items:
            raise TemplateError("an empty alternative")
        return items[0] if len(items) == 1 else Node("seq", items=tuple(items))

    def item(self) -> Node:
        token = self.take()
        if token == "(":
            return self.alternatives(")")
        if token == "[":
            return Node("opt", items=(self.alternatives("]"),))
        if token == "{":
            return Node("mark", items=(self.alternatives("}"),))
        if token == "#":
            return Node("number")
        if token[0] == "<":
            return Node("ref", token[1:-1])
        if re.fullmatch(r"\*\d+", token):
            if int(token[1:]) > WIDEST_GAP:
                raise TemplateError(f"the gap {token} is wider than *{WIDEST_GAP}")
            return Node("gap", token[1:])
        if token[0] == "~":
            return Node("lemma", token[1:])
        if re.search(r"\w", token) is None:
            raise TemplateError(f"unexpected {token!r}")
        if len(token.strip("*")) < 3 and "*" in token:
            raise TemplateError(f"{token!r} fixes fewer than three letters")
        return Node("word", token)


def parse(template: str) -> tuple[Node, ...]:
    """The parts of a template, those joined by `&`. Raises TemplateError."""
    parser = _Parser(template.casefold() if template.isascii() else template.lower())
    parts = [parser.sequence()]
    while parser.peek() == "&":
        parser.take()
        parts.append(parser.sequence())
    if parser.peek():
        raise TemplateError(f"unexpected {parser.peek()!r}")
    if len(parts) > 3:
        raise TemplateError("more than three parts joined by &")
    return tuple(parts)
