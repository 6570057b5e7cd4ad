"""The loop that every batch goes through: chunks out to workers, records back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zqtrans.batch.protocol import Pending, Record, Request, Workers

CHUNK = 200
"""Texts that go to a worker together, unless told otherwise."""

_CHUNK_CHARACTERS = 2 * 100_000
"""... or fewer, where they are long."""

Made = tuple[Request, list[Record]]
"""A request, and its record in each language."""


@dataclass(slots=True)
class Summary:
    """What a run did: records written, of them empty, and input lines passed over.

    `resumed` of the records were there from an earlier run.
    """

    records: int = 0
    failed: int = 0
    bad: int = 0
    resumed: int = 0

    def count(self, records: Iterable[Record]) -> None:
        """Add records."""
        for record in records:
            self.records += 1
            self.failed += record["status"] == "failed"


Report = Callable[[Summary, int, int], None]
"""Told after each chunk what is done: of the input so much, of so much; 0 where not known."""


def translate_stream(
    requests: Iterable[Request | None], workers: Workers, *, chunk: int = CHUNK
) -> Iterator[list[Made]]:
    """The records of each chunk of requests, in input order.

    No more chunks are in memory than the workers have room for. Where the input pauses, all that
    is under way is finished and given before it is waited for.
    """
    waiting: deque[tuple[list[Request], Pending]] = deque()
    for piece in _chunks(requests, chunk):
        if piece:
            texts = [request.text for request in piece]
            pending = workers.submit(texts, [request.source for request in piece])
            waiting.append((piece, pending))
        while waiting and (not piece or len(waiting) >= workers.room):
            yield _join(*waiting.popleft())
    while waiting:
        yield _join(*waiting.popleft())


def _join(requests: Sequence[Request], pending: Pending) -> list[Made]:
    records = pending.result()
    each = len(records) // len(requests)
    return [(one, records[n * each : (n + 1) * each]) for n, one in enumerate(requests)]


def _chunks(requests: Iterable[Request | None], count: int) -> Iterator[list[Request]]:
    """Requests in chunks; an empty one for a pause."""
    chunk: list[Request] = []
    size = 0
    for request in requests:
        if request is not None:
            chunk.append(request)
            size += len(request.text)
        if chunk and (request is None or len(chunk) == count or size >= _CHUNK_CHARACTERS):
            yield chunk
            chunk, size = [], 0
        if request is None:
            yield []
    if chunk:
        yield chunk
