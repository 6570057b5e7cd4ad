"""``zqtrans glossary import``, ``export`` and ``diff``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zqtrans.cli.glossary_edit import editable, file_for
from zqtrans.cli.glossary_options import (
    FORMAT,
    GLOSSARY,
    Paths,
    glossary_paths,
    workspace_glossary,
)
from zqtrans.cli.output import Format, emit, emit_json, note, printable
from zqtrans.config import load_config
from zqtrans.languages import language

if TYPE_CHECKING:
    from zqtrans.glossary.exchange import Merge, Pair

FROM = typer.Option("--from", help="The source language of a two-column file.")
TO = typer.Option("--to", help="The target language of a two-column file.")


class Prefer(StrEnum):
    """Who wins where both sides fill a field."""

    OURS = "ours"
    THEIRS = "theirs"


class Kind(StrEnum):
    """The formats of ``export``."""

    CSV = "csv"
    TSV = "tsv"
    TBX = "tbx"
    TBX_DCT = "tbx-dct"
    PO = "po"
    WEBLATE = "weblate"
    OMEGAT = "omegat"
    DEEPL = "deepl"
    DEEPL_CSV = "deepl-csv"


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("import", epilog="Example: zqtrans glossary import terms.tbx --dry-run")(
        import_terms
    )
    app.command("export", epilog="Example: zqtrans glossary export en-fr.po --as po --to fr")(
        export
    )
    app.command("diff", epilog="Example: zqtrans glossary diff HEAD~1 HEAD --impact")(diff)


def import_terms(
    file: Annotated[Path, typer.Argument(help="A .toml, .csv, .tsv, .tbx or .po file.")],
    into: Annotated[
        Path | None, typer.Option("--into", help="The .toml file that takes new terms.")
    ] = None,
    source: Annotated[str | None, FROM] = None,
    to: Annotated[str | None, TO] = None,
    prefer: Annotated[
        Prefer | None, typer.Option(help="Settle conflicts for one side; else ours stays, exit 1.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Merge a glossary file into the workspace's, by id or source form; never overwrite unasked."""
    from zqtrans.glossary.exchange import merge
    from zqtrans.glossary.reading import read_terms

    theirs = read_terms(file, _pair(source, to))
    plan = merge(workspace_glossary(paths).terms, theirs)
    written = [] if dry_run else _apply(plan, into, paths, theirs=prefer is Prefer.THEIRS)
    if format is Format.JSON:
        emit_json(_import_summary(plan, written))
    else:
        for path in written:
            emit(str(path))
        for c in plan.conflicts:
            place = f"{c.path}:{c.line}"
            note(f"{place}: {c.term.id}: {c.field} is {c.theirs!r} here and {c.ours!r} with us")
        note(
            f"{len(plan.added)} new, {len(plan.changed)} completed, {plan.unchanged} known, "
            f"{len(plan.conflicts)} in conflict"
        )
    if plan.conflicts and prefer is None:
        raise typer.Exit(1)


def _apply(plan: Merge, into: Path | None, paths: Paths, *, theirs: bool) -> list[Path]:
    from zqtrans.glossary.editing import add_term, edit_file, set_fields

    glossary = workspace_glossary(paths)
    changes = {term_id: dict(fields) for term_id, fields in plan.changed.items()}
    if theirs:
        for conflict in plan.conflicts:
            changes.setdefault(conflict.term.id, {})[conflict.field] = conflict.theirs
    edits: dict[Path, list[Any]] = {}
    for term_id, fields in changes.items():
        path = editable(glossary.by_id[term_id].path)
        edits.setdefault(path, []).append((set_fields, term_id, fields))
    for fields in plan.added:
        path = into or file_for(str(fields.get("kind", "")), paths)
        edits.setdefault(editable(str(path)), []).append((add_term, "", fields))

    written = []
    for path, steps in edits.items():

        def change(text: str, path: Path = path, steps: list[Any] = steps) -> str:
            for edit, term_id, fields in steps:
                text = edit(text, *([term_id] if term_id else []), fields, path)
            return text

        if edit_file(path, change):
            written.append(path)
    return written


def _import_summary(plan: Merge, written: list[Path]) -> dict[str, Any]:
    return {
        "version": 1,
        "added": [fields["id"] for fields in plan.added],
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "conflicts": [
            {
                "term": conflict.term.id,
                "field": conflict.field,
                "ours": conflict.ours,
                "theirs": conflict.theirs,
                "path": conflict.path,
                "line": conflict.line,
            }
            for conflict in plan.conflicts
        ],
        "files": [str(path) for path in written],
    }


def export(
    output: Annotated[Path, typer.Argument(help="The file to write; - is standard output.")],
    kind: Annotated[Kind, typer.Option("--as", help="The format.")] = Kind.CSV,
    source: Annotated[str | None, FROM] = None,
    to: Annotated[str | None, TO] = None,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Write the glossary in another tool's format, and say what that cannot hold."""
    from zqtrans.files import write_text
    from zqtrans.glossary.exchange import export_terms, lost_fields

    terms = workspace_glossary(paths).terms
    pair = _pair(source, to)
    text = export_terms(terms, kind.value, pair)
    lost = lost_fields(terms, text, kind.value, pair)
    if str(output) == "-":
        emit(text, end="")
    else:
        write_text(output, text)
        if format is Format.JSON:
            emit_json({"version": 1, "path": str(output), "terms": len(terms), "lost": dict(lost)})
        else:
            emit(str(output))
    if lost and format is Format.TEXT:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(lost.items()))
        note(f"not held by {kind.value}, or not for this pair: {names}")


def _pair(source: str | None, to: str | None) -> Pair | None:
    from zqtrans.glossary.exchange import Pair

    if not to:
        return None
    return Pair(language(source or load_config().source).code, language(to).code)


def diff(
    old: Annotated[str, typer.Argument(help="A file, a folder, or a git revision.")],
    new: Annotated[
        str | None, typer.Argument(help="The same; without it, the glossary as it is now.")
    ] = None,
    impact: Annotated[
        bool, typer.Option("--impact", help="List each message of the catalogs that it alters.")
    ] = False,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Show what changed between two glossaries; exit 1 if anything did."""
    from zqtrans.cli.glossary_texts import catalog_texts
    from zqtrans.glossary.changes import compare, load_side
    from zqtrans.glossary.changes import impact as altered

    config = load_config()
    where = glossary_paths(paths)
    before = load_side(old, where, config.root)
    after = load_side(new, where, config.root) if new else workspace_glossary(paths)
    changes = compare(before.terms, after.terms)
    impacts = list(altered(before, after, catalog_texts(config))) if impact else []
    if format is Format.JSON:
        emit_json(
            {
                "version": 1,
                "changes": [
                    {"term": c.term, "field": c.field, "old": c.old, "new": c.new} for c in changes
                ],
                "impact": [
                    {
                        "where": i.text.where,
                        "language": i.text.language,
                        "source": i.text.source,
                        "target": i.text.target,
                        "terms": i.terms,
                        "was_ok": i.was_ok,
                        "is_ok": i.is_ok,
                    }
                    for i in impacts
                ],
            }
        )
    else:
        for c in changes:
            emit(printable(f"{c.term}\t{c.field}\t{_shown(c.old)}\t{_shown(c.new)}"))
        for i in impacts:
            verdict = "" if i.was_ok == i.is_ok else "\tnow fails" if i.was_ok else "\tnow holds"
            emit(printable(f"{i.text.where}\t{i.text.language}\t{', '.join(i.terms)}") + verdict)
    if changes:
        raise typer.Exit(1)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else " | ".join(value)
