"""The template syntax: what it matches, what it requires, and what it refuses."""

import re
from pathlib import Path

import pytest

from advisories.packs import built_in_folders
from advisories.packs.load import load
from advisories.packs.syntax import TemplateError
from advisories.packs.template import _TAIL_WORD, Compiler

FORMS = {"окно": ("окно", "окна", "окнам", "окон")}
VERBS = {"close": ("close", "closing"), "stay": ("stay", "staying"), "закрыть": ("закрыть", "закройте")}


def forms(word: str) -> tuple[str, ...]:
    if word not in FORMS:
        raise TemplateError(f"no forms of {word}")
    return FORMS[word]


def compiler(**phrases: str) -> Compiler:
    return Compiler(phrases, forms, lambda word: VERBS[word])


def found(template: str, text: str, *, action: bool = False, **phrases: str) -> str | None:
    for pattern in compiler(**phrases).compile(template, action=action):
        match = re.search(pattern.regex, text)
        if match:
            groups = match.re.groupindex
            return match["e"] if "e" in groups and match["e"] else match[0]
    return None


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("stay inside", "please stay inside now", "stay inside"),
        ("stay inside", "stay\n  inside", "stay\n  inside"),
        ("stay inside", "stay insides", None),
        ("(stay|keep) inside", "keep inside", "keep inside"),
        ("stay [well] away", "stay well away", "stay well away"),
        ("stay [well] away", "stay away", "stay away"),
        ("away [from here]", "go away from here", "away from here"),
        ("avoid *2 windows", "avoid all large windows", "avoid all large windows"),
        ("avoid *2 windows", "avoid all of the large windows", None),
        ("avoid *2 windows", "avoid: large windows", None),
        ("store *4 {water}", "store food and water", "water"),
        ("report *2", "report any damage, now", "report any damage"),
        ("flood*", "the floodwater rose", "floodwater"),
        ("*warnung", "eine unwetterwarnung gilt", "unwetterwarnung"),
        ("first-aid kit", "a first aid kit", "first aid kit"),
        ("call #", "call 555-0134", "call 555"),
        ("close & windows", "windows must close", "windows must close"),
    ],
)
def test_matches(template: str, text: str, expected: str | None) -> None:
    assert found(template, text) == expected


def test_named_phrases_and_forms() -> None:
    assert found("avoid <glass>", "avoid balconies", glass="windows|balconies") == "avoid balconies"
    assert found("закрыть & ~окно", "окна необходимо закрыть", action=True) == "окна необходимо закрыть"
    assert found("close doors", "closing doors", action=True) == "closing doors"


def test_a_gap_takes_as_little_as_it_can() -> None:
    assert found("store *8 {[bottled] water}", "store bottled water and more water") == "bottled water"


@pytest.mark.parametrize(
    "template",
    ["", "(a|", "[a", "a )", "*99 a", "a & b & c & d", "<none>", "[a]", "*3", "ab*", "{a} {b}", "~none", "a ? b"],
)
def test_refuses(template: str) -> None:
    with pytest.raises(TemplateError):
        compiler().compile(template)


def test_a_phrase_cannot_contain_itself() -> None:
    with pytest.raises(TemplateError):
        compiler(a="x <b>", b="y <a>").compile("<a>")


def test_an_action_begins_with_its_verb() -> None:
    with pytest.raises(TemplateError):
        compiler().compile("[please] close doors", action=True)


def test_required_words_are_necessary() -> None:
    (pattern,) = compiler(glass="windows|panes").compile("avoid *3 [all] <glass>")
    assert {frozenset({"avoid"}), frozenset({"windows", "panes"})} == set(pattern.slots)


@pytest.mark.parametrize("path", built_in_folders(), ids=lambda path: path.name)
def test_no_pattern_repeats_without_bound(path: Path) -> None:
    """Only single characters may repeat without bound, never a group. The word at an open end is the one exception:
    its pieces are parted by marks that they cannot hold, so there is one way to read it."""
    for pattern in load(path).matcher.patterns:
        assert not re.search(r"\)[+*]", pattern.regex.replace(_TAIL_WORD, "")), pattern.regex
