"""JSON Lines in, JSON Lines out: streaming, in input order, bad lines named and passed over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

CHUNK = 200
"""Requests that go through the engine together; it bounds the memory."""


@dataclass(frozen=True, slots=True)
class Request:
    """One input line. `source` is its language, empty where it is to be detected."""

    id: Any
    text: str
    source: str
    line: int


class Answer(Protocol):
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


Translate = Callable[[Sequence[Request], str], Sequence[Answer]]
"""Translates requests into one language."""


@dataclass(slots=True)
class Summary:
    """What a run did; `bad` are line numbers and what is wrong with them."""

    records: int = 0
    failed: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


def translate_stream(
    lines: Iterable[bytes],
    targets: Sequence[str],
    translate: Translate,
    summary: Summary,
    *,
    skip: int = 0,
) -> Iterator[str]:
    """Output lines, without line breaks: for each request one a target language.

    The first `skip` output lines are taken for done by an earlier run and not made again. `summary`
    is filled while the result is consumed.
    """
    for chunk in _chunks(_requests(lines, summary)):
        records = len(chunk) * len(targets)
        if skip >= records:
            skip -= records
            summary.records += records
            continue
        answers = {target: translate(chunk, target) for target in targets}
        made = [
            _record(request, target, answers[target][index], summary)
            for index, request in enumerate(chunk)
            for target in targets
        ]
        yield from made[skip:]
        skip = 0


def _requests(lines: Iterable[bytes], summary: Summary) -> Iterator[Request]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _request(line, number)
        except ValueError as error:
            summary.bad.append((number, str(error)))


def _request(line: bytes, number: int) -> Request:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: byte 0x{line[error.start]:02x}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    text, source = record.get("text"), record.get("from", "")
    if not isinstance(text, str):
        raise ValueError('no "text" string in it')
    if not isinstance(source, str):
        raise ValueError('"from" is not a string')
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("the text holds half a character (a lone surrogate)")
    return Request(record.get("id"), text, source, number)


def _chunks(requests: Iterable[Request]) -> Iterator[list[Request]]:
    chunk: list[Request] = []
    for request in requests:
        chunk.append(request)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _record(request: Request, target: str, answer: Answer, summary: Summary) -> str:
    summary.records += 1
    summary.failed += answer.status == "failed"
    return json.dumps(
        {
            "id": request.id,
            "to": target,
            "text": answer.text,
            "status": answer.status,
            "rung": answer.rung,
            "terms": list(answer.terms),
            "findings": [
                {"name": fault.name, "message": fault.message, "term": fault.term}
                for fault in answer.findings
            ],
        },
        ensure_ascii=False,
    )
