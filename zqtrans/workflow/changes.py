"""What files held at a git reference."""

from __future__ import annotations

import subprocess
from functools import cache, lru_cache
from pathlib import Path

from zqtrans.errors import UsageError


def text_at(path: Path, reference: str) -> bytes | None:
    """The file's bytes at a git reference, None where it was not there yet.

    A file that git knows to be renamed is read under its old name.
    """
    path = path.resolve()
    root = _root(path.parent, reference)
    name = path.relative_to(root).as_posix()
    shown = _git(root, "cat-file", "blob", f"{reference}:{name}")
    if shown.returncode and (old := _renamed(root, reference).get(name)):
        shown = _git(root, "cat-file", "blob", f"{reference}:{old}")
    return None if shown.returncode else shown.stdout


@lru_cache(maxsize=1)
def lines_at(path: Path, reference: str) -> frozenset[str]:
    """The file's lines at a git reference."""
    shown = (text_at(path, reference) or b"").decode("utf-8", "replace")
    return frozenset(line.removesuffix("\r") for line in shown.split("\n"))


@cache
def _root(folder: Path, reference: str) -> Path:
    """The top of the repository that holds a folder and knows the reference."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top.returncode:
        raise UsageError(
            f"{folder} is in no git repository", hint="--since compares with what git has."
        )
    root = Path(top.stdout.decode("utf-8", "surrogateescape").rstrip("\n")).resolve()
    wanted = f"{reference}^{{tree}}"
    if _git(root, "rev-parse", "--verify", "-q", "--end-of-options", wanted).returncode:
        hint = "Name a commit, a tag or a branch."
        if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            hint += " This clone is shallow: `git fetch --unshallow` gets the rest."
        raise UsageError(f"git does not know {reference!r}", hint=hint)
    return root


@cache
def _renamed(root: Path, reference: str) -> dict[str, str]:
    """Names of the files that were renamed since, with their old names."""
    shown = _git(
        root, "diff", "--name-status", "-z", "-M", "--diff-filter=R", "--end-of-options", reference
    )
    fields = shown.stdout.decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(fields[2::3], fields[1::3], strict=False))


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError("--since needs git") from error
