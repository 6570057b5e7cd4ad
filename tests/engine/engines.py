"""Engines for tests of the ladder: scripted, wild and steady. None of them is a model."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zqtrans.engine import Decoding, Hypothesis
from zqtrans.engine.protocol import PLAIN, Progress
from zqtrans.engine.shields import stand_in_names

WORDS = {
    "fr": {
        "is": "est",
        "the": "la",
        "river": "rivière",
        "near": "près de",
        "and": "et",
        "old": "âgé",
    },
    "ar": {"is": "هو", "the": "هذا", "river": "نهر", "near": "قرب", "and": "و", "old": "قديم"},
    "ja": {"is": "です", "the": "その", "river": "川", "near": "近く", "and": "と", "old": "古い"},
}
"""What a scripted engine knows."""

_LETTERS = {
    "fr": "zyxwvutsrqponmlkjihgfedcba",
    "ar": "يوهنملكقفغعظطضصشسزرذدخحجثت",
    "ja": "アイウエオカキクケコサシスセソタチツテトナニヌネノハ",
}


@dataclass
class Scripted:
    """An engine that answers word by word, and what `answers` say; it counts its sentences."""

    answers: dict[str, list[Hypothesis]] = field(default_factory=dict)
    shields: bool = True
    source: str = "en"
    target: str = "fr"
    name: str = "scripted"
    fingerprint: str = "scripted"
    asked: list[str] = field(default_factory=list)

    def tokens(self, text: str) -> list[str]:
        return text.split() if self.shields else list(text)

    def translate(
        self,
        sentences: Sequence[str],
        decoding: Decoding = PLAIN,
        *,
        prefixes: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        self.asked += sentences
        return [self._answer(sentence, decoding) for sentence in sentences]

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        if sentence in self.answers:
            return self.answers[sentence]
        words = [WORDS[self.target].get(word, word) for word in sentence.split()]
        return [Hypothesis(" ".join(words), -0.5, tuple(words))]


@dataclass
class Wild(Scripted):
    """Loses, doubles, moves and misspells what it is given."""

    seed: int = 0

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        chance = random.Random(f"{self.seed} {sentence} {decoding}")
        return [self._one(sentence, chance) for _ in range(decoding.hypotheses)]

    def _one(self, sentence: str, chance: random.Random) -> Hypothesis:
        words = [WORDS[self.target].get(word, word) for word in sentence.split()]
        for _ in range(chance.randrange(4)):
            at, to = chance.randrange(len(words)), chance.randrange(len(words))
            match chance.randrange(6):
                case 0 if len(words) > 1:
                    del words[at]
                case 1:
                    words.insert(to, words[at])
                case 2:
                    words[at], words[to] = words[to], words[at]
                case 3:
                    words[at] = words[at][1:] or "x"
                case 4:
                    words[at] = chance.choice(["Sihui", "Tengzhou", "<zq1>", "12", "quatre"])
                case _:
                    words = words[: at + 1]
        weights = tuple(tuple(chance.random() for _ in sentence.split()) for _ in range(len(words)))
        return Hypothesis(" ".join(words), -chance.random(), tuple(words), weights)


@dataclass
class Steady(Scripted):
    """Knows the cities of the world, copies marks and `names`, and has a word for each word."""

    names: frozenset[str] = frozenset()

    def _answer(self, sentence: str, decoding: Decoding) -> list[Hypothesis]:
        pattern = re.compile(r"(?<![<\w{])[A-Za-z]{2,}(?![\w}:@/])")
        words = [pattern.sub(self._word, word) for word in sentence.split()]
        return [Hypothesis(" ".join(words), -0.5, tuple(words))]

    def _word(self, match: re.Match[str]) -> str:
        word = match[0]
        cities = stand_in_names("en", self.target)
        assert cities is not None
        if word in cities.source:
            return cities.targets[cities.source.index(word)][0]
        if word in self.names:
            return word
        letters = _LETTERS[self.target]
        return "".join(letters[ord(letter) % 26] for letter in word.lower()) + letters[len(word)]
