"""Which blocks of a post say the same in another language: alignment by length and anchors.

Versions keep their order, whether they stand block by block or one after the other, so the pairs
are the best monotone matching. Anchors are what no translation changes: terms of the glossary,
numbers, addresses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zqtrans.glossary import Glossary
from zqtrans.model import Block, Term
from zqtrans.text.links import urls
from zqtrans.text.numbers import numbers

_LENGTHS: Mapping[str, float] = {"fr": 0.88, "ar": 1.15, "ja": 2.3, "zh": 3.1}
"""How many English characters one of a language stands for, ASCII apart."""
_FARTHEST = math.log(2.2)
_FARTHEST_SHORT = math.log(3.2)
_SHORT = 25.0
"""How much longer one side of a pair may be, as a logarithm; short texts vary more."""
_TERM, _NUMBER, _LINK = 0.8, 0.5, 1.0
_STRAY = 0.6
"""What an anchor that both sides have is worth, and what one costs that one side lacks."""
_FITTING = 0.05
"""The least score of a pair of fitting length: its neighbours may speak for it."""
_MOST_CELLS = 1_000_000
_ENOUGH_COVERED = 0.6
_ENOUGH_PAIRED = 0.8
"""Shares of the source, and of the version, that pairs must hold for a whole version."""
_TYPICAL = 0.35
"""The score that the pairs of a whole version have on average."""
_ANCHORS_ALONE = 2
"""Anchors from which on a pair needs no others beside it."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two texts are: `score` is above 0 for a possible pair, anchors are counted."""

    score: float
    shared: int
    stray: int


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of a text stays in a translation: its length in English characters, and anchors."""

    length: float
    terms: Mapping[str, Term]
    numbers: frozenset[float]
    links: frozenset[str]


class Aligner:
    """Compares blocks of different languages."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._known: dict[tuple[str, str], _Traits] = {}

    def likeness(self, source: Block, target: Block) -> Likeness:
        """How likely one block is the translation of the other."""
        one, other = self._traits(source), self._traits(target)
        distance = abs(math.log(one.length / other.length))
        short = min(one.length, other.length) < _SHORT
        farthest = _FARTHEST_SHORT if short else _FARTHEST
        terms = {*_arrived(target, one, other), *_arrived(source, other, one)}
        number, links = len(one.numbers & other.numbers), len(one.links & other.links)
        stray = len((one.terms.keys() | other.terms.keys()) - terms)
        stray += len(one.numbers ^ other.numbers) + len(one.links ^ other.links)
        score = 1.0 - distance / farthest
        if distance < farthest:
            score += _TERM * len(terms) + _NUMBER * number + _LINK * links - _STRAY * stray
            score = max(score, _FITTING)
        return Likeness(score, len(terms) + number + links, stray)

    def pairs(
        self,
        blocks: Sequence[Block],
        sources: Sequence[int],
        targets: Sequence[int],
        beside: int = 0,
    ) -> dict[int, int]:
        """Source place -> target place, for the versions that stand among the blocks.

        Either the target blocks are a whole version of the source, or a pair is sure by itself.
        `beside` is the number of other blocks that hold a version in the same language.
        """
        if not sources or not targets or len(sources) * len(targets) > _MOST_CELLS:
            return {}
        found = self._matching(blocks, sources, targets)
        if self._is_version(blocks, found, sources, targets, beside):
            return found
        return {
            source: target
            for source, target in found.items()
            if _adjacent(source, target, sources)
            and (like := self.likeness(blocks[source], blocks[target])).shared >= _ANCHORS_ALONE
            and not like.stray
        }

    def _matching(
        self, blocks: Sequence[Block], sources: Sequence[int], targets: Sequence[int]
    ) -> dict[int, int]:
        """The pairs, in order, with the highest sum of scores."""
        best = [[0.0] * (len(targets) + 1) for _ in range(len(sources) + 1)]
        scores: dict[tuple[int, int], float] = {}
        for i, source in enumerate(sources):
            for j, target in enumerate(targets):
                above = max(best[i][j + 1], best[i + 1][j])
                if blocks[source].kind == blocks[target].kind:
                    score = self.likeness(blocks[source], blocks[target]).score
                    if score > 0 and best[i][j] + score > above:
                        scores[i, j] = above = best[i][j] + score
                best[i + 1][j + 1] = above
        found: dict[int, int] = {}
        i, j = len(sources), len(targets)
        while i and j:
            if scores.get((i - 1, j - 1)) == best[i][j]:
                i, j = i - 1, j - 1
                found[sources[i]] = targets[j]
            elif best[i - 1][j] >= best[i][j - 1]:
                i -= 1
            else:
                j -= 1
        return dict(sorted(found.items()))

    def _is_version(
        self,
        blocks: Sequence[Block],
        found: Mapping[int, int],
        sources: Sequence[int],
        targets: Sequence[int],
        beside: int,
    ) -> bool:
        if not found or len(found) + beside < 2:
            return False
        covered = _length(blocks, found) / _length(blocks, sources)
        paired = _length(blocks, found.values()) / _length(blocks, targets)
        if covered < _ENOUGH_COVERED or paired < _ENOUGH_PAIRED:
            return False
        likes = [self.likeness(blocks[one], blocks[other]) for one, other in found.items()]
        apart = not any(min(targets) < source < max(targets) for source in sources)
        beside = all(_adjacent(one, other, sources) for one, other in found.items())
        shared, stray = sum(like.shared for like in likes), sum(like.stray for like in likes)
        typical = sum(like.score for like in likes) / len(likes)
        return (apart or beside) and shared > stray and typical >= _TYPICAL

    def _traits(self, block: Block) -> _Traits:
        key = block.text, block.language
        if key not in self._known:
            text, language = key
            self._known[key] = _Traits(
                _english_length(text, language),
                {one.term.id: one.term for one in self._glossary.finder(language).find(text)},
                frozenset(number.values[0] for number in numbers(text, language)),
                frozenset(text[start:end] for start, end in urls(text)),
            )
        return self._known[key]


def _arrived(target: Block, one: _Traits, other: _Traits) -> list[str]:
    """The terms of one block that the other has too, if only inside a longer name."""
    return [
        key
        for key, term in one.terms.items()
        if key in other.terms
        or any(
            form in target.text
            for form in (
                term.forms[target.language].admitted if target.language in term.forms else ()
            )
        )
    ]


def _adjacent(source: int, target: int, sources: Sequence[int]) -> bool:
    """Whether no other source block stands between the two."""
    low, high = sorted((source, target))
    return not any(low < other < high for other in sources)


def _english_length(text: str, language: str) -> float:
    weight = _LENGTHS.get(language, 1.0)
    if weight < 2:
        return max(1.0, len(text) * weight)
    plain = sum(map(str.isascii, text))
    return max(1.0, plain + (len(text) - plain) * weight)


def _length(blocks: Sequence[Block], places: Iterable[int]) -> int:
    return sum(len(blocks[place].text) for place in places)
