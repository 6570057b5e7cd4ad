"""Ordinary Argos packages from a file to a translation: nothing of them was made for zqtrans."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.engine.tiny import ENGLISH, FRENCH, LETTERS, build_bpe, build_sentencepiece

_GLOSSARY = """\
[[term]]
id = "sihui"
kind = "city"
zh = "四会"
en = "Sihui"
fr = "Sihui"
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two files as the index has them: one of each tokeniser, with a sentence splitter inside."""
    folder = tmp_path_factory.mktemp("archives")
    first = folder / "translate-zh_en-1_1"
    second = folder / "translate-en_fr-1_9"
    build_bpe(first, ("zh", "en"), ENGLISH, LETTERS + "四会是城市端州伦敦东京。")
    build_sentencepiece(second, ("en", "fr"), FRENCH, [LETTERS])
    packed = {}
    for package in (first, second):
        (package / "README.md").write_text("# An ordinary package", encoding="utf-8")
        (package / "stanza").mkdir()
        (package / "stanza" / "resources.json").write_text("{}", encoding="utf-8")
        packed[package.name[10:15]] = archive = folder / f"{package.name}.argosmodel"
        with zipfile.ZipFile(archive, "w") as content:
            for path in sorted(package.rglob("*")):
                content.write(path, path.relative_to(folder))
    return packed


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zqtrans.toml").write_text('models = "models"\n')
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "places.toml").write_text(_GLOSSARY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))


def test_installed_listed_measured_and_used(archives: dict[str, Path], cli: Cli) -> None:
    """zh into fr goes through both, by way of English."""
    for archive in archives.values():
        assert cli("models", "install", archive).status == 0
    listed = json.loads(cli("models", "list", "--format", "json").out)["models"]
    ours = {(m["from"], m["to"]): m for m in listed if m["origin"] == "workspace"}
    assert set(ours) == {("zh", "en"), ("en", "fr")}
    assert cli("models", "verify").status == 0

    done = cli("text", "--from", "zh", "--to", "fr", "四会是城市")
    assert (done.status, done.out) == (0, "Sihui est une ville\n")

    measured = cli("models", "calibrate", "zh", "en", "--format", "json")
    assert measured.status == 0
    [model] = json.loads(measured.out)["models"]
    assert set(model["survival"]) == {"codes", "letters", "numbers", "stand-ins"}
    assert Path(model["stored"]).parent == Path(ours["zh", "en"]["path"])
    assert cli("models", "verify").status == 0, "what was measured is no damage"

    assert cli("models", "remove", "zh", "en").status == 0
    assert cli("text", "--from", "zh", "--to", "fr", "四会").status == 2


def test_installing_again_replaces(archives: dict[str, Path], cli: Cli) -> None:
    for _ in range(2):
        assert cli("models", "install", archives["en_fr"]).status == 0
    listed = json.loads(cli("models", "list", "--format", "json").out)["models"]
    assert [m["origin"] for m in listed].count("workspace") == 1
