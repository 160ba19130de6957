"""Which range is the alert's, and what is said where nothing settles it."""

from __future__ import annotations

import pytest

from tests.times.reading import codes, ends, read

TWO = (
    "* WHAT...Wind.\n\n* WHEN...For the Wind Advisory, until 10 PM EST this evening. For the High\nWind Watch, from "
    "2 PM Thursday through Friday morning.\n\n* IMPACTS...Strongest winds until 5 PM EST today."
)


def test_the_range_of_the_event() -> None:
    assert ends(read(TWO, event="Wind Advisory")) == (None, "2025-12-17T22:00:00-05:00")
    assert ends(read(TWO, event="High Wind Watch")) == ("2025-12-18T14:00:00-05:00", "2025-12-19T12:00:00-05:00")


def test_ranges_are_tied_to_their_events() -> None:
    told = read(TWO).ranges
    assert [one.event.text.replace("\n", " ") if one.event else None for one in told] == [
        "Wind Advisory",
        "High Wind Watch",
        None,
    ]


def test_several_events_and_none_named() -> None:
    found = read(TWO)
    assert ends(found) == (None, "2025-12-17T22:00:00-05:00")
    assert "time.several-events" in codes(found)


def test_an_event_by_another_name() -> None:
    text = "* WHEN...For the High Surf Advisory, until 1 AM EST Thursday. For a Rip Current Risk, until 7 PM Friday."
    found = read(text, event="Rip Current Statement")
    assert ends(found) == (None, "2025-12-19T19:00:00-05:00")
    assert "time.event.unmatched" in codes(found)


def test_the_later_of_two_periods() -> None:
    text = "* WHEN...For the first Gale Warning, until 8 PM EST today. Second Gale Warning, from 7 AM to 4 PM Friday."
    found = read(text, event="Gale Warning")
    assert ends(found) == ("2025-12-19T07:00:00-05:00", "2025-12-19T16:00:00-05:00")
    assert "time.several" in codes(found)


def test_the_greater_alert_follows_the_lesser() -> None:
    text = "* WHEN...For the Wind Advisory, until 1 PM EST today. For the High Wind Warning, until 7 PM EST today."
    found = read(text, event="High Wind Warning")
    assert ends(found) == ("2025-12-17T13:00:00-05:00", "2025-12-17T19:00:00-05:00")
    assert "time.onset.inferred" in codes(found)
    other = text.replace("Wind Advisory", "Dense Fog Advisory")
    assert ends(read(other, event="High Wind Warning"))[0] is None


def test_the_section_beats_the_headline() -> None:
    text = "...WARNING IN EFFECT UNTIL 3 PM EST FRIDAY...\n\n* WHEN...Until 6 PM EST this evening.\n\n* WHAT...Wind."
    assert ends(read(text)) == (None, "2025-12-17T18:00:00-05:00")


def test_the_header_line() -> None:
    text = "High Wind Watch issued December 17 at 8:47AM EST until December 19 at 6:00AM EST by NWS Gray ME"
    assert ends(read(text)) == (None, "2025-12-19T06:00:00-05:00")


@pytest.mark.parametrize(
    "text",
    [
        "High tide is from 7 PM to 9 PM EST.",
        "At 9:00 AM EST Wednesday the stage was 16.9 feet.",
        "A meeting about the warning is from 6 PM to 8 PM on Friday.",
        "The warning was in effect until 6 PM EST on December 12, 2025.",
        "The maximum winds are expected around 2 PM EST Monday.",
        "Strong winds of 25 to 35 mph. Snow of 5 to 10 inches, seas 2 to 3 feet.",
    ],
)
def test_times_of_something_else(text: str) -> None:
    assert ends(read(text)) == (None, None)


def test_no_zone() -> None:
    text = "The warning is in effect until 8 PM on December 18, 2025."
    found = read(text, sent=None)
    assert ends(found) == (None, None)
    assert "time.zone.unknown" in codes(found)
    settled = read(text, sent=None, zone="America/Chicago")
    assert ends(settled)[1] == "2025-12-18T20:00:00-06:00"
    assert settled.expires is not None and settled.expires.zone == "operator"
    assert "time.zone.unknown" in codes(read(text, sent="2025-12-17T09:00:00Z"))
    borrowed = read(text)
    assert ends(borrowed)[1] == "2025-12-18T20:00:00-05:00"
    assert "time.zone.from-sent" in codes(borrowed)


def test_no_time_of_issue() -> None:
    found = read("The warning is in effect until 8 PM EST Friday.", sent=None)
    assert ends(found) == (None, None)
    assert "time.sent.unknown" in codes(found)
    assert ends(read("The warning is in effect until 8 PM EST, December 19, 2025.", sent=None))[1] is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The warning is in effect until Monday, December 19, 2025.", "time.conflict"),
        ("The warning is in effect until February 30, 2026.", "time.conflict"),
        ("The warning is in effect until 8 PM MST /8 PM PST/ today.", "time.conflict"),
        ("The warning is in effect until 5:30.", "time.clock.ambiguous"),
        ("The warning is in effect until 3/4/2026 6 PM.", "time.date.ambiguous"),
        ("The warning is in effect until midnight Friday.", "time.midnight"),
        ("The warning is in effect through Friday afternoon.", "time.convention"),
        ("The warning is in effect until 8 PM EST on December 12, 2025.", "time.past"),
        ("The warning is in effect until 8 PM JST today.", "time.zone.far"),
    ],
)
def test_nothing_is_settled_silently(text: str, code: str) -> None:
    assert code in codes(read(text))


def test_summer_time() -> None:
    text = "The warning is in effect until 1:30 AM Sunday."
    found = read(text, sent="2025-10-31T12:00:00-04:00", zone="America/New_York")
    assert "time.clock.summer-time" in codes(found)
    skipped = read(text.replace("1:30", "2:30"), sent="2025-03-07T12:00:00-05:00", zone="America/New_York")
    assert "time.clock.summer-time" in codes(skipped)


def test_bad_arguments_are_findings() -> None:
    found = read("The warning is in effect until 8 PM Friday.", sent="yesterday", zone="Nowhere/Else")
    assert {"time.sent.invalid", "time.zone.invalid"} <= codes(found)
    assert ends(found) == (None, None)


def test_an_unknown_language_is_not_read() -> None:
    assert read("La alerta está en vigor hasta las 8 PM.", "es").ranges == ()
