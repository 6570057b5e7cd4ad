"""``zqtrans text``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit, note
from zqtrans.files import decode
from zqtrans.languages import language
from zqtrans.workflow.texts import translate_texts

app = typer.Typer()


@app.command(epilog='Example: zqtrans text "Welcome to Sihui!" --to fr')
def text(
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT]...", help="What to translate; - is stdin.")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="The target language.")] = "fr",
    source: Annotated[
        str | None, typer.Option("--from", help="The source language; without, it is detected.")
    ] = None,
    glossary: options.Glossary = None,
    quiet: options.Quiet = False,
) -> None:
    """Translate arguments, or standard input line by line as the lines come.

    One line out for each line in; a line that could not be proven comes out empty, is named on
    standard error, and makes the exit status 1.
    """
    target = language(to).code
    code = language(source).code if source else ""
    workspace = options.open_workspace(glossary)
    lines = _standard_input() if texts in (None, [], ["-"]) else iter([list(texts or [])])
    failed = False
    number = 0
    for chunk in lines:
        for result in translate_texts(workspace, chunk, target, [code] * len(chunk), strict=True):
            number += 1
            emit(result.text)
            if result.status == "failed":
                failed = True
                reasons = "; ".join(f"{fault.name}: {fault.message}" for fault in result.findings)
                if not quiet:
                    note(f"line {number}: left empty ({reasons})")
        sys.stdout.flush()
    raise typer.Exit(int(failed))


def _standard_input() -> Iterator[list[str]]:
    """The lines that are there, then those that come next, without waiting for the end."""
    rest = b""
    descriptor = sys.stdin.fileno()
    while data := os.read(descriptor, 1 << 16):
        *whole, rest = (rest + data).split(b"\n")
        if whole:
            yield [_line(line) for line in whole]
    if rest:
        yield [_line(rest)]


def _line(data: bytes) -> str:
    return decode(data.removesuffix(b"\r"), "standard input")
