"""The wheel carries everything: built, installed into an empty environment elsewhere, and put to work there."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from advisories.packs.load import built_in
from tests.conftest import GUARD, ROOT

EXAMPLE = ROOT / "examples" / "drone-debris.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_data_and_states_its_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        fields = Parser().parsestr(archive.read(metadata).decode("utf-8"))
    for folder in ("schemas", "templates"):
        for path in (ROOT / folder).iterdir():
            assert f"advisories/{folder}/{path.name}" in names
    for path in (ROOT / "advisories").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert f"advisories/{path.relative_to(ROOT / 'advisories').as_posix()}" in names
    for tag in built_in():
        assert f"advisories/packs/{tag}/compiled.json" in names, "the packs are compiled when the wheel is built"
    assert not [name for name in names if name.startswith("tests/")]
    assert fields["License-Expression"] == "Apache-2.0"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(fields.get_all("Requires-Dist")) == len(project["dependencies"])


def test_the_installed_wheel_converts_an_example(wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    scripts = sysconfig.get_path("scripts", "venv", {"base": str(environment)})
    python = Path(scripts) / Path(sys.executable).name
    library = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment)}))
    monkeypatch.setenv("PYTHONPATH", str(GUARD))  # not the checkout: the installed package must do alone
    installing = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    installed = subprocess.run(installing, capture_output=True, text=True, check=False)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    # The dependencies are lent by this environment, because the tests must not use the network. A path file adds the
    # folder alone: an editable installation of the project in it stays unknown.
    (library / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    command = Path(scripts) / f"advisories{Path(sys.executable).suffix}"

    def run(*arguments: str | Path) -> str:
        done = subprocess.run(arguments, cwd=elsewhere, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    assert Path(run(python, "-c", "import advisories; print(advisories.__file__)").strip()).is_relative_to(library)
    assert '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">' in run(command, "convert", EXAMPLE)
    assert "<html" in run(command, "checklist", EXAMPLE, "--format", "html")
    run(command, "explain", EXAMPLE, "--html", "explain.html")
    assert "</html>" in (elsewhere / "explain.html").read_text(encoding="utf-8")
    assert "shelter.indoors" in run(command, "rules")
    assert not cache.exists(), "an installed package never compiles its packs"
