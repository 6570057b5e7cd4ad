"""``zqtrans init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli.output import emit, note
from zqtrans.workflow.workspace import create

app = typer.Typer()


@app.command(epilog="Example: zqtrans init my-posts && cd my-posts && zqtrans localize posts")
def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to make it.")] = Path(),
) -> None:
    """Make a new workspace, ready to run: settings, a small glossary, a first post.

    Prints the files made, one a line; a file that is there already is left as it is.
    """
    for path in create(folder):
        emit(str(path))
    note(f"next: cd {folder} && zqtrans localize posts")
