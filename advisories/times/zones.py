"""Zones: fixed offsets, names of the tz database, and how a moment is written in CAP."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


@lru_cache(maxsize=256)
def zone_of(name: str) -> tzinfo | None:
    """The zone of an offset ("+02:00") or a tz database name ("Europe/Berlin"); None where there is no such zone."""
    offset = _OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if name.upper() in ("UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a KeyError for a name that is in no database
        return None


def moment_of(text: str) -> datetime | None:
    """The moment of an ISO 8601 text with offset; None for any other text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def written(moment: datetime) -> str:
    """CAP 1.2 §3.3.2: seconds, a numeric offset, and -00:00 for UTC. An offset with seconds is given in UTC."""
    offset = moment.utcoffset() or timedelta()
    if offset.seconds % 60:
        moment, offset = moment.astimezone(UTC), timedelta()
    text = moment.replace(tzinfo=None).isoformat(timespec="seconds")
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return f"{text}-00:00"
    sign = "-" if minutes < 0 else "+"
    return f"{text}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def existence(local: datetime) -> str | None:
    """Why the clock does not settle the moment: "skipped" or "repeated" when summer time begins or ends, or None."""
    other = local.replace(fold=1)
    if local.utcoffset() == other.utcoffset():
        return None
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return "repeated" if back.replace(tzinfo=None) == local.replace(tzinfo=None) else "skipped"
