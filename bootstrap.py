#!/usr/bin/env python3
"""Run a command in the project's own environment, and make that environment first where needed.

    python3 bootstrap.py zqtrans localize posts --to fr,ar,ja
    python3 bootstrap.py pytest

Needs Python 3.11 or newer and a package index, nothing else: uv is fetched into ``.venv`` where the
system has none, and nothing is installed outside this folder.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".venv-tools"
BIN = "Scripts" if os.name == "nt" else "bin"


def main() -> int:
    """Prepare, then become the command."""
    if sys.version_info < (3, 11):  # noqa: UP036
        print(f"error: Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
        print("hint: run it with a newer one, as python3.12 bootstrap.py ...", file=sys.stderr)
        return 2
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    prepare()
    program = shutil.which(sys.argv[1], path=str(VENV / BIN)) or sys.argv[1]
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    environment["PATH"] = f"{VENV / BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run([program, *sys.argv[2:]], env=environment, check=False).returncode


def prepare() -> None:
    """Make or renew the environment, unless it fits the project's files already."""
    state = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        state.update((ROOT / name).read_bytes())
    stamp = VENV / "zqtrans-state"
    if stamp.exists() and stamp.read_text() == state.hexdigest():
        return
    uv = find_uv()
    python = VENV / BIN / "python"
    if not python.exists():
        call([*uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
    install = [*uv, "pip", "install", "--quiet", "--python", str(python)]
    call([*install, "--constraint", "constraints.txt", "--group", "dev", "--editable", "."])
    stamp.write_text(state.hexdigest())


def find_uv() -> list[str]:
    """The command that starts uv, fetched with pip into a folder of ours where there is none."""
    if found := shutil.which("uv"):
        return [found]
    if not (TOOLS / "bin" / "uv").exists():
        pip = [sys.executable, "-m", "pip"]
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
            # A system Python may come without pip; a virtual environment brings its own.
            call([sys.executable, "-m", "venv", str(TOOLS)])
            pip = [str(TOOLS / BIN / "python"), "-m", "pip"]
        # With --target, pip touches nothing of the system, and PEP 668 has no objection.
        install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--upgrade"]
        call([*install, "--target", str(TOOLS), "uv"])
    return [str(TOOLS / "bin" / "uv")]


def call(command: list[str]) -> None:
    """Run a step; where it fails, say so and stop."""
    done = subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False)
    if done.returncode:
        print(f"error: this step failed: {' '.join(command)}", file=sys.stderr)
        print("hint: is the package index reachable? pip's settings are honoured.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    sys.exit(main())
