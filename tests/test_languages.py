"""Each passage is read with the pack of its language; one that no pack reads is told, never misread."""

from __future__ import annotations

import pytest

from advisories.advisory import Advisory
from advisories.api import extract
from advisories.source import Source

ENGLISH = (
    "Flooding is expected along the river this evening. Move to higher ground and do not drive through flood water."
)
GERMAN = "Am Fluss wird heute Abend Hochwasser erwartet. Meiden Sie die Ufer und informieren Sie sich in den Medien."
RUSSIAN = "Вечером на реке ожидается подъём воды. Просим жителей не выходить к берегу и отключить газ и электричество."
SPANISH = "Se esperan inundaciones a lo largo del río esta noche. Diríjase a un lugar alto y no conduzca por el agua."
UKRAINIAN = "Увечері на річці очікується підйом води. Просимо мешканців не виходити на берег і вимкнути газ та світло."
JAPANESE = "今夜、川の水位が上がる見込みです。高い場所に移動してください。"


def read(text: str) -> Advisory:
    return extract(Source("passages.txt", text))


@pytest.mark.parametrize(("text", "tag"), [(ENGLISH, "en"), (GERMAN, "de"), (RUSSIAN, "ru")])
def test_a_report_is_read_in_its_language(text: str, tag: str) -> None:
    advisory = read(text)
    assert advisory.language == tag
    assert len(advisory.directives) == 2
    assert advisory.findings == ()


@pytest.mark.parametrize(
    ("text", "tag", "name"),
    [(SPANISH, "es", "Spanish"), (UKRAINIAN, "uk", "Ukrainian"), (JAPANESE, "ja", "Japanese")],
)
def test_a_passage_without_a_pack_is_named_and_left_unread(text: str, tag: str, name: str) -> None:
    both = f"{ENGLISH}\n\n{text}\n"
    advisory = read(both)
    assert [passage.language for passage in advisory.passages] == ["en", tag]
    assert len(advisory.directives) == 2
    (finding,) = (f for f in advisory.findings if f.code == "source.language.unread")
    assert name in finding.message
    assert finding.start is not None
    assert both[finding.start :].startswith(text[:10])
    unread = [entry for entry in advisory.ledger if entry.start >= finding.start]
    assert unread
    assert all(entry.use == "left-out" for entry in unread)


def test_passages_of_two_languages_are_each_read_with_their_pack() -> None:
    advisory = read(f"{ENGLISH}\n\n{GERMAN}\n\n{RUSSIAN}")
    assert [passage.language for passage in advisory.passages] == ["en", "de", "ru"]
    assert len(advisory.directives) == 6


def test_a_foreign_name_does_not_change_the_language() -> None:
    assert read("Residents of the Краснодар Region are urged to stay indoors.").language == "en"
    assert read("Жителей посёлка Springfield просят оставаться дома и закрыть окна.").language == "ru"


def test_a_given_language_holds_for_what_cannot_be_told() -> None:
    assert extract(Source("short.txt", "112"), language="de").language == "de"
    assert read("Stay indoors!").language == "en"
    assert read("Окна закрыть!").language == "ru"
