"""``zqtrans translate``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from zqtrans.catalogs import read_catalog
from zqtrans.cli import options
from zqtrans.cli.output import emit, printable
from zqtrans.engine import Result
from zqtrans.errors import UsageError
from zqtrans.workflow.extract import source_language
from zqtrans.workflow.translate import translate as run
from zqtrans.workflow.workspace import Workspace

app = typer.Typer()


@app.command(epilog="Example: zqtrans translate locales/fr/LC_MESSAGES/jade.po")
def translate(
    catalogs: Annotated[
        list[Path] | None, typer.Argument(help="Catalogs; without any, all of the workspace.")
    ] = None,
    to: options.To = None,
    fuzzy: Annotated[
        bool, typer.Option("--fuzzy", help="Do the engine's own, unconfirmed ones anew as well.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="TEXT", help="Show what each rung gave for a message."),
    ] = None,
    glossary: options.Glossary = None,
    quiet: options.Quiet = False,
) -> None:
    """Fill the empty messages of catalogs, from memory, then by the engine.

    Every glossary term of a message is proven to stand in its translation, or the message stays
    empty and is named. What the engine wrote is fuzzy until a person confirms it. --explain TEXT
    translates the messages that hold TEXT, writes nothing and shows each rung's answer.
    """
    workspace = options.open_workspace(glossary)
    paths = options.find_catalogs(workspace, catalogs, to)
    if explain is not None:
        _explain(workspace, paths, explain)
        return
    with options.progress(quiet) as report:
        outcome = run(workspace, paths, fuzzy=fuzzy, report=report)
    for path in paths:
        emit(str(path))
    options.tell_failures(outcome.failures, quiet=quiet)
    options.tell_outcome(outcome, quiet=quiet)
    raise typer.Exit(int(bool(outcome.failures)))


def _explain(workspace: Workspace, paths: Sequence[Path], text: str) -> None:
    found = False
    for path in paths:
        catalog = read_catalog(path)
        for message in catalog.messages:
            if text not in message.source or message.obsolete:
                continue
            found = True
            translator = workspace.translator(source_language(catalog, message), catalog.language)
            [result] = translator.translate([message.source])
            emit(f"{path}:{message.line}: {printable(message.source)}")
            emit(f"  {translator.plan_shown}")
            _tell(result)
    if not found:
        raise UsageError(f"no message holds {text!r}", hint="Give a part of its source text.")


def _tell(result: Result) -> None:
    """Sentence by sentence what each rung gave, with its score, and what spoke against it."""
    source = None
    for attempt in result.attempts:
        if attempt.source != source:
            source = attempt.source
            emit(f"  [{printable(source)}]")
        refused = "; ".join(f"{fault.name}: {fault.message}" for fault in attempt.faults)
        emit(f"  {attempt.rung:<14}{attempt.score:6.2f}  {printable(attempt.text)}")
        emit(f"  {'':<20}  {'refused: ' + printable(refused) if refused else 'proven'}")
    if result.text:
        emit(f"  {result.status}: {printable(result.text)}")
    else:
        faults = "; ".join(f"{fault.name}: {fault.message}" for fault in result.findings)
        emit(f"  left empty: {printable(faults)}")
