"""``zqtrans report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit, note
from zqtrans.errors import UsageError

app = typer.Typer()


@app.command(epilog="Example: zqtrans report --to ar -o review.html")
def report(
    catalogs: Annotated[
        list[Path] | None, typer.Argument(help="Catalogs; without any, all of the workspace.")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The page to write; - is standard output.")
    ] = Path("review.html"),
    to: options.To = None,
    glossary: options.Glossary = None,
    quiet: options.Quiet = False,
) -> None:
    """Make one page to review translations on, terms and findings highlighted; prints its path."""
    from zqtrans.files import write_bytes
    from zqtrans.review import gather, render

    workspace = options.open_workspace(glossary)
    paths = options.find_catalogs(workspace, catalogs, to)
    other = next((path for path in paths if path.suffix.lower() not in (".po", ".pot")), None)
    if other:
        raise UsageError(
            f"{other} is no catalog", hint="Name .po files, or folders that hold some."
        )
    review = gather(workspace, paths, options.targets(workspace, to) if to else ())
    if not review.parts:
        raise UsageError(f"none of the catalogs is in {to}", hint="Leave --to out to see all.")
    page = render(review).encode("utf-8")
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
    else:
        write_bytes(output, page)
        emit(str(output))
    if not quiet:
        states = [f"{number} {name}" for name, number in review.states().items() if number]
        found = [
            f"{number} {name}{'' if number == 1 or name == 'info' else 's'}"
            for name, number in review.severities().items()
            if number
        ]
        catalogs_read = f"{len(review.parts)} catalog{'' if len(review.parts) == 1 else 's'}"
        note(f"{review.messages} messages in {catalogs_read}: {', '.join([*states, *found])}")
