"""Languages in Latin script: function words first, then letters, then the library."""

from __future__ import annotations

import re

from zqtrans.detection.library import Library, log_odds
from zqtrans.detection.words import word_evidence

ENOUGH = 2.0
ENOUGH_SHARE = 0.08
"""So many function words ahead of every other language, and so large a share of all words."""
WORD_WEIGHT = 2.0
LIBRARY_WEIGHT = 0.8
LETTER_WEIGHT = 3.0
"""Log odds for a function word, for the library's log odds, against a letter that is foreign."""

_WORD = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_FRENCH = re.compile("[àâçèéêëîïôùûœæ]")
_NEITHER = re.compile("[áåãäąăāćčďđėęěēğģíìįīıķłļľńňñņóòõöøőřśšșşťțţúůűūýźżžßþðœ̀ơưạ-ỹ]")

_SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
    "(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo"
    "|ue|[aeiou])|ang|eng|ai|an|ao|ou|en|er|[aeo]"
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
    """The words of a text that can tell its language, in lower case: no names, no acronyms.

    A text in which every word looks like a part of a Chinese name is names alone: no words.
    """
    found = _WORD.findall(text)
    names = [word for word in found if romanised_name(word)]
    if names and all(word[0].isupper() and _PINYIN.fullmatch(word.lower()) for word in found):
        return []
    shouted = text.isupper()
    return [
        word.lower()
        for word in found
        if word.islower()
        or ((len(word) == 1 or shouted or not word.isupper()) and word not in names)
    ]


def scattered(text: str) -> bool:
    """Whether the Latin words of a text are single terms, not a phrase."""
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() and not romanised_name(word) for word in words)
    return capitals <= 1 and not word_evidence([word for word in words if len(word) > 1])


def latin_script(words: list[str], library: Library) -> dict[str, float]:
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
    for code, odds in log_odds(library(" ".join(words)), LIBRARY_WEIGHT).items():
        _add(scores, (code,), odds)
    return scores


def _add(scores: dict[str, float], codes: tuple[str, ...], value: float) -> None:
    for code in codes:
        scores[code] = scores.get(code, 0.0) + value
