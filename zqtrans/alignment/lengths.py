"""How long a translation is: the length model of the alignment.

After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational
Linguistics 19(1), 1993): lengths are in characters, one character of a language stands for a fixed
number of the other's, and the difference of two lengths is normal with a variance that grows with
the length:

    z = (a - b) / sqrt(s² m)    with m = (a + b) / 2

`a` and `b` are in English characters here, so that one number per language and one per pair are
enough. Both were measured over 8,722 blocks of 700 posts in English, French, Arabic and Japanese;
``python -m benchmarks.align --parameters`` prints them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

_CHARACTERS: Mapping[str, float] = {"fr": 0.88, "ar": 1.18, "ja": 2.6, "zh": 3.1}
"""How many English characters one of a language stands for; in Japanese and Chinese a wide one.

That of Chinese is what the versions of posts are told by; there were no parallel posts for it.
"""
_WIDE = ("ja", "zh")

_VARIANCES: Mapping[frozenset[str], float] = {
    frozenset(("en", "fr")): 1.2,
    frozenset(("en", "ar")): 1.9,
    frozenset(("en", "ja")): 3.2,
    frozenset(("fr", "ar")): 2.0,
    frozenset(("fr", "ja")): 3.3,
    frozenset(("ar", "ja")): 4.3,
}
"""Languages -> s² of the formula."""
_OTHER_VARIANCE = 4.3
_LEAST = 8.0
"""English characters below which lengths vary no less."""


def english_length(text: str, language: str) -> float:
    """How many characters the text would have in English; at least 1."""
    weight = _CHARACTERS.get(language, 1.0)
    if language not in _WIDE:
        return max(1.0, len(text) * weight)
    narrow = sum(map(str.isascii, text))
    return max(1.0, narrow + (len(text) - narrow) * weight)


def variance(source: str, target: str) -> float:
    """s² of a pair of languages, the same in both directions."""
    return _VARIANCES.get(frozenset((source, target)), _OTHER_VARIANCE)


class LengthModel:
    """How much likelier two lengths are for one text than for two unrelated ones of these posts.

    `lengths` are those of all passages of both posts: where they are much alike, length says
    little.
    """

    def __init__(self, variance: float, lengths: list[float]) -> None:
        self._variance = variance
        logarithms = [math.log(length) for length in lengths] or [0.0]
        mean = sum(logarithms) / len(logarithms)
        spread = sum((value - mean) ** 2 for value in logarithms) / len(logarithms)
        self._unrelated = max(2 * spread, 0.1)
        self._known: dict[tuple[float, float], float] = {}

    def score(self, length: float, other: float) -> float:
        """The logarithm of that ratio; above 0 speaks for one text."""
        middle = max((length + other) / 2, _LEAST)
        related = self._variance / middle
        difference = math.log(length / other) ** 2
        return (
            difference / self._unrelated
            - difference / related
            + math.log(self._unrelated / related)
        ) / 2
