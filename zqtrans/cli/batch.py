"""``zqtrans batch``."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from zqtrans.batch import CHUNK, Options, Report, Summary, other_parts, part_path, resumable, run
from zqtrans.cli import options
from zqtrans.cli.output import console, note
from zqtrans.errors import UsageError
from zqtrans.workflow.job import TranslationJob

app = typer.Typer()


@app.command(epilog="Example: zqtrans batch posts.jsonl -o translated.parquet --to fr,ar,ja -w 4")
def batch(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help=".jsonl, .jsonl.gz or .parquet; - is stdin.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The same kinds, by the suffix; - is stdout.")
    ],
    to: options.To = None,
    workers: Annotated[
        int,
        typer.Option("--workers", "-w", min=0, help="Processes, each with a model; 0: one a core."),
    ] = 1,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Workers of a Dask cluster: tcp://host:8786.")
    ] = "",
    chunk: Annotated[int, typer.Option(min=1, help="Texts that go to a worker at once.")] = CHUNK,
    glossary: options.Glossary = None,
    quiet: options.Quiet = False,
) -> None:
    """Translate many texts, streaming and in input order: {"id", "text", "from"?} a line or row.

    Bad lines are named on standard error and passed over. An interrupted run goes on where it
    stopped. Exits with 1 where a line was bad or a text could not be proven.
    """
    if scheduler and workers != 1:
        raise UsageError(
            "--workers and --scheduler exclude each other",
            hint="A cluster has as many workers as its scheduler was given.",
        )
    workspace = options.open_workspace(glossary)
    job = TranslationJob(workspace, options.targets(workspace, to))
    job.require_models()
    how = Options(workers or os.cpu_count() or 1, scheduler, chunk)

    def complain(number: int, reason: str) -> None:
        note(f"{source}:{number}: {reason}")

    with _progress(quiet) as report, _unfinished(job, source, output):
        summary = run(job, source, output, how, complain=complain, report=report)
    if not quiet:
        note(_in_words(summary))
    raise typer.Exit(int(bool(summary.bad or summary.failed)))


def _in_words(summary: Summary) -> str:
    earlier = f" ({summary.resumed} by an earlier run)" if summary.resumed else ""
    return (
        f"{summary.records} written{earlier}, {summary.failed} empty, {summary.bad} lines passed "
        "over"
    )


@contextlib.contextmanager
def _unfinished(job: TranslationJob, source: Path, output: Path) -> Iterator[None]:
    """Tell of unfinished outputs that lie about, and of one that cannot be gone on with."""
    if output == Path("-"):
        yield
        return
    part = part_path(output, source, job.fingerprint)
    for other in other_parts(part, output):
        note(f"{other}: unfinished, of another input, glossary or model; not used, can be removed")
    try:
        yield
    finally:
        if not resumable(source) and part.exists():
            note(f"{source} cannot be read again; what was finished stands in {part}")


@contextlib.contextmanager
def _progress(quiet: bool) -> Iterator[Report]:
    """A bar on standard error, where that is a terminal."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield lambda summary, position, size: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.fields[records]} written"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, records=0)

        def report(summary: Summary, position: int, size: int) -> None:
            bar.update(task, completed=position, total=size or None, records=summary.records)

        yield report
