"""Which of the places where a form may stand are occurrences: guards, protection, the longest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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
    """Disjoint candidates in text order: the longest of those that overlap, then the first.

    Candidates come in the order of their ends. Those that overlap, directly or through others, are
    a cluster; one more may join several of them.
    """
    clusters: list[list[Candidate]] = []
    reach = 0
    for candidate in candidates:
        start = candidate[0]
        cluster = [candidate]
        while start < reach:
            cluster = clusters.pop() + cluster
            reach = clusters[-1][-1][1] if clusters else 0
        clusters.append(cluster)
        reach = candidate[1]
    if len(clusters) == len(candidates):
        return candidates
    chosen: list[Candidate] = []
    for cluster in clusters:
        chosen += cluster if len(cluster) == 1 else _disjoint(cluster)
    return chosen


def _disjoint(cluster: list[Candidate]) -> list[Candidate]:
    """Those of a cluster that stay."""
    best = cluster[-1]
    size = best[1] - best[0]
    first = best[0]
    for candidate in reversed(cluster):
        start, end, _ = candidate
        length = end - start
        if length > size or (length == size and start <= best[0]):
            best, size = candidate, length
        first = min(first, start)
    if best[0] == first and best[1] == cluster[-1][1]:
        return [best]
    taken: list[Candidate] = []
    for candidate in sorted(cluster, key=_size, reverse=True):
        start, end, _ = candidate
        at = bisect_left(taken, -start, key=_backwards)
        if (at < len(taken) and taken[at][1] > start) or (at and taken[at - 1][0] < end):
            continue
        taken.insert(at, candidate)
    taken.reverse()
    return taken


def _backwards(candidate: Candidate) -> int:
    return -candidate[0]


def _size(candidate: Candidate) -> Span:
    return candidate[1] - candidate[0], -candidate[0]


def originals(passes: Passes, spans: list[Candidate]) -> list[Candidate]:
    """Disjoint candidates in order, with their places in the original text."""
    if not passes:
        return spans
    places = [span[:2] for span in spans]
    for edits in reversed(passes):
        places = edits.spans(places)
    return [(start, end, span[2]) for (start, end), span in zip(places, spans, strict=True)]
