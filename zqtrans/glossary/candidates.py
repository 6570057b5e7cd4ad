"""Which of the places where a form may stand are occurrences: guards, protection, the longest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from zqtrans.glossary.folding import Passes, origin
from zqtrans.glossary.patterns import Use

Span: TypeAlias = tuple[int, int]
Candidate: TypeAlias = tuple[int, int, tuple[Use, ...]]
"""Start and end of a form in the folded text, and the uses that hold there."""


class Spans:
    """Spans to ask about, however many there are; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        """The farthest end of all spans up to each."""
        farthest = -1
        for _, end in ordered:
            farthest = max(farthest, end)
            self._reach.append(farthest)

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them starts no later and ends no sooner."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._reach[at] >= end

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with this span."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._reach[at] > start


def unguarded(candidates: list[Candidate], guards: Mapping[str, Iterable[Span]]) -> list[Candidate]:
    """Candidates without the uses of terms that a sense guard around them rules out."""
    spans = {term_id: Spans(found) for term_id, found in guards.items()}
    kept: list[Candidate] = []
    for start, end, uses in candidates:
        held = tuple(
            use
            for use in uses
            if use.term.id not in spans or not spans[use.term.id].hold(start, end)
        )
        if held:
            kept.append((start, end, held))
    return kept


def outside(
    candidates: list[Candidate], protected: Iterable[Span], passes: Passes
) -> list[Candidate]:
    """Candidates that share nothing with the protected spans of the original text."""
    spans = Spans(protected)
    return [
        candidate
        for candidate in candidates
        if not spans.touch(*origin(passes, candidate[0], candidate[1]))
    ]


def not_inside(candidates: list[Candidate], covers: list[Candidate]) -> list[Candidate]:
    """Candidates that stand in none of the others."""
    spans = Spans((start, end) for start, end, _ in covers)
    return [candidate for candidate in candidates if not spans.hold(candidate[0], candidate[1])]


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Disjoint candidates in text order: the longest of those that overlap, then the first."""
    reach = 0
    for start, end, _ in candidates:
        if start < reach:
            return _disjoint(candidates)
        reach = end
    return candidates


def _disjoint(candidates: list[Candidate]) -> list[Candidate]:
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=_size):
        start, end, _ = candidate
        at = bisect_left(chosen, start, key=_start)
        if (at and chosen[at - 1][1] > start) or (at < len(chosen) and chosen[at][0] < end):
            continue
        insort(chosen, candidate, key=_start)
    return chosen


def _start(candidate: Candidate) -> int:
    return candidate[0]


def _size(candidate: Candidate) -> Span:
    return candidate[0] - candidate[1], candidate[0]
