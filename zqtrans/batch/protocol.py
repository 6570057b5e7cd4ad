"""What the parts of a batch say to each other: requests in, records out, a job in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

LONGEST = 100_000
"""Characters of a text: some tasks grow with the square of it, so more would stall a run."""

Record = dict[str, Any]
"""What comes out for a text and a language, as it stands in JSON; see `answer`."""

Complain = Callable[[int, str], None]
"""Told of an input line, or row, that is passed over: its number, from 1, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text to translate.

    `source` is its language, empty where it is to be detected. `end` is how much of the input has
    been read with it.
    """

    id: Any
    text: str
    source: str
    end: int = 0


class Source(Protocol):
    """An input that is read once, from its beginning."""

    @property
    def size(self) -> int:
        """How much there is, in units of its own; 0 where that is not known."""

    def requests(self, complain: Complain) -> Iterator[Request | None]:
        """The requests, in order; None where more may come, but nothing is there just now."""


class Translated(Protocol):
    """What a translator gives for a text."""

    @property
    def text(self) -> str:
        """The translation, empty where it failed."""

    @property
    def status(self) -> str:
        """``translated``, ``copied`` or ``failed``."""

    @property
    def rung(self) -> str:
        """The highest rung that was needed."""

    @property
    def terms(self) -> tuple[str, ...]:
        """Ids of the terms proven."""

    @property
    def findings(self) -> tuple[Any, ...]:
        """Why it failed."""


class Job(Protocol):
    """What is to be done with texts. It can be pickled, and loads what it needs where it runs."""

    @property
    def targets(self) -> tuple[str, ...]:
        """The languages to translate into."""

    @property
    def fingerprint(self) -> Mapping[str, str]:
        """Whatever decides the results here, by name: equal ones give equal results."""

    def share(self, processes: int) -> None:
        """Told, in a process, that so many like it share this machine."""

    def translate(
        self, texts: Sequence[str], sources: Sequence[str], target: str
    ) -> Sequence[Translated]:
        """The translation of each text; `sources` are their languages, or empty."""


class Pending(Protocol):
    """Records that are being made."""

    def result(self) -> list[Record]:
        """Wait for them; raises what went wrong with them."""


class Workers(Protocol):
    """Where a job is done. `close` ends all that was begun."""

    @property
    def room(self) -> int:
        """How many chunks may be under way at once."""

    def submit(self, texts: Sequence[str], sources: Sequence[str]) -> Pending:
        """Have texts translated into every target language."""

    def close(self) -> None:
        """Stop at once, finished or not."""


def answer(job: Job, texts: Sequence[str], sources: Sequence[str]) -> list[Record]:
    """The records of texts without their ids: for each text one a target language."""
    columns = [
        [_record(result, target) for result in job.translate(texts, sources, target)]
        for target in job.targets
    ]
    return [record for row in zip(*columns, strict=True) for record in row]


def _record(result: Translated, target: str) -> Record:
    return {
        "to": target,
        "text": result.text,
        "status": result.status,
        "rung": result.rung,
        "terms": list(result.terms),
        "findings": [
            {"name": fault.name, "message": fault.message, "term": fault.term}
            for fault in result.findings
        ],
    }


def request(id: Any, text: object, source: object, end: int) -> Request:
    """A request from what an input holds; raises `ValueError` with what is wrong with it."""
    if not isinstance(text, str):
        raise ValueError('no "text" string in it')
    if len(text) > LONGEST:
        raise ValueError(f"a text of {len(text)} characters; {LONGEST} are taken, so divide it")
    if source is not None and not isinstance(source, str):
        raise ValueError('"from" is not a string')
    return Request(id, text, source or "", end)
