"""The explanation as one self-contained HTML page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from advisories.advisory import Advisory
from advisories.explain.model import explanation
from advisories.resources import folder
from advisories.source import Source
from advisories.visible import visible

_WORDS = {
    "directive": "directive",
    "condition": "condition",
    "audience": "audience",
    "event": "event",
    "cue": "deciding words",
    "evidence": "other evidence",
}


def _shown(value: Any) -> Any:
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value.replace("\r\n", "\n"))


@cache
def _environment(place: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(place),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def html(advisory: Advisory, source: Source) -> str:
    """The page, ending in a line feed; always encodable in UTF-8."""
    template = _environment(folder("templates")).get_template("explain.html.j2")
    return template.render(told=explanation(advisory, source), advisory=advisory, words=_WORDS)
