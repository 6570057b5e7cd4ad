"""``zqtrans stats``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import Format, emit_json, print_table
from zqtrans.workflow.progress import statistics

app = typer.Typer()

_FIELDS = ("messages", "reviewed", "machine", "fuzzy", "empty", "words_left")


@app.command(epilog="Example: zqtrans stats --to ja --format json")
def stats(
    catalogs: Annotated[
        list[Path] | None, typer.Argument(help="Catalogs; without any, all of the workspace.")
    ] = None,
    to: options.To = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
) -> None:
    """Show how far each catalog and language is: reviewed, machine, fuzzy, empty, words left."""
    workspace = options.open_workspace()
    rows = statistics(options.find_catalogs(workspace, catalogs, to))
    totals = {
        code: {
            name: sum(getattr(row, name) for row in rows if row.language == code)
            for name in _FIELDS
        }
        for code in dict.fromkeys(row.language for row in rows)
    }
    if format is Format.JSON:
        emit_json(
            {
                "version": 1,
                "catalogs": [
                    {
                        "path": str(row.path),
                        "language": row.language,
                        **{name: getattr(row, name) for name in _FIELDS},
                        "percent": round(row.percent, 1),
                    }
                    for row in rows
                ],
                "languages": totals,
            }
        )
        return
    lines = [
        (str(row.path), row.language, *(str(getattr(row, name)) for name in _FIELDS))
        for row in rows
    ]
    lines += [("total", code, *map(str, total.values())) for code, total in totals.items()]
    print_table(("catalog", "to", *(name.replace("_", " ") for name in _FIELDS)), lines)
