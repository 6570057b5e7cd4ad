"""Which passages form a bead, and how likely each bead is.

A bead is what is one text on both sides: one passage and one, one and none, two and one, two and
two (Gale and Church 1993). Where two passages meet one, that one is cut between two of its pieces
so that each half fits its counterpart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from zqtrans.alignment.evidence import Evidence, Weighed
from zqtrans.alignment.passages import Passage, Reader, Traits, joined
from zqtrans.model import Certainty

Move = tuple[int, int]
"""How many passages of each side a bead takes."""

MOVES: tuple[Move, ...] = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2))
_PRIORS: Mapping[Move, float] = {
    (1, 1): math.log(0.89),
    (1, 0): math.log(0.02),
    (0, 1): math.log(0.02),
    (2, 1): math.log(0.03),
    (1, 2): math.log(0.03),
    (2, 2): math.log(0.01),
}
NEVER = -math.inf
_WHOLE = 3.0
"""What it costs that a bead of two and one cannot be cut, as a logarithm."""
_MOST_ALIKE = 20
_CERTAIN, _LIKELY = 0.9999, 0.9
"""Probabilities from which a bead is certain, and likely; `benchmarks.align` tells how many are."""


class Cut(NamedTuple):
    """Where a bead's second half begins: after so many pieces of one side; 0 for no cut."""

    score: float
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Bead:
    """Passages that are one text. `sources` and `targets` are half-open ranges of places.

    `probability` is that of the bead among all alignments of the two posts, `score` what speaks for
    it beside its place, `shared` how many anchors of each kind both sides have. The first of two
    sources has the first `cut` pieces of the targets; 0 where they cannot be told apart. `moved`
    beads stand outside the order of the others.
    """

    sources: tuple[int, int]
    targets: tuple[int, int]
    probability: float = 1.0
    score: float = 0.0
    shared: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    cut: int = 0
    moved: bool = False

    @property
    def move(self) -> Move:
        """How many passages of each side it takes."""
        return self.sources[1] - self.sources[0], self.targets[1] - self.targets[0]

    @property
    def paired(self) -> bool:
        """Whether both sides have a passage."""
        return 0 not in self.move

    @property
    def certainty(self) -> Certainty:
        """How sure it is that the sides are one text."""
        alone = self.move == (1, 1) and not self.moved and self.score > 0
        if alone and self.probability >= _CERTAIN:
            return Certainty.CERTAIN
        return Certainty.LIKELY if self.probability >= _LIKELY else Certainty.POSSIBLE


class Side:
    """The passages of one post, weighed."""

    def __init__(self, passages: Sequence[Passage], reader: Reader) -> None:
        self.passages = passages
        self._reader = reader
        self.traits = [reader.traits(p.text, p.language, p.kind) for p in passages]
        self._alike: dict[str, list[int]] = {}
        for place, passage in enumerate(passages):
            self._alike.setdefault(passage.text, []).append(place)
        self.ones: list[Weighed] = []
        self.twos: list[Weighed] = []
        self._evidence: Evidence | None = None
        self._pieces: dict[int, list[Traits]] = {}
        self._halves: dict[tuple[int, int], list[tuple[Weighed, Weighed]]] = {}

    def weigh(self, evidence: Evidence) -> None:
        """Weigh every passage, and every two neighbours."""
        self._evidence = evidence
        self.ones = [evidence.weigh(traits) for traits in self.traits]
        self.twos = [
            evidence.weigh(joined(pair)) for pair in zip(self.traits, self.traits[1:], strict=False)
        ]

    def alike(self, place: int) -> list[int]:
        """The places of all passages with the text of this one, unless they are very many."""
        places = self._alike[self.passages[place].text]
        return places if len(places) <= _MOST_ALIKE else [place]

    def pieces(self, place: int) -> list[Traits]:
        """The traits of a passage's pieces."""
        if place not in self._pieces:
            passage = self.passages[place]
            self._pieces[place] = [
                self._reader.traits(text, passage.language, passage.kind)
                for text in passage.pieces or (passage.text,)
            ]
        return self._pieces[place]

    def halves(self, start: int, end: int) -> list[tuple[Weighed, Weighed]]:
        """The two halves for each cut between pieces of the passages, in order."""
        assert self._evidence is not None
        key = (start, end)
        if key not in self._halves:
            pieces = [piece for place in range(start, end) for piece in self.pieces(place)]
            weigh = self._evidence.weigh
            self._halves[key] = [
                (weigh(joined(pieces[:cut])), weigh(joined(pieces[cut:])))
                for cut in range(1, len(pieces))
            ]
        return self._halves[key]


class Scorer:
    """Scores of beads, as logarithms; 0 is what two unrelated passages are worth."""

    def __init__(self, sources: Side, targets: Side, evidence: Evidence) -> None:
        self.sources = sources
        self.targets = targets
        self.evidence = evidence

    def score(self, i: int, j: int, move: Move) -> float:
        """The score of the bead that begins at these places."""
        prior = _PRIORS[move]
        if move == (1, 1):
            return prior + self.evidence.score(self.sources.ones[i], self.targets.ones[j])
        if 0 in move:
            return prior
        if not self._fits(i, j, move):
            return NEVER
        if move == (2, 1):
            return prior + self.cut(self.targets, j, j + 1, self.sources, i).score
        if move == (1, 2):
            return prior + self.cut(self.sources, i, i + 1, self.targets, j).score
        one = self.cut(self.targets, j, j + 2, self.sources, i)
        other = self.cut(self.sources, i, i + 2, self.targets, j)
        return prior + max(one.score, other.score)

    def explained(self, bead: Bead) -> Bead:
        """The bead with its score, what both sides share, and its cut."""
        (i, _), (j, _) = bead.sources, bead.targets
        move = bead.move
        one = (self.sources.twos if move[0] == 2 else self.sources.ones)[i]
        other = (self.targets.twos if move[1] == 2 else self.targets.ones)[j]
        cut = (
            self.cut(self.targets, j, bead.targets[1], self.sources, i).pieces
            if move[0] == 2
            else 0
        )
        score = self.score(i, j, move) - _PRIORS[move]
        shared = MappingProxyType(dict(self.evidence.shared(one, other)))
        return replace(bead, score=score, shared=shared, cut=cut)

    def cut(self, side: Side, start: int, end: int, other: Side, place: int) -> Cut:
        """The best cut of passages of one side into counterparts of two passages of the other.

        Two passages are not cut where they already part.
        """
        first, second = other.ones[place], other.ones[place + 1]
        natural = len(side.pieces(start)) if end - start == 2 else 0
        best = Cut(NEVER)
        for pieces, (one, two) in enumerate(side.halves(start, end), 1):
            if pieces != natural:
                score = self.evidence.score(first, one) + self.evidence.score(second, two)
                if score > best.score:
                    best = Cut(score, pieces)
        if best.pieces or natural:
            return best
        return Cut(self.evidence.score(other.twos[place], side.ones[start]) - _WHOLE)

    def _fits(self, i: int, j: int, move: Move) -> bool:
        """Whether lengths allow a bead of several passages, which costs more to score."""
        one = (self.sources.twos if move[0] == 2 else self.sources.ones)[i].traits.length
        other = (self.targets.twos if move[1] == 2 else self.targets.ones)[j].traits.length
        return abs(math.log(one / other)) < 1.0
