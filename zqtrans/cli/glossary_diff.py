"""``zqtrans glossary diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli.glossary_options import (
    FORMAT,
    GLOSSARY,
    Paths,
    glossary_paths,
    workspace_glossary,
)
from zqtrans.cli.output import Format, emit, emit_json, printable
from zqtrans.config import load_config

if TYPE_CHECKING:
    from zqtrans.glossary.fields import Value


def register(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command("diff", epilog="Example: zqtrans glossary diff HEAD~1 HEAD --impact")(diff)


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
            emit(printable(f"{c.term}\t{c.field}\t{_shown(c.old, c.new)}\t{_shown(c.new, c.old)}"))
        for i in impacts:
            verdict = "" if i.was_ok == i.is_ok else "\tnow fails" if i.was_ok else "\tnow holds"
            emit(printable(f"{i.text.where}\t{i.text.language}\t{', '.join(i.terms)}") + verdict)
    if changes:
        raise typer.Exit(1)


def _shown(value: Value, other: Value) -> str:
    """A value; of a list, what the other side has not."""
    if isinstance(value, str):
        return value
    return " | ".join(text for text in value if text not in other)
