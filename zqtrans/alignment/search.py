"""The best sequence of beads, and the probability of each: dynamic programming over two posts.

The best path is Viterbi's; probabilities are those of the forward-backward algorithm over the same
scores. Large posts are searched in a band around the diagonal, which is widened until the best path
does not touch its border
(Moore, "Fast and Accurate Sentence Alignment of Bilingual Corpora", 2002).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from zqtrans.alignment.beads import MOVES, NEVER, Bead, Scorer

_WHOLE_GRID = 40_000
"""Cells up to which all are looked at."""
_BAND = 40
"""Places on each side of the diagonal to begin with."""
_MOST_CELLS = 1_000_000
"""Cells beyond which the band is not widened, to spare memory."""


def search(scorer: Scorer) -> list[Bead]:
    """The best beads, in order; every passage is in one."""
    rows, columns = len(scorer.sources.ones), len(scorer.targets.ones)
    width = max(rows, columns) if rows * columns <= _WHOLE_GRID else _BAND
    band = _band(scorer, width)
    while True:
        beads, touched = _Grid(scorer, band).best()
        width *= 2
        band = _band(scorer, width)
        if not touched or sum(map(len, band)) > _MOST_CELLS:
            return beads


def _band(scorer: Scorer, width: int) -> list[range]:
    """For each place of the source, the places of the target that are looked at.

    Each row begins where the one before it may end, so that there is a way through.
    """
    sources = [0.0, *accumulate(one.traits.length for one in scorer.sources.ones)]
    targets = [0.0, *accumulate(one.traits.length for one in scorer.targets.ones)]
    rows, columns = len(sources), len(targets)
    factor = targets[-1] / sources[-1] if sources[-1] else 0.0
    middles = [bisect_left(targets, length * factor * 0.999999) for length in sources]
    band = [
        range(max(0, before - width), min(columns, middle + width + 1))
        for before, middle in zip([0, *middles], middles, strict=False)
    ]
    band[rows - 1] = range(band[rows - 1].start, columns)
    return band


class _Grid:
    """Every cell (i, j) stands for the first i sources and the first j targets, aligned."""

    def __init__(self, scorer: Scorer, band: Sequence[range]) -> None:
        self._scorer = scorer
        self._band = band
        self._scores: list[list[tuple[float, ...]]] = [self._row(i) for i in range(len(band))]
        self._forth: list[list[float]] = []
        self._back: list[list[float]] = []

    def best(self) -> tuple[list[Bead], bool]:
        """The best beads, and whether they touch the border of the band."""
        last = self._band[-1]
        end = (len(self._band) - 1, last.stop - 1)
        steps, self._forth = self._forward()
        self._back = self._backward(end)
        beads: list[Bead] = []
        touched = False
        i, j = end
        while i or j:
            band = self._band[i]
            number = steps[i][j - band.start]
            before = i - MOVES[number][0], j - MOVES[number][1]
            beads.append(Bead((before[0], i), (before[1], j), self._probability(i, j, number)))
            touched |= (j == band.start > 0) or (j == band.stop - 1 < last.stop - 1)
            i, j = before
        return beads[::-1], touched

    def _probability(self, i: int, j: int, number: int) -> float:
        """That of the bead that ends in a cell.

        Where passages have the same text it does not matter which of them is meant: a title and a
        heading that repeats it.
        """
        if number:
            return min(1.0, self._chance(i, j, number))
        others = [
            [(place + 1, j) for place in self._scorer.sources.alike(i - 1)],
            [(i, place + 1) for place in self._scorer.targets.alike(j - 1)],
        ]
        sums = [sum(self._chance(a, b, 0) for a, b in cells) for cells in others]
        return min(1.0, max(sums))

    def _chance(self, i: int, j: int, number: int) -> float:
        down, right = MOVES[number]
        band, before = self._band[i], self._band[i - down]
        if j not in band or j - right not in before:
            return 0.0
        total = self._forth[-1][-1]
        way = self._forth[i - down][j - right - before.start]
        way += self._scores[i][j - band.start][number] + self._back[i][j - band.start]
        return math.exp(min(0.0, way - total)) if way > NEVER else 0.0

    def _row(self, i: int) -> list[tuple[float, ...]]:
        """The scores of the beads that end in each cell of a row, in the order of `MOVES`."""
        return [
            tuple(
                self._scorer.score(i - down, j - right, (down, right))
                if i >= down and j - right in self._band[i - down]
                else NEVER
                for down, right in MOVES
            )
            for j in self._band[i]
        ]

    def _before(self, i: int, j: int) -> Iterator[tuple[int, int, int]]:
        for number, (down, right) in enumerate(MOVES):
            if i >= down and j - right in self._band[i - down]:
                yield number, i - down, j - right - self._band[i - down].start

    def _forward(self) -> tuple[list[list[int]], list[list[float]]]:
        """The best last bead of each cell, and the logarithm of the sum over all ways to it."""
        best: list[list[float]] = []
        steps: list[list[int]] = []
        sums: list[list[float]] = []
        for i, band in enumerate(self._band):
            best.append([NEVER] * len(band))
            steps.append([0] * len(band))
            sums.append([NEVER] * len(band))
            for place, j in enumerate(band):
                if not i and not j:
                    best[i][place] = sums[i][place] = 0.0
                    continue
                scores = self._scores[i][place]
                ways = []
                for number, row, column in self._before(i, j):
                    ways.append(sums[row][column] + scores[number])
                    if (found := best[row][column] + scores[number]) > best[i][place]:
                        best[i][place], steps[i][place] = found, number
                sums[i][place] = _sum(ways)
        return steps, sums

    def _backward(self, end: tuple[int, int]) -> list[list[float]]:
        """The logarithm of the sum over all ways from each cell to the end."""
        ways: list[list[list[float]]] = [[[] for _ in band] for band in self._band]
        ways[end[0]][end[1] - self._band[end[0]].start].append(0.0)
        sums = [[NEVER] * len(band) for band in self._band]
        for i in range(len(self._band) - 1, -1, -1):
            band = self._band[i]
            for place in range(len(band) - 1, -1, -1):
                sums[i][place] = here = _sum(ways[i][place])
                if here == NEVER:
                    continue
                for number, row, column in self._before(i, band[place]):
                    score = self._scores[i][place][number]
                    ways[row][column].append(here + score)
            ways[i] = []
        return sums


def _sum(logarithms: Sequence[float]) -> float:
    highest = max(logarithms, default=NEVER)
    if highest == NEVER:
        return NEVER
    return highest + math.log(sum(math.exp(value - highest) for value in logarithms))
