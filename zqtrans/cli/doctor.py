"""``zqtrans doctor``."""

from __future__ import annotations

from typing import Annotated

import typer

from zqtrans.cli.output import Format, emit_json, print_table
from zqtrans.config import load_config
from zqtrans.workflow.doctor import examine

app = typer.Typer()


@app.command(epilog="Example: zqtrans doctor")
def doctor(
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
) -> None:
    """Say what is installed, what is missing and what to do.

    One sentence a target language is translated with sockets forbidden, which proves that no
    network is needed. Exits with 1 where something is missing.
    """
    found = examine(load_config())
    if format is Format.JSON:
        emit_json(
            {
                "version": 1,
                "checks": [
                    {"name": f.name, "ok": f.ok, "detail": f.detail, "hint": f.hint} for f in found
                ],
            }
        )
    else:
        rows = [("ok" if f.ok else "MISSING", f.name, f.detail, f.hint) for f in found]
        print_table(("", "what", "found", "what to do"), rows)
    raise typer.Exit(int(not all(f.ok for f in found)))
