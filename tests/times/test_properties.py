"""What holds of any text: no crash, order, verbatim evidence, and the same answer twice, in linear time."""

from __future__ import annotations

from datetime import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from advisories.times import TimeRange, TimesFound
from advisories.times.lexicon import lexicon
from tests.times.reading import read

WORDS = sorted(
    {" ".join(phrase) for tag in ("en", "de", "ru") for found in lexicon(tag).words.values() for phrase, _ in found}  # type: ignore[union-attr]
)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        "8 PM|12:30|24:00|0:00|31|1800Z|15.12.2025|17.02.|12/31|2024-02-29|9999-12-31|0001-01-01".split("|")
    ),
    st.sampled_from(["-", "/", ",", ".", "...", "(", ")", "\n", "\n\n* WHEN...", "For the Gale Warning,", ":"]),
    st.integers(0, 99999).map(str),
    st.text(max_size=6),
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join))
SENTS = st.one_of(
    st.none(),
    st.datetimes(timezones=st.timezones()).map(datetime.isoformat),
    st.sampled_from(["2025-12-17T09:00:00-05:00", "2024-03-10T01:59:00-05:00", "0001-01-01T00:00:00+00:00", "now"]),
)
ZONES = st.sampled_from(
    [None, "America/New_York", "Europe/Berlin", "+14:00", "-12:00", "nowhere", "../../etc/passwd", ""]
)
TAGS = st.sampled_from(["en", "de", "ru", "en-US", "und"])


def instants(told: TimeRange | TimesFound) -> list[datetime]:
    return [
        datetime.fromisoformat(p.value) for p in (told.onset, told.expires) if p is not None and p.value is not None
    ]


@given(TEXTS, TAGS, SENTS, ZONES, st.one_of(st.none(), st.text(max_size=20), st.just("Gale Warning")))
@example("from 2:30 AM to 3:10 AM March 10, 2024", "en", "2024-03-09T12:00:00-05:00", "America/New_York", None)
@example("until 31 December 9999", "en", "2025-12-17T09:00:00-05:00", None, None)
def test_any_text(text: str, tag: str, sent: str | None, zone: str | None, event: str | None) -> None:
    found = read(text, tag, sent, zone, event)
    assert read(text, tag, sent, zone, event) == found
    for told in (found, *found.ranges):
        order = instants(told)
        assert order == sorted(order)
        for point in (told.onset, told.expires):
            if point is not None:
                assert text[point.evidence.start : point.evidence.end] == point.evidence.text
                assert point.value is None or (len(point.value) == 25 and not point.value.endswith("+00:00"))
    for told in found.ranges:
        assert text[told.evidence.start : told.evidence.end] == told.evidence.text
        assert told.event is None or text[told.event.start : told.event.end] == told.event.text
    for finding in found.findings:
        assert finding.start is None or 0 <= finding.start < (finding.end or 0) <= len(text)
