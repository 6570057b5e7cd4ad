"""``zqtrans config show``."""

from __future__ import annotations

from typing import Annotated

import typer

from zqtrans.cli.output import Format, emit_json, print_table
from zqtrans.config import describe, load_config

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def config() -> None:
    """Show the settings and where each came from."""


@app.command(epilog="Example: zqtrans config show --format json")
def show(
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
) -> None:
    """Show every setting, its value and its origin: option, environment, file or default."""
    settings = load_config()
    rows = describe(settings)
    if format is Format.JSON:
        emit_json(
            {
                "version": 1,
                "root": str(settings.root),
                "settings": [
                    {"key": key, "value": value, "origin": origin} for key, value, origin in rows
                ],
            }
        )
    else:
        print_table(
            ("setting", "value", "from"),
            [(key, _text(value), origin) for key, value, origin in rows],
        )


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
