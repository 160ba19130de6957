"""Bad input: one clear message, its exit status, no traceback, nothing half-written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ON_REPORTS = (["convert"], ["extract"], ["explain"], ["checklist"])
ON_ALERTS = (["checklist"], ["validate"])

BAD_REPORTS = {
    "empty": (b"", "input.empty"),
    "blank": (b" \r\n\t \n", "input.blank"),
    "binary": (b"Stay\0indoors", "input.binary"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "input.binary"),
    "latin": ("Bleiben Sie im Geb\u00e4ude".encode("iso-8859-1"), "input.encoding.wrong"),
    "utf-16": ("\ufeffStay indoors.".encode("utf-16-le"), "input.encoding.wide"),
}


def only_line(error: str) -> str:
    lines = error.splitlines()
    assert len(lines) == 1, error
    return lines[0]


@pytest.mark.parametrize("name", BAD_REPORTS)
@pytest.mark.parametrize("command", ON_REPORTS, ids=lambda command: command[0])
def test_a_bad_report_gives_one_message(run: Run, tmp_path: Path, command: list[str], name: str) -> None:
    data, code = BAD_REPORTS[name]
    (tmp_path / "bad.txt").write_bytes(data)
    done = run(*command, "bad.txt")
    assert (done.status, done.out) == (2, b"")
    line = only_line(done.err)
    assert line.startswith("bad.txt:") and f" error: {code}: " in line
    if name == "latin":
        assert "byte 0xE4 at offset 18" in line
    piped = run(*command, "-", "--stdin-filename", "piped.txt", stdin=data)
    assert (piped.status, piped.out) == (2, b"")
    assert only_line(piped.err) == line.replace("bad.txt", "piped.txt")


@pytest.mark.parametrize("command", [*ON_REPORTS, ["validate"], ["extract", "--jsonl"]], ids=" ".join)
def test_a_file_that_cannot_be_opened(run: Run, tmp_path: Path, command: list[str]) -> None:
    missing = run(*command, "nowhere.txt")
    assert missing.status == 2
    assert "nowhere.txt: error: input.missing: there is no such file" in missing.err + missing.text
    (tmp_path / "folder").mkdir()
    folder = run(*command, "folder")
    assert folder.status == 2
    assert "folder: error: input." in folder.err + folder.text
    assert "irectory" in folder.err + folder.text


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom file modes bind")
def test_a_file_without_permission(run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Stay indoors.")
    (tmp_path / "secret.txt").chmod(0)
    done = run("convert", "secret.txt")
    assert done.status == 2
    assert "input.unreadable" in only_line(done.err)


@pytest.fixture(scope="session")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """50 MB in one line."""
    path = tmp_path_factory.mktemp("huge") / "huge.txt"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"stay indoors and " * (1_000_000 // 17))
    return path


@pytest.mark.parametrize("command", [*ON_REPORTS, ["validate"]], ids=" ".join)
def test_fifty_megabytes_in_one_line(run: Run, huge: Path, command: list[str]) -> None:
    begun = time.monotonic()
    done = run(*command, huge)
    assert done.status == 2
    said = done.err + done.text
    assert "error: input.too-large: the input is larger than the limit of 16 MB" in said
    assert len(said.splitlines()) == 1
    assert time.monotonic() - begun < 10


def test_fifty_megabytes_on_standard_input(run: Run, huge: Path) -> None:
    done = run("convert", "-", stdin=huge.read_bytes())
    assert done.status == 2
    assert "input.too-large" in only_line(done.err)


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory as Linux gives it")
def test_a_huge_file_is_not_held_in_memory(huge: Path, tmp_path: Path) -> None:
    # The child's peak is measured in a parent of its own, so that earlier children do not count.
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run([sys.executable, '-m', 'advisories', 'convert', sys.argv[1]], stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(huge)], capture_output=True, check=True, cwd=tmp_path)
    assert int(done.stdout) < 120_000  # kilobytes: the limit twice over and the program itself


BAD_ALERTS = {
    "not-xml": b"<alert>not closed",
    "bomb": b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(1, 12)
    )
    + b"]><alert>&m;</alert>",
    "external": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><alert>&x;</alert>',
    "empty": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_ALERTS)
@pytest.mark.parametrize("command", ON_ALERTS, ids=lambda command: command[0])
def test_a_bad_alert_gives_one_message(run: Run, tmp_path: Path, command: list[str], name: str) -> None:
    (tmp_path / "bad.xml").write_bytes(BAD_ALERTS[name])
    begun = time.monotonic()
    done = run(*command, "bad.xml")
    assert time.monotonic() - begun < 10
    assert done.status in (1, 2)
    said = done.err + done.text
    assert len(said.splitlines()) == 1 and said.startswith("bad.xml:") and " error: " in said


def test_nothing_is_written_where_the_input_is_bad(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"Stay\0indoors")
    (tmp_path / "old.xml").write_text("old")
    for command in ("convert", "extract", "checklist"):
        run(command, "bad.txt", "-o", "new.xml")
        run(command, "bad.txt", "-o", "old.xml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "old.xml"]
    assert (tmp_path / "old.xml").read_text() == "old"


def test_the_input_is_never_overwritten(run: Run, report: Path) -> None:
    before = report.read_bytes()
    for command in ("convert", "extract", "checklist"):
        done = run(command, report, "-o", report)
        assert done.status == 2
        assert "output.is-input" in only_line(done.err)
    done = run("explain", report, "--html", report)
    assert done.status == 2
    assert report.read_bytes() == before


def test_an_output_that_cannot_be_written(run: Run, report: Path, tmp_path: Path) -> None:
    done = run("convert", report, "-o", "no/such/folder/alert.xml", "--quiet")
    assert (done.status, done.out) == (2, b"")
    assert "output.unwritable" in only_line(done.err)
    (tmp_path / "folder").mkdir()
    done = run("convert", report, "-o", "folder", "--quiet")
    assert done.status == 2
    assert "output.unwritable: the output cannot be written: Is a directory" in only_line(done.err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--sent", "tomorrow"], "is not a time such as"),
        (["--sent", "2030-05-01T06:00:00"], "has no offset from UTC"),
        (["--expires", "2030-13-01T06:00:00Z"], "is not a time such as"),
        (["--onset", "2030-05-01T06:00:00.5Z"], "finer than CAP's times"),
        (["--now", "2030-05-01T06:00:00+19:00"], "further from UTC"),
        (["--status", "Live"], "is not one of Actual, Exercise, System, Test, Draft"),
        (["--severity", "bad"], "is not one of Extreme"),
        (["--sender", "a b"], "is not a name that CAP allows"),
        (["--sender", "civil-d\u0435fence@example.org"], "mixes letters of CYRILLIC and LATIN"),
        (["--identifier", "x\u202ey"], "bidirectional overrides are not allowed"),
        (["--sender-name", "x\x1b]52;c;AAAA\x07"], "control characters"),
        (["--language", "not a tag"], "is not a language tag"),
        (["--area", " "], "the value is blank"),
        (["--geocode", "RU-KDA"], "is not of the form NAME=VALUE"),
        (["--references", "a,b"], "is not of the form sender,identifier,sent"),
        (["--private-to", "a@example.org"], "needs -o FILE"),
        (["--encoding", "zip"], "is not a text encoding"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_a_bad_option_is_a_usage_error(run: Run, report: Path, arguments: list[str], said: str) -> None:
    done = run("convert", report, *arguments)
    assert (done.status, done.out) == (2, b"")
    assert said in " ".join(done.err.split())
    assert "\x1b" not in done.err and "\u202e" not in done.err
