"""Findings for programs: JSON, JSON Lines, GitHub's annotations, JUnit XML."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from zqtrans.model import Diagnostic, Severity

VERSION = 1
"""Of the JSON document; it grows when a field changes its meaning."""


def as_dict(one: Diagnostic) -> dict[str, Any]:
    """A finding as JSON has it. `span` is in `target`, or in `source` where `in_source` is true."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": str(one.severity),
        "certainty": str(one.certainty),
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "language": one.language,
        "message": one.message,
        "source": one.source,
        "target": one.target,
        "span": list(one.span),
        "in_source": one.in_source,
        "term": one.term,
        "fingerprint": one.fingerprint,
        "fixable": one.fixable,
    }


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """One document with a version, the findings and a summary."""
    counts = Counter(str(one.severity) for one in diagnostics)
    summary = {severity: counts[severity] for severity in map(str, Severity)}
    summary["fixable"] = sum(one.fixable for one in diagnostics)
    summary["files"] = len({one.path for one in diagnostics})
    document = {
        "version": VERSION,
        "diagnostics": [as_dict(one) for one in diagnostics],
        "summary": summary,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(diagnostics: Sequence[Diagnostic]) -> str:
    """One finding a line."""
    return "".join(json.dumps(as_dict(one), ensure_ascii=False) + "\n" for one in diagnostics)


def github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    return "".join(
        f"::{kinds[one.severity]} file={_property(one.path)},line={one.line},{_end(one)}"
        f"title={_property(f'{one.code} {one.name}')}::{_content(one.message)}\n"
        for one in diagnostics
    )


def _end(one: Diagnostic) -> str:
    """The columns; GitHub refuses them where a finding goes over several lines."""
    if one.end_line == one.line:
        return f"col={one.column},endLine={one.end_line},endColumn={one.end_column},"
    return f"endLine={one.end_line}," if one.end_line else f"col={one.column},"


def junit(diagnostics: Sequence[Diagnostic]) -> str:
    """A test suite per file, a failed case per finding; without findings one good case."""
    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        by_path[one.path or "-"].append(one)
    counts = _counts(len(diagnostics) or 1, len(diagnostics))
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="zqtrans" time="0" {counts}>',
    ]
    if not by_path:
        rows += [
            f'<testsuite name="zqtrans" time="0" {counts} skipped="0">',
            '<testcase classname="zqtrans" name="check" time="0"/>',
            "</testsuite>",
        ]
    for path, found in by_path.items():
        counts = _counts(len(found), len(found))
        rows.append(f'<testsuite name={_attribute(path)} time="0" {counts} skipped="0">')
        rows += _cases(path, found)
        rows.append("</testsuite>")
    return "\n".join([*rows, "</testsuites>"]) + "\n"


def _counts(tests: int, failures: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="0"'


def _cases(path: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    """A case per finding; no two of a file share a name, for some readers drop all but one."""
    names: Counter[str] = Counter()
    for one in found:
        name = f"{one.code} {one.name} in line {one.line}"
        names[name] += 1
        if names[name] > 1:
            name = f"{name} ({names[name]})"
        yield f'<testcase classname={_attribute(path)} name={_attribute(name)} time="0">'
        yield f"<failure type={_attribute(one.severity)} message={_attribute(one.message)}>"
        place = _xml(f"{path}:{one.line}:{one.column}")
        yield f"{place}\n{_xml(one.source)}\n{_xml(one.target)}</failure></testcase>"


def _content(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _content(text).replace(":", "%3A").replace(",", "%2C")


def _clean(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "\ufffd", text)


def _xml(text: str) -> str:
    from xml.sax.saxutils import escape  # brings half of the standard library

    return escape(_clean(text))


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_clean(text))
