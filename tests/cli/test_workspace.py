from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Cli, snapshot


def test_init_makes_a_workspace_that_runs(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = cli("init", tmp_path / "mine")
    assert run.status == 0
    assert all(Path(line).is_file() for line in run.out.splitlines())
    monkeypatch.chdir(tmp_path / "mine")
    assert cli("glossary", "check").status == 0
    assert cli("localize", "posts").status in (0, 1)
    before = snapshot(tmp_path)
    again = cli("init", ".")
    assert (again.status, again.out) == (0, "")
    assert snapshot(tmp_path) == before


def test_stats_count_what_is_done(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    run = cli("stats", "--to", "fr", "--format", "json")
    assert run.status == 0
    assert json.loads(run.out)["languages"]["fr"] == {
        "messages": 4, "reviewed": 0, "machine": 0, "fuzzy": 0, "empty": 4, "words_left": 11,
    }  # fmt: skip


def test_config_show_names_origins(workspace: Path, cli: Cli) -> None:
    run = cli("config", "show", "--format", "json")
    assert run.status == 0
    settings = {row["key"]: row for row in json.loads(run.out)["settings"]}
    assert settings["languages"]["origin"] == str(workspace / "zqtrans.toml")
    assert settings["out"]["origin"] == "default"


def test_doctor_proves_that_no_network_is_needed(workspace: Path, cli: Cli) -> None:
    run = cli("doctor", "--format", "json")
    checks = {check["name"]: check for check in json.loads(run.out)["checks"]}
    assert checks["glossary"]["ok"]
    assert checks["model en→ja"]["ok"]
    assert "offline English to Japanese" in checks
    assert run.status == int(not all(check["ok"] for check in checks.values()))
