"""Makes characters visible that a reader could not see and that a terminal, a browser or an editor would obey."""

from __future__ import annotations

import re

# Control characters (C0 without tab and line feed, DEL, C1), separators that break lines, bidirectional embeddings,
# overrides and isolates, invisible operators, the byte order mark, annotation anchors, tags, lone surrogates and
# noncharacters. Joiners and the plain marks LRM, RLM and ALM stay as they are: Persian, Hebrew and Arabic prose needs
# them, and they cannot reorder what stands around them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u2028\u2029\u202a-\u202e\u2061-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]|\r(?!\n)"
)


def visible(text: str) -> str:
    """The text with each hidden character written out, such as `[U+001B]` for escape.

    Tabs, line feeds and the carriage return of a CRLF line end stay. Everything else stays too, and the result can
    always be encoded in UTF-8. Linear in the length of the text.
    """
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
