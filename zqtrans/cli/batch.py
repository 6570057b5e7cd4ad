"""``zqtrans batch``."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from zqtrans.batch import Request, Summary, translate_stream
from zqtrans.cli import options
from zqtrans.cli.output import note
from zqtrans.engine import Result
from zqtrans.errors import InputError, UsageError
from zqtrans.workflow.texts import translate_texts

app = typer.Typer()

Run = Callable[[Iterable[bytes], int], Iterable[str]]
"""Makes output lines of input lines, without the first so many."""


@app.command(epilog="Example: zqtrans batch posts.jsonl -o translated.jsonl --to fr,ar,ja")
def batch(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="JSON Lines; - is stdin.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="JSON Lines; - is stdout.")],
    to: options.To = None,
    glossary: options.Glossary = None,
    quiet: options.Quiet = False,
) -> None:
    """Translate JSON Lines, streaming and in input order: {"id", "text", "from"?} a line.

    Bad lines are named on standard error and passed over. An interrupted run goes on where it
    stopped. Exits with 1 where a line was bad or a text could not be proven.
    """
    workspace = options.open_workspace(glossary)
    languages = options.targets(workspace, to)
    if output != Path("-") and output.resolve() == source.resolve():
        raise UsageError("the output would overwrite the input", hint="Name another file with -o.")
    summary = Summary()

    def translate(requests: Sequence[Request], target: str) -> Sequence[Result]:
        texts = [request.text for request in requests]
        return translate_texts(workspace, texts, target, [request.source for request in requests])

    def run(lines: Iterable[bytes], skip: int) -> Iterable[str]:
        return translate_stream(lines, languages, translate, summary, skip=skip)

    with ExitStack() as stack:
        lines = _open(source, stack)
        if output == Path("-"):
            for record in run(lines, 0):
                sys.stdout.write(record + "\n")
                sys.stdout.flush()
        else:
            part = _part(output, source, workspace.glossary.fingerprint, *languages)
            _write(output, part, lines, run, stack)
    for number, reason in summary.bad:
        note(f"{source}:{number}: {reason}")
    if not quiet:
        note(f"{summary.records} written, {summary.failed} empty, {len(summary.bad)} bad lines")
    raise typer.Exit(int(bool(summary.bad or summary.failed)))


def _open(source: Path, stack: ExitStack) -> Iterable[bytes]:
    if source == Path("-"):
        return sys.stdin.buffer
    try:
        return stack.enter_context(source.open("rb"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=source) from error


def _write(output: Path, part: Path, lines: Iterable[bytes], run: Run, stack: ExitStack) -> None:
    """Append to the part file, and give it the output's name when all is done."""
    try:
        stream: BinaryIO = stack.enter_context(part.open("a+b"))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=part) from error
    stream.seek(0)
    done = whole = 0
    for line in stream:
        if not line.endswith(b"\n"):
            break
        done += 1
        whole += len(line)
    stream.truncate(whole)
    for record in run(lines, done):
        stream.write(record.encode("utf-8") + b"\n")
        stream.flush()
    stream.close()
    part.replace(output)


def _part(output: Path, source: Path, *state: str) -> Path:
    """Where an unfinished output lies.

    Its name depends on the input's size and time of change, the languages and the glossary, so a
    run never goes on with what another input or glossary gave. Standard input cannot be resumed.
    """
    if source == Path("-"):
        return output.with_name(f"{output.name}.{os.getpid()}.part")
    stat = source.stat()
    facts = (str(source.resolve()), str(stat.st_size), str(stat.st_mtime_ns), *state)
    digest = hashlib.sha256("\0".join(facts).encode("utf-8")).hexdigest()
    return output.with_name(f"{output.name}.{digest[:12]}.part")
