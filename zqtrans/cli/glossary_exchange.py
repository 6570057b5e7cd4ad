"""``zqtrans glossary import`` and ``export``."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zqtrans.cli.glossary_edit import editable, file_for
from zqtrans.cli.glossary_options import (
    FORMAT,
    GLOSSARY,
    Paths,
    workspace_glossary,
)
from zqtrans.cli.output import Format, counted, emit, emit_json, note
from zqtrans.config import load_config
from zqtrans.errors import GlossaryError, UsageError
from zqtrans.languages import language

if TYPE_CHECKING:
    from zqtrans.glossary.exchange import Conflict, Merge, Pair
    from zqtrans.glossary.fields import Value
    from zqtrans.model import Term

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
    MARTIF = "martif"
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


def import_terms(
    file: Annotated[Path, typer.Argument(help="A .toml, .csv, .tsv, .txt, .tbx, .po file, or -.")],
    kind: Annotated[Kind | None, typer.Option("--as", help="The format of standard input.")] = None,
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

    ignored: Counter[str] = Counter()
    theirs = _read(file, kind, _pair(source, to), ignored)
    if not theirs:
        raise GlossaryError("holds no term", path=file)
    if into and into.suffix != ".toml":
        raise UsageError(
            f"--into {into} is no .toml file", hint="Name one; it is made where needed."
        )
    plan = merge(workspace_glossary(paths).terms, theirs)
    written = [] if dry_run else _apply(plan, into, paths, theirs=prefer is Prefer.THEIRS)
    if format is Format.JSON:
        emit_json(_import_summary(plan, written, ignored))
    else:
        for path in written:
            emit(str(path))
        for c in plan.conflicts:
            note(f"{c.path}:{c.line}: {_told(c)}")
        if ignored:
            note(f"not taken over: {counted(ignored)}")
        note(
            f"{len(plan.added)} new, {len(plan.changed)} completed, {plan.unchanged} known, "
            f"{len(plan.conflicts)} in conflict"
        )
    if any(prefer is None or conflict.absolute for conflict in plan.conflicts):
        raise typer.Exit(1)


def _read(file: Path, kind: Kind | None, pair: Pair | None, ignored: Counter[str]) -> list[Term]:
    from zqtrans.glossary.exchange import FORMATS, parse_foreign, read_foreign

    if str(file) != "-":
        return read_foreign(file, pair, ignored)
    if kind is None:
        raise UsageError("standard input does not say its format", hint="Give it: --as csv.")
    name = f"<stdin>{FORMATS[kind.value].suffix}"
    return parse_foreign(sys.stdin.buffer.read(), name, pair, ignored)


def _told(conflict: Conflict) -> str:
    term, field, theirs, ours = conflict.term.id, conflict.field, conflict.theirs, conflict.ours
    if not conflict.absolute:
        return f"{term}: {field} is {theirs!r} here and {ours!r} with us"
    does = "forbidden here, and admitted" if field.startswith("forbidden") else "forbidden"
    texts = theirs if isinstance(theirs, tuple) else (theirs,)
    return f"{term}: {field} {', '.join(map(repr, texts))} is {does} with us; settle it by hand"


def _apply(plan: Merge, into: Path | None, paths: Paths, *, theirs: bool) -> list[Path]:
    from zqtrans.glossary.editing import add_terms, edit_file, set_many

    glossary = workspace_glossary(paths)
    changes = {term_id: dict(fields) for term_id, fields in plan.changed.items()}
    if theirs:
        for conflict in plan.conflicts:
            if not conflict.absolute:
                changes.setdefault(conflict.term.id, {})[conflict.field] = conflict.theirs
    changed: dict[Path, dict[str, dict[str, Value]]] = {}
    for term_id, fields in changes.items():
        path = editable(glossary.by_id[term_id].path)
        changed.setdefault(path, {})[term_id] = fields
    added: dict[Path, list[dict[str, Value]]] = {}
    files: dict[str, Path] = {}
    for fields in plan.added:
        kind = str(fields.get("kind", ""))
        if kind not in files:
            files[kind] = editable(str(into or file_for(kind, paths)))
        added.setdefault(files[kind], []).append(fields)

    def edit(path: Path, text: str) -> str:
        text = set_many(text, changed.get(path, {}), path)
        return add_terms(text, added[path], path) if path in added else text

    every = dict.fromkeys((*changed, *added))
    return [path for path in every if edit_file(path, partial(edit, path))]


def _import_summary(plan: Merge, written: list[Path], ignored: Counter[str]) -> dict[str, Any]:
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
                "absolute": conflict.absolute,
            }
            for conflict in plan.conflicts
        ],
        "ignored": dict(ignored),
        "files": [str(path) for path in written],
    }


def export(
    output: Annotated[Path, typer.Argument(help="The file to write; - is standard output.")],
    kind: Annotated[
        Kind | None, typer.Option("--as", help="The format; else that of the file's suffix.")
    ] = None,
    source: Annotated[str | None, FROM] = None,
    to: Annotated[str | None, TO] = None,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Write the glossary in another tool's format, and say what that cannot hold."""
    from zqtrans.files import write_text
    from zqtrans.glossary.exchange import export_terms, lost_fields

    terms = workspace_glossary(paths).terms
    name, pair = _kind_of(output, kind), _pair(source, to)
    text = export_terms(terms, name, pair)
    lost = lost_fields(terms, text, name, pair)
    if str(output) == "-":
        emit(text, end="")
    else:
        write_text(output, text)
        if format is Format.JSON:
            report = {"path": str(output), "as": name, "terms": len(terms), "lost": dict(lost)}
            emit_json({"version": 1, **report})
            return
        emit(str(output))
    if lost:
        note(f"not held by {name}, or not for this pair: {counted(lost)}")


def _kind_of(output: Path, kind: Kind | None) -> str:
    """The format asked for, or the one that a file's suffix stands for."""
    suffix = output.suffix.lower().removeprefix(".")
    if kind is not None:
        return kind.value
    if str(output) == "-":
        return Kind.CSV
    if suffix not in (Kind.CSV, Kind.TSV, Kind.TBX, Kind.PO):
        raise UsageError(f"{output} does not say a format", hint="Give one: --as csv.")
    return suffix


def _pair(source: str | None, to: str | None) -> Pair | None:
    from zqtrans.glossary.exchange import Pair

    if not to:
        return None
    pair = Pair(language(source or load_config().source).code, language(to).code)
    if pair.source == pair.target:
        raise UsageError(f"--from and --to are both {pair.source}")
    return pair
