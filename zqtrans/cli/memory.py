"""``zqtrans memory``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import Format, counted, emit, emit_json, note, print_table
from zqtrans.errors import InputError
from zqtrans.languages import language, parse_codes

app = typer.Typer(no_args_is_help=True)

_FORMAT = typer.Option("--format", help="How to print it.")
Source = Annotated[str | None, typer.Option("--from", help="The source language.")]


@app.callback()
def memory() -> None:
    """Look into the translation memory, and exchange it with other tools as TMX."""


@app.command(epilog="Example: zqtrans memory stats --format json")
def stats(format: Annotated[Format, _FORMAT] = Format.TEXT) -> None:
    """Count the units of each pair: a person's, an engine's, and those no rung could prove."""
    from zqtrans.memory import Memory

    path = options.open_workspace().config.memory_path
    counts = []
    if path.exists():
        with Memory(path) as opened:
            counts = opened.count()
    if format is Format.JSON:
        emit_json({"version": 1, "path": str(path), "pairs": [c._asdict() for c in counts]})
        return
    if not counts:
        note(f"{path}: nothing remembered yet; `zqtrans translate` and `memory import` fill it")
    else:
        print_table(counts[0]._fields, [tuple(map(str, count)) for count in counts])


@app.command("import", epilog="Example: zqtrans memory import old.tmx --to fr,ar")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TMX; - is stdin.")],
    source: Source = None,
    to: options.To = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Let the file win where a source is known.")
    ] = False,
    format: Annotated[Format, _FORMAT] = Format.TEXT,
) -> None:
    """Learn the units of TMX files as a person's: they fill messages with the same source."""
    from zqtrans.workflow.memory import Imported, import_tmx

    workspace = options.open_workspace()
    total = Imported()
    for path in files:
        with ExitStack() as stack:
            if str(path) == "-":
                stream, name = sys.stdin.buffer, Path("<stdin>")
            else:
                name = path
                try:
                    stream = stack.enter_context(path.open("rb"))
                except OSError as error:
                    raise InputError(f"cannot be read: {error.strerror}", path=path) from error
            done = import_tmx(
                workspace,
                stream,
                name,
                source=language(source).code if source else None,
                targets=parse_codes(to) if to else None,
                overwrite=overwrite,
            )
        total.new += done.new
        total.known += done.known
        total.other += done.other
        total.ignored += done.ignored
    if format is Format.JSON:
        counts = {"new": total.new, "known": total.known, "different": total.other}
        emit_json({"version": 1, **counts, "ignored": dict(total.ignored)})
        return
    if total.ignored:
        note(f"left out: {counted(total.ignored)}")
    fate = "overwritten" if overwrite else "left as they were (--overwrite takes the file's)"
    different = f", {total.other} with another target {fate}" if total.other else ""
    note(f"{total.new} new, {total.known} known{different}")


@app.command(epilog="Example: zqtrans memory export memory.tmx --to ja")
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="TMX; - is stdout.")],
    source: Source = None,
    to: options.To = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="An engine's units too, marked as such.")
    ] = False,
) -> None:
    """Write what people confirmed as TMX 1.4b, which OmegaT, Weblate and others read."""
    from zqtrans.workflow.memory import export_tmx

    written, impossible = export_tmx(
        options.open_workspace(),
        output,
        sys.stdout.buffer,
        source=language(source).code if source else None,
        targets=parse_codes(to) if to else None,
        machine=machine,
    )
    if str(output) != "-":
        emit(str(output))
    if impossible:
        note(f"left out: control characters, which XML cannot hold ({impossible})")
    note(f"{written} units")


@app.command(epilog="Example: zqtrans memory prune --dry-run")
def prune(
    machine: Annotated[
        bool, typer.Option("--machine", help="Also forget what the engines in use answered.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many would go.")] = False,
) -> None:
    """Forget the answers of models and glossaries no longer in use; never what people confirmed."""
    from zqtrans.workflow.memory import prune as forget

    gone = forget(options.open_workspace(), machine=machine, dry_run=dry_run)
    note(f"{gone} units {'would be ' if dry_run else ''}forgotten")
