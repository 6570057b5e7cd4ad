"""Identification: the evidence of scripts, characters, words, the library and the surroundings."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from zqtrans.detection.answer import UNDETERMINED, Detection
from zqtrans.detection.arabic import arabic_script
from zqtrans.detection.han import east_asian
from zqtrans.detection.latin import latin_script, scattered
from zqtrans.detection.library import DEFAULT_LIBRARY, log_odds, open_library
from zqtrans.detection.masking import mask
from zqtrans.detection.names import name_words, telling_words
from zqtrans.detection.post import detect_post, whole_post
from zqtrans.detection.scripts import EAST_ASIAN, NO_SCRIPT, letter_counts
from zqtrans.detection.spans import find_spans

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

Group = tuple[str, ...]
"""Scripts that one text mixes."""
_WEIGHTS = {"Hani": 3.0, "Hira": 2.0, "Kana": 2.0, "Hang": 2.0}
_EXPECTED = 0.5
"""Log odds in favour of the languages that were asked for, against any other."""
_WIDESPREAD: dict[str, float] = {
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "ru", "ar", "fa"), 0.0),
    **dict.fromkeys(("sv", "da", "no", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "vi"), -0.7),
    **dict.fromkeys(("id", "uk", "bg", "ca", "hr", "sr", "ur", "ps", "hi"), -0.7),
}
_SMALL = -2.5
"""Log odds of languages in the open world, and of every other one."""
_ANSWER_FROM = 0.6
_LATIN: Group = ("Latn",)
_HOST_SHARE = 0.2
"""From this share on, another script is the text's own and the Latin words are its guests."""
_NEGLIGIBLE = 0.0005
_PURE = 0.75
"""From this share on, the rest of a text casts no doubt on its language."""
_LONGEST = 20_000
"""Characters after which a text says nothing new."""
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
"""Full-width letters, as in ＷＥＬＣＯＭＥ, and the usual ones."""
_SCRIPTS = {"ar": ("Arab",), "ja": EAST_ASIAN, "zh": ("Hani",), "en": _LATIN, "fr": _LATIN}


class Detector:
    """Identifies the languages it was made for, and says ``und`` rather than guess.

    `languages` are ISO 639-1 codes, or ``["all"]`` for the open world. A text in any other language
    is ``und``, with that language among its candidates. `names` are a glossary's forms: what is a
    name in them is no evidence. The same text always gets the same answer, and threads may share
    one detector.
    """

    def __init__(
        self,
        languages: Sequence[str],
        names: Iterable[str] = (),
        library: str = DEFAULT_LIBRARY,
    ) -> None:
        self.languages = tuple(dict.fromkeys(languages))
        self._open = ALL in self.languages
        self.names = name_words(names)
        self._library = library

    def detect(self, text: str, prior: Mapping[str, float] | None = None) -> Detection:
        """The language of a text. `prior` holds the odds of languages before reading it."""
        plain = mask(_normal(text[:_LONGEST]))
        counts = letter_counts(plain)
        if not counts:
            return self._nameless(text, prior)
        group, share = _dominant(plain, counts)
        script = max((name for name in counts if name in group), key=lambda name: counts[name])
        scores = self._scores(plain, group, counts)
        if not scores:
            return self._nameless(text, prior)
        return self._answer(scores, share, script, prior)

    def detect_whole(self, blocks: Sequence[str]) -> Detection:
        """The language of a whole post; of parallel versions, that of the longest."""
        return whole_post(blocks, self.detect_post(blocks))

    def detect_post(self, blocks: Sequence[str], main: str = "") -> list[Detection]:
        """The language of each block of a post; short ones lean to what stands around them.

        `main` is the language the post says it is in, if it does.
        """
        return detect_post(self.detect, blocks, main)

    def spans(self, text: str) -> list[tuple[int, int, Detection]]:
        """Stretches of one language, in order, as start, end and answer."""
        return find_spans(text, self.detect, self.names)

    def _scores(self, text: str, group: Group, counts: Mapping[str, int]) -> dict[str, float]:
        """The log odds of the languages of one group of scripts."""
        match group[0]:
            case "Latn":
                words = telling_words(text, self.names)
                return latin_script(words, self._library) if words else {}
            case "Arab":
                return arabic_script(text, self._library)
            case "Hani":
                return east_asian(text, counts.get("Hira", 0) + counts.get("Kana", 0))
            case script if script in LONE_LANGUAGES:
                first, *rest = LONE_LANGUAGES[script]
                return {first: 6.0} | dict.fromkeys(rest, 0.0)
            case _:
                return log_odds(open_library(self._library)(text))

    def _answer(
        self, scores: dict[str, float], share: float, script: str, prior: Mapping[str, float] | None
    ) -> Detection:
        for code in scores:
            scores[code] += self._expectation(code)
            if prior is not None:
                scores[code] += math.log(max(prior.get(code, 0.0), 0.02))
        candidates = _softmax(scores, share)
        best, confidence = candidates[0]
        known = self._open or best in self.languages
        language = best if known and confidence >= _ANSWER_FROM else UNDETERMINED
        return Detection(language, confidence, script, candidates)

    def _expectation(self, code: str) -> float:
        """The log odds of a language before any text is read."""
        if not self._open:
            return _EXPECTED if code in self.languages else 0.0
        return _WIDESPREAD.get(code, _SMALL)

    def _nameless(self, text: str, prior: Mapping[str, float] | None) -> Detection:
        """The answer for a text of names and numbers: only what stands around it can tell."""
        counts = letter_counts(text)
        script = max(counts, key=lambda name: counts[name]) if counts else NO_SCRIPT
        total = sum(prior.values()) if prior else 0.0
        if not prior or not total:
            return Detection(UNDETERMINED, 0.0, script)
        candidates = tuple(
            sorted(((code, p / total) for code, p in prior.items()), key=lambda c: (-c[1], c[0]))
        )
        best, confidence = candidates[0]
        fits = confidence >= _ANSWER_FROM and script in _SCRIPTS.get(best, ())
        return Detection(best if fits else UNDETERMINED, confidence, script, candidates)


def _normal(text: str) -> str:
    """The text with composed and half-width letters."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_WIDE)


def _dominant(text: str, counts: Mapping[str, int]) -> tuple[Group, float]:
    """The scripts of the group that most of a text is in, and the group's share of it.

    Latin words are guests in a text of another script, and do not count, where no function word
    and no title's capitals hold them together. What stands in brackets is a guest likewise, where
    something stands outside.
    """
    outside = letter_counts(_BRACKETED.sub(" ", text)) if len(counts) > 1 else counts
    counts = outside or counts
    weights: dict[Group, float] = {}
    for script, count in counts.items():
        group: Group = EAST_ASIAN if script in EAST_ASIAN else (script,)
        weights[group] = weights.get(group, 0.0) + count * _WEIGHTS.get(script, 1.0)
    total = sum(weights.values())
    largest = max(weights, key=lambda key: (weights[key], key))
    if len(weights) > 1 and _LATIN in weights:
        other = max((key for key in weights if key != _LATIN), key=lambda key: (weights[key], key))
        if weights[other] / total >= _HOST_SHARE and scattered(text):
            return other, 1.0
    return largest, weights[largest] / total


def _softmax(scores: Mapping[str, float], share: float) -> tuple[tuple[str, float], ...]:
    top = max(scores.values())
    odds = {code: math.exp(score - top) for code, score in scores.items()}
    total = sum(odds.values())
    floor = total * _NEGLIGIBLE
    ranked = sorted((-value, code) for code, value in odds.items() if value >= floor)
    certainty = min(1.0, share / _PURE)
    return tuple((code, round(-value / total * certainty, 4)) for value, code in ranked[:5])
