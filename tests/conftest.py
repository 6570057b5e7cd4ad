from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from zqtrans.cli.app import main

ROOT = Path(__file__).parent.parent

POST = """\
---
title: Jade of Sihui
date: 2026-03-01
---

# Jade of Sihui

Sihui is a city in Zhaoqing.

- Duanzhou
- Gaoyao
"""


@dataclass(frozen=True)
class Run:
    """What a run of the program gave."""

    status: int
    out: str
    err: str


Cli = Callable[..., Run]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run the program in this process."""

    def run(*arguments: str | Path) -> Run:
        capsys.readouterr()
        status: int | str | None = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = stop.code
        captured = capsys.readouterr()
        return Run(int(status or 0), captured.out, captured.err)

    return run


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small workspace with the repository's glossary; it is the current folder."""
    shutil.copytree(ROOT / "glossary", tmp_path / "glossary")
    (tmp_path / "zqtrans.toml").write_text('languages = ["fr", "ar", "ja"]\n', encoding="utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "jade.md").write_text(POST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its content, without the memory."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".zqtrans" not in path.parts
    }


def msgfmt(path: Path) -> None:
    """Hold that GNU gettext accepts a catalog; without gettext only CI insists."""
    program = shutil.which("msgfmt")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("gettext is not installed")
        pytest.skip("gettext is not installed")
    done = subprocess.run(
        [program, "-c", "-o", os.devnull, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def run_process(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "zqtrans", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
