"""The checks of the operator's values."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisories.cli import operator_values as values

CAP_TIME = re.compile(r"\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=OFFSETS).map(lambda moment: moment.replace(microsecond=0)))
def test_a_time_keeps_its_moment_and_is_written_as_cap_has_it(moment: datetime) -> None:
    written = values.time(moment.isoformat())
    assert CAP_TIME.fullmatch(written)
    assert datetime.fromisoformat(written) == moment
    assert values.time(written) == written


@given(st.text())
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        assert CAP_TIME.fullmatch(values.time(text))
    except ValueError as problem:
        assert str(problem)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2030-05-01T06:00:00Z", "2030-05-01T06:00:00-00:00"),
        ("2030-05-01T06:00:00+00:00", "2030-05-01T06:00:00-00:00"),
        ("2030-05-01T06:00+03:00", "2030-05-01T06:00:00+03:00"),
    ],
)
def test_forms_of_a_time(given: str, written: str) -> None:
    assert values.time(given) == written


@pytest.mark.parametrize("name", ["desk@example.org", "МЧС-23", "urn:oid:2.49.0.1.643", "x"])
def test_a_good_name(name: str) -> None:
    assert values.name(name) == name


@pytest.mark.parametrize("name", ["", "a b", "a,b", "a<b", "a&b", "ехample.org", "gοv.example"])
def test_a_bad_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        values.name(name)


def test_references() -> None:
    one, two = "a@example.org,1,2030-05-01T06:00:00+03:00", "a@example.org,2,2030-05-01T07:00:00+03:00"
    assert values.references(f"{one}  {two}") == f"{one} {two}"
    for bad in ("", "a,b", "a,b,yesterday", "a,b,c,d"):
        with pytest.raises(ValueError, match=r"."):
            values.references(bad)
