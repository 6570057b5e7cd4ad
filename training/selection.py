"""Choosing the general pairs nearest the domain by cross-entropy difference (Moore-Lewis 2010)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

_TOKEN = re.compile(r"[a-z]+|\d|[^\sa-z\d]")


def words(text: str) -> list[str]:
    """Lower-case words and single signs; every digit is a `0`."""
    return ["0" if token.isdigit() else token for token in _TOKEN.findall(text.lower())]


class DomainScore:
    """Mean log-ratio per word of two interpolated bigram models: higher is nearer the domain."""

    def __init__(self, domain: Iterable[str], general: Iterable[str]) -> None:
        self._inside = _Bigrams(domain)
        self._outside = _Bigrams(general)

    def __call__(self, english: str) -> float:  # noqa: D102 - the class docstring says it
        tokens = words(english)
        total = 0.0
        before = ""
        for token in tokens:
            total += self._inside.log_probability(before, token)
            total -= self._outside.log_probability(before, token)
            before = token
        return total / (len(tokens) + 2)


class _Bigrams:
    """Bigrams interpolated with add-half unigrams."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._single: Counter[str] = Counter()
        self._double: Counter[tuple[str, str]] = Counter()
        for text in texts:
            tokens = words(text)
            self._single.update(tokens)
            self._double.update(zip(["", *tokens], tokens, strict=False))
            self._single[""] += 1
        self._total = sum(self._single.values()) + 0.5 * 60_000

    def log_probability(self, before: str, token: str) -> float:
        single = (self._single[token] + 0.5) / self._total
        context = self._single[before]
        double = self._double[before, token]
        return math.log(0.5 * single + 0.5 * (double + 2 * single) / (context + 2))
