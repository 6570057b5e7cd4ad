"""Findings that are known already, so that only new ones count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zqtrans.checks import RULES
from zqtrans.errors import InputError
from zqtrans.files import read_text, write_text
from zqtrans.model import Diagnostic

VERSION = 1
"""Of the baseline's format."""

_FIELDS = ("fingerprint", "code", "path", "line", "language", "message")


def compare(diagnostics: Iterable[Diagnostic], path: Path) -> list[Diagnostic]:
    """The findings, each ``new`` or ``unchanged``, and after them those that are ``absent`` now.

    A finding is known by its rule, language, source and term, so that it stays known where lines
    move and files are renamed; one that the baseline has twice may come twice.
    """
    if not path.exists():
        raise InputError(
            "no such baseline", path=path, hint="Make it: --baseline FILE --update-baseline."
        )
    known = _read(path)
    compared = []
    for one in diagnostics:
        same = known.get(one.fingerprint)
        if one.suppressed:
            compared.append(one)
        elif same:
            same.pop(0)
            compared.append(replace(one, baseline="unchanged"))
        else:
            compared.append(replace(one, baseline="new"))
    absent = [row for rows in known.values() for row in rows]
    return [*compared, *(_absent(row) for row in absent if row["code"] in RULES)]


def write_baseline(path: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Make every finding known that nobody has judged otherwise."""
    rows = sorted(
        [one.fingerprint, one.code, one.path, one.line, one.language, one.message]
        for one in diagnostics
        if not one.suppressed
    )
    findings = [dict(zip(_FIELDS, row, strict=True)) for row in rows]
    document = {"version": VERSION, "findings": findings}
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    known: dict[str, list[dict[str, Any]]] = defaultdict(list)
    try:
        document = json.loads(read_text(path, InputError))
        for row in document["findings"]:
            row = {name: row[name] for name in _FIELDS}
            if not isinstance(row["line"], int):
                raise TypeError
            known[str(row["fingerprint"])].append(row)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "not a baseline", path=path, hint="Make it anew with --update-baseline."
        ) from error
    return known


def _absent(row: Mapping[str, Any]) -> Diagnostic:
    rule = RULES[row["code"]]
    return Diagnostic(
        rule.code,
        rule.name,
        rule.severity,
        rule.certainty,
        str(row["message"]),
        path=str(row["path"]),
        line=row["line"],
        column=1,
        language=str(row["language"]),
        fingerprint=str(row["fingerprint"]),
        baseline="absent",
    )
