"""What `rules test` says of a pack: each finding from a pack that has just that fault, through check and the CLI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advisories.cli.app import run
from advisories.findings import Finding
from advisories.packcheck import check, describe, fired, named, texts
from advisories.packcheck.lines import longest_row
from advisories.packs import built_in_folders
from advisories.source import Source

LANGUAGE = """[language]
tag = "xx"
name = "Test"
order = "fixed"
function_words = "the a of was to in and zom"
negators = "not"
subjects = "he she"
imperatives = "avoid stay"
conditions = "if"

[forms]
columns = ["base"]
directive = ["base"]
[forms.verbs]
avoid = ["avoid"]
stay = ["stay"]
close = ["close"]
"""
WINDOWS = """[[rule]]
id = "windows"
code = "avoid.windows"
do = ["avoid windows"]
examples = ["[Avoid windows]."]
"""
FRAME = """[[frame]]
id = "modal"
takes = ["base"]
patterns = ["people should"]
examples = ["People should [avoid windows]."]
"""
CUE = """[[cue]]
id = "past"
category = "past"
reach = "sentence"
reason = "of an earlier event"
patterns = ["last year"]
examples = ["[Last year] people should avoid windows."]
"""


def pack(folder: Path, *tables: str) -> Path:
    (folder / "language.toml").write_text(LANGUAGE, encoding="utf-8")
    (folder / "rules.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def codes(found: list[Finding]) -> list[str]:
    return [finding.code.removeprefix("pack.") for finding in found]


def test_a_sound_pack_has_no_findings(tmp_path: Path) -> None:
    assert check(pack(tmp_path, WINDOWS, FRAME, CUE), strict=True) == []


@pytest.mark.parametrize(
    ("tables", "code", "severity"),
    [
        ((WINDOWS.replace("[Avoid windows]", "Close doors"),), "example.unmatched", "error"),
        ((WINDOWS.replace("[Avoid windows]", "Avoid [windows]"),), "example.partial", "error"),
        ((WINDOWS + 'counter = ["Avoid windows now."]\n', FRAME), "counter.matched", "error"),
        ((WINDOWS.replace("avoid windows", "avoid windows in rooms"),), "example.unmatched", "error"),
        (
            (WINDOWS, WINDOWS.replace('"windows"', '"glass"').replace("avoid.windows", "avoid.objects")),
            "rule.rival",
            "warning",
        ),
        ((WINDOWS.replace('["avoid windows"]', '["avoid windows", "stay clear"]'),), "pattern.unneeded", "warning"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, tables: tuple[str, ...], code: str, severity: str) -> None:
    found = [finding for finding in check(pack(tmp_path, *tables)) if finding.code == f"pack.{code}"]
    assert found and {finding.severity for finding in found} == {severity}
    assert Path(found[0].file or "").name == "rules.toml" and found[0].line


def test_a_rule_that_no_example_reaches(tmp_path: Path) -> None:
    rule = WINDOWS.replace('["[Avoid windows]."]', '["Close doors.", "Stay in."]')
    assert codes(check(pack(tmp_path, rule))) == ["example.unmatched", "example.unmatched", "rule.unreached"]
    assert "rule.unreached" not in codes(check(pack(tmp_path, rule, FRAME)))


def test_precedence_settles_rivals(tmp_path: Path) -> None:
    other = WINDOWS.replace('"windows"', '"glass"').replace("avoid.windows", "avoid.objects")
    found = check(pack(tmp_path, WINDOWS + 'over = ["glass"]\n', other))
    assert codes(found) == ["example.unmatched"]  # of the rule that gives way, and nothing of rivals


def test_rivals_are_told_once_whichever_example_shows_them(tmp_path: Path) -> None:
    wide = WINDOWS.replace('"windows"', '"a.wide"').replace("avoid.windows", "avoid.objects")
    wide = wide.replace('["avoid windows"]', '["avoid (doors|windows)"]').replace("[Avoid windows]", "[Avoid doors]")
    assert codes(check(pack(tmp_path, wide, WINDOWS))).count("rule.rival") == 1


def test_what_is_asked_for_and_what_is_forbidden_are_no_rivals(tmp_path: Path) -> None:
    forbidden = '[[rule]]\nid = "glass"\ncode = "avoid.objects"\ndont = ["avoid windows"]\n'
    found = check(pack(tmp_path, WINDOWS, forbidden + 'examples = ["Do not [avoid windows]."]\n'))
    assert "rule.rival" not in codes(found)


def test_a_pattern_is_unneeded_where_another_gives_its_example(tmp_path: Path) -> None:
    double = WINDOWS.replace('["avoid windows"]', '[\n  "avoid windows",\n  "avoid (windows|doors)",\n]')
    found = check(pack(tmp_path, double))
    assert codes(found) == ["pattern.unneeded"] * 2  # either could go, but not both
    assert [finding.line for finding in found] == [5, 6]
    assert "“[Avoid windows].” is matched without it too" in found[0].message
    more = double.replace('["[Avoid windows]."]', '["[Avoid windows].", "[Avoid doors]."]')
    assert [f.message for f in check(pack(tmp_path, more))] == [found[0].message]


def test_a_pattern_that_nothing_reaches_is_told_as_such(tmp_path: Path) -> None:
    found = check(pack(tmp_path, WINDOWS.replace('["avoid windows"]', '["avoid windows", "stay in"]')))
    assert [finding.message for finding in found] == [
        "rule windows: no example needs the pattern “stay in”: none matches it"
    ]
    assert found[0].hint


def test_a_pattern_may_be_needed_for_its_span_alone(tmp_path: Path) -> None:
    rule = WINDOWS.replace('["avoid windows"]', '["avoid windows", "avoid windows in rooms"]')
    rule = rule.replace('["[Avoid windows]."]', '["[Avoid windows].", "[Avoid windows in rooms]."]')
    assert check(pack(tmp_path, rule)) == []


def test_the_example_of_another_rule_may_need_a_pattern(tmp_path: Path) -> None:
    frame = FRAME.replace('["people should"]', '["people should", "people must"]')
    assert codes(check(pack(tmp_path, WINDOWS, frame))) == ["pattern.unneeded"]
    rule = WINDOWS.replace('["[Avoid windows]."]', '["[Avoid windows].", "Now people must [avoid windows]."]')
    assert check(pack(tmp_path, rule, frame)) == []


def test_a_counter_example_may_need_a_pattern(tmp_path: Path) -> None:
    cue = CUE.replace('["last year"]', '["last year", "long ago"]')
    assert codes(check(pack(tmp_path, WINDOWS, FRAME, cue))) == ["pattern.unneeded"]
    rule = WINDOWS + 'counter = ["Long ago people should avoid windows."]\n'
    assert check(pack(tmp_path, rule, FRAME, cue)) == []


def test_a_rule_with_a_failing_example_is_not_asked_for_unneeded_patterns(tmp_path: Path) -> None:
    rule = WINDOWS.replace('["avoid windows"]', '["avoid windows", "close doors"]')
    rule = rule.replace('["[Avoid windows]."]', '["[Avoid windows].", "Stay in."]')
    assert codes(check(pack(tmp_path, rule))) == ["example.unmatched"]


def test_strict_makes_an_unneeded_pattern_an_error(tmp_path: Path) -> None:
    folder = pack(tmp_path, WINDOWS.replace('["avoid windows"]', '["avoid windows", "stay in"]'))
    assert [finding.severity for finding in check(folder)] == ["warning"]
    assert [finding.severity for finding in check(folder, strict=True)] == ["error"]


def test_a_cue_must_keep_something_from_being_in_force(tmp_path: Path) -> None:
    cue = CUE.replace('reach = "sentence"', 'reach = "forward"')
    assert check(pack(tmp_path, WINDOWS, FRAME, cue)) == []
    idle = cue.replace("[Last year] people should avoid windows", "People should avoid windows as last year")
    found = check(pack(tmp_path, WINDOWS, FRAME, idle))
    assert codes(found) == ["example.unmatched"] and "keeps nothing from being in force" in found[0].message


def test_a_cue_that_only_marks_the_ledger_is_heard_without_an_action(tmp_path: Path) -> None:
    marks = CUE.replace("people should avoid windows", "the river was high")
    assert check(pack(tmp_path, WINDOWS, FRAME, marks)) == []
    same = marks.replace('"past"', '"same-event"').replace('reach = "sentence"', 'reach = "forward"')
    assert check(pack(tmp_path, WINDOWS, FRAME, same)) == []


def test_the_counter_example_of_a_cue_may_hold_it_idle(tmp_path: Path) -> None:
    cue = CUE.replace('reach = "sentence"', 'reach = "forward"')
    idle = cue + 'counter = ["People should avoid windows as last year."]\n'
    assert check(pack(tmp_path, WINDOWS, FRAME, idle)) == []
    at_work = cue + 'counter = ["Last year people should avoid windows."]\n'
    assert codes(check(pack(tmp_path, WINDOWS, FRAME, at_work))) == ["counter.matched"]


HAZARD = '[[hazard]]\nid = "flood"\ncode = "OET-077"\npatterns = ["flood", "high water"]\n'


def test_the_other_tables_are_checked_alike(tmp_path: Path) -> None:
    sound = HAZARD + 'examples = ["A [flood].", "[High water] today."]\ncounter = ["A fire."]\n'
    kind = '[[kind]]\nid = "kind.test"\nkind = "test"\npatterns = ["a test"]\nexamples = ["This was [a test]."]\n'
    assert check(pack(tmp_path, sound, kind)) == []
    assert codes(check(pack(tmp_path, HAZARD + 'examples = ["A flood."]\n'))) == ["pattern.unneeded"]
    wrong = sound.replace("A fire", "No flood").replace("A [flood]", "[A] flood")
    assert codes(check(pack(tmp_path, wrong, kind.replace("This", "That")))) == ["example.partial", "counter.matched"]


@pytest.mark.parametrize(
    ("template", "row"),
    [
        ("one two three", 3),
        ("one [two] three", 1),
        ("one (two|three four five) six", 3),
        ("one *2 {two three} four", 3),
        ("one <two> three & four five", 2),
        ("one ~two # three", 4),
    ],
)
def test_the_longest_row_of_fixed_words(template: str, row: int) -> None:
    assert longest_row(template) == row


def test_long_rows_are_told(tmp_path: Path) -> None:
    words = "avoid windows doors gates arches roofs walls stairs"
    rule = WINDOWS.replace("avoid windows", words).replace("Avoid windows", words)
    assert check(pack(tmp_path, rule)) == []
    found = check(pack(tmp_path, rule.replace("stairs", "stairs lifts")))
    assert [(f.code, f.severity, f.line) for f in found] == [("pack.pattern.long", "warning", 4)]
    phrases = f'[phrases]\nall = "{words} and lifts"\n'
    assert codes(check(pack(tmp_path, phrases, WINDOWS))) == ["pattern.long"]


def test_a_pack_that_extends_another_answers_only_for_itself(tmp_path: Path) -> None:
    rule = WINDOWS.replace("avoid windows", "avoid the oriel").replace("Avoid windows", "Avoid the oriel")
    (tmp_path / "house.toml").write_text('extends = "en"\n' + rule, encoding="utf-8")
    assert check(tmp_path, strict=True) == []


def test_a_broken_pack_is_one_finding(tmp_path: Path) -> None:
    assert codes(check(pack(tmp_path, WINDOWS.replace("avoid windows", "avoid <glass>")))) == ["template"]


class TestCommands:
    """The same through the command line."""

    def test_exit_status_follows_from_errors(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        folder = pack(tmp_path, WINDOWS.replace('["avoid windows"]', '["avoid windows", "stay in"]'))
        assert run(["rules", "test", str(folder)]) == 0
        shown = capfd.readouterr()
        assert "rules.toml:4: warning: pack.pattern.unneeded: rule windows" in shown.err
        assert shown.out == f"{folder}: passed\n"
        assert run(["rules", "test", "--strict", str(folder)]) == 1
        shown = capfd.readouterr()
        assert "error: pack.pattern.unneeded" in shown.err and shown.out == f"{folder}: failed\n"
        assert run(["rules", "test", "--strict", "--quiet", str(folder)]) == 1
        assert capfd.readouterr().err == ""

    def test_coverage_of_a_folder(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "b.txt").write_text("Avoid windows.\n\nStay away from windows.\n", encoding="utf-8")
        (tmp_path / "a.txt").write_text("The river rose in the night. Avoid windows.\n", encoding="utf-8")
        english = next(path for path in built_in_folders() if path.name == "en")
        assert run(["rules", "test", "--coverage", str(tmp_path), str(english)]) == 0
        shown = capfd.readouterr().out
        first = shown.splitlines()[0].split()
        assert first[:3] == ["en", "avoid.windows", "3"] and "a.txt:1" in shown.splitlines()[0]
        assert "Never fired (" in shown and shown.index("Never fired") < shown.index("shelter.indoors")
        assert "\nde " not in shown

    def test_coverage_as_json(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        rows = tmp_path / "rows.jsonl"
        rows.write_text(
            '{"id": "one", "text": "Stay away from windows."}\n\n{"text": "Avoid windows."}\n', encoding="utf-8"
        )
        assert run(["rules", "test", "--coverage", str(rows), "--format", "json"]) == 0
        told = json.loads(capfd.readouterr().out)
        assert told["fired"][0] | {"example": ""} == {
            "language": "en", "table": "rule", "rule": "avoid.windows", "count": 2, "example": "", "place": "one:1",
        }  # fmt: skip
        assert {row["language"] for row in told["never"]} == {path.name for path in built_in_folders()}
        assert all(row["count"] == 0 for row in told["never"])

    @pytest.mark.parametrize("content", ['{"text": 1}\n', "[]\n", "no JSON\n", '{"text": "ok"}\n\xff\n'])
    def test_coverage_of_bad_rows(self, tmp_path: Path, content: str, capfd: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "rows.jsonl").write_bytes(content.encode("latin-1"))
        assert run(["rules", "test", "--coverage", str(tmp_path / "rows.jsonl")]) == 2
        assert f"rows.jsonl:{content.count(chr(10))}: error: coverage.row" in capfd.readouterr().err

    def test_coverage_of_nothing(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        assert run(["rules", "test", "--coverage", str(tmp_path)]) == 2
        assert run(["rules", "test", "--coverage", str(tmp_path / "none")]) == 2
        assert run(["rules", "test", "--format", "json"]) == 2
        assert run(["rules", "test", "--coverage", str(tmp_path), "--format", "xml"]) == 2
        shown = capfd.readouterr()
        assert shown.out == "" and "coverage.empty" in shown.err and "input.missing" in shown.err

    def test_explain_a_rule(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert run(["rules", "explain", "avoid.windows"]) == 0
        shown = capfd.readouterr().out
        assert shown.startswith("rule avoid.windows (")
        assert all(f"({path.name})" in shown for path in built_in_folders())
        assert "code: avoid.windows - Keep away from windows" in shown
        assert "  asks for it:\n" in shown and "  examples:\n" in shown and ".toml:" in shown

    def test_explain_what_is_not_there(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert run(["rules", "explain", "avoid.windoww"]) == 2
        shown = capfd.readouterr()
        assert shown.out == "" and "did you mean avoid.windows" in shown.err

    def test_explain_a_rule_of_another_pack(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        rule = WINDOWS.replace('"windows"', '"house.windows"') + 'counter = ["No windows."]\n'
        folder = pack(tmp_path, rule, FRAME)
        assert run(["rules", "explain", "house.windows", "--pack", str(folder)]) == 0
        assert capfd.readouterr().out == (
            f"rule house.windows (xx)\n  {folder}/rules.toml:2\n"
            "  code: avoid.windows - Keep away from windows, glass and balconies\n"
            "  asks for it:\n    avoid windows\n  examples:\n    [Avoid windows].\n"
            "  counter-examples:\n    No windows.\n"
        )


def test_every_rule_for_a_code_is_named(tmp_path: Path) -> None:
    folder = pack(tmp_path, WINDOWS, FRAME)
    found = named("avoid.windows", (folder,))
    assert {one.language for one in found} >= {"xx", "en", "de", "ru"}
    assert all(one.rule.code == "avoid.windows" for one in found)
    (frame,) = [one for one in named("modal", (folder,)) if one.language == "xx"]
    assert describe(frame).splitlines()[2:4] == ["  takes: base", "  patterns:"]


def test_what_fires_is_what_is_in_force(tmp_path: Path) -> None:
    folder = pack(tmp_path, WINDOWS, FRAME, CUE)
    told = [Source("told", "People should avoid windows. Last year people should avoid windows. Zom zom zom zom.\n")]
    counts = {row.rule: row.count for row in fired(told, (folder,))}
    assert counts == {"windows": 1, "modal": 1, "past": 1}
    assert [row.count for row in fired([], (folder,))] == [0, 0, 0]
    assert list(texts_of(tmp_path / "texts")) == ["one"]


def texts_of(folder: Path) -> list[str]:
    folder.mkdir()
    (folder / "x.txt").write_text("one", encoding="utf-8")
    (folder / "y.md").write_text("two", encoding="utf-8")
    return [source.text for source in texts(folder)]
