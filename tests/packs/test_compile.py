"""What is wrong with a pack is said with the file and the line."""

from pathlib import Path

import pytest

from advisories.findings import UnusableInput
from advisories.packcheck import check
from advisories.packs import built_in_folders, coverage
from advisories.packs.compile import compile_folder
from advisories.packs.load import Pack, digest

LANGUAGE = '[language]\ntag = "xx"\nname = "Test"\norder = "fixed"\nfunction_words = "the a"\nimperatives = ""\n'
FORMS = '[forms]\ncolumns = ["base"]\ndirective = ["base"]\n[forms.verbs]\navoid = ["avoid"]\nstay = ["stay"]\n'
RULE = """[[rule]]
id = "avoid.windows"
code = "avoid.windows"
do = ["avoid windows"]
examples = ["Avoid windows."]
"""


def folder(tmp_path: Path, rules: str = RULE, language: str = LANGUAGE) -> Path:
    (tmp_path / "language.toml").write_text(language, encoding="utf-8")
    (tmp_path / "forms.toml").write_text(FORMS, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
    return tmp_path


def problem(path: Path) -> tuple[str, str, int | None]:
    with pytest.raises(UnusableInput) as caught:
        compile_folder(path)
    finding = caught.value.finding
    assert finding.file is not None
    return finding.code, Path(finding.file).name, finding.line


def test_a_good_pack_compiles_and_passes(tmp_path: Path) -> None:
    data = compile_folder(folder(tmp_path))
    assert [rule["id"] for rule in data["rules"]] == ["avoid.windows"]
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("rules", "code", "line"),
    [
        (RULE + 'colour = "red"\n', "pack.key.unknown", 6),
        (RULE + "\n" + RULE, "pack.id.twice", 7),
        (RULE.replace('examples = ["Avoid windows."]\n', ""), "pack.value", 1),
        (RULE.replace('["Avoid windows."]', "[]"), "pack.value", 5),
        (RULE.replace('code = "avoid.windows"', 'code = "avoid.aliens"'), "pack.code.unknown", 1),
        (RULE.replace("avoid windows", "avoid <windows>"), "pack.template", 4),
        (RULE.replace("avoid windows", "shun windows"), "pack.template", 4),
        (RULE.replace('do = ["avoid windows"]\n', ""), "pack.pattern.missing", 1),
        (RULE + "do = 1\n", "pack.syntax", 6),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, rules: str, code: str, line: int) -> None:
    assert problem(folder(tmp_path, rules)) == (code, "rules.toml", line)


def test_a_pack_needs_one_language(tmp_path: Path) -> None:
    assert problem(folder(tmp_path, RULE, language="phrases = {}\n"))[0] == "pack.language"


def test_an_empty_folder_is_no_pack(tmp_path: Path) -> None:
    assert problem(tmp_path)[0] == "pack.empty"


def test_the_key_of_a_pack_changes_with_its_rules(tmp_path: Path) -> None:
    before = digest(folder(tmp_path))
    assert digest(folder(tmp_path)) == before
    assert digest(folder(tmp_path, RULE.replace("Avoid", "avoid"))) != before


def test_a_pack_can_add_to_a_language(tmp_path: Path) -> None:
    text = 'extends = "en"\n' + RULE.replace("avoid.windows", "house.windows", 1).replace(
        "avoid windows", "avoid the oriel"
    )
    (tmp_path / "house.toml").write_text(text.replace("Avoid windows", "Avoid the oriel"), encoding="utf-8")
    data = compile_folder(tmp_path)
    ids = {rule["id"] for rule in data["rules"]}
    assert {"house.windows", "avoid.windows"} <= ids
    assert Pack(data).tag == "en"
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("Avoid windows.", "Avoid doors."), "pack.example.unmatched"),
        (("Avoid windows.", "[Avoid] windows."), "pack.example.partial"),
        (
            ('examples = ["Avoid windows."]', 'examples = ["Avoid windows."]\ncounter = ["Avoid windows!"]'),
            "pack.counter.matched",
        ),
    ],
)
def test_examples_are_checked(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    found = check(folder(tmp_path, RULE.replace(*change)))
    assert [finding.code for finding in found] == [code]
    assert found[0].line == 2


def test_two_rules_that_claim_the_same_words_are_told(tmp_path: Path) -> None:
    other = RULE.replace('"avoid.windows"', '"other.rule"', 1).replace('"avoid.windows"', '"avoid.area"')
    found = check(folder(tmp_path, RULE + other))
    assert "pack.rule.rival" in {finding.code for finding in found}


@pytest.mark.parametrize("path", built_in_folders(), ids=lambda path: path.name)
def test_built_in_packs_pass_their_examples(path: Path) -> None:
    assert [finding for finding in check(path) if finding.severity == "error"] == []


def test_coverage_names_languages() -> None:
    assert "en" in coverage()["shelter.indoors"]
