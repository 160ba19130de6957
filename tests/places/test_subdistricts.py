"""Counties, districts and towns by the words beside their names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisories.places import subdistricts


@pytest.mark.parametrize(
    ("text", "words", "name", "kind"),
    [
        ("In Aiken County today", "Aiken County", "Aiken", "county"),
        ("IN ST. LOUIS COUNTY", "ST. LOUIS COUNTY", "ST. LOUIS", "county"),
        ("Prince George's County", "Prince George's County", "Prince George's", "county"),
        ("the Seversky District of Krasnodar Krai", "Seversky District", "Seversky", "district"),
        ("Orleans Parish", "Orleans Parish", "Orleans", "parish"),
        ("the Borough of Queens", "Borough of Queens", "Queens", "borough"),
        ("City of Aiken", "City of Aiken", "Aiken", "city"),
        ("Town of New Ellenton", "Town of New Ellenton", "New Ellenton", "town"),
        ("im Landkreis Harz", "Landkreis Harz", "Harz", "district"),
        ("Kreis Borken", "Kreis Borken", "Borken", "district"),
        ("im Rhein-Sieg-Kreis", "Rhein-Sieg-Kreis", "Rhein-Sieg-Kreis", "district"),
        ("Северский район", "Северский район", "Северский", "district"),
        ("В Северском районе", "Северском районе", "Северском", "district"),
        ("Тихорецкий муниципальный округ", "Тихорецкий муниципальный округ", "Тихорецкий", "municipality"),
        ("городской округ Сочи", "городской округ Сочи", "Сочи", "municipality"),
        ("город Сочи", "город Сочи", "Сочи", "city"),
        ("г. Краснодар", "г. Краснодар", "Краснодар", "city"),
        ("г.Анапа", "г.Анапа", "Анапа", "city"),
    ],
)
def test_a_name_beside_its_word(text: str, words: str, name: str, kind: str) -> None:
    [found] = subdistricts(text)
    assert (found.text, found.name, found.kind) == (words, name, kind)


def test_a_list_of_counties_gives_each_name() -> None:
    found = subdistricts("A warning for Aiken, Barnwell and Edgefield Counties.")
    assert [one.name for one in found] == ["Aiken", "Barnwell", "Edgefield"]
    assert {one.kind for one in found} == {"county"}


@pytest.mark.parametrize(
    "text", ["The County said", "this District", "School District", "the county", "in the district", "Stadt und Land"]
)
def test_words_that_are_no_names(text: str) -> None:
    assert subdistricts(text) == []


PIECES = st.sampled_from(
    ["Aiken", "County", "counties", "and", ",", " ", "City of", "г.", "Сочи", "район", "-", "Kreis", "The", "’", "\n"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_spans_slice_back(text: str) -> None:
    at = 0
    for one in subdistricts(text):
        assert text[one.start : one.end] == one.text
        assert one.name and one.name in one.text
        assert at <= one.start
        at = one.end


@pytest.mark.parametrize("word", ["County ", "A-", "A", "Aiken, ", "City of ", "Aiken County ", "Rhein-Sieg-", "A'"])
def test_the_time_is_linear(word: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        subdistricts(word * times)
        return time.process_time() - start

    seconds(100)
    assert seconds(40_000) < 12 * seconds(8_000) + 0.05
