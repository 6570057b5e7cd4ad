"""``zqtrans explain``: one rule, with examples."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from zqtrans.cli import output
from zqtrans.errors import UsageError

app = typer.Typer()


@app.command()
def explain(code: Annotated[str, typer.Argument(help="A code or a name.")]) -> None:
    """Explain one rule, with examples.

    Example: zqtrans explain TM003
    """
    from zqtrans.checks import RULES

    for rule in RULES.values():
        if code.upper() == rule.code or code == rule.name:
            output.emit(f"{rule.code} {rule.name} ({rule.severity}, {rule.certainty})\n")
            output.emit(rule.documentation)
            return
    known = [name for rule in RULES.values() for name in (rule.code, rule.name)]
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]}?" if near else "`zqtrans rules` lists them."
    raise UsageError(f"no rule is called {code!r}", hint=hint)
