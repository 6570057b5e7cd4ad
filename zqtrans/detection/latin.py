"""Languages in Latin script: function words first, then letters, then the library."""

from __future__ import annotations

import re

from zqtrans.detection.library import log_odds, open_library
from zqtrans.detection.names import is_romanised, latin_words
from zqtrans.detection.words import word_evidence

ENOUGH = 2.0
ENOUGH_SHARE = 0.08
"""So many function words ahead of every other language, and so large a share of all words."""
WORD_WEIGHT = 2.5
LIBRARY_WEIGHT = 0.8
LETTER_WEIGHT = 3.0
"""Log odds for a function word, for the library's log odds, against a letter that is foreign."""

_QUOTED = re.compile(
    r"""\([^()]*\)|（[^（）]*）|「[^「」]*」|『[^『』]*』|"[^"]*"|“[^“”]*”|«[^«»]*»|‘[^‘’]*’"""
)
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\uffef]+")
_FRENCH = re.compile("[àâçèéêëîïôùûœæ]")
_NEITHER = re.compile("[áåãäąăāćčďđėęěēğģíìįīıķłļľńňñņóòõöøőřśšșşťțţúůűūýźżžßþðœ̀ơưạ-ỹ]")


def scattered(text: str) -> bool:
    """Whether the Latin words of a text are single terms, not a phrase; quoted ones count not."""
    return not any(map(_is_phrase, _OTHER_SCRIPT.split(_QUOTED.sub(" ", text))))


def _is_phrase(text: str) -> bool:
    """Whether function words or a title's capitals hold the words of a stretch together."""
    words = latin_words(text)
    capitals = sum(word[0].isupper() and not is_romanised(word) for word in words)
    return capitals > 1 or bool(word_evidence([word for word in words if len(word) > 1]))


def latin_script(words: list[str], library: str) -> dict[str, float]:
    """The log odds of each language, of words from `telling_words`.

    The library is asked only where the function words do not settle it.
    """
    evidence = word_evidence(words)
    scores = {code: WORD_WEIGHT * value for code, value in evidence.items()}
    ranked = sorted(evidence.values(), reverse=True)
    lead = ranked[0] - sum(ranked[1:2]) if ranked else 0.0
    if lead >= ENOUGH and lead >= ENOUGH_SHARE * len(words):
        return scores
    for word in words:
        if _NEITHER.search(word):
            _add(scores, ("en", "fr"), -LETTER_WEIGHT)
        elif _FRENCH.search(word):
            _add(scores, ("en",), -LETTER_WEIGHT)
    for code, odds in log_odds(open_library(library)(" ".join(words)), LIBRARY_WEIGHT).items():
        _add(scores, (code,), odds)
    return scores


def _add(scores: dict[str, float], codes: tuple[str, ...], value: float) -> None:
    for code in codes:
        scores[code] = scores.get(code, 0.0) + value
