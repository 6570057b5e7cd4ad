"""What `zqtrans check` reads besides catalogs and posts: standard input, and pairs line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from zqtrans.errors import InputError
from zqtrans.files import decode, read_bytes
from zqtrans.workflow.spelling import scalar

STDIN = Path("-")

CATALOGS = (".po", ".pot")
PAIRS = (".tsv", ".jsonl")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of pairs; `text` is the line itself, a JSON object where `as_json` is set."""

    source: str
    target: str
    line: int
    text: str
    as_json: bool = False


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input."""
    if path == STDIN:
        yield _stdin()
        return
    if path.is_dir() or not path.exists():
        read_bytes(path, InputError)  # says what is wrong
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    with stream:
        yield stream


def read_stdin() -> str:
    """All text of standard input."""
    return decode(_stdin().read(), STDIN, InputError)


def _stdin() -> IO[bytes]:
    if sys.stdin is None:  # closed by whoever started the program
        raise InputError("standard input is closed", path=STDIN)
    return sys.stdin.buffer


def read_pairs(lines: Iterable[bytes], path: Path, first_line: int = 1) -> Iterator[Pair]:
    """Pairs of source and target: JSON objects, or two columns. Empty lines are left out."""
    as_json: bool | None = True if path.suffix.lower() == ".jsonl" else None
    if path.suffix.lower() == ".tsv":
        as_json = False
    for number, data in enumerate(lines, first_line):
        line = _decoded(data, path, number)
        if not line.strip():
            continue
        if as_json is None:
            as_json = line.lstrip().startswith("{")
        source, target = (_json_pair if as_json else _tab_pair)(line, path, number)
        yield Pair(source, target, number, line, as_json)


def read_pair(line: str, as_json: bool) -> tuple[str, str]:
    """Source and target of one line."""
    return (_json_pair if as_json else _tab_pair)(line, STDIN, 1)


def _decoded(data: bytes, path: Path, number: int) -> str:
    try:
        text = decode(data, path, InputError)
    except InputError as error:
        raise InputError(error.message, path=path, line=number, hint=error.hint) from error
    text = text.removesuffix("\n").removesuffix("\r")
    return text.removeprefix("\ufeff") if number == 1 else text


def _tab_pair(line: str, path: Path, number: int) -> tuple[str, str]:
    source, tab, target = line.partition("\t")
    if not tab:
        raise InputError(
            "no tab between source and target", path=path, line=number, hint="One pair a line."
        )
    return source, target.split("\t")[0]


def _json_pair(line: str, path: Path, number: int) -> tuple[str, str]:
    try:
        value = json.loads(line)
        source, target = value["source"], value["target"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "not a JSON object with source and target", path=path, line=number
        ) from error
    if not isinstance(source, str) or not isinstance(target, str):
        raise InputError("source and target must be strings", path=path, line=number)
    return scalar(source), scalar(target)
