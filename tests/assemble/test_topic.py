"""What a report is about and what kind of message it is."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import pytest

from advisories.assemble import topic
from advisories.assemble.survey import Survey, survey
from advisories.languages import known
from advisories.packs.load import BUILT_IN, Pack, load
from advisories.source import Source

TAGS = ("en", "de", "ru")


@cache
def _pack(tag: str) -> Pack:
    return load(BUILT_IN / tag)


def _survey(text: str, tag: str = "en") -> Survey:
    """A survey with one language's pack alone, so that these tests do not hang on telling languages."""
    return survey(Source("report", text), {tag: _pack(tag)}.get, known((BUILT_IN / tag,)), tag)


def _codes(text: str, tag: str = "en") -> list[str]:
    return [event.code for event in topic.events(_survey(text, tag))]


def _kind(text: str, tag: str = "en") -> str:
    surveyed = _survey(text, tag)
    directives = [asserted for noted in surveyed.sentences for asserted in noted.judgement.asserted]
    return topic.kind(surveyed, topic.events(surveyed), directives)[0]  # type: ignore[arg-type]


def _rules() -> list[Any]:
    found = []
    for tag in TAGS:
        for name in ("hazards", "kinds"):
            data = tomllib.loads((BUILT_IN / tag / f"{name}.toml").read_text(encoding="utf-8"))
            found += [pytest.param(tag, rule, id=f"{tag}.{rule['id']}") for rules in data.values() for rule in rules]
    return found


def _matched(text: str, tag: str, rule: str) -> bool:
    # The sentence is surrounded by words of its language, so that it is read with the pack in question.
    frame = {"en": "This is the one that we have.", "de": "Das ist nicht der eine.", "ru": "Это не было при них."}[tag]
    noted = _survey(f"{text}\n\n{frame}", tag).sentences
    return any(match.rule["id"] == rule for one in noted for match in (*one.hazards, *one.facts))


@pytest.mark.parametrize(("tag", "rule"), _rules())
def test_every_rule_matches_its_examples_and_not_its_counter_examples(tag: str, rule: dict[str, Any]) -> None:
    for example in rule["examples"]:
        assert _matched(example, tag, rule["id"]), example
    for counter in rule.get("counter", ()):
        assert not _matched(counter, tag, rule["id"]), counter


@pytest.mark.parametrize(
    ("text", "tag", "code"),
    [
        ("Flash Flood Warning until 9 PM\n\nFlooding of small creeks is expected.", "en", "OET-079"),
        ("Winter Storm Warning in effect until noon.\n\nHeavy snow and strong winds are expected.", "en", "OET-222"),
        ("Power outages in the county\n\nThe outages were caused by the severe storm.", "en", "OET-145"),
        ("A Florida AMBER Alert has been issued for a boy who was last seen in Pensacola.", "en", "OET-038"),
        ("911 lines are not working in the county. Call 555-1234 for a fire or a crime.", "en", "OET-074"),
        ("Boil Water Advisory for the city of Springfield\n\nBoil your water after the flood.", "en", "OET-047"),
        ("Evacuate now due to a dam failure. Road closures are in the area.", "en", "OET-052"),
        ("Shelter in place for all of the county until midnight.", "en", "OET-169"),
        ("Stromausfall in der Stadt\n\nAufgrund eines Sturmtiefs ist der Strom ausgefallen.", "de", "OET-145"),
        ("Warnung vor einer schweren Sturmflut an der Ems", "de", "OET-189"),
        ("Großbrand in der Innenstadt\n\nSchließen Sie Fenster und Türen.", "de", "OET-078"),
        ("Отключение электроэнергии из-за сильного ветра", "ru", "OET-145"),
        ("Внимание! Опасность атаки БПЛА на территории области!", "ru", "OET-077"),
    ],
)
def test_the_first_event_is_what_the_report_is_about(text: str, tag: str, code: str) -> None:
    assert _codes(text, tag)[:1] == [code]


def test_a_title_outweighs_what_the_body_lists() -> None:
    body = "Damaging winds, hail, lightning and tornadoes have been seen. Winds are strong. Hail is large."
    assert _codes(f"Dense Fog Advisory for the valley\n\n{body}")[0] == "OET-058"


def test_a_definition_is_no_event_of_its_own() -> None:
    text = "Flood Warning for the river\n\nA tornado watch means that tornadoes are possible in the area."
    assert _codes(text) == ["OET-081"]


def test_without_evidence_there_is_no_event() -> None:
    assert _codes("The council has approved the budget for the next year.") == []
    assert _codes("") == []


def test_last_resorts_step_back() -> None:
    assert "OET-169" not in _codes("Shelter in place for the town due to a fire at the mill.")


def test_drones_bring_the_category_security_and_a_no_fly_zone_is_a_second_event() -> None:
    text = "Officials warned of the danger posed by falling drones. A no-fly zone is in force over the region."
    first, second = topic.events(_survey(text))
    assert (first.code, second.code) == ("OET-077", "OET-011")
    assert "Security" in first.categories


def test_a_fire_that_is_out_is_no_event() -> None:
    text = "Officials warned of the danger posed by falling drones. Crews managed to extinguish the blaze."
    assert "OET-078" not in _codes(text)


def test_spans_are_verbatim_and_in_order() -> None:
    text = "FLOOD WARNING\n\nFlooding is expected in the valley. Do not drive through the flood."
    event = topic.events(_survey(text))[0]
    assert [span.text for span in event.spans] == ["FLOOD", "Flooding", "flood"]
    assert all(text[span.start : span.end] == span.text for span in event.spans)


@pytest.mark.parametrize(
    ("text", "tag", "kind"),
    [
        ("Flood Warning for the valley until noon", "en", "warning"),
        ("Stay indoors until the order is lifted. The plume is in the area of the mill.", "en", "warning"),
        ("The boil water notice for the city of Springfield has been lifted.", "en", "cancel"),
        ("SMALL CRAFT SHOULD EXERCISE CAUTION", "en", "warning"),
        ("AMBER Alert for a boy. If the child is located, call 911.", "en", "warning"),
        ("CANCEL AMBER ALERT\n\nThe child was located and is safe.", "en", "cancel"),
        ("The evacuation of zone A was lifted.\n\nThe order for zone B remains in effect.", "en", "update"),
        ("All classes are cancelled in the county because of the flood warning.", "en", "warning"),
        ("This is a test of the flood warning system. This is only a test.", "en", "test"),
        ("An earthquake with magnitude 6.3 occurred near the islands. PRELIMINARY REPORT", "en", "information"),
        ("The council has approved the budget for the next year.", "en", "not-an-advisory"),
        ("Entwarnung: Stromausfall in Welver\n\nDie Warnung ist aufgehoben.", "de", "cancel"),
        ("Stromausfall in Welver\n\nWir melden uns wieder, sobald die Gefahr vorüber ist.", "de", "warning"),
        ("Bitte bleiben Sie in den Gebäuden, bis Entwarnung gegeben wird.", "de", "warning"),
        ("Отбой воздушной тревоги на территории области", "ru", "cancel"),
        ("Ракетная опасность! Оставайтесь в укрытии до отбоя.", "ru", "warning"),
    ],
)
def test_kind(text: str, tag: str, kind: str) -> None:
    assert _kind(text, tag) == kind


def test_the_kind_shows_its_words() -> None:
    surveyed = _survey("The boil water notice for the city has been lifted.")
    kind, words = topic.kind(surveyed, topic.events(surveyed), ())
    assert kind == "cancel"
    assert words is not None
    assert surveyed.source.text[words.start : words.end] == words.text
