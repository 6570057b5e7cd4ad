"""From a file to a file: what ``zqtrans batch`` does."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from zqtrans.batch import parquet
from zqtrans.batch.jsonl import STDIN, JsonLines, format_record
from zqtrans.batch.local import Here, Processes
from zqtrans.batch.part import Part, part_path
from zqtrans.batch.protocol import Complain, Job, Request, Source, Workers
from zqtrans.batch.running import CHUNK, Made, Report, Summary, translate_stream
from zqtrans.errors import InputError, UsageError

STDOUT = Path("-")


@dataclass(frozen=True, slots=True)
class Options:
    """Where the work is done: `workers` processes, or a Dask cluster; and how much at once."""

    workers: int = 1
    scheduler: str = ""
    chunk: int = CHUNK


def run(
    job: Job,
    source: Path,
    output: Path,
    options: Options | None = None,
    *,
    complain: Complain = lambda number, reason: None,
    report: Report = lambda summary, position, size: None,
) -> Summary:
    """Do a job with each text of `source` and write the records into `output`, in input order.

    Both are JSON Lines or, by their suffix, Parquet or gzip; ``-`` is standard input or output. The
    bytes do not depend on `options`, nor on how often the run was stopped and begun again.
    """
    options = options or Options()
    summary = Summary()

    def complain_and_count(number: int, reason: str) -> None:
        summary.bad += 1
        complain(number, reason)

    _require_sense(source, output)
    with ExitStack() as stack:
        opened = open_source(source, stack)
        requests = opened.requests(complain_and_count)
        workers = stack.enter_context(contextlib.closing(_open_workers(job, options)))
        sink: Part | Stream
        if _is_stream(output):
            sink = Stream(output, stack)
        else:
            sink = Part(part_path(output, source, job.fingerprint), job.targets, stack)
            requests = _after(requests, sink.resume(summary))
        for made in translate_stream(requests, workers, chunk=options.chunk):
            sink.append(made, summary)
            report(summary, made[-1][0].end, opened.size)
        if isinstance(sink, Part):
            sink.close()
            if output.suffix == parquet.SUFFIX:
                parquet.write_parquet(sink.path, output, getattr(opened, "id_type", None))
            else:
                sink.finish(output)
    return summary


class Stream:
    """An output that takes lines as they are made: standard output, a pipe, a device."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        try:
            opened = sys.stdout.buffer if path == STDOUT else stack.enter_context(path.open("wb"))
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", path=path) from error
        self._stream = cast(BinaryIO, opened)

    def append(self, made: Sequence[Made], summary: Summary) -> None:
        """Write the records of a chunk, and count them."""
        for request, records in made:
            summary.count(records)
            for record in records:
                self._stream.write(format_record(request.id, record))
        self._stream.flush()


def open_source(path: Path, stack: ExitStack) -> Source:
    """The input, by its suffix."""
    if path.suffix == parquet.SUFFIX:
        return parquet.ParquetRows(path, stack)
    return JsonLines(path, stack)


def _open_workers(job: Job, options: Options) -> Workers:
    if options.scheduler:
        from zqtrans.batch.cluster import Cluster

        return Cluster(job, options.scheduler)
    return Here(job) if options.workers == 1 else Processes(job, options.workers)


def _require_sense(source: Path, output: Path) -> None:
    if output != STDOUT and source != STDIN and output.resolve() == source.resolve():
        raise UsageError("the output would overwrite the input", hint="Name another file with -o.")
    if output.suffix == parquet.SUFFIX:
        parquet.require_pyarrow()


def _is_stream(output: Path) -> bool:
    return output == STDOUT or (output.exists() and not output.is_file())


def _after(requests: Iterable[Request | None], done: int) -> Iterator[Request | None]:
    """The requests that are left when so many are done."""
    for request in requests:
        if request is None or not done:
            yield request
        else:
            done -= 1
