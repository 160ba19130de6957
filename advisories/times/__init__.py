"""When: the times that a report states, resolved to moments, each with its words and the rule that read them."""

from __future__ import annotations

from advisories.times.model import TimePoint, TimeRange, TimesFound
from advisories.times.reader import languages, read_times

__all__ = ["TimePoint", "TimeRange", "TimesFound", "languages", "read_times"]
