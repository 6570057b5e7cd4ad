"""The unfinished output: JSON Lines whatever the output will be, appended to chunk by chunk.

A run that was stopped at any moment goes on with it; the output itself appears whole, in one step.
"""

from __future__ import annotations

import contextlib
import glob
import gzip
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from zqtrans.batch.jsonl import STDIN, format_record
from zqtrans.batch.protocol import Record
from zqtrans.batch.running import Made, Summary
from zqtrans.errors import InputError
from zqtrans.files import lock, replacing


class Part:
    """The part file of a run; another run cannot have it at the same time."""

    def __init__(self, path: Path, targets: Sequence[str], stack: ExitStack) -> None:
        """Open it, or begin one; raises `InputError` where another run has it."""
        self.path = path
        self._targets = targets
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(lock(path, wait=False))
            stack.callback(self._drop_empty)
            self._stream = stack.enter_context(path.open("a+b"))

    def _drop_empty(self) -> None:
        if self.path.exists() and not self.path.stat().st_size:
            self.path.unlink()

    def resume(self, summary: Summary) -> int:
        """How many requests are done; their records are counted.

        What a kill left of the records of the next one is cut off.
        """
        self._stream.seek(0)
        records: list[Record] = []
        done = size = length = 0
        for line in self._stream:
            record = _record(line)
            if record.get("to") != self._targets[len(records)]:
                break
            records.append(record)
            length += len(line)
            if len(records) == len(self._targets):
                summary.count(records)
                done, size, records = done + 1, length, []
        self._stream.truncate(size)
        summary.resumed = summary.records
        return done

    def append(self, made: Sequence[Made], summary: Summary) -> None:
        """Write the records of a chunk, and count them."""
        lines = bytearray()
        for request, records in made:
            summary.count(records)
            for record in records:
                lines += format_record(request.id, record)
        with _writing(self.path):
            self._stream.write(lines)
            self._stream.flush()

    def close(self) -> None:
        """Have all of it on disk."""
        with _writing(self.path):
            os.fsync(self._stream.fileno())
            self._stream.close()

    def finish(self, output: Path) -> None:
        """Become the output: JSON Lines, plain or compressed."""
        if output.suffix == ".gz":
            with (
                self.path.open("rb") as lines,
                replacing(output) as stream,
                gzip.GzipFile("", "wb", fileobj=stream, mtime=0) as packed,
            ):
                shutil.copyfileobj(lines, packed)
            self.path.unlink()
            return
        target = output.resolve()
        with _writing(output):
            if target.exists():
                self.path.chmod(stat.S_IMODE(target.stat().st_mode))
            self.path.replace(target)


def _record(line: bytes) -> Record:
    """The record of a line, or nothing where it was not written to its end."""
    with contextlib.suppress(ValueError):
        record = json.loads(line)
        if line.endswith(b"\n") and isinstance(record, dict) and "status" in record:
            return record
    return {}


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=path) from error


def part_path(output: Path, source: Path, state: Mapping[str, str]) -> Path:
    """Where an unfinished output lies.

    Its name depends on the input's size and time of change, and on all that decides the results,
    so a run never goes on with what another input, glossary or model gave. Standard input and
    pipes cannot be resumed.
    """
    output = output.resolve()
    if not resumable(source):
        return output.with_name(f"{output.name}.{os.getpid()}.part")
    facts = source.stat()
    known = {"source": str(source.resolve()), "size": facts.st_size, "time": facts.st_mtime_ns}
    digest = hashlib.sha256(json.dumps([known, dict(state)], sort_keys=True).encode("utf-8"))
    return output.with_name(f"{output.name}.{digest.hexdigest()[:12]}.part")


def resumable(source: Path) -> bool:
    """Whether the input can be read from its beginning again."""
    return source != STDIN and source.is_file()


def other_parts(part: Path, output: Path) -> list[Path]:
    """Unfinished outputs that this run does not go on with."""
    output = output.resolve()
    found = output.parent.glob(f"{glob.escape(output.name)}.*.part")
    return sorted(path for path in found if path != part)
