"""What the commands of ``zqtrans glossary`` share: the glossary they work on, ids, completion."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zqtrans.config import load_config
from zqtrans.errors import UsageError, ZqtransError

if TYPE_CHECKING:
    from zqtrans.glossary import Glossary
    from zqtrans.model import Term

Paths = list[Path] | None
GLOSSARY = typer.Option("--glossary", help="A glossary file or folder; may be repeated.")
FORMAT = typer.Option("--format", help="How to print it.")


def glossary_paths(paths: Sequence[Path] | None) -> list[Path]:
    """The files and folders that an option names, or the workspace's."""
    if paths:
        return list(paths)
    config = load_config()
    known = [path for path in config.glossary_paths if path.exists()]
    if not known:
        where = ", ".join(map(str, config.glossary_paths))
        raise UsageError(
            f"no glossary at {where}",
            hint="Name one with --glossary, or make a workspace with `zqtrans init`.",
        )
    return [_short(path) for path in known]


def _short(path: Path) -> Path:
    """The path from the current folder where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def workspace_glossary(paths: Sequence[Path] | None) -> Glossary:
    """The glossary that an option names, or the workspace's."""
    from zqtrans.glossary import load_glossary

    return load_glossary(glossary_paths(paths))


def read_all_terms(paths: Sequence[Path] | None) -> list[Term]:
    """All terms, ids that are used twice included."""
    from zqtrans.glossary.reading import glossary_files, read_terms

    return [term for path in glossary_files(glossary_paths(paths)) for term in read_terms(path)]


def term_or_error(glossary: Glossary, term_id: str) -> Term:
    """The term with an id. Raises `UsageError` with the nearest id."""
    if term_id in glossary.by_id:
        return glossary.by_id[term_id]
    near = difflib.get_close_matches(term_id, glossary.by_id, n=1, cutoff=0.5)
    raise UsageError(
        f"no term {term_id!r}",
        hint=f"Did you mean {near[0]!r}?" if near else "See `zqtrans glossary list`.",
    )


def complete_ids(incomplete: str) -> list[str]:
    """Ids that begin so, for the shell."""
    try:
        terms = read_all_terms(None)
    except ZqtransError:
        return []
    return [term.id for term in terms if term.id.startswith(incomplete)]
