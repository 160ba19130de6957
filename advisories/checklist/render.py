"""Turns the view of a checklist into Markdown, plain text or HTML, through the templates.

Every value that a template prints is made inert on its way out, in the manner of the format, whatever the template
does: templates come from the organisation, but the text comes from anywhere.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from advisories.checklist.view import NOT_STATED, ChecklistView
from advisories.findings import Finding, UnusableInput
from advisories.resources import folder
from advisories.visible import visible

Format = Literal["md", "txt", "html"]

#: The formats that `render` knows.
FORMATS: tuple[Format, ...] = get_args(Format)

#: Columns of a plain-text checklist; a longer word keeps its own line whole.
WIDTH = 78

_BLANK = re.compile(r"[ \t\r\n]+")
# What Markdown (CommonMark, with the extensions in wide use) takes for markup within a line, in a link or in a
# formula. A colon or a full stop counts where a bare address could begin.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|~&$^]|:(?=//)|(?<=www)\.", re.IGNORECASE)


class _Laid(str):
    """Text that is already made inert and broken into lines; it passes through unchanged."""

    __slots__ = ()


def _flat(text: str) -> str:
    """The text on one line, hidden characters written out."""
    return _BLANK.sub(" ", visible(text)).strip(" ")


def escape_markdown(text: str) -> str:
    """The text on one line, with nothing left that Markdown would act on."""
    return _ACTIVE.sub(lambda match: "\\" + match[0], _flat(text))


def fill(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """The text in lines of at most `width` columns, broken at white space only, so that no word is cut or lost.

    `first` stands before the first line, `rest` before each later one.
    """
    lines = [first]
    empty = True
    for word in _flat(text).split(" "):
        if not empty and len(lines[-1]) + 1 + len(word) > width:
            lines.append(rest)
            empty = True
        lines[-1] += word if empty else " " + word
        empty = False
    return _Laid("\n".join(lines))


def _plain(value: Any) -> Any:
    return value if isinstance(value, _Laid) or not isinstance(value, str) else _flat(value)


def _markdown(value: Any) -> Any:
    return escape_markdown(value) if isinstance(value, str) else value


def _html(value: Any) -> Any:
    # Markup that the engine made itself (an included block) has been through here already.
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value.replace("\r\n", "\n"))


_FINALIZE = {"md": _markdown, "txt": _plain, "html": _html}


@cache
def _environment(place: Path, format_: Format) -> Environment:
    # The engine leaves text unescaped unless told otherwise. For the two plain formats HTML escaping would be wrong,
    # and `finalize` does what is right for them.
    environment = Environment(
        loader=FileSystemLoader(place),
        autoescape=format_ == "html",  # noqa: S701
        undefined=StrictUndefined,
        finalize=_FINALIZE[format_],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fill"] = fill
    return environment


def render(view: ChecklistView, format: Format, templates: Path | None = None) -> str:
    """The checklist in a format, ending in a line feed; always encodable in UTF-8.

    `templates` is a folder with templates of one's own under the same names (`checklist.html.j2` and so on).
    Raises ValueError for a format that is not one of `FORMATS`, and UnusableInput for a template that is missing, has
    errors or names a value that the view does not have.
    """
    if format not in FORMATS:
        raise ValueError(f"There is no checklist format {format!r}; there are {', '.join(FORMATS)}.")
    environment = _environment(templates or folder("templates"), format)
    name = f"checklist.{format}.j2"
    try:
        return environment.get_template(name).render(view=view, not_stated=NOT_STATED)
    except TemplateNotFound as problem:
        raise _unusable(f"there is no template {problem.name} in the folder") from None
    except TemplateSyntaxError as problem:
        raise _unusable(f"{problem.message}, in {problem.name}", problem.lineno) from None
    except TemplateError as problem:
        raise _unusable(f"{problem.message}, in {name}") from None
    except UnicodeDecodeError:
        raise _unusable(f"{name} is not UTF-8") from None


def _unusable(reason: str, line: int | None = None) -> UnusableInput:
    message = f"The checklist template cannot be used: {reason}."
    return UnusableInput(Finding(code="checklist.template", severity="error", message=message, line=line))
