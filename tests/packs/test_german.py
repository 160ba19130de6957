"""Separable verbs, negation and shared objects of German clauses, through the whole reader."""

import pytest

from advisories.assertion.context import judge
from advisories.packs.load import BUILT_IN, load
from advisories.recognise import read_sentence
from advisories.segment import blocks, fold, sentences


def told(text: str) -> list[tuple[str, str]]:
    """The directives of a German text: code and evidence."""
    pack, folded = load(BUILT_IN / "de"), fold(text)
    return [
        (asserted.match.rule["code"], text[asserted.match.start : asserted.match.end])
        for number, block in enumerate(blocks(text))
        for sentence in sentences(text, block, number)
        for asserted in judge(folded, read_sentence(folded, sentence, pack), pack).asserted
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Schalten Sie das Radio ein.",
        "Das Radio einschalten!",
        "Die Bewohner werden gebeten, das Radio einzuschalten.",
        "Bewohner sollten das Radio einschalten.",
        "Das Radio sollte eingeschaltet werden.",
        "Bei Gefahr schalten Sie das Radio ein und bleiben Sie zu Hause.",
    ],
)
def test_a_separable_verb_is_found_joined_and_apart(text: str) -> None:
    assert "monitor.official" in [code for code, _ in told(text)]


def test_a_particle_stands_at_the_end_of_its_clause() -> None:
    assert told("Schalten Sie das Radio ein und schließen Sie die Fenster.") == [
        ("monitor.official", "Schalten Sie das Radio ein"),
        ("shelter.close-up", "schließen Sie die Fenster"),
    ]
    assert told("Halten Sie das Radio auf dem Tisch.") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Öffnen Sie Fenster und Türen nicht.", ["shelter.close-up"]),
        ("Fenster nicht öffnen und das Gebiet meiden!", ["shelter.close-up", "avoid.area"]),
        ("Verzichten Sie auf nicht notwendige Fahrten.", ["avoid.travel"]),
        ("Sie müssen das Wasser nicht abkochen.", []),
        ("Sie dürfen das Haus verlassen.", []),
        ("Sie dürfen das Haus nicht verlassen.", ["shelter.indoors"]),
        ("Es besteht kein Grund, das Haus zu verlassen.", []),
    ],
)
def test_what_a_negation_does(text: str, codes: list[str]) -> None:
    assert [code for code, _ in told(text)] == codes


def test_verbs_that_share_an_object_are_two_directives() -> None:
    assert told("Die Polizei bittet, das Gebiet zu meiden bzw. zu verlassen.") == [
        ("avoid.area", "Gebiet zu meiden"),
        ("evacuate.leave", "bzw. zu verlassen"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die Feuerwehr löscht den Brand und sichert lose Gegenstände.",
        "Die Bewohner mussten das Gebiet verlassen.",
        "Am Montag werden Arbeiter die Straße sperren und Fenster schließen.",
        "Helfer, die das Haus verlassen, melden sich ab.",
        "Lassen Sie uns über das Wetter reden.",
    ],
)
def test_what_is_said_of_others_is_asked_of_nobody(text: str) -> None:
    assert told(text) == []
