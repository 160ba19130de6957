"""The past of an old event's telling is carried to the sentences that go on with it, and no further."""

from __future__ import annotations

import pytest

from advisories.api import compile_report, extract
from advisories.operator import Operator
from advisories.source import Source

OPENING = "The fire of 2003 began in a dry gully behind the observatory."
TOLD = "Motorists were asked to leave the main road."
WENT = "Firefighters went from door to door and told people to leave at once."


def codes(text: str) -> list[str]:
    return [directive.code for directive in extract(Source("report", text)).directives]


def test_what_was_told_then_is_no_directive() -> None:
    assert codes(f"{OPENING} {TOLD}") == []
    assert codes(f"{OPENING} {WENT} {TOLD}") == []
    assert codes(f"I remember the flood of 1953. {TOLD}") == []


@pytest.mark.parametrize(
    "text",
    [
        TOLD,
        f"{TOLD} {OPENING}",
        f"{OPENING}\n\n{TOLD}",
        f"{OPENING} Another one is burning near the lake. {TOLD}",
        f"{OPENING} Motorists are asked to leave the main road.",
        f"{OPENING} This morning motorists were asked to leave the main road.",
        f"{OPENING} Leave the area at once.",
        f"A new fire is the worst since the fire of 2003. {TOLD}",
    ],
    ids=[
        "nothing before it",
        "told before it",
        "in another block",
        "something else between",
        "present tense",
        "a time of its own",
        "imperative",
        "old event only compared with",
    ],
)
def test_what_may_be_in_force_stays(text: str) -> None:
    assert codes(text)


def test_the_ledger_tells_why() -> None:
    source = Source("report", f"{OPENING} {TOLD}")
    last = compile_report(source, Operator(now="2030-05-01T06:00:00+03:00")).ledger[-1]
    assert last.use == "left-out"
    assert last.reason == "of an earlier event: goes on about that event"
    assert last.cue is not None and last.cue.text == "Motorists were asked to"
