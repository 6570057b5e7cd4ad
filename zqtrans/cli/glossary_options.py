"""What the commands of ``zqtrans glossary`` share: the glossary they work on, ids, completion."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zqtrans.cli.output import note
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


def complete_ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids that begin so, each with a form, for the shell."""
    try:
        terms = read_all_terms(_named_paths(ctx))
    except ZqtransError:
        return []
    return [
        (term.id, next(iter(term.forms.values())).text)
        for term in terms
        if term.id.startswith(incomplete)
    ]


def complete_settings(ctx: typer.Context, incomplete: str) -> list[str]:
    """``FIELD=`` for each field, and the values of the fields that have few."""
    from zqtrans.glossary.fields import FIELDS
    from zqtrans.glossary.toml_format import CASES, GENDERS, KINDS, STATUSES

    name, equals, start = incomplete.partition("=")
    if not equals:
        return [f"{field}=" for field in FIELDS if field != "id" and field.startswith(name)]
    values: Sequence[str] = ()
    if name == "parent":
        values = [term_id for term_id, _ in complete_ids(ctx, start)]
    elif name.endswith(".gender"):
        values = GENDERS
    else:
        values = {"kind": sorted(KINDS), "status": STATUSES, "case": CASES}.get(name, ())
    return [f"{name}={value}" for value in values if value.startswith(start)]


def _named_paths(ctx: typer.Context) -> list[Path] | None:
    """The ``--glossary`` paths that stand on the command line so far."""
    return [Path(path) for path in ctx.params.get("paths") or ()] or None


def tell_faults(paths: Sequence[Path] | None, ids: Sequence[str]) -> None:
    """Say on standard error what `glossary check` has against terms that were just changed."""
    from zqtrans.glossary.lint import Subject, lint
    from zqtrans.model import Severity

    config = load_config()
    languages = tuple(dict.fromkeys(("zh", config.source, *config.languages)))
    sources = tuple(dict.fromkeys((config.source, "zh")))
    for found in lint(Subject(read_all_terms(paths), languages, sources)):
        if found.term in ids and found.severity is not Severity.INFO:
            place = f"{found.path}:{found.line}"
            note(f"{place}: {found.severity} {found.code} {found.name}: {found.message}")
