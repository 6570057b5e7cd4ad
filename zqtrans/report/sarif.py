"""Findings as SARIF 2.1.0, which code hosts show beside the lines."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from zqtrans import __version__
from zqtrans.checks import RULES
from zqtrans.model import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """One run with the rules that have findings, and the findings as its results."""
    codes = sorted({one.code for one in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "zqtrans",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in diagnostics],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "precision": _precision(str(rule.certainty))},
    }


def _precision(certainty: str) -> str:
    return {"certain": "very-high", "likely": "high"}.get(certainty, "medium")


def _result(one: Diagnostic, index: int) -> dict[str, Any]:
    result = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [{"physicalLocation": _location(one)}],
        "partialFingerprints": {"zqtrans/v1": one.fingerprint or "-"},
        "properties": {
            "language": one.language,
            "term": one.term,
            "source": one.source,
            "target": one.target,
            "certainty": str(one.certainty),
        },
    }
    if one.baseline:
        result["baselineState"] = one.baseline
    if one.suppressed:
        result["suppressions"] = [_suppression(one)]
    return result


def _location(one: Diagnostic) -> dict[str, Any]:
    region = {"startLine": max(one.line, 1), "startColumn": max(one.column, 1)}
    if one.end_line:
        region |= {"endLine": one.end_line, "endColumn": one.end_column}
    path = PurePath(one.path or "-")
    if path.is_absolute():
        return {"artifactLocation": {"uri": path.as_uri()}, "region": region}
    return {"artifactLocation": {"uri": quote(os.fsencode(path.as_posix()))}, "region": region}


def _suppression(one: Diagnostic) -> dict[str, Any]:
    suppression = {"kind": one.suppressed, "status": "accepted"}
    if one.reason:
        suppression["justification"] = one.reason
    return suppression
