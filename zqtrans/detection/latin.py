"""Languages in Latin script: function words first, letters next, the library where both are weak."""

from __future__ import annotations

import math
import re

from zqtrans.detection.library import Library
from zqtrans.detection.words import word_evidence

ENOUGH = 2.0
"""So many function words ahead of every other language decide without the library."""
_WORD_WEIGHT = 1.6
_LIBRARY_WEIGHT = 0.8
_LETTER_WEIGHT = 2.0
_UNSEEN = 1e-4

_WORD = re.compile(r"[^\W\d_]+")
_FRENCH = re.compile("[àâçèéêëîïôùûœæ]")
_NEITHER = re.compile("[áåãäąăāćčďđėęěēğģíìįīıķłļľńňñņóòõöøőřśšșşťțţúůűūýźżžßþðœ̀ơưạ-ỹ]")

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|in|un|ia|ie|iu|ua|ui|uo|ue|ve|a|e|i|o|u|v)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_MARKS = re.compile("zh|x|q|[aeiou]ng[a-z]|uo|ao|iao|[^aeiou]ui|iu$|ei$|[^q]ua|iang|uang|ou$")


def romanised_name(word: str) -> bool:
    """Whether a capitalised word is written like a Chinese name: pinyin, and not plain English."""
    lower = word.lower()
    return (
        word[0].isupper()
        and len(word) > 2
        and _PINYIN.fullmatch(lower) is not None
        and _MARKS.search(lower) is not None
    )


def telling_words(text: str) -> list[str]:
    """The words of a text that can tell its language, in lower case: no names, no acronyms."""
    found = []
    for word in _WORD.findall(text):
        if word.islower():
            found.append(word)
        elif (len(word) == 1 or not word.isupper() or text.isupper()) and not romanised_name(word):
            found.append(word.lower())
    return found


def quick_answer(words: list[str]) -> tuple[dict[str, float], bool]:
    """The function words' evidence, and whether it is enough."""
    evidence = word_evidence(words)
    ranked = sorted(evidence.values(), reverse=True)
    lead = ranked[0] - (ranked[1] if len(ranked) > 1 else 0.0) if ranked else 0.0
    return evidence, lead >= ENOUGH and lead >= 0.08 * len(words)


def latin_script(words: list[str], library: Library) -> dict[str, float]:
    """The log odds of each language, of words from `telling_words`."""
    evidence, enough = quick_answer(words)
    scores = {code: _WORD_WEIGHT * value for code, value in evidence.items()}
    if enough:
        return scores
    for word in words:
        if _NEITHER.search(word):
            _add(scores, ("en", "fr"), -_LETTER_WEIGHT)
        elif _FRENCH.search(word):
            _add(scores, ("en",), -_LETTER_WEIGHT)
            _add(scores, ("fr",), 0.5)
    found = library(" ".join(words))
    for code in {*scores, *found}:
        share = math.log(max(found.get(code, 0.0), _UNSEEN) / _UNSEEN)
        _add(scores, (code,), _LIBRARY_WEIGHT * share)
    return scores


def _add(scores: dict[str, float], codes: tuple[str, ...], value: float) -> None:
    for code in codes:
        scores[code] = scores.get(code, 0.0) + value
