"""Catalogs, findings and terms brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from zqtrans.catalogs import read_catalog
from zqtrans.checks import RULES
from zqtrans.model import Diagnostic
from zqtrans.review.content import Review, TermCard
from zqtrans.review.messages import Failures, Gathering, Shared
from zqtrans.review.tongues import tongue
from zqtrans.workflow.check import Options, check_paths
from zqtrans.workflow.workspace import Workspace

_SAID_BY_STATE = ("CA006", "ST001")
"""Rules that report nothing but that a message is unconfirmed or empty."""


def gather(workspace: Workspace, paths: Sequence[Path], languages: Sequence[str] = ()) -> Review:
    """All that a review of these catalogs shows, of those in `languages` if there are any.

    Findings that somebody has judged come too, as silenced. What a state says is no finding here.
    """
    catalogs = [read_catalog(path) for path in paths]
    if languages:
        catalogs = [one for one in catalogs if tongue(one.language).lang.split("-")[0] in languages]
        paths = [one.path for one in catalogs]
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in check_paths(paths, _options(workspace)):
        if one.code not in _SAID_BY_STATE:
            found[one.path].append(one)
    with closing(Failures(workspace.config.memory_path)) as failures:
        shared = Shared(workspace.glossary, workspace.config.root, failures)
        parts = [
            Gathering(shared, catalog, f"c{number}").part(found[str(catalog.path)])
            for number, catalog in enumerate(catalogs, 1)
        ]
    return Review(tuple(parts), _cards(workspace, shared.anchors), _rules(found))


def _options(workspace: Workspace) -> Options:
    config = workspace.config
    return Options(
        glossary=tuple(path for path in config.glossary_paths if path.exists())
        if config.origin.get("glossary") is None
        else config.glossary_paths,
        source=config.source,
        select=config.check.select,
        ignore=config.check.ignore,
        per_path=config.check.per_path,
        root=config.root,
    )


def _cards(workspace: Workspace, anchors: Mapping[str, str]) -> tuple[TermCard, ...]:
    by_id = workspace.glossary.by_id
    return tuple(
        TermCard(anchor, by_id[name], {code: tongue(code) for code in by_id[name].forms})
        for name, anchor in sorted(anchors.items())
    )


def _rules(found: Mapping[str, Sequence[Diagnostic]]) -> dict[str, tuple[str, str]]:
    codes = sorted({one.code for several in found.values() for one in several})
    return {code: (RULES[code].name, RULES[code].summary) for code in codes}
