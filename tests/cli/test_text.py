from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import Cli, run_process


def test_arguments_and_lines_give_one_line_each(workspace: Path, cli: Cli) -> None:
    run = cli("text", "Sihui", "Duanzhou", "--to", "ja")
    assert (run.status, run.out) == (0, "四会\n端州\n")


def test_stdin_is_answered_before_it_ends(workspace: Path) -> None:
    command = [sys.executable, "-m", "zqtrans", "text", "--to", "ja", "--from", "en"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("Sihui\n")
        process.stdin.flush()
        assert process.stdout.readline() == "四会\n"
        process.stdin.write("\nGaoyao")
        process.stdin.close()
        assert process.stdout.read() == "\n高要\n"
    assert process.returncode == 0


def test_version_and_unknown_command(tmp_path: Path) -> None:
    done = run_process("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("zqtrans ")
    assert run_process("nonsense", cwd=tmp_path).returncode == 2
