"""From flat pairs of path and value to an Alert."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from advisories.cap.elements import COLLAPSED, CONTENT, INDEX, Child, clause
from advisories.cap.model import Alert
from advisories.cap.read import MODELS
from advisories.cap.rules import CapError, finding, shown
from advisories.findings import Finding

_STEP = re.compile(r"([A-Za-z]+)(?:\[([1-9][0-9]{0,5})\])?", re.ASCII)

#: The parts below an element by name and number: a text, or the parts of a further element.
_Tree = dict[tuple[str, int], Any]


def build(pairs: Iterable[tuple[str, str]]) -> Alert:
    """The alert made of values at paths such as `info[1]/area[1]/geocode[1]/valueName`, in any order.

    Numbers count from 1, without gaps; they belong to the elements that may stand more than once, where a missing
    number means 1. Raises ValueError for a path that CAP 1.2 does not have, for one given twice and for a gap in the
    numbers; CapError, which is a ValueError too, with findings for values that are missing or not allowed.
    """
    tree: _Tree = {}
    for path, value in pairs:
        _place(tree, path, value)
    alert: Alert = _part(tree, "alert", "/alert")
    return alert


def _place(tree: _Tree, path: str, value: str) -> None:
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


def _part(tree: _Tree, kind: str, path: str) -> Any:
    found: dict[str, Any] = {}
    for (name, number), below in sorted(tree.items()):
        child = INDEX[kind][name][1]
        there = f"{path}/{name}[{number}]" if child.repeats else f"{path}/{name}"
        value = _part(below, child.kind, there) if child.kind in CONTENT else below
        if not child.repeats:
            found[child.attribute] = value
            continue
        before = found.get(child.attribute, ())
        if number != len(before) + 1:
            raise ValueError(f"{there!r} is given, but not {path}/{name}[{len(before) + 1}]")
        found[child.attribute] = (*before, value)
    try:
        return MODELS[kind](**found)
    except ValidationError as error:
        raise CapError(tuple(_finding(detail, kind, path) for detail in error.errors(include_url=False))) from None


def _finding(detail: Any, kind: str, path: str) -> Finding:
    """The words of the schema layer for what the model refused."""
    name, *rest = detail["loc"]
    child = next(child for child in CONTENT[kind] if name in (child.name, child.attribute))
    number = f"[{rest[0] + 1}]" if rest else "[1]" if child.repeats else ""
    parent = path.rpartition("/")[2].partition("[")[0]
    value = shown(detail["input"]) if isinstance(detail["input"], str) else "?"
    words = {"parent": parent, "name": child.name, "value": value, "choices": ", ".join(child.choices)}
    code, words["what"] = "xml.character", f" in {child.name}"
    if detail["type"] == "missing":
        code, words["where"] = "schema.element.missing", f"to {parent}"
    elif child.kind == "choice":
        code, words["advice"] = "schema.enumeration", ""
    elif child.kind in COLLAPSED:
        code = f"schema.{child.kind.lower()}.format"
    return finding(code, words, path=f"{path}/{child.name}{number}", clause=clause(kind, child.name))
