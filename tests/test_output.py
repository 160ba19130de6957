"""Text for a terminal, and files that appear whole or not at all."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from advisories import output
from advisories.findings import Finding, UnusableInput

HOSTILE = "\x1b\x9b\x07\x08\x00\r\x7f\u202e\u2066\u2028\u0085"


def hidden(text: str) -> bool:
    return any(letter in HOSTILE or "\ud800" <= letter <= "\udfff" for letter in text)


@given(st.text(alphabet=st.one_of(st.sampled_from(HOSTILE + "\n\t\ud800"), st.characters())))
def test_nothing_hostile_passes(text: str) -> None:
    assert not hidden(output.sanitise(text))
    assert output.is_safe(output.sanitise(text, one_line=True))
    output.sanitise(text).encode("utf-8")


def test_prose_in_any_script_passes_unharmed() -> None:
    for text in ("Оставайтесь дома.", "ابقوا في منازلكم\u200f.", "הישארו בבית", "می\u200cشود", "留在室内", "a\tb\nc"):
        assert output.sanitise(text) == text


@given(st.text())
def test_json_keeps_its_value(text: str) -> None:
    written = output.safe_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert not hidden(written)


def test_xml_keeps_its_text() -> None:
    root = etree.Element("a")
    root.text = "one\u0085two\u009b31m\u202ethree\U000e0041 – Внимание"
    data = output.safe_xml(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    assert etree.fromstring(data).text == root.text
    assert not hidden(data.decode())


def test_a_safe_stream_leaves_the_one_below_open() -> None:
    raw = io.BytesIO()
    with output.safe_stream(raw) as stream:
        assert stream.write("a\x1b[31mb\n") == 8
    assert raw.getvalue() == b"a[U+001B][31mb\n"


def test_a_finding_is_one_safe_line() -> None:
    finding = Finding("a.b", "error", "says\n\x1b]0;x\x07", "mend it", "f.txt", 3, 7, path="alert/info[1]")
    assert output.finding_line(finding) == (
        "f.txt:3:7: error: a.b: says[U+000A][U+001B]]0;x[U+0007] [alert/info[1]] (mend it)"
    )
    assert output.finding_line(Finding("a.b", "info", "says")) == "info: a.b: says"


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    with output.staged(target) as stream:
        stream.write(b"one")
        assert not target.exists()
    assert target.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), output.staged(target) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_two_files_are_written_both_or_neither(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.xml", tmp_path / "no" / "b.xml"
    with pytest.raises(UnusableInput) as caught:
        output.write_files({good: b"a", bad: b"b"})
    assert caught.value.finding.code == "output.unwritable"
    assert list(tmp_path.iterdir()) == []
    output.write_files({good: b"a", tmp_path / "b.xml": b"b"})
    assert good.read_bytes() == b"a"
    assert (tmp_path / "b.xml").read_bytes() == b"b"


@pytest.mark.skipif(os.name != "posix", reason="file modes and links as POSIX has them")
def test_modes_links_and_devices_are_respected(tmp_path: Path) -> None:
    fresh, old, link = tmp_path / "fresh", tmp_path / "old", tmp_path / "link"
    before = os.umask(0o027)
    try:
        output.write_files({fresh: b"x"})
    finally:
        os.umask(before)
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o640
    old.write_bytes(b"old")
    old.chmod(0o604)
    link.symlink_to(old)
    output.write_files({link: b"new"})
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o604
    output.write_files({Path(os.devnull): b"x"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
