"""Findings as text for people and machines. Returns strings; prints and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

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

_EACH_ALONE = ("line", "jsonl", "github")
_EVERYTHING = ("sarif",)
"""Formats that have a place for findings that do not count."""


def render(diagnostics: Sequence[Diagnostic], format: str = "text") -> str:
    """All findings in one of `FORMATS`; those that do not count are left out except in SARIF."""
    return "".join(stream(diagnostics, format))


def stream(
    diagnostics: Iterable[Diagnostic], format: str = "text", look: people.Look = people.PLAIN
) -> Iterator[str]:
    """`render` in pieces: finding by finding where the format allows."""
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}", hint=f"One of {', '.join(FORMATS)}.")
    if format not in _EVERYTHING:
        diagnostics = (one for one in diagnostics if one.counts)
    if format == "text":
        return people.text_in_pieces(diagnostics, look)
    if format in _EACH_ALONE:
        return (FORMATS[format]([one]) for one in diagnostics)
    return iter([FORMATS[format](list(diagnostics))])
