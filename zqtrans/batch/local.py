"""Workers on this machine: this process, or several beside it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from zqtrans.batch.child import Task, work
from zqtrans.batch.protocol import Job, Record, answer
from zqtrans.errors import WorkerError, ZqtransError


@dataclass(frozen=True, slots=True)
class _Done:
    records: list[Record]

    def result(self) -> list[Record]:
        return self.records


class Here:
    """The work is done in this process, when it is submitted."""

    room = 1

    def __init__(self, job: Job) -> None:
        self._job = job

    def submit(self, texts: Sequence[str], sources: Sequence[str]) -> _Done:
        """Translate the texts."""
        return _Done(answer(self._job, texts, sources))

    def close(self) -> None:
        """There is nothing to stop."""


class Processes:
    """Processes with a model each, begun when there is work for them.

    They are new interpreters, not forks, and talk through pipes. One that dies ends the run with a
    `WorkerError`. They never outlive this process: they see its end, and `close` kills them.
    """

    def __init__(self, job: Job, count: int) -> None:
        self._job = job
        self._count = count
        self._processes: list[_Process] = []
        self._queue: deque[_Pending] = deque()

    @property
    def room(self) -> int:
        """Each has a chunk, and one waits for it."""
        return 2 * self._count

    def submit(self, texts: Sequence[str], sources: Sequence[str]) -> _Pending:
        """Queue the texts."""
        pending = _Pending(self, (list(texts), list(sources)))
        self._queue.append(pending)
        self._feed()
        return pending

    def wait(self) -> None:
        """Wait until one of the processes has done something, and give it more to do."""
        busy = {one.receive: one for one in self._processes if one.pending}
        for ready in wait(list(busy)):
            process = busy[ready]  # type: ignore[index]
            assert process.pending
            process.pending.outcome = process.receive_outcome()
            process.pending = None
        self._feed()

    def close(self) -> None:
        """Kill the processes."""
        for process in self._processes:
            process.kill()
        self._processes.clear()
        self._queue.clear()

    def _feed(self) -> None:
        while self._queue:
            process = next((one for one in self._processes if not one.pending), None)
            if process is None and len(self._processes) < self._count:
                process = _Process.start(self._job, self._count)
                self._processes.append(process)
            if process is None:
                return
            process.give(self._queue.popleft())


@dataclass(slots=True)
class _Pending:
    owner: Processes
    task: Task
    outcome: list[Record] | ZqtransError | None = None

    def result(self) -> list[Record]:
        while self.outcome is None:
            self.owner.wait()
        if isinstance(self.outcome, ZqtransError):
            raise self.outcome
        return self.outcome


@dataclass(slots=True)
class _Process:
    process: SpawnProcess
    send: Connection
    receive: Connection
    pending: _Pending | None = field(default=None)

    @classmethod
    def start(cls, job: Job, count: int) -> _Process:
        context = multiprocessing.get_context("spawn")
        # One-way pipes: those that go both ways are sockets.
        tasks, send = context.Pipe(duplex=False)
        receive, outcomes = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(job, tasks, outcomes, count), daemon=True)
        with _without_interrupts():
            process.start()
        tasks.close()
        outcomes.close()
        return cls(process, send, receive)

    def give(self, pending: _Pending) -> None:
        self.pending = pending
        with contextlib.suppress(BrokenPipeError):  # it died, which the next `wait` tells
            self.send.send(pending.task)

    def receive_outcome(self) -> list[Record] | ZqtransError:
        try:
            outcome: list[Record] | ZqtransError = self.receive.recv()
        except (EOFError, OSError) as error:
            self.process.join()
            raise _dead(self.process.exitcode or 0) from error
        return outcome

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self.send.close()
        self.receive.close()


def _dead(status: int) -> Exception:
    if status >= 0:
        return RuntimeError(f"a worker ended with status {status}; what it said stands above")
    return WorkerError(
        f"a worker was killed by {signal.Signals(-status).name}",
        hint="Often memory runs out: try fewer --workers. The same command goes on where it was.",
    )


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """A child inherits that Ctrl-C, which every process of a terminal gets, is not for it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Started with the first child, it would let the signal through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
