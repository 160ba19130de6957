"""The layers import downwards only, and each large dependency has one home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import advisories

PACKAGE = Path(advisories.__file__).parent

#: From the bottom up; modules of one row may use each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__init__", "digest", "findings", "visible", "source", "resources", "operator", "advisory", "output"),
    ("packs", "cap", "places", "times"),
    ("read",),
    ("languages",),
    ("segment",),
    ("recognise",),
    ("assertion",),
    ("assemble",),
    ("checklist", "explain", "advisory_json"),
    ("api", "packcheck"),
    ("cli",),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

#: Who may import what from outside; everything else that is not of the standard library nobody may.
HOMES = {
    "lxml": {"cap"},
    "jinja2": {"checklist", "explain"},
    "typer": {"cli"},
    "rich": {"cli"},
    "pydantic": {"packs", "cap", "advisory_json"},
    "hatchling": {"packs"},
}
#: What `cap` may use of the rest: it knows nothing of prose.
CAP_MAY_USE = {"cap", "findings", "resources"}
LONGEST = 320


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def room(path: Path) -> str:
    """The top-level module or package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that the file imports anywhere, within functions too, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            module = node.module or ""
            if module == "advisories":
                yield from (f"advisories.{alias.name}" for alias in node.names)
            else:
                yield module


def own(name: str) -> str | None:
    """The room of our own module, None for a foreign one. A plain name of the package itself is its `__init__`."""
    first, _, rest = name.partition(".")
    if first != "advisories":
        return None
    found = rest.partition(".")[0] or "__init__"
    return "__init__" if found == "__version__" else found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports(path: Path) -> None:
    here = room(path)
    assert here in LEVEL, f"{here} has no place among the layers yet; give it one here"
    for name in imported(path):
        target = own(name)
        if target is None:
            homes = HOMES.get(name.partition(".")[0])
            assert homes is None or here in homes, f"{name} may be imported in {homes} only"
            continue
        assert target in LEVEL, f"{name} has no place among the layers"
        assert LEVEL[target] <= LEVEL[here], f"{here} imports {name}, which lies above it"
        if LEVEL[target] == LEVEL[here] > 0:
            assert target == here, f"{here} imports {name}, its neighbour"
        if here == "cap":
            assert target in CAP_MAY_USE, f"cap imports {name}, but knows nothing of prose"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_package_itself_imports_nothing() -> None:
    assert set(imported(PACKAGE / "__init__.py")) <= {"__future__"}
