"""``zqtrans rules``: list the rules of check."""

from __future__ import annotations

from typing import Annotated

import typer

from zqtrans.cli import output

app = typer.Typer()


@app.command()
def rules(
    format: Annotated[output.Format, typer.Option("--format", "-f")] = output.Format.TEXT,
) -> None:
    """List the rules of check.

    Example: zqtrans rules --format json
    """
    from zqtrans.checks import RULES

    if format is output.Format.JSON:
        output.emit_json(
            [
                {
                    "code": rule.code,
                    "name": rule.name,
                    "family": rule.family,
                    "severity": str(rule.severity),
                    "certainty": str(rule.certainty),
                    "summary": rule.summary,
                }
                for _, rule in sorted(RULES.items())
            ]
        )
        return
    output.print_table(
        ("code", "name", "severity", "certainty", "what it finds"),
        (
            (rule.code, rule.name, str(rule.severity), str(rule.certainty), rule.summary)
            for _, rule in sorted(RULES.items())
        ),
    )
