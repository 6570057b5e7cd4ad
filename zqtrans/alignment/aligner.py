"""Two posts aligned: every passage of both in one bead, and none of them by mere guess."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zqtrans.alignment.beads import Bead, Scorer, Side
from zqtrans.alignment.evidence import Evidence
from zqtrans.alignment.passages import Passage, Reader
from zqtrans.alignment.search import search
from zqtrans.glossary import Glossary

_LEAST = 0.5
"""The probability below which a bead is taken apart again."""
_LEAST_MOVED = 0.9
_MOVED = math.log(0.02)
"""How likely it is that a passage has moved, as a logarithm."""
_MOST_MOVED = 250_000
"""Pairs of left passages up to which moved ones are looked for."""
_TELLING = ("name", "number", "address", "word", "stem")
"""Kinds of anchors of which a moved pair must share one."""


class Aligner:
    """Aligns the passages of two posts, and of any part of them, by the same evidence."""

    def __init__(
        self,
        sources: Sequence[Passage],
        targets: Sequence[Passage],
        languages: tuple[str, str],
        glossary: Glossary,
        *,
        same_format: bool = True,
    ) -> None:
        self._reader = Reader(glossary)
        self._sources = Side(sources, self._reader)
        self._targets = Side(targets, self._reader)
        self._evidence = Evidence(
            self._sources.traits, self._targets.traits, languages, same_format=same_format
        )

    def align(self) -> list[Bead]:
        """Beads in the order of the source; every passage is in exactly one.

        But for those `moved`, they are in the order of the targets too.
        """
        return _aligned(self._sources, self._targets, self._evidence)

    def align_parts(self, sources: Sequence[Passage], targets: Sequence[Passage]) -> list[Bead]:
        """The beads of passages that are parts of the posts', in their order."""
        one, other = Side(sources, self._reader), Side(targets, self._reader)
        return _aligned(one, other, self._evidence)


def likeness(beads: Iterable[Bead]) -> float:
    """How much speaks for the posts being one text, on average of all passages of the longer one.

    Of two unrelated posts it is below 0.
    """
    found = list(beads)
    total = sum(bead.score for bead in found if bead.paired)
    longer = max(sum(bead.move[0] for bead in found), sum(bead.move[1] for bead in found), 1)
    return total / longer


def _aligned(sources: Side, targets: Side, evidence: Evidence) -> list[Bead]:
    sources.weigh(evidence)
    targets.weigh(evidence)
    scorer = Scorer(sources, targets, evidence)
    beads: list[Bead] = []
    for bead in search(scorer):
        if not bead.paired:
            beads.append(bead)
        elif bead.probability < _LEAST:
            beads += _apart(bead)
        else:
            beads.append(scorer.explained(bead))
    return _with_moved(beads, scorer)


def _apart(bead: Bead) -> Iterator[Bead]:
    (i, end), (j, stop) = bead.sources, bead.targets
    for place in range(i, end):
        yield Bead((place, place + 1), (j, j))
    for place in range(j, stop):
        yield Bead((end, end), (place, place + 1))


def _with_moved(beads: list[Bead], scorer: Scorer) -> list[Bead]:
    """The beads, with those left alone that are evidently one text although out of order."""
    sources = [bead.sources[0] for bead in beads if bead.move == (1, 0)]
    targets = [bead.targets[0] for bead in beads if bead.move == (0, 1)]
    moved = {bead.sources[0]: bead for bead in _moved(sources, targets, scorer)}
    taken = {bead.targets[0] for bead in moved.values()}
    result = []
    for bead in beads:
        if bead.move == (1, 0):
            result.append(moved.get(bead.sources[0], bead))
        elif bead.move != (0, 1) or bead.targets[0] not in taken:
            result.append(bead)
    return result


def _moved(sources: list[int], targets: list[int], scorer: Scorer) -> Iterator[Bead]:
    """Pairs that are likelier than all others of either passage, and than none, together."""
    if len(sources) * len(targets) > _MOST_MOVED:
        return
    odds: dict[tuple[int, int], float] = {}
    across: dict[int, float] = defaultdict(float)
    down: dict[int, float] = defaultdict(float)
    prior = _MOVED - math.log(max(len(sources), len(targets), 1))
    for i in sources:
        for j in targets:
            score = scorer.evidence.score(scorer.sources.ones[i], scorer.targets.ones[j])
            odds[i, j] = math.exp(min(score + prior, 500.0))
            across[i] += odds[i, j]
            down[j] += odds[i, j]
    for (i, j), chance in odds.items():
        probability = chance / (1 + across[i] + down[j] - chance)
        if probability < _LEAST_MOVED:
            continue
        bead = scorer.explained(Bead((i, i + 1), (j, j + 1), probability))
        if any(Counter(bead.shared)[kind] for kind in _TELLING):
            yield replace(bead, moved=True)
