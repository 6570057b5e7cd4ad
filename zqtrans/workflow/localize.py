"""The whole line: detect, extract, translate, check, build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.catalogs import read_catalog
from zqtrans.checks import check_catalog
from zqtrans.model import Diagnostic
from zqtrans.workflow.build import build
from zqtrans.workflow.extract import extract
from zqtrans.workflow.translate import Outcome, Report, translate
from zqtrans.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Localized:
    """What a run made: `files` are catalogs, finished posts and ``.mo`` files, in order."""

    files: tuple[Path, ...]
    outcome: Outcome
    diagnostics: tuple[Diagnostic, ...]


def localize(
    workspace: Workspace,
    posts: Sequence[Path],
    languages: Sequence[str],
    *,
    out: Path | None = None,
    reviewed_only: bool = False,
    report: Report | None = None,
) -> Localized:
    """Take posts through the whole line. Running it again does only what is left to do."""
    catalogs = extract(workspace, posts, languages)
    outcome = translate(workspace, catalogs, report=report)
    finished = build(workspace, posts, languages, out=out, reviewed_only=reviewed_only)
    settings = workspace.config.check
    diagnostics = [
        diagnostic
        for path in catalogs
        for diagnostic in check_catalog(
            read_catalog(path), workspace.glossary, select=settings.select, ignore=settings.ignore
        )
    ]
    return Localized((*catalogs, *finished), outcome, tuple(diagnostics))
