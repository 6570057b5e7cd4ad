"""``zqtrans models`` at the command line: status, stdout and stderr together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zqtrans.cli.app import main


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace with its own models folder, and an index that nobody serves."""
    import argostranslate.settings

    (tmp_path / "zqtrans.toml").write_text('models = "models"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(argostranslate.settings, "remote_package_index", "http://127.0.0.1:9/")


def status(*arguments: str) -> int:
    try:
        main(["models", *arguments])
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("list", "--format", "json") == 0
    out, error = capsys.readouterr()
    assert error == ""
    found = json.loads(out)
    assert found["version"] == 1
    for model in found["models"]:
        assert set(model) == {"from", "to", "version", "origin", "path", "size", "sha256"}
    assert {"starter"} <= {model["origin"] for model in found["models"]}


def test_verify(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("verify") == 0
    assert "sound" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["install", "missing.argosmodel"], "no such file", id="missing"),
        pytest.param(["install", "text.argosmodel"], "no zip archive", id="no-zip"),
        pytest.param(["install", "en"], "neither a file nor", id="one-code"),
        pytest.param(["install", "en", "fr"], "cannot be reached", id="no-network"),
        pytest.param(["available"], "cannot be reached", id="no-index"),
        pytest.param(["remove", "en", "fr"], "starter", id="starter"),
        pytest.param(["remove", "fr", "de"], "no package for fr de", id="none"),
        pytest.param(["calibrate", "fr", "de"], "no package for fr de", id="nothing-to-measure"),
        pytest.param(["calibrate", "fr"], "is two languages", id="half-a-pair"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.argosmodel").write_text("not a model")
    assert status(*arguments) == 2
    out, said = capsys.readouterr()
    assert out == ""
    lines = said.splitlines()
    assert lines[0].startswith("error: ")
    assert error in lines[0]
    assert all(line.startswith("hint: ") for line in lines[1:])
    assert len(lines) <= 2


def test_no_network_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("install", "en", "fr") == 2
    said = capsys.readouterr().err
    assert "starter" in said
    assert "models install FILE.argosmodel" in said
