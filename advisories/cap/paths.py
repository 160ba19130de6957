"""An alert as flat pairs of path and value, such as `info[1]/area[1]/geocode[1]/valueName`.

Numbers count from 1, without gaps; they belong to the elements that may stand more than once, where a missing number
means 1. Nothing here loads lxml or pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from advisories.cap.elements import CONTENT, INDEX, Child

_STEP = re.compile(r"([A-Za-z]+)(?:\[([1-9][0-9]{0,5})\])?", re.ASCII)

#: The parts below an element by name and number: a text, or the parts of a further element.
Tree = dict[tuple[str, int], Any]


def tree(pairs: Iterable[tuple[str, str]]) -> Tree:
    """The pairs, in any order, as a tree. Raises ValueError for a path that CAP 1.2 does not have, for one given twice
    and for a gap in the numbers."""
    found: Tree = {}
    for path, value in pairs:
        _place(found, path, value)
    return found


def parts(found: Tree, kind: str, path: str) -> Iterator[tuple[Child, str, Any]]:
    """What stands below an element, in the order of the schema: each with its path and its text or tree."""
    numbers: dict[str, list[int]] = {}
    for name, number in found:
        numbers.setdefault(name, []).append(number)
    for child in CONTENT[kind]:
        for at, number in enumerate(sorted(numbers.get(child.name, ())), 1):
            there = f"{path}/{child.name}[{number}]" if child.repeats else f"{path}/{child.name}"
            if number != at:
                raise ValueError(f"{there!r} is given, but not {path}/{child.name}[{at}]")
            yield child, there, found[child.name, number]


def pairs(alert: object) -> Iterator[tuple[str, str]]:
    """The path and value of each element of an alert of the model, in the order of the schema."""
    return _pairs(alert, "alert", "")


def _pairs(holder: object, kind: str, prefix: str) -> Iterator[tuple[str, str]]:
    for child in CONTENT[kind]:
        held = getattr(holder, child.attribute)
        values = held if child.repeats else () if held is None else (held,)
        for number, value in enumerate(values, 1):
            path = f"{prefix}{child.name}[{number}]" if child.repeats else f"{prefix}{child.name}"
            if child.kind in CONTENT:
                yield from _pairs(value, child.kind, f"{path}/")
            else:
                yield path, str(value)


def _place(tree: Tree, path: str, value: str) -> None:
    steps = path.split("/")
    kind = "alert"
    for at, step in enumerate(steps, 1):
        child, number = _step(step, kind, path)
        last = at == len(steps)
        if last != (child.kind not in CONTENT):
            raise ValueError(f"{path!r} is {'not a value' if last else 'below a value'} of CAP 1.2")
        if last:
            if (child.name, number) in tree:
                raise ValueError(f"{path!r} is given twice")
            tree[child.name, number] = value
        else:
            tree = tree.setdefault((child.name, number), {})
            kind = child.kind


def _step(step: str, kind: str, path: str) -> tuple[Child, int]:
    match = _STEP.fullmatch(step)
    entry = INDEX[kind].get(match[1]) if match else None
    if match is None or entry is None:
        raise ValueError(f"unknown path {path!r}: {kind} has no {step!r} in CAP 1.2")
    child = entry[1]
    if match[2] and not child.repeats:
        raise ValueError(f"unknown path {path!r}: {child.name} stands only once and has no number")
    return child, int(match[2] or 1)
