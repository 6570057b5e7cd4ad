"""What changed since a git reference, message by message."""

from __future__ import annotations

import subprocess
from pathlib import Path

from zqtrans.errors import UsageError


def text_at(path: Path, reference: str) -> bytes | None:
    """The file's bytes at a git reference, None where it was not there yet."""
    folder = path.resolve().parent
    git = ["git", "-C", str(folder)]
    try:
        known = subprocess.run(
            [*git, "rev-parse", "--verify", "-q", f"{reference}^{{tree}}"],
            capture_output=True,
            check=False,
        )
        if known.returncode:
            raise UsageError(
                f"git does not know {reference!r}", hint="Name a commit, a tag or a branch."
            )
        shown = subprocess.run(
            [*git, "show", f"{reference}:./{path.name}"], capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise UsageError("--since needs git") from error
    return None if shown.returncode else shown.stdout
