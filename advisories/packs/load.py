"""Loads rule packs: from the compiled form that ships with the package, from a cache, or by compiling them."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from advisories.digest import sha256
from advisories.packs.matcher import Matcher
from advisories.packs.words import word_classes

#: Raised with every change of the compiled form, so that an old cache is never read as a new one.
FORMAT = 4
#: Compiled packs kept in the cache; each change of a pack makes another.
_CACHED = 12
BUILT_IN = Path(__file__).resolve().parent


#: The tables whose patterns are looked for together.
GROUPS = {
    **dict.fromkeys(("rule", "hazard"), "statements"),
    "frame": "frames",
    **dict.fromkeys(("cue", "issuer", "audience"), "context"),
    **dict.fromkeys(("kind", "level", "area", "remark", "genre"), "facts"),
}


class Pack:
    """A language's rules, ready to run. `rules` are the plain fields of each rule; the matcher names them by number."""

    def __init__(self, data: dict[str, Any]) -> None:
        language = data["language"]
        self.tag: str = language["tag"]
        self.name: str = language["name"]
        self.order: str = language["order"]
        self.language: dict[str, Any] = language
        self.rules: list[dict[str, Any]] = data["rules"]
        self.forms: dict[str, frozenset[str]] = {form: frozenset(names) for form, names in data["forms"].items()}
        self.words = word_classes(language)
        self.matcher = Matcher(data, GROUPS)


def built_in() -> tuple[str, ...]:
    """The tags of the languages that ship with the package."""
    return tuple(sorted(path.parent.name for path in BUILT_IN.glob("*/language.toml")))


def load(folder: Path) -> Pack:
    """The pack in the folder. Raises PackError where it cannot be used."""
    return _load(folder.resolve(), digest(folder))


@cache
def _load(folder: Path, key: str) -> Pack:
    cached = _cache_folder() / f"{key}.json"
    for path in (folder / "compiled.json", cached):
        with suppress(OSError, ValueError):
            data = json.loads(path.read_text(encoding="utf-8"))
            if data.get("key") == key:
                return Pack(data)
    from advisories.packs.compile import compile_folder  # noqa: PLC0415 - loads pydantic, which a cached pack spares

    data = {"key": key, **compile_folder(folder)}
    _write(cached, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    return Pack(data)


def extended(folder: Path) -> Path | None:
    """The folder of the built-in pack that the pack in the folder adds to, if it says `extends = "…"`."""
    for path in sorted(folder.rglob("*.toml")):
        found = re.search(r"^extends\s*=\s*[\"'](\w+)[\"']", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return BUILT_IN / found[1]
    return None


def tag_of(folder: Path) -> str:
    """The tag of the language that the pack in the folder reads; its folder's name where it does not say."""
    if folder.parent == BUILT_IN:
        return folder.name
    base = extended(folder)
    if base is not None:
        return base.name
    for path in sorted(folder.rglob("*.toml")):
        found = re.search(r"^tag\s*=\s*[\"']([\w-]+)[\"']", path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1]
    return folder.name


def digest(folder: Path) -> str:
    """A key that changes with every change of the pack, of the catalogue or of the compiler's form."""
    found = bytearray(str(FORMAT).encode())
    code = [
        BUILT_IN / name
        for name in ("syntax.py", "template.py", "compile.py", "model.py", "directives.csv", "events.csv")
    ]
    rules = sorted(folder.rglob("*.toml"))
    base = None if folder.parent == BUILT_IN else extended(folder)
    if base is not None:
        rules = [*sorted(base.rglob("*.toml")), *rules]
    for path in [*code, *rules]:
        found += path.name.encode() + b"\0" + path.read_bytes() + b"\0"
    return str(sha256(bytes(found)).hexdigest())[:32]


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "advisories"
    return Path(os.path.expanduser("~")) / ".cache" / "advisories"  # noqa: PTH111 - Path.home() fails where there is none


def _write(path: Path, text: str) -> None:
    """Writes beside, then renames; a cache that cannot be written is no error."""
    import tempfile  # noqa: PLC0415 - slow to load, and needed only where a pack was compiled

    with suppress(OSError, RuntimeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as stream:
            stream.write(text)
        Path(stream.name).replace(path)
        newest = sorted(path.parent.glob("*.json"), key=lambda other: other.stat().st_mtime, reverse=True)
        for other in newest[_CACHED:]:
            other.unlink()
