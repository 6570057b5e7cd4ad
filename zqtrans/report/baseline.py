"""Findings that are known already, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from zqtrans.errors import InputError
from zqtrans.files import read_text, write_text
from zqtrans.model import Diagnostic


def new_findings(diagnostics: Sequence[Diagnostic], path: Path) -> list[Diagnostic]:
    """The findings that the baseline lacks; one that it has twice may come twice.

    A finding is known by its rule, source and term, so that it stays known where lines move.
    """
    if not path.exists():
        raise InputError(
            "no such baseline", path=path, hint="Make it: --baseline FILE --update-baseline."
        )
    known = _read(path)
    fresh = []
    for one in diagnostics:
        if known[one.fingerprint] > 0:
            known[one.fingerprint] -= 1
        else:
            fresh.append(one)
    return fresh


def write_baseline(path: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Make every finding known."""
    rows = sorted([one.fingerprint, one.code, one.path, one.message] for one in diagnostics)
    text = json.dumps({"version": 1, "findings": rows}, ensure_ascii=False, indent=1)
    write_text(path, text + "\n")


def _read(path: Path) -> Counter[str]:
    try:
        document = json.loads(read_text(path, InputError))
        return Counter(str(row[0]) for row in document["findings"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(
            "not a baseline", path=path, hint="Make it anew with --update-baseline."
        ) from error
