"""The hooks for pre-commit: plain entries that start a program of this repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from tests.conftest import ROOT, Cli

HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_starts_what_it_says(cli: Cli, workspace: Path, hook: dict[str, Any]) -> None:
    script, program, *words = hook["entry"].split()
    assert (hook["language"], program) == ("script", "zqtrans")
    assert os.access(ROOT / script, os.X_OK)
    assert (ROOT / script).read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
    files = []
    if hook.get("pass_filenames", True):
        path = workspace / "a.po"
        path.write_text(
            'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
            'msgid "In Sihui."\nmsgstr "À la quatrième réunion."\n',
            encoding="utf-8",
        )
        files = ["a.po"]
    else:
        terms = workspace / "glossary" / "divisions.toml"
        text = terms.read_text(encoding="utf-8")
        terms.write_text(
            text.replace('ja = { form = "四会"', 'ja = { form = "肇庆"'), encoding="utf-8"
        )
    run = cli(*words, *files)
    assert (run.status, bool(run.out)) == (1, True)
    assert "Traceback" not in run.err
