"""How much speaks for two texts being one, as a logarithm of likelihoods.

For each anchor the ratio of two likelihoods counts: that of seeing it on both sides, or on one
only, where the texts are translations of each other, and where they are any two of these posts. A
name that stands in every block says next to nothing; one that stands in one block on each side
says nearly all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zqtrans.alignment.lengths import LengthModel, variance
from zqtrans.alignment.passages import Anchor, Traits

_KEPT: Mapping[str, float] = {
    "name": 0.97, "number": 0.92, "address": 0.98, "word": 0.9, "stem": 0.9, "block": 0.98,
    "?": 0.95, "!": 0.95, ":": 0.9, "(": 0.6, "quote": 0.9, "strong": 0.95, "link": 0.97,
    "code": 0.97,
}  # fmt: skip
"""Kind of anchor -> how often a translation has it where the source does."""
_KEPT_JAPANESE: Mapping[str, float] = {"?": 0.15, ":": 0.6, "(": 0.5, "quote": 0.85}
_KEPT_BETWEEN_FORMATS: Mapping[str, float] = {
    "block": 0.7, "strong": 0.5, "link": 0.5, "code": 0.5,
}  # fmt: skip
_LATIN = {"en", "fr"}


@dataclass(frozen=True, slots=True)
class Weighed:
    """Traits, and what it costs if the other side has none of their anchors."""

    traits: Traits
    stray: float


class Evidence:
    """Weighs texts of two posts against each other. It is the same from either side."""

    def __init__(
        self,
        sources: Sequence[Traits],
        targets: Sequence[Traits],
        languages: tuple[str, str],
        *,
        same_format: bool = True,
    ) -> None:
        kept = dict(_KEPT)
        if "ja" in languages or "zh" in languages:
            kept.update(_KEPT_JAPANESE)
        if not same_format:
            kept.update(_KEPT_BETWEEN_FORMATS)
        if not set(languages) <= _LATIN:
            del kept["stem"]
        everything = [*sources, *targets]
        here, there = _counts(sources), _counts(targets)
        self._stray: dict[Anchor, float] = {}
        self._both: dict[Anchor, float] = {}
        for anchor in here.keys() | there.keys():
            if anchor.kind not in kept or (
                anchor.kind == "stem" and not here[anchor] * there[anchor]
            ):
                continue
            share = (here[anchor] + there[anchor] + 0.5) / (len(everything) + 1)
            self._stray[anchor] = min(math.log((1 - kept[anchor.kind]) / (1 - share)), 0.0)
            both = max(math.log(kept[anchor.kind] / share), 0.0)
            self._both[anchor] = both - 2 * self._stray[anchor]
        self._lengths = LengthModel(variance(*languages), [t.length for t in everything])

    def weigh(self, traits: Traits) -> Weighed:
        """The traits of a text, ready to be compared many times."""
        return Weighed(traits, sum(self._stray.get(anchor, 0.0) for anchor in traits.anchors))

    def score(self, source: Weighed, target: Weighed) -> float:
        """The logarithm of how much likelier the two are one text than any two."""
        one, other = source.traits, target.traits
        total = source.stray + target.stray + self._lengths.score(one.length, other.length)
        for anchor in one.anchors & other.anchors:
            total += self._both.get(anchor, 0.0)
        for sure, possible in ((one.anchors, other.possible), (other.anchors, one.possible)):
            for anchor in sure & possible:
                if anchor in self._both:
                    total += self._both[anchor] + self._stray[anchor]
        return total

    def shared(self, source: Weighed, target: Weighed) -> Counter[str]:
        """How many anchors of each kind the two share, of those that tell them from others."""
        one, other = source.traits, target.traits
        both = (one.anchors & other.anchors) | (one.anchors & other.possible)
        both |= one.possible & other.anchors
        return Counter(anchor.kind for anchor in both if self._both.get(anchor, 0.0) > 0.5)


def _counts(traits: Iterable[Traits]) -> Counter[Anchor]:
    return Counter(anchor for each in traits for anchor in each.anchors | each.possible)
