"""Workers of a Dask cluster. The only importer of distributed, which is an extra.

Each task carries the pickled job and the fingerprint that the job has here. A worker unpacks the
job once, and refuses to work where it has another fingerprint. Dask gives the tasks of a worker
that is lost to another one.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import pickle
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zqtrans.batch.protocol import Job, Record, answer
from zqtrans.errors import UsageError, WorkerError

_CONNECTING = 10
"""Seconds to wait for the scheduler, and for a first worker."""
_GLANCE = 2
"""Seconds between two looks whether scheduler and workers are still there."""
_PATIENCE = 30
"""Seconds to wait for another worker when the last one is gone."""
_AT_ONCE = 64

_HINT = "Finished work is kept: the same command goes on where it was."


class Cluster:
    """The workers that a scheduler has now, and those that join it later."""

    def __init__(self, job: Job, address: str) -> None:
        """Connect; raises `WorkerError` where that fails or a worker works with something else."""
        self._address = address
        self._job = pickle.dumps(job)
        self._fingerprint = dict(job.fingerprint)
        self._client = _connect(address)
        try:
            self._await_workers(_CONNECTING)
            with self._lost():
                found = self._client.run(_fingerprint, self._job, on_error="return")
            for worker, theirs in sorted(found.items()):
                if isinstance(theirs, BaseException):
                    raise _broken(worker, theirs) from theirs
                compare(worker, theirs, self._fingerprint)
        except BaseException:
            self.close()
            raise

    @property
    def room(self) -> int:
        """Two chunks for each worker."""
        with self._lost():
            return max(2, min(_AT_ONCE, 2 * len(self._client.nthreads())))

    def submit(self, texts: Sequence[str], sources: Sequence[str]) -> _Pending:
        """Send the texts to a worker."""
        task = (self._job, self._fingerprint, list(texts), list(sources))
        with self._lost():
            return _Pending(self, self._client.submit(_work, *task, pure=False))

    def wait(self, future: Any) -> list[Record]:
        """The records of a task."""
        from distributed.scheduler import KilledWorker

        while True:
            try:
                with self._lost():
                    records: list[Record] = future.result(timeout=_GLANCE)
                return records
            except WorkerError as error:
                if not isinstance(error.__cause__, TimeoutError) or not self._connected:
                    raise
                self._await_workers(_PATIENCE)
            except KilledWorker as error:
                raise WorkerError(
                    "the workers that were given some texts died of them, one after the other",
                    hint=f"Often memory runs out: try a smaller --chunk. {_HINT}",
                ) from error
            except ImportError as error:
                raise _broken("a worker", error) from error

    def close(self) -> None:
        """Drop what is under way, and leave."""
        self._client.close(timeout=1)

    @property
    def _connected(self) -> bool:
        return bool(self._client.status == "running")

    def _await_workers(self, seconds: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=seconds)
        except TimeoutError as error:
            raise WorkerError(
                f"the scheduler at {self._address} has no workers",
                hint=f"Start some: dask worker {self._address} --nthreads 1. {_HINT}",
            ) from error

    @contextlib.contextmanager
    def _lost(self) -> Iterator[None]:
        from distributed import CancelledError

        try:
            yield
        except (OSError, CancelledError) as error:
            raise WorkerError(
                f"the connection to the scheduler at {self._address} was lost", hint=_HINT
            ) from error


@dataclass(frozen=True, slots=True)
class _Pending:
    owner: Cluster
    future: Any

    def result(self) -> list[Record]:
        return self.owner.wait(self.future)


def compare(worker: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> None:
    """Raise `WorkerError` where a worker has something else; it says what."""
    others = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    if others:
        facts = "; ".join(
            f"{name}: {theirs.get(name, 'none')[:16]} there, {ours.get(name, 'none')[:16]} here"
            for name in others
        )
        raise WorkerError(
            f"{worker} would give other results ({facts})",
            hint="Every worker needs the same zqtrans, models and workspace, in the same place.",
        )


def _connect(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise UsageError(
            "--scheduler needs Dask, which is not installed",
            hint="Install it: pip install 'zqtrans[dask]'",
        ) from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client: Any = distributed.Client  # untyped
        return client(address, timeout=_CONNECTING, set_as_default=False)
    except OSError as error:
        raise WorkerError(
            f"no scheduler answers at {address}", hint="Start one: dask scheduler"
        ) from error
    except ValueError as error:
        raise UsageError(f"no address of a scheduler: {address}", hint=f"{error}") from error


def _broken(worker: str, error: BaseException) -> WorkerError:
    lines = str(error).splitlines() or [type(error).__name__]
    return WorkerError(
        f"{worker} cannot work: {lines[0]}",
        hint="Every worker needs the same zqtrans, models and workspace, in the same place.",
    )


_LOCK = threading.Lock()
"""On a worker: a translator serves one thread at a time."""


@functools.lru_cache(maxsize=2)
def _unpacked(job: bytes) -> Job:
    unpacked: Job = pickle.loads(job)
    return unpacked


def _fingerprint(job: bytes) -> dict[str, str]:
    """On a worker: what decides the results there."""
    with _LOCK:
        return dict(_unpacked(job).fingerprint)


def _work(
    job: bytes, fingerprint: Mapping[str, str], texts: list[str], sources: list[str]
) -> list[Record]:
    """On a worker: the records of texts, where it has what the client has."""
    from distributed import get_worker

    compare(get_worker().address, _fingerprint(job), fingerprint)
    with _LOCK:
        return answer(_unpacked(job), texts, sources)
