"""Names of countries and first-level subdivisions in running text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisories.places import PlaceMention, mentions, place


def only(text: str, language: str) -> PlaceMention:
    found = mentions(text, [language])
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "language", "words", "code"),
    [
        ("fire in Krasnodar Krai today", "en", "Krasnodar Krai", "RU-KDA"),
        ("over the Krasnodar Region.", "en", "Krasnodar Region", "RU-KDA"),
        ("over the Краснодар Region.", "en", "Краснодар Region", "RU-KDA"),
        ("the Krasnodar Territory", "en", "Krasnodar Territory", "RU-KDA"),
        ("Krasnodar\nKrai", "en", "Krasnodar\nKrai", "RU-KDA"),
        ("the Seversky District of Krasnodar Krai", "en", "Krasnodar Krai", "RU-KDA"),
        ("Краснодарский край", "ru", "Краснодарский край", "RU-KDA"),
        ("в Краснодарском крае", "ru", "Краснодарском крае", "RU-KDA"),
        ("жители Краснодарского края", "ru", "Краснодарского края", "RU-KDA"),
        ("по Краснодарскому краю", "ru", "Краснодарскому краю", "RU-KDA"),
        ("над Краснодарским краем", "ru", "Краснодарским краем", "RU-KDA"),
        ("Ростовская область", "ru", "Ростовская область", "RU-ROS"),
        ("в Ростовской области", "ru", "Ростовской области", "RU-ROS"),
        ("Rostov Oblast", "en", "Rostov Oblast", "RU-ROS"),
        ("the Rostov region", "en", "Rostov region", "RU-ROS"),
        ("Республика Татарстан", "ru", "Республика Татарстан", "RU-TA"),
        ("в Татарстане", "ru", "Татарстане", "RU-TA"),
        ("у Київській області", "uk", "Київській області", "UA-32"),
        ("в Україні", "uk", "Україні", "UA"),
        ("in Bayern", "de", "Bayern", "DE-BY"),
        ("Bayerns Seen", "de", "Bayerns", "DE-BY"),
        ("im Freistaat Bayern", "de", "Freistaat Bayern", "DE-BY"),
        ("des Freistaats Bayern", "de", "Freistaats Bayern", "DE-BY"),
        ("im Land Hessen", "de", "Land Hessen", "DE-HE"),
        ("die Kanton Zürich", "de", "Kanton Zürich", "CH-ZH"),
        ("der Vereinigten Staaten", "de", "Vereinigten Staaten", "US"),
        ("the State of Texas", "en", "State of Texas", "US-TX"),
        ("Texas's coast", "en", "Texas", "US-TX"),
        ("TEXAS", "en", "TEXAS", "US-TX"),
        ("en Île-de-France", "fr", "Île-de-France", "FR-IDF"),
        ("l'Île-de-France", "fr", "Île-de-France", "FR-IDF"),
        ("canton de Zurich", "fr", "canton de Zurich", "CH-ZH"),
        ("la Comunidad Valenciana", "es", "Comunidad Valenciana", "ES-VC"),
        ("provincia de Valencia", "es", "provincia de Valencia", "ES-V"),
        ("in Washington, D.C. today", "en", "Washington, D.C.", "US-DC"),
        ("Washington State", "en", "Washington State", "US-WA"),
        ("Republic of Georgia", "en", "Republic of Georgia", "GE"),
        ("State of Georgia", "en", "State of Georgia", "US-GA"),
        ("Punjab province", "en", "Punjab province", "PK-PB"),
        ("Папуа — Новая Гвинея", "ru", "Папуа — Новая Гвинея", "PG"),
        ("Puerto Rico", "en", "Puerto Rico", "PR"),
        ("Florida", "en", "Florida", "US-FL"),
    ],
)
def test_a_name_is_found_with_its_code(text: str, language: str, words: str, code: str) -> None:
    found = only(text, language)
    assert (found.text, found.code) == (words, code)
    assert found.kind == ("country" if len(code) == 2 else "subdivision")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Crimea", "UA-43"),
        ("Republic of Crimea", "UA-43"),
        ("в Крыму", "UA-43"),
        ("Автономной Республики Крым", "UA-43"),
        ("Sevastopol", "UA-40"),
        ("в Севастополе", "UA-40"),
    ],
)
def test_crimea_and_sevastopol_follow_iso_3166(text: str, code: str) -> None:
    found = only(text, "en")
    known = place(code)
    assert found.code == code
    assert known is not None and known.country == "UA"


def test_moscow_and_its_oblast_are_told_apart() -> None:
    found = mentions("в Москве и Московской области; Moscow, Moscow Region, Moscow Oblast", ["ru", "en"])
    assert [one.code for one in found] == ["RU-MOW", "RU-MOS", "RU-MOW", "RU-MOS", "RU-MOS"]


@pytest.mark.parametrize(
    "name", ["Krasnodar", "Краснодар", "в Краснодаре", "Rostov", "New York", "Suffolk", "Reggio Emilia"]
)
def test_the_name_of_a_town_alone_is_a_namesake(name: str) -> None:
    found = only(name, "en")
    assert found.kind == "namesake"
    assert found.code == found.candidates[0]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Georgia", ("GE", "US-GA")),
        ("north Georgia", ("GE", "US-GA")),
        ("Jordan", ("JO",)),
        ("Chad", ("TD",)),
        ("Washington", ("US-DC", "US-WA")),
        ("Punjab", ("IN-PB", "PK-PB")),
        ("Limburg", ("BE-VLI", "NL-LI")),
        ("Luxembourg", ("BE-WLX", "LU")),
        ("Toledo", ("BZ-TOL", "ES-TO")),
        ("Virginia Smith", ("US-VA",)),
    ],
)
def test_what_may_be_several_things_is_never_picked(text: str, candidates: tuple[str, ...]) -> None:
    found = only(text, "en")
    assert (found.code, found.candidates, found.kind) == (None, candidates, "ambiguous")


@pytest.mark.parametrize(
    "word", ["Nice", "Mary", "Man", "Reading", "Of", "Cher", "Lot", "Eure", "Central", "Northern", "Western", "US"]
)
def test_ordinary_words_alone_are_no_places(word: str) -> None:
    assert mentions(f"{word} has come.", ["en"]) == []


def test_common_words_of_other_languages() -> None:
    assert mentions("Того же дня. Ваш дом. Во дворе. Газа нет.", ["ru"]) == []
    assert mentions("Der Zug. Land und Küste.", ["de"]) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia, USA", "US-GA"),
        ("Lot, France", "FR-46"),
        ("Lot (France)", "FR-46"),
        ("Punjab, India", "IN-PB"),
        ("Georgia, US", "US-GA"),
    ],
)
def test_the_country_beside_settles_a_name(text: str, code: str) -> None:
    assert mentions(text, ["en"])[0].code == code


def test_a_part_of_a_place_is_said_to_be_one() -> None:
    found = only("in Northern California", "en")
    assert (found.text, found.code, found.kind) == ("Northern California", "US-CA", "part")
    assert only("nördlichen Bayern", "de").kind == "part"
    assert only("northern Jordan", "en").code == "JO"


@pytest.mark.parametrize(
    "text",
    [
        "Kansas City",
        "Washington County",
        "Lake Michigan",
        "Colorado River",
        "Gulf of Mexico",
        "Texas-based",
        "Trans-Texas",
        "texas",
    ],
)
def test_names_of_other_things_hold_no_place(text: str) -> None:
    assert mentions(text, ["en"]) == []


def test_two_places_joined_by_a_hyphen_are_both_found() -> None:
    assert [one.code for one in mentions("the Texas-Oklahoma line", ["en"])] == ["US-TX", "US-OK"]


def test_russian_adjectives_that_share_their_noun() -> None:
    found = mentions("в Курской, Белгородской и Брянской областях, Краснодарского и Ставропольского краёв", ["ru"])
    assert [one.code for one in found] == ["RU-KRS", "RU-BEL", "RU-BRY", "RU-KDA", "RU-STA"]
    assert {one.kind for one in found} == {"subdivision"}
    assert mentions("в Курской истории", ["ru"]) == []


def test_the_language_decides_which_names_count() -> None:
    assert only("Island", "de").code == "IS"
    assert mentions("Island", ["en"]) == []
    assert only("Bavaria", "en").code == "DE-BY"


PIECES = st.sampled_from(
    "Georgia|Texas|State of|Land|Республика|Краснодарский|край|Krasnodar|Krai|,| |\n|-|’|(|USA|Northern|Washington|D.C."
    "|of|в|İ|ẞ|St.|United|States|Lot|France|\u2028|\x00".split("|")
)


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)),
    st.sets(st.sampled_from(["en", "de", "ru", "xx"])),
)
def test_spans_slice_back_and_do_not_overlap(text: str, languages: set[str]) -> None:
    at = 0
    for one in mentions(text, languages):
        assert text[one.start : one.end] == one.text != ""
        assert at <= one.start
        at = one.end
        assert one.candidates == tuple(sorted(one.candidates))
        assert all(place(code) for code in one.candidates)
        if one.code is None:
            assert one.kind == "ambiguous"
        else:
            assert one.candidates == (one.code,)


@given(st.text(alphabet=" .;\n", min_size=1, max_size=3), st.text(alphabet=" .;\n", min_size=1, max_size=3))
def test_georgia_alone_is_never_picked(before: str, after: str) -> None:
    assert [one.code for one in mentions(f"x{before}Georgia{after}x", ["en"])] == [None]


@pytest.mark.parametrize(
    "word", ["Texas ", "Республика ", "United ", "Northern State of Georgia ", "Land-", "Washington, "]
)
def test_the_time_is_linear_in_repeated_words(word: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        mentions(word * times, ["en", "ru"])
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 12 * seconds(4_000) + 0.05
