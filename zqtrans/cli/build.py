"""``zqtrans build``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit
from zqtrans.workflow.build import build as run

app = typer.Typer()


@app.command(epilog="Example: zqtrans build posts --reviewed-only")
def build(
    posts: Annotated[
        list[Path] | None, typer.Argument(help="Posts or folders; without any, all posts.")
    ] = None,
    to: options.To = None,
    out: options.Out = None,
    reviewed_only: options.ReviewedOnly = False,
) -> None:
    """Make finished posts and .mo files from catalogs; prints them, one a line."""
    workspace = options.open_workspace()
    paths = options.find_posts(workspace, posts)
    languages = options.targets(workspace, to)
    for path in run(workspace, paths, languages, out=out, reviewed_only=reviewed_only):
        emit(str(path))
