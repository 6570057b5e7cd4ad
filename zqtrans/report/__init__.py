"""Findings as text for people and machines. Returns strings; prints and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zqtrans.errors import UsageError
from zqtrans.model import Diagnostic
from zqtrans.report import machine, people, sarif

FORMATS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": people.text,
    "line": people.line,
    "markdown": people.markdown,
    "json": machine.as_json,
    "jsonl": machine.as_jsonl,
    "github": machine.github,
    "junit": machine.junit,
    "sarif": sarif.sarif,
}
"""Name of a format -> function that makes it."""


def render(diagnostics: Sequence[Diagnostic], format: str = "text") -> str:
    """All findings in one of `FORMATS`."""
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}", hint=f"One of {', '.join(FORMATS)}.")
    return FORMATS[format](diagnostics)
