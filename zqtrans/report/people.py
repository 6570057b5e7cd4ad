"""Findings for people: excerpts with carets, one line each, or a Markdown summary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from zqtrans.model import Diagnostic, Severity

_CONTEXT = 30
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """Text that is safe on a terminal: control and direction characters are made visible."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def width(text: str) -> int:
    """Columns on a terminal: wide characters take two, marks and format characters none."""
    columns = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
            continue
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


def line(diagnostics: Sequence[Diagnostic]) -> str:
    """``path:line:column: severity CODE name: message``, one a line."""
    return "".join(f"{_place(one)}: {_said(one)}\n" for one in diagnostics)


def text(diagnostics: Sequence[Diagnostic]) -> str:
    """Every finding with an excerpt and a caret under the span, then a summary.

    Arabic is shown by the terminal from right to left; the span is repeated there instead of a
    caret, which would stand in the wrong place.
    """
    parts = []
    for one in diagnostics:
        parts.append(f"{_place(one)}: {_said(one)}\n{_excerpt(one)}")
    return "".join(parts) + _summary(diagnostics) + "\n"


def markdown(diagnostics: Sequence[Diagnostic]) -> str:
    """A summary for a pull request: counts by rule, then a table of the findings."""
    if not diagnostics:
        return "No findings.\n"
    rows = [f"**{_summary(diagnostics)}**", "", "| rule | severity | findings |", "|---|---|---:|"]
    counts = Counter((one.code, one.name, one.severity) for one in diagnostics)
    rows += [
        f"| {code} {name} | {severity} | {count} |"
        for (code, name, severity), count in sorted(counts.items())
    ]
    rows += ["", "| where | rule | finding |", "|---|---|---|"]
    rows += [f"| {_cell(_place(one))} | {one.code} | {_cell(one.message)} |" for one in diagnostics]
    return "\n".join(rows) + "\n"


def _cell(content: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", shown(content))


def _place(one: Diagnostic) -> str:
    return f"{shown(one.path) or '-'}:{one.line}:{one.column}"


def _said(one: Diagnostic) -> str:
    sure = "" if one.certainty == "certain" else f" ({one.certainty})"
    return f"{one.severity} {one.code} {one.name}: {shown(one.message)}{sure}"


def _excerpt(one: Diagnostic) -> str:
    whole = one.source if one.in_source else one.target
    start, end = one.span
    if not whole or start == end:
        return ""
    before, found, after = whole[:start], whole[start:end], whole[end:]
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT] + "…"
    if len(found) > 2 * _CONTEXT:
        found, after = found[: 2 * _CONTEXT] + "…", ""
    before, found, after = shown(before), shown(found), shown(after)
    excerpt = f"    {before}{found}{after}\n"
    if re.search("[\u0590-\u08ff]", before + found + after):
        return f"{excerpt}    → {found}\n"
    return f"{excerpt}    {' ' * width(before)}{'^' * max(width(found), 1)}\n"


def _summary(diagnostics: Sequence[Diagnostic]) -> str:
    if not diagnostics:
        return "No findings."
    counts = Counter(one.severity for one in diagnostics)
    parts = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 and severity != 'info' else ''}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if counts[severity]
    ]
    fixable = sum(one.fixable for one in diagnostics)
    return ", ".join(parts) + (f"; {fixable} can be corrected" if fixable else "")
