"""Names, which say nothing about the language of a text: the glossary's, and Chinese ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_SYLLABLE = (
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
    "(?:iang|uang|iong|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo"
    "|ue|[aeiou])|ang|eng|ai|an|ao|ou|en|er|[aeo]"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE})+")
_LONGEST = 20
"""Letters of the longest name; what is longer could be split into syllables in too many ways."""
_MARKS = re.compile(
    "zh|x|q|[aeiou]ng(?!e$)[a-z]|..[aeo]ng$|uo|ao|[^aeiou]ui|iu$|ei$|[^q]ua|iang|ou$"
)
"""What pinyin has and English or French words that pinyin could spell have not."""


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters; an apostrophe separates."""
    return _WORD.findall(text)


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words that are names by themselves, out of a glossary's forms.

    Of "Dinghu District" that is Dinghu: District is English, and tells so. A form of one word is a
    name if it has a capital; of several, those in pinyin are (but for Zone and Nature, which only
    look like it). Forms in other scripts tell their language and are left out.
    """
    chosen: set[str] = set()
    for name in names:
        words = _WORD.findall(name)
        if len(words) == 1 and words[0] == name:
            chosen.update(word for word in words if word[0].isupper())
        else:
            chosen.update(word for word in words if _spelt_in_pinyin(word) and word[-1] != "e")
    return frozenset(chosen)


def is_romanised(word: str) -> bool:
    """Whether a capitalised word is written like a Chinese name and unlike an English word."""
    return len(word) > 2 and _spelt_in_pinyin(word) and _MARKS.search(word.lower()) is not None


def telling_words(text: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The words of a text that can tell its language, in lower case: no names, no acronyms.

    A text in which every word may be part of a Chinese name, and one must be, is names alone.
    """
    found = _WORD.findall(text)
    named = {word for word in found if word in names or is_romanised(word)}
    if named and all(word in named or _spelt_in_pinyin(word) for word in found):
        return []
    shouted = text.isupper()
    return [
        word.lower()
        for word in found
        if word not in named and (shouted or len(word) == 1 or not word.isupper())
    ]


def _spelt_in_pinyin(word: str) -> bool:
    return (
        len(word) <= _LONGEST and word[0].isupper() and _PINYIN.fullmatch(word.lower()) is not None
    )
