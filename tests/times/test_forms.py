"""Each form of the grammar, in three languages. The time of issue is Wednesday, 17 December 2025, 9 o'clock."""

from __future__ import annotations

import pytest

from tests.times.reading import codes, ends, read

EASTERN = "-05:00"
LANGUAGES = {
    "en": ("The warning is in effect {}.", "2025-12-17T09:00:00-05:00", "-05:00"),
    "de": ("Die Warnung gilt {}.", "2025-12-17T09:00:00+01:00", "+01:00"),
    "ru": ("Предупреждение действует {}.", "2025-12-17T09:00:00+03:00", "+03:00"),
}
FORMS = [
    # clock times
    ("en", "until 8 PM", None, "17T20:00"),
    ("en", "until 8pm", None, "17T20:00"),
    ("en", "until 8 p.m. today", None, "17T20:00"),
    ("en", "until 8:30pm", None, "17T20:30"),
    ("en", "until 1115 AM", None, "17T11:15"),
    ("en", "until 12 AM Thursday", None, "18T00:00"),
    ("en", "until 12am", None, "18T00:00"),
    ("en", "until noon today", None, "17T12:00"),
    ("en", "until midnight tonight", None, "18T00:00"),
    ("en", "until midnight", None, "18T00:00"),
    ("en", "until 5:30 this evening", None, "17T17:30"),
    ("en", "until 18:30 EST", None, "17T18:30"),
    ("de", "bis 17:32 Uhr", None, "17T17:32"),
    ("de", "bis 17.30 Uhr", None, "17T17:30"),
    ("de", "bis 18 Uhr", None, "17T18:00"),
    ("de", "bis 8 Uhr abends", None, "17T20:00"),
    ("de", "bis Mitternacht", None, "18T00:00"),
    ("ru", "до 17:32", None, "17T17:32"),
    ("ru", "до 18 часов", None, "17T18:00"),
    ("ru", "до 6 часов вечера", None, "17T18:00"),
    ("ru", "до полуночи", None, "18T00:00"),
    # weekdays, days and parts of the day
    ("en", "until 3 PM Friday", None, "19T15:00"),
    ("en", "until Friday at 3 PM", None, "19T15:00"),
    ("en", "through Friday", None, "20T00:00"),
    ("en", "through Thursday afternoon", None, "18T17:00"),
    ("en", "through this evening", None, "17T21:00"),
    ("en", "until late tonight", None, "18T04:00"),
    ("en", "from early Friday until noon Friday", "19T00:00", "19T12:00"),
    ("en", "until tomorrow morning", None, "18T12:00"),
    ("en", "until 7 AM Wednesday", None, "24T07:00"),
    ("de", "bis Freitag, 15 Uhr", None, "19T15:00"),
    ("de", "bis heute Abend", None, "17T22:00"),
    ("de", "bis morgen früh", None, "18T09:00"),
    ("de", "bis Donnerstagnachmittag", None, "18T18:00"),
    ("de", "ab Freitagabend", "19T18:00", None),
    ("ru", "до завтра, 15:00", None, "18T15:00"),
    ("ru", "до вечера пятницы", None, "19T22:00"),
    ("ru", "до 15 часов пятницы", None, "19T15:00"),
    # dates
    ("en", "until December 19 at 7:00AM", None, "19T07:00"),
    ("en", "until 7 AM on 19 Dec 2025", None, "19T07:00"),
    ("en", "until 12/19/2025 7:00 AM", None, "19T07:00"),
    ("en", "until Friday 12/19 at 7:00 AM", None, "19T07:00"),
    ("en", "until 2025-12-19 07:00", None, "19T07:00"),
    ("en", "until December 19th, 2025, 7 AM", None, "19T07:00"),
    ("en", "until 7 AM on the 19th of December", None, "19T07:00"),
    ("de", "bis 19.12.2025, 7 Uhr", None, "19T07:00"),
    ("de", "bis zum 19. Dezember um 7 Uhr", None, "19T07:00"),
    ("de", "bis zum 19.12. um 7 Uhr", None, "19T07:00"),
    ("ru", "до 7:00 19 декабря", None, "19T07:00"),
    ("ru", "до 19.12.2025 7:00", None, "19T07:00"),
    ("ru", "до 19 декабря 2025 года", None, "20T00:00"),
    # ranges
    ("en", "from 6 PM this evening to 6 AM Thursday", "17T18:00", "18T06:00"),
    ("en", "from 11 AM to 2 PM Thursday", "18T11:00", "18T14:00"),
    ("en", "from 11 PM to 5 AM Friday", "18T23:00", "19T05:00"),
    ("en", "between 3 and 4 pm", "17T15:00", "17T16:00"),
    ("en", "from 7 to 10 PM", "17T19:00", "17T22:00"),
    ("en", "from 11 to 2 PM", "17T11:00", "17T14:00"),
    ("en", "from Thursday morning through Friday evening", "18T09:00", "19T21:00"),
    ("en", "starting Thursday at 7:30 PM and running to Friday at 7:30 AM", "18T19:30", "19T07:30"),
    ("en", "from Tuesday 8 PM until Friday", "16T20:00", "20T00:00"),
    ("en", "from December 18 to 20", "18T00:00", "21T00:00"),
    ("de", "von 18 bis 22 Uhr", "17T18:00", "17T22:00"),
    ("de", "von Donnerstag 18 Uhr bis Freitag 6 Uhr", "18T18:00", "19T06:00"),
    ("de", "zwischen 14 und 16 Uhr", "17T14:00", "17T16:00"),
    ("de", "vom 18. bis 20. Dezember", "18T00:00", "21T00:00"),
    ("de", "vom 18.12.2025 / 22 Uhr bis 19.12.2025 / 18 Uhr", "18T22:00", "19T18:00"),
    ("de", "in der Nacht zu Freitag", "18T22:00", "19T06:00"),
    ("ru", "с 18:00 до 22:00", "17T18:00", "17T22:00"),
    ("ru", "с 22 часов до 6 часов утра", "17T22:00", "18T06:00"),
    ("ru", "с 18 по 20 декабря", "18T00:00", "21T00:00"),
    ("ru", "в ночь на пятницу", "18T22:00", "19T06:00"),
    # from the time of issue
    ("en", "for the next 48 hours", "17T09:00", "19T09:00"),
    ("en", "for the next 24 to 36 hours", "17T09:00", "18T21:00"),
    ("en", "for the next two hours", "17T09:00", "17T11:00"),
    ("en", "within the hour", "17T09:00", "17T10:00"),
    ("de", "für die nächsten zwei Stunden", "17T09:00", "17T11:00"),
    ("ru", "в течение ближайших 48 часов", "17T09:00", "19T09:00"),
    ("ru", "в течение часа", "17T09:00", "17T10:00"),
]


@pytest.mark.parametrize(("language", "phrase", "onset", "expires"), FORMS, ids=[form[1] for form in FORMS])
def test_form(language: str, phrase: str, onset: str | None, expires: str | None) -> None:
    sentence, sent, offset = LANGUAGES[language]
    wanted = tuple(f"2025-12-{time}:00{offset}" if time else None for time in (onset, expires))
    assert ends(read(sentence.format(phrase), language, sent)) == wanted


@pytest.mark.parametrize(
    ("zone", "value"),
    [
        ("EST", "2025-12-17T20:00:00-05:00"),
        ("EDT", "2025-12-17T20:00:00-04:00"),
        ("CST", "2025-12-17T20:00:00-06:00"),
        ("AKST", "2025-12-17T20:00:00-09:00"),
        ("HST", "2025-12-17T20:00:00-10:00"),
        ("UTC", "2025-12-17T20:00:00-00:00"),
        ("Pacific time", "2025-12-17T20:00:00-08:00"),
        ("Moscow time", "2025-12-17T20:00:00+03:00"),
        ("MST /7 PM PST/", "2025-12-17T20:00:00-07:00"),
        ("local time", "2025-12-17T20:00:00-05:00"),
    ],
)
def test_zone(zone: str, value: str) -> None:
    assert ends(read(f"The warning is in effect until 8 PM {zone} today."))[1] == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Die Warnung gilt bis 20 Uhr MESZ.", "2025-12-17T20:00:00+02:00"),
        ("de", "Die Warnung gilt bis 20 Uhr Moskauer Zeit.", "2025-12-17T20:00:00+03:00"),
        ("ru", "Предупреждение действует до 20:00 мск.", "2025-12-17T20:00:00+03:00"),
        ("ru", "Предупреждение действует до 20:00 по московскому времени.", "2025-12-17T20:00:00+03:00"),
        ("en", "The warning is in effect until 1800Z.", "2025-12-17T18:00:00-00:00"),
        ("en", "The warning is in effect until 2025-12-17T18:00:00Z.", "2025-12-17T18:00:00-00:00"),
    ],
)
def test_zone_in_other_words(language: str, text: str, value: str) -> None:
    assert ends(read(text, language, "2025-12-17T09:00:00-00:00"))[1] == value


def test_evidence_and_rule() -> None:
    text = "The warning is in effect from 6 PM this evening to 6 AM EST Thursday."
    found = read(text)
    assert found.onset and found.expires
    assert found.onset.evidence.text == "6 PM this evening"
    assert found.expires.evidence.text == "6 AM EST Thursday"
    assert (found.onset.rule, found.expires.rule) == ("part+clock", "weekday+clock")
    assert (found.onset.zone, found.expires.zone) == ("text", "text")
    assert [told.rule for told in found.ranges] == ["from-to"]


def test_a_line_end_within_a_time() -> None:
    text = "* WHEN...For the Gale Warning, from 7 AM\nTuesday to 7 AM EST Wednesday and beyond that\nagain."
    assert ends(read(text, event="Gale Warning"))[0] == "2025-12-23T07:00:00-05:00"


def test_until_further_notice() -> None:
    for language, text in (
        ("en", "The order is effective immediately and until further notice."),
        ("de", "Die Anordnung gilt ab sofort bis auf Weiteres."),
        ("ru", "Режим действует до отмены."),
    ):
        found = read(text, language)
        assert found.expires is None
        assert "time.until-further-notice" in codes(found)
