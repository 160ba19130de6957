"""Scores the Russian pack on bulletins and news items of our own, labelled as /shared/gold/GUIDE.md asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from advisories.assemble.survey import survey
from advisories.languages import known
from advisories.packs.load import BUILT_IN, Pack, load
from advisories.source import Source

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))

#: Share of what is found that is right, and share of what is right that is found.
LEAST = 0.95

Found = tuple[str, int, int]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(BUILT_IN / "ru")


def directives(text: str, pack: Pack) -> list[Found]:
    """The directives in force: code, start, end."""
    surveyed = survey(Source("text", text), lambda tag: pack if tag == "ru" else None, known((BUILT_IN / "ru",)), "ru")
    return [
        (asserted.match.rule["code"], asserted.match.start, asserted.match.end)
        for sentence in surveyed.sentences
        for asserted in sentence.judgement.asserted
    ]


def labelled(text: str, row: dict[str, Any]) -> list[tuple[set[str], int, int, bool]]:
    """The labels: accepted codes, start, end, whether optional."""
    out = []
    for label in row["directives"]:
        start = -1
        for _ in range(label["n"] + 1):
            start = text.index(label["quote"], start + 1)
        codes = {*label["codes"], *label["also"]}
        out.append((codes, start, start + len(label["quote"]), label["optional"]))
    return out


def compare(text: str, row: dict[str, Any], pack: Pack) -> tuple[int, list[str], list[str]]:
    """How many labels are found, what is found wrongly, and what is missed."""
    found = directives(text, pack)
    hits = 0
    missed: list[str] = []
    for codes, start, end, optional in labelled(text, row):
        fits = [f for f in found if f[0] in codes and f[1] < end and start < f[2]]
        if fits:
            found.remove(fits[0])
            hits += not optional
        elif not optional:
            missed.append(text[start:end])
        else:
            found = [f for f in found if not (f[1] < end and start < f[2])]
    return hits, [f"{code}: {text[start:end]}" for code, start, end in found], missed


def test_precision_and_recall_over_all_texts(pack: Pack) -> None:
    hits = 0
    wrong: list[str] = []
    missed: list[str] = []
    for row in ROWS:
        text = (HERE / f"{row['id']}.txt").read_text(encoding="utf-8")
        right, false, lost = compare(text, row, pack)
        hits, wrong, missed = hits + right, wrong + false, missed + lost
    assert hits / (hits + len(wrong)) >= LEAST, wrong
    assert hits / (hits + len(missed)) >= LEAST, missed


@pytest.mark.parametrize("row", [row for row in ROWS if not row["directives"]], ids=lambda row: str(row["id"]))
def test_what_only_looks_like_an_advisory_gives_no_directive(row: dict[str, Any], pack: Pack) -> None:
    assert directives((HERE / f"{row['id']}.txt").read_text(encoding="utf-8"), pack) == []


def test_items_of_a_list_are_read_with_their_lead_in(pack: Pack) -> None:
    text = "Запрещается:\n- разводить костры;\n- жечь мусор.\n\nВозьмите с собой:\n- документы;\n- воду.\n"
    assert [code for code, _, _ in directives(text, pack)] == [
        "avoid.ignition",
        "avoid.ignition",
        "stock.documents",
        "stock.water",
    ]


def test_what_is_asked_of_officials_in_a_list_is_not_asked_of_the_public(pack: Pack) -> None:
    text = (
        "Рекомендации органам управления:\n- принять меры безопасности;\n\nНаселению рекомендуется:\n- закрыть окна.\n"
    )
    assert [code for code, _, _ in directives(text, pack)] == ["shelter.close-up"]


def test_every_text_has_its_labels() -> None:
    assert sorted(row["id"] for row in ROWS) == sorted(path.stem for path in HERE.glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("При этом движение по мосту закрыто.", ["comply.restriction"]),
        ("Не пытайтесь их кормить.", ["avoid.objects"]),
        ("Детей не отпускать одних на лёд.", ["avoid.area"]),
        ("Тел. 101, 112.", ["contact.emergency-services"]),
        ("Решение не проводить парад принято вчера.", []),
        ("Депутаты потребовали от мэрии расчистить дороги.", []),
        ("Напомним, в мае жители были эвакуированы, им рекомендовали кипятить воду.", []),
        ("Запрет на посещение лесов отменён.", ["clear.resume"]),
    ],
)
def test_what_is_asked_and_what_is_only_told(text: str, codes: list[str], pack: Pack) -> None:
    assert [code for code, _, _ in directives(text, pack)] == codes
