"""``zqtrans extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit
from zqtrans.workflow.extract import extract as run
from zqtrans.workflow.extract import extract_template

app = typer.Typer()


@app.command(epilog="Example: zqtrans extract posts/jade.md --to ja")
def extract(
    posts: options.Posts,
    to: options.To = None,
    pot: Annotated[
        Path | None, typer.Option("--pot", help="Write .pot templates into this folder instead.")
    ] = None,
    glossary: options.Glossary = None,
) -> None:
    """Take posts apart into gettext catalogs, or bring their catalogs up to date.

    Translations stay; those of changed messages become fuzzy and keep the previous msgid; what a
    person translated is never lost. Prints the catalogs, one a line.
    """
    workspace = options.open_workspace(glossary)
    paths = options.find_posts(workspace, posts)
    if pot is not None:
        written = extract_template(workspace, paths, pot)
    else:
        written = run(workspace, paths, options.targets(workspace, to))
    for path in written:
        emit(str(path))
