"""A corpus of hostile reports through every command: nothing in them steers a terminal or becomes markup."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.conftest import FIXED, REPORT, Run

PAYLOADS = {
    "osc-52": "\x1b]52;c;cm0gLXJmIC8=\x07",
    "osc-8": "\x1b]8;;http://example.org\x1b\\click\x1b]8;;\x1b\\",
    "colour": "\x1b[31;5m",
    "title": "\x1b]0;owned\x07",
    "c1": "\u009b31m\u009d52;c;AA\u009c\u0085",
    "carriage-return": "Alert cancelled\rStay",
    "bell": "\x07\x07",
    "backspace": "not\x08\x08\x08now",
    "delete": "\x7f",
    "rich-markup": "[bold red]x[/bold red] [link=http://example.org]y[/link] :bomb:",
    "bidi-override": "\u202eydob eht\u202c",
    "bidi-isolate": "\u2066\u2067x\u2069",
    "line-separator": "a\u2028b\u2029c",
    "template": "{{7*7}} {% for x in y %} ${x} <%= 1 %>",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&amp;<!--",
    "forged-finding": "\nreport.txt:1:1: error: alert.forged: not ours",
}
# What may never stand raw in any output, besides the line feed and the tab.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

COMMANDS: dict[str, tuple[str, ...]] = {
    "convert": ("convert", "hostile.txt", *FIXED),
    "convert-json": ("convert", "hostile.txt", "--json", *FIXED),
    "extract": ("extract", "hostile.txt"),
    "explain": ("explain", "hostile.txt"),
    "explain-html": ("explain", "hostile.txt", "--html", "page.html"),
    "checklist-md": ("checklist", "hostile.txt", "--format", "md"),
    "checklist-txt": ("checklist", "hostile.txt", "--format", "txt"),
    "checklist-html": ("checklist", "hostile.txt", "--format", "html"),
    "validate": ("validate", "hostile.txt"),
    "extract-jsonl": ("extract", "--jsonl", "hostile.jsonl"),
}


def hostile(payload: str) -> str:
    """A report with the payload in the prose, inside a directive, and in its condition."""
    return f"{payload} {REPORT}Residents should stay indoors {payload} today.\nIf {payload} falls, call 112.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[None]:
    """One report that holds every payload, as a file and as the rows of a batch."""
    everything = "".join(hostile(payload) for payload in PAYLOADS.values())
    (tmp_path / "hostile.txt").write_bytes(everything.encode("utf-8"))
    rows = [{"id": name, "text": hostile(payload)} for name, payload in PAYLOADS.items()]
    (tmp_path / "hostile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    yield


@pytest.mark.parametrize("name", COMMANDS)
def test_no_output_can_steer_a_terminal(run: Run, corpus: None, tmp_path: Path, name: str) -> None:
    done = run(*COMMANDS[name])
    assert done.status in (0, 1, 2)
    assert not STEERING.search(done.text)
    assert not STEERING.search(done.err)
    assert not re.search("^report.txt:1:1: error", done.err, re.MULTILINE)
    if name == "explain-html":
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert not STEERING.search(page)
        assert "<script>alert" not in page and "<img src=x" not in page
    if name == "checklist-html":
        assert "<script>alert" not in done.text and "<img src=x" not in done.text
    if name.startswith(("checklist", "explain")):
        assert "49" not in done.text or "{{7*7}}" in done.text.replace("\\", "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_alert_from_hostile_text_is_refused_or_parses(run: Run, tmp_path: Path, payload: str) -> None:
    (tmp_path / "hostile.txt").write_bytes(hostile(PAYLOADS[payload]).encode("utf-8"))
    done = run("convert", "hostile.txt", *FIXED)
    assert not STEERING.search(done.text)
    assert not STEERING.search(done.err)
    if done.out:
        assert etree.fromstring(done.out).tag.endswith("}alert")
    else:
        assert done.status == 1 and "error" in done.err


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("colours", [True, False], ids=["colours", "NO_COLOR"])
def test_on_a_real_terminal_only_our_own_colours_arrive(
    corpus: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colours: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    shown = on_terminal([sys.executable, "-m", "advisories", "explain", "hostile.txt"]).replace("\r\n", "\n")
    colour = re.compile(r"\x1b\[[0-9;]*m")
    assert bool(colour.search(shown)) is colours
    plain = colour.sub("", shown)
    assert not STEERING.search(plain)
    assert "[bold red]x[/bold red]" in plain and ":bomb:" in plain


def on_terminal(command: list[str]) -> str:
    """What a pseudo-terminal receives from the command."""
    import pty

    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the child becomes the command
        os.execv(command[0], command)
    received = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal as an error
            break
        if not piece:
            break
        received += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return received.decode("utf-8")


def test_a_hostile_file_name_stays_inert(run: Run) -> None:
    done = run("convert", "no\x1b]0;x\x07\nforged.txt: error: x: y")
    assert done.status == 2
    assert not STEERING.search(done.err)
    assert len(done.err.splitlines()) == 1
    usage = run("extract", "a", "b\x1b[31m")
    assert usage.status == 2
    assert "\x1b" not in usage.err
