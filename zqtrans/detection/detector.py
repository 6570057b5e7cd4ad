"""Identification: the evidence of scripts, characters, words, the library and the surroundings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from zqtrans.detection.answer import UNDETERMINED, Detection
from zqtrans.detection.arabic import arabic_script
from zqtrans.detection.han import chinese_or_japanese
from zqtrans.detection.latin import latin_script, telling_words
from zqtrans.detection.library import DEFAULT_LIBRARY, open_library
from zqtrans.detection.masking import Mask
from zqtrans.detection.post import detect_post
from zqtrans.detection.scripts import NO_SCRIPT, letter_counts, runs

ALL = "all"
"""In place of a list of languages: every language there is evidence for."""

LONE_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "Hang": ("ko",),
    "Thai": ("th",),
    "Grek": ("el",),
    "Hebr": ("he", "yi"),
    "Beng": ("bn",),
    "Guru": ("pa",),
    "Gujr": ("gu",),
    "Taml": ("ta",),
    "Telu": ("te",),
    "Knda": ("kn",),
    "Mlym": ("ml",),
    "Sinh": ("si",),
    "Mymr": ("my",),
    "Khmr": ("km",),
    "Laoo": ("lo",),
    "Tibt": ("bo",),
    "Geor": ("ka",),
    "Armn": ("hy",),
    "Ethi": ("am",),
}
"""Scripts that one language uses, or nearly so."""

_EAST_ASIAN = ("Hani", "Hira", "Kana")
_WEIGHTS = {"Hani": 3.0, "Hira": 2.0, "Kana": 2.0, "Hang": 2.0}
_EXPECTED = 3.0
"""Log odds in favour of the languages that were asked for, against any other."""
_ANSWER_FROM = 0.6
_SIMPLIFIED_WITH_NO = 3.0


class Detector:
    """Identifies the languages it was made for, and says ``und`` rather than guess.

    `languages` are ISO 639-1 codes, or ``["all"]`` for the open world. A text in any other language
    is ``und``, with that language among its candidates. `names` (a glossary's forms) are no
    evidence and are masked. The same text gets the same answer always; a detector may be shared
    between threads.
    """

    def __init__(
        self,
        languages: Sequence[str],
        names: Iterable[str] = (),
        library: str = DEFAULT_LIBRARY,
    ) -> None:
        self.languages = tuple(dict.fromkeys(languages))
        self._open = ALL in self.languages
        self._mask = Mask(names)
        self._library = library

    def detect(self, text: str, prior: Mapping[str, float] | None = None) -> Detection:
        """The language of a text. `prior` holds the odds of languages before reading it."""
        plain = self._mask(text)
        counts = letter_counts(plain)
        if not counts:
            return self._nameless(text, prior)
        group, share = _dominant(counts)
        script = max((name for name in counts if name in group), key=lambda name: counts[name])
        scores = self._scores(plain, group, counts)
        if not scores:
            return self._nameless(text, prior)
        return self._answer(scores, share, script, prior)

    def detect_post(self, blocks: Sequence[str]) -> list[Detection]:
        """The language of each block of a post; short ones lean to what stands around them."""
        return detect_post(self.detect, blocks)

    def spans(self, text: str) -> list[tuple[int, int, Detection]]:
        """Stretches of one language, in order, as start, end and answer."""
        pieces: list[list[int | str]] = []
        for script, start, end in runs(text):
            group = "East" if script in _EAST_ASIAN else script
            if pieces and pieces[-1][0] == group:
                pieces[-1][2] = end
            else:
                pieces.append([group, start, end])
        return [
            (int(start), int(end), self.detect(text[int(start) : int(end)]))
            for _, start, end in pieces
        ]

    def _scores(
        self, text: str, group: tuple[str, ...], counts: Mapping[str, int]
    ) -> dict[str, float]:
        """The log odds of the languages of one group of scripts."""
        match group[0]:
            case "Latn":
                words = telling_words(text)
                return latin_script(words, open_library(self._library)) if words else {}
            case "Arab":
                return arabic_script(text)
            case "Hani":
                return _east_asian(text, counts)
            case script if script in LONE_LANGUAGES:
                first, *rest = LONE_LANGUAGES[script]
                return {first: 6.0} | dict.fromkeys(rest, 0.0)
            case _:
                found = open_library(self._library)(text)
                return {code: math.log(max(share, 1e-4) / 1e-4) for code, share in found.items()}

    def _answer(
        self, scores: dict[str, float], share: float, script: str, prior: Mapping[str, float] | None
    ) -> Detection:
        for code in scores:
            if not self._open and code in self.languages:
                scores[code] += _EXPECTED
            if prior is not None:
                scores[code] += math.log(max(prior.get(code, 0.0), 0.02))
        candidates = _softmax(scores, share)
        best, confidence = candidates[0]
        known = self._open or best in self.languages
        language = best if known and confidence >= _ANSWER_FROM else UNDETERMINED
        return Detection(language, confidence, script, candidates)

    def _nameless(self, text: str, prior: Mapping[str, float] | None) -> Detection:
        """The answer for a text of names and numbers: only what stands around it can tell."""
        counts = letter_counts(text)
        script = max(counts, key=lambda name: counts[name]) if counts else NO_SCRIPT
        if not prior:
            return Detection(UNDETERMINED, 0.0, script)
        total = sum(prior.values())
        candidates = tuple(
            sorted(((code, p / total) for code, p in prior.items()), key=lambda c: (-c[1], c[0]))
        )
        best, confidence = candidates[0]
        fits = counts and confidence >= _ANSWER_FROM
        return Detection(best if fits else UNDETERMINED, confidence, script, candidates)


def _dominant(counts: Mapping[str, int]) -> tuple[tuple[str, ...], float]:
    """The scripts of the group that most of a text is in, and the group's share of it."""
    weights: dict[tuple[str, ...], float] = {}
    for script, count in counts.items():
        group = _EAST_ASIAN if script in _EAST_ASIAN else (script,)
        weights[group] = weights.get(group, 0.0) + count * _WEIGHTS.get(script, 1.0)
    group = max(weights, key=lambda key: (weights[key], key))
    return group, weights[group] / sum(weights.values())


def _east_asian(text: str, counts: Mapping[str, int]) -> dict[str, float]:
    kana = counts.get("Hira", 0) + counts.get("Kana", 0)
    odds = chinese_or_japanese("".join(c for c in text if "㐀" <= c <= "鿿"))
    if kana == text.count("の") + text.count("・") and kana and odds > _SIMPLIFIED_WITH_NO:
        kana = 0  # Chinese shop signs and brands like a single の
    japanese = min(4.0 * kana, 12.0)
    return {"zh": odds / 2 - japanese, "ja": -odds / 2 + japanese}


def _softmax(scores: Mapping[str, float], share: float) -> tuple[tuple[str, float], ...]:
    top = max(scores.values())
    odds = {code: math.exp(score - top) for code, score in scores.items()}
    total = sum(odds.values())
    ranked = sorted(odds.items(), key=lambda item: (-item[1], item[0]))
    certainty = min(1.0, share / 0.75)
    return tuple((code, round(value / total * certainty, 4)) for code, value in ranked[:5])
