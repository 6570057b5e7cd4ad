"""How much of a target is the source, returned untranslated."""

# ruff: noqa: SIM905 - a table of words reads best as words

from __future__ import annotations

import re
from collections import Counter

from zqtrans.patterns import regex

_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
ENGLISH = frozenset(
    "the of and is are was were be been to in that it for with by from this these those "
    "which who will would has have had not its their his her they he she we you could "
    "should more most into than then there when where while during also other such about "
    "after before between through over under some any each many only very".split()
)
"""Function words of English that no other supported language writes alike."""


_LOWER = regex(r"(?<![^\W\d_])[a-z][^\W\d_]*(?:['’-][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """The words of a spaced text."""
    return _WORD.findall(text)


def echoed(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether the target is the source again, whole or with a few words changed.

    What has no word in lower case may be a name, an acronym or a code, and is no echo.
    """
    if source_language == target_language:
        return False
    if source.strip() == target.strip():
        return _says_something(source, source_language)
    if source_language in ("zh", "ja"):
        return False
    if target_language == "fr" and ENGLISH.isdisjoint(target.split()):
        return False
    plain = _LOWER.findall(target)
    if len(plain) < 3 or max(map(len, plain)) < 4:  # units are no words
        return False
    available = Counter(words(source))
    shared = sum((available & Counter(plain)).values())
    share = shared / len(plain)
    if target_language in ("ar", "ja", "zh"):
        foreign = sum(len(word) for word in plain)
        letters = sum(char.isalpha() for char in target)
        latin = sum(char.isalpha() for char in target if char < "\u0250")
        return share >= 0.5 and (foreign >= 0.4 * letters or latin >= 0.6 * letters)
    return share >= 0.7


def _says_something(text: str, language: str) -> bool:
    if language in ("zh", "ja"):
        return len(re.findall(r"[\u3041-\u30ff\u3400-\u9fff]", text)) > 1
    plain = [word for word in words(text) if word[0].islower() and len(word) > 1]
    return len(plain) >= 2 or (len(plain) == 1 and len(words(text)) > 1)
