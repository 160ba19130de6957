"""From flat pairs of path and value to an Alert."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from advisories.cap.elements import COLLAPSED, CONTENT, clause
from advisories.cap.model import Alert
from advisories.cap.paths import Tree, parts, tree
from advisories.cap.read import MODELS
from advisories.cap.rules import CapError, finding, shown
from advisories.findings import Finding


def build(pairs: Iterable[tuple[str, str]]) -> Alert:
    """The alert made of values at paths such as `info[1]/area[1]/geocode[1]/valueName`, in any order.

    Numbers count from 1, without gaps; they belong to the elements that may stand more than once, where a missing
    number means 1. Raises ValueError for a path that CAP 1.2 does not have, for one given twice and for a gap in the
    numbers; CapError, which is a ValueError too, with findings for values that are missing or not allowed.
    """
    alert: Alert = _part(tree(pairs), "alert", "/alert")
    return alert


def _part(found: Tree, kind: str, path: str) -> Any:
    fields: dict[str, Any] = {}
    for child, there, below in parts(found, kind, path):
        value = _part(below, child.kind, there) if child.kind in CONTENT else below
        if child.repeats:
            fields[child.attribute] = (*fields.get(child.attribute, ()), value)
        else:
            fields[child.attribute] = value
    try:
        return MODELS[kind](**fields)
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
