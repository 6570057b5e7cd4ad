"""What runs in a worker process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import Connection, wait

from zqtrans.batch.protocol import Job, answer
from zqtrans.errors import ZqtransError

Task = tuple[list[str], list[str]]
"""Texts and their languages."""


def work(job: Job, tasks: Connection, outcomes: Connection, count: int) -> None:
    """Do one task after the other until there are no more.

    `count` processes share the machine. What the user can mend goes back as an exception; anything
    else ends the process with a traceback.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    job.share(count)
    while True:
        try:
            texts, sources = tasks.recv()
        except EOFError:
            return
        try:
            outcome = answer(job, texts, sources)
        except ZqtransError as error:
            outcomes.send(error)
        else:
            outcomes.send(outcome)


def _end_with_parent() -> None:
    """End this process in the middle of its work when the one that began it is gone."""
    parent = multiprocessing.parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)
