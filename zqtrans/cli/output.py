"""What the commands share: streams, JSON, safe text for terminals, lists of files."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zqtrans.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections import Counter

    from rich.console import Console

    from zqtrans.report.people import Look

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Format(StrEnum):
    """How a listing is printed."""

    TEXT = "text"
    JSON = "json"


def printable(text: str) -> str:
    """`text` with control characters (terminal escapes among them) made visible."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def emit(text: str, *, end: str = "\n") -> None:
    """Data for standard output."""
    sys.stdout.write(text + end)


def emit_json(value: Any) -> None:
    """One JSON document on standard output."""
    emit(json.dumps(value, ensure_ascii=False, indent=2))


def emit_jsonl(values: Iterable[Any]) -> None:
    """One JSON document a line on standard output."""
    for value in values:
        emit(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """A remark for the person at the terminal, on standard error."""
    sys.stderr.write(printable_lines(text) + "\n")


def printable_lines(text: str) -> str:
    """`printable` for text of several lines."""
    return "\n".join(printable(line) for line in text.split("\n"))


def counted(counts: Counter[str]) -> str:
    """Names with their numbers, as a remark lists them."""
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))


def console(*, stderr: bool = False) -> Console:
    """A console that honours NO_COLOR and FORCE_COLOR and never wraps piped output."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else 10_000
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def look() -> Look:
    """How text is shown: as wide as the terminal, in colours where there is one and it has some.

    NO_COLOR takes colours away and FORCE_COLOR gives them to a pipe.
    """
    import shutil

    from zqtrans.report.people import PLAIN, Look

    terminal = sys.stdout.isatty()
    wished = terminal and os.environ.get("TERM", "dumb") != "dumb"
    colours = bool(os.environ.get("FORCE_COLOR")) or wished
    sized = terminal or "COLUMNS" in os.environ
    return Look(
        columns=shutil.get_terminal_size().columns if sized else PLAIN.columns,
        colours=colours and not os.environ.get("NO_COLOR"),
    )


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Aligned columns on standard output, without decoration where the output is a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            emit("\t".join(printable(cell) for cell in row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console().print(table)


def expand(paths: Iterable[Path], suffixes: Sequence[str]) -> list[Path]:
    """Files from files and folders: in a folder, those with one of `suffixes`, sorted, recursively.

    A named file is taken whatever its suffix. Raises `InputError` for what does not exist and
    `UsageError` where nothing is found.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(
                sorted(
                    child
                    for child in path.rglob("*")
                    if child.suffix.lower() in suffixes
                    and child.is_file()
                    and not any(part.startswith(".") for part in child.relative_to(path).parts)
                )
            )
        elif path.exists():
            found.append(path)
        else:
            raise InputError(
                "no such file or folder",
                path=path,
                hint="Check the spelling, or the folder you are in.",
            )
    if not found:
        kinds = ", ".join(suffixes)
        raise UsageError(
            f"nothing to do: no {kinds} file in {', '.join(str(path) for path in paths)}",
            hint="Name files, or a folder that holds some.",
        )
    return list(dict.fromkeys(found))
