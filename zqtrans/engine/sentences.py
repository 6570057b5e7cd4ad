"""Texts into sentences and back, with the white space between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

MAX_CHARACTERS = 420
"""A longer sentence is split at a clause, a space or, in the end, anywhere."""

_CLAUSE = re.compile(r"[;；:：،؛,，、。—](?=\s|[^\x00-\x7f])\s*")


def sentence_spans(
    text: str, language: str, atoms: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Spans of the sentences; white space between them belongs to none.

    `atoms` are spans (addresses, code, terms) that no border may cut.
    """
    borders = [0, *(end for end in _ends(text, language) if not _cuts(end, atoms)), len(text)]
    spans = []
    for start, end in itertools.pairwise(borders):
        spans += [_stripped(text, *span) for span in _shortened(text, start, end, atoms)]
    return [span for span in spans if span[0] < span[1]]


def _ends(text: str, language: str) -> list[int]:
    import sentencex

    ends: list[int] = []
    position = 0
    for line in text.splitlines(keepends=True):
        at = position
        for sentence in sentencex.segment(language, line):
            at += len(sentence)
            ends.append(at)
        position += len(line)
    return [end for end in ends if end < len(text)]


def _cuts(border: int, atoms: Sequence[tuple[int, int]]) -> bool:
    return any(start < border < end for start, end in atoms)


def _shortened(
    text: str, start: int, end: int, atoms: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    spans = []
    while end - start > MAX_CHARACTERS:
        limit = start + MAX_CHARACTERS
        for pattern in (_CLAUSE, re.compile(r"\s+")):
            places = [
                match.end()
                for match in pattern.finditer(text, start + MAX_CHARACTERS // 4, limit)
                if not _cuts(match.end(), atoms)
            ]
            if places:
                limit = places[-1]
                break
        else:
            limit = next((last for first, last in atoms if first < limit < last), limit)
        spans.append((start, min(limit, end)))
        start = min(limit, end)
    if start < end:
        spans.append((start, end))
    return spans


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def clause_spans(text: str, atoms: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence; the punctuation between them belongs to the first."""
    borders = [m.end() for m in _CLAUSE.finditer(text) if not _cuts(m.end(), atoms)]
    points = [0, *borders, len(text)]
    spans = [_stripped(text, a, b) for a, b in itertools.pairwise(points)]
    return [span for span in spans if span[0] < span[1]]
