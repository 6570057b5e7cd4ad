"""JSON Lines: a file, plain or compressed with gzip, or standard input."""

from __future__ import annotations

import gzip
import json
import math
import os
import select
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from zqtrans.batch.protocol import Complain, Record, Request, request
from zqtrans.errors import InputError

STDIN = Path("-")

LONGEST_LINE = 8 << 20
"""Bytes of a line; a longer one is passed over."""

_BLOCK = 1 << 16


class JsonLines:
    """Lines of ``{"id", "text", "from"?}``. From a pipe they are taken as they come."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        """Open a file, or standard input; raises `InputError` where that cannot be done."""
        self._path = path
        try:
            self._raw = sys.stdin.buffer if path == STDIN else stack.enter_context(_opened(path))
            state = os.fstat(self._raw.fileno())
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", path=path) from error
        self._is_file = stat.S_ISREG(state.st_mode)
        self.size = state.st_size if self._is_file else 0

    def requests(self, complain: Complain) -> Iterator[Request | None]:
        """The requests, in order; None where a pipe holds nothing more just now."""
        number = end = 0
        packed = self._is_file and self._path.suffix == ".gz"
        for line in split_lines(self._blocks()):
            if line is None:
                yield None
                continue
            number += 1
            end = self._raw.tell() if packed else end + len(line) + 1
            if not line.strip():
                continue
            try:
                yield parse_line(line, end)
            except ValueError as error:
                complain(number, str(error))

    def _blocks(self) -> Iterator[bytes | None]:
        """What there is, piece by piece; None before a piece that has to be waited for."""
        unpacked = gzip.GzipFile(fileobj=self._raw) if self._path.suffix == ".gz" else None
        pipe = None if self._is_file or os.name != "posix" else self._raw.fileno()
        try:
            while True:
                if pipe is not None and not select.select([pipe], [], [], 0)[0]:
                    yield None
                block = unpacked.read1(_BLOCK) if unpacked else self._next()
                if not block:
                    return
                yield block
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(f"cannot be read: {error}", path=self._path) from error

    def _next(self) -> bytes:
        # Past the buffer, so that `select` sees all that was not read yet.
        return os.read(self._raw.fileno(), _BLOCK)


def _opened(path: Path) -> BinaryIO:
    try:
        return cast(BinaryIO, path.open("rb", buffering=0))
    except FileNotFoundError as error:
        hint = "Check the spelling, or the folder you are in."
        raise InputError("no such file", path=path, hint=hint) from error


def split_lines(blocks: Iterable[bytes | None]) -> Iterator[bytes | None]:
    """Whole lines without their ends; of one that is too long only so much that this shows."""
    rest = b""
    for block in blocks:
        if block is None:
            yield None
            continue
        first, *others = block.split(b"\n")
        if len(rest) <= LONGEST_LINE:
            rest += first
        for line in others:
            yield rest
            rest = line
    if rest:
        yield rest


def parse_line(line: bytes, end: int = 0) -> Request:
    """The request that a line holds; raises `ValueError` with what is wrong with it."""
    if len(line) > LONGEST_LINE:
        raise ValueError(f"a line longer than {LONGEST_LINE >> 20} MiB")
    if b"\0" in line:
        raise ValueError("it holds NUL bytes: binary, or UTF-16?")
    try:
        record = _DECODER.decode(line.decode("utf-8-sig").strip())
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte 0x{line[error.start]:02x}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    try:
        made = request(record.get("id"), record.get("text"), record.get("from"), end)
        format_record(made.id, {"text": made.text, "from": made.source})
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a character (a lone surrogate)") from error
    return made


def format_record(id: Any, record: Record) -> bytes:
    """A line of output, its end included."""
    return json.dumps({"id": id, **record}, ensure_ascii=False).encode("utf-8") + b"\n"


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(f"not JSON: the number {digits} is too large")
    return value


def _constant(name: str) -> NoReturn:
    raise ValueError(f"not JSON: {name}")


_DECODER = json.JSONDecoder(parse_float=_number, parse_constant=_constant)
