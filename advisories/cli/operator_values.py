"""Checks of the values that an operator gives, each a function from the text given to the text to use.

A check raises ValueError with a message for the operator. The clauses are of CAP 1.2 (OASIS, 1 July 2010), section 3.2.
"""

# ruff: noqa: PLC0415 - what one command needs is imported in it, so that the others start fast

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

Check = Callable[[str], str]

#: The values that CAP allows for an enumerated element.
CHOICES: dict[str, tuple[str, ...]] = {
    "status": ("Actual", "Exercise", "System", "Test", "Draft"),
    "scope": ("Public", "Restricted", "Private"),
    "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
    "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
    "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
}

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CONFUSABLE_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def one_of(allowed: tuple[str, ...]) -> Check:
    """A check for one of the words, in any case; the result has CAP's."""

    def check(text: str) -> str:
        for word in allowed:
            if text.casefold() == word.casefold():
                return word
        raise ValueError(f"{text!r} is not one of {', '.join(allowed)}")

    return check


def zone(text: str) -> str:
    """An offset from UTC such as `+03:00`, or a name of the tz database such as `Europe/Moscow`."""
    from advisories.times.zones import zone_of

    if zone_of(text) is None:
        raise ValueError(f"{text!r} is no offset such as +03:00 and no name of the tz database such as Europe/Moscow")
    return text


def time(text: str) -> str:
    """A date and time with its offset, in CAP's form: `2030-05-01T06:00:00+03:00`, with `-00:00` for Z (3.3.2)."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time such as 2030-05-01T06:00:00+03:00") from None
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{text!r} has no offset from UTC; write it as 2030-05-01T06:00:00+03:00")
    if moment.microsecond or offset.total_seconds() % 60:
        raise ValueError(f"{text!r} is finer than CAP's times, which end at the second and the offset's minute")
    if abs(offset.total_seconds()) > 14 * 3600:
        raise ValueError(f"{text!r} is further from UTC than the 14 hours that the schema allows")
    return cap_time(moment)


def cap_time(moment: datetime) -> str:
    """A time with an offset in CAP's form, to the second; UTC is `-00:00`, never Z (3.3.2)."""
    written = moment.isoformat(timespec="seconds")
    return written.removesuffix("+00:00") + "-00:00" if written.endswith("+00:00") else written


def text(text: str) -> str:
    """Any text that is not blank."""
    if not text.strip():
        raise ValueError("the value is blank")
    return text


def name(text: str) -> str:
    """A sender or identifier: no spaces, commas, `<` or `&` (3.2.1), and no mixture of look-alike scripts."""
    import unicodedata

    if not text or re.search(r"[\s,<&]", text):
        raise ValueError(f"{text!r} is not a name that CAP allows: no spaces, commas, < or & and not empty")
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()}
    if len(mixed := sorted(scripts & _CONFUSABLE_SCRIPTS)) > 1:
        raise ValueError(f"{text!r} mixes letters of {' and '.join(mixed)} that look alike")
    return text


def references(text: str) -> str:
    """Earlier messages as `sender,identifier,sent`, with one space between two of them (3.2.1)."""
    checked = []
    for reference in text.split():
        parts = reference.split(",")
        if len(parts) != 3:
            raise ValueError(f"{reference!r} is not of the form sender,identifier,sent")
        # The time stays as it is written: a reference repeats the earlier message's own.
        time(parts[2])
        checked.append(",".join((name(parts[0]), name(parts[1]), parts[2])))
    if not checked:
        raise ValueError("the value is blank")
    return " ".join(checked)


def language(text: str) -> str:
    """A language tag of the form that BCP 47 gives, such as `ru` or `pt-BR`."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text!r} is not a language tag such as ru or pt-BR")
    return text


def geocode(text: str) -> str:
    """A code of an area as `NAME=VALUE`."""
    key, equals, value = text.partition("=")
    if not (equals and key.strip() and value.strip()):
        raise ValueError(f"{text!r} is not of the form NAME=VALUE, such as ISO3166-2=RU-KDA")
    return text


def address(text: str) -> str:
    """One address of a private message. Quotation marks are refused, because CAP separates addresses with them."""
    if not text.strip() or '"' in text:
        raise ValueError(f"{text!r} is not an address: it is blank or holds a quotation mark")
    return text
