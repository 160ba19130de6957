"""What each command does with good input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from advisories import __version__
from tests.cli.conftest import FIXED, REPORT, Run

NS = "{urn:oasis:names:tc:emergency:cap:1.2}"


def value(data: bytes, name: str) -> str | None:
    return etree.fromstring(data).findtext(f".//{NS}{name}")


def test_version_and_help(run: Run) -> None:
    for arguments in (["--version"], ["--version", "--help"]):
        assert run(*arguments).text == f"advisories {__version__}\n"
    for arguments in (["--help"], ["convert", "--help"], ["rules", "test", "--help"]):
        done = run(*arguments)
        assert done.status == 0 and "Usage: advisories" in done.text and "\x1b" not in done.text


def test_convert_gives_the_same_bytes_in_every_way(run: Run, report: Path, tmp_path: Path) -> None:
    printed = run("convert", "report.txt", *FIXED)
    assert printed.status in (0, 1)
    assert value(printed.out, "status") == "Draft"
    assert value(printed.out, "sender") == "desk@example.org"
    assert run("convert", "report.txt", *FIXED).out == printed.out
    piped = run("convert", "-", "--stdin-filename", "report.txt", *FIXED, stdin=report.read_bytes())
    assert piped.out == printed.out
    written = run("convert", "report.txt", *FIXED, "-o", "alert.xml")
    assert (written.out, written.status) == (b"", printed.status)
    assert (tmp_path / "alert.xml").read_bytes() == printed.out
    assert written.err == printed.err
    quiet = run("convert", "report.txt", *FIXED, "--quiet")
    assert (quiet.err, quiet.status, quiet.out) == ("", printed.status, printed.out)


def test_the_operator_settles_the_envelope(run: Run, report: Path) -> None:
    done = run(
        "convert", report, *FIXED, "--status", "exercise", "--expires", "2030-05-01T12:00+03:00", "--area", "North",
        "--geocode", "ISO3166-2=RU-KDA", "--severity", "minor", "--sender-name", "The desk", "--quiet",
    )  # fmt: skip
    assert value(done.out, "status") == "Exercise"
    assert value(done.out, "expires") == "2030-05-01T12:00:00+03:00"
    assert value(done.out, "areaDesc") == "North"
    assert value(done.out, "severity") == "Minor"
    assert value(done.out, "senderName") == "The desk"


def test_the_private_message_is_written_beside(run: Run, report: Path, tmp_path: Path) -> None:
    done = run("convert", report, *FIXED, "--private-to", "head@example.org", "-o", "alert.xml", "--quiet")
    assert done.status in (0, 1)
    assert value((tmp_path / "alert.xml").read_bytes(), "scope") != "Private"
    private = (tmp_path / "alert.private.xml").read_bytes()
    assert value(private, "scope") == "Private"
    assert "head@example.org" in (value(private, "addresses") or "")


def test_json_holds_evidence_that_is_a_slice_of_the_report(run: Run, report: Path) -> None:
    for arguments in (["extract", report], ["convert", report, "--json", *FIXED]):
        advisory = json.loads(run(*arguments).out)
        assert advisory["directives"]
        for directive in advisory["directives"]:
            assert REPORT[directive["start"] : directive["end"]] == directive["text"]
    assert len(advisory["messages"]) == 1


def test_a_batch_gives_a_row_for_each_row_in_order(run: Run, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": REPORT}, {"id": 2, "text": "Nothing happened.", "lang": "en"}, {"id": "c", "text": ""}]
    lines = [json.dumps(row).encode() for row in rows]
    lines[1:1] = [b"not json", b"", b'{"id": "x"}', b'{"id": "s", "text": "\\ud800"}', b"[" * 100_000, b"\xff"]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    done = run("extract", "--jsonl", "in.jsonl")
    made = [json.loads(line) for line in done.text.splitlines()]
    assert [row["id"] for row in made] == ["a", None, "x", "s", None, None, 2, "c"]
    assert done.status == 1
    keys = ["id", "language", "kind", "events", "directives", "onset", "expires", "findings", "ledger"]
    assert all(list(row) == keys for row in made)
    assert "shelter.indoors" in {directive["code"] for directive in made[0]["directives"]}
    assert [row["findings"][0]["code"] for row in made[1:6]] == [
        "row.not-json", "row.text", "row.text", "row.not-json", "row.encoding",
    ]  # fmt: skip
    assert "in.jsonl:2: error: row.not-json" in done.err
    to_file = run("extract", "--jsonl", "-", "-o", "out.jsonl", "--stdin-filename", "in.jsonl", stdin=b"\n".join(lines))
    assert (tmp_path / "out.jsonl").read_bytes() == done.out
    assert to_file.err == done.err


def test_a_row_beyond_the_limit_is_one_bad_row(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "in.jsonl").open("wb") as file:
        file.write(b'{"id": "big", "text": "' + b"x" * (50 * 1024 * 1024) + b'"}\n')
        file.write(b'{"id": "small", "text": "Stay indoors."}\n')
    done = run("extract", "--jsonl", "in.jsonl")
    made = [json.loads(line) for line in done.text.splitlines()]
    assert [row["id"] for row in made] == [None, "small"]
    assert "in.jsonl:1: error: row.too-large" in done.err


def test_explain_accounts_for_the_text(run: Run, report: Path, tmp_path: Path) -> None:
    shown = run("explain", report)
    assert "stay indoors" in shown.text and "shelter.indoors" in shown.text and "\x1b" not in shown.text
    run("explain", report, "--html", "page.html")
    assert "</html>" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_a_checklist_of_a_report_and_of_its_alert(run: Run, report: Path, tmp_path: Path, form: str) -> None:
    direct = run("checklist", report, "--format", form, "--quiet")
    assert "stay indoors" in direct.text and "Draft" in direct.text.title()
    run("convert", report, *FIXED, "-o", "alert.xml", "--quiet")
    through = run("checklist", "alert.xml", "--format", form, "--quiet")
    assert through.status == 0
    assert "stay indoors" in through.text and "112" in through.text and "test-1" in through.text
    piped = run("checklist", "-", "--stdin-filename", "alert.xml", "--format", form, "--quiet",
                stdin=(tmp_path / "alert.xml").read_bytes())  # fmt: skip
    assert piped.out == through.out
    run("checklist", "alert.xml", "--format", form, "--quiet", "-o", "list")
    assert (tmp_path / "list").read_bytes() == through.out


def test_validate(run: Run, report: Path, tmp_path: Path) -> None:
    run("convert", report, *FIXED, "-o", "good.xml", "--quiet")
    good = (tmp_path / "good.xml").read_bytes()
    (tmp_path / "bad.xml").write_bytes(good.replace(b"<status>Draft", b"<status>Live"))
    clean = run("validate", "good.xml", "--format", "json")
    assert [row for row in json.loads(clean.out) if row["severity"] == "error"] == []
    assert clean.status == 0
    text = run("validate", "good.xml", "bad.xml", "missing.xml")
    assert text.status == 2
    assert "bad.xml:" in text.text and ": error: schema." in text.text and "missing.xml: error" in text.text
    found = json.loads(run("validate", "bad.xml", "--format", "json").out)
    assert list(found[0]) == ["file", "code", "severity", "message", "line", "path", "hint", "clause"]
    assert found[0]["code"].startswith("schema.") and found[0]["line"] and "status" in found[0]["path"]
    assert run("validate", "bad.xml").status == 1


def test_rules(run: Run) -> None:
    listed = run("rules")
    assert listed.status == 0
    assert any(line.startswith("shelter.indoors ") and " en" in line for line in listed.text.splitlines())
    tested = run("rules", "test")
    assert tested.status == 0, tested.err
    assert "passed" in tested.text
    missing = run("rules", "test", "nowhere")
    assert missing.status in (1, 2) and "nowhere" in missing.err


def test_a_reader_that_stops_early_is_no_error(report: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "Stay indoors."}\n' * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "advisories", "extract", "--jsonl", str(tmp_path / "in.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
