"""Words, phrases and syllables said twice where once was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from zqtrans.patterns import regex

_WORDS = regex(r"(?<![\w-])((?:[^\W\d_]|['’])+)([ \u00a0]+)(\1)(?![\w’'-])", re.IGNORECASE)
_PHRASES = regex(
    r"(?<!\w)((?:\w[\w’'-]*[ ,،\u00a0]+){1,7}\w[\w’'-]*)([ ,،\u00a0]+)\1(?!\w)", re.IGNORECASE
)
_IDIOM = regex(r"\w+ (?:à|en|par|sur|après|de|بعد|تلو|ثم)", re.IGNORECASE)
_TWICE = regex(r"(?<!\w)([^\W\d]+)[\s,-]+(?:(?:by|and|to|for|after|in) )?\1(?!\w)", re.IGNORECASE)
_HAN = regex(r"((?!一[一-鿿]一)[一-鿿々]{2,})()\1")
_KATAKANA = regex(r"([ァ-ヺー]{4,})([・ ]?)\1(?![ァ-ヺー])")
_HIRAGANA = regex(r"([ぁ-ゖ]{4,})()\1")
_MIXED = regex(r"((?!一.一)[ぁ-ヺー一-鿿々]{5,})([、 ]?)\1")
_BRACKETED = regex(
    r"((?=[^ぁ-ヺ一-鿿]*[ぁ-ヺ一-鿿]{2})(?=[^()（）]*[()（）])[ぁ-ヺー一-鿿々0-9()（）]{5,})()\1"
)
_PARTICLES = regex(
    r"(を)()を|(?<!も)(?<!もの)(の)()の(?=[ァ-ヺ一-鿿])|(?<=[ァ-ヺ一-鿿])([がには])()\5(?=[ァ-ヺ一-鿿、])"
)
_SYLLABLES = regex(r"(?<!\w)(\w*?)(\w{2,6}?)(\2{2,})(?!\w)")
_LOOP = regex(r"(?<!\w)((?:[\w’'-]+[ ,،;.\u00a0]+){1,8}?)(\1{2,})", re.IGNORECASE)
_UNSPACED = regex(r"[\u3041-\u30ff\u3400-\u9fff]")
_LOOP_JA = regex(r"(?=[^0-9.…・ー―─*=_-])(.{2,20}?)\1{3,}")

_ALLOWED = {
    "fr": {"nous", "vous", "bla", "très", "cha", "tut", "tam", "est"},
    "ar": {
        "جدا",
        "جداً",
        "دكا",
        "صفا",
        "شيئا",
        "واحدا",
        "رويدا",
        "رويداً",
        "ابن",
        "قطعة",
        "خطوة",
        "واحدة",
        "فردا",
    },
    "en": {"that", "had", "bla", "very"},
}
"""Words that may be said twice: "nous nous réjouissons", "had had"."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """`start` and `end` cover both copies; `once` is what was said twice."""

    start: int
    end: int
    once: str


_TOKEN = regex(r"[\w’']+")
REACH = 20


def stutters(sequence: Sequence[str], least: int = 1) -> bool:
    """Whether some piece of a text or a list of words, `least` long or more, comes twice in a row.

    Nearly every sound text is told apart here in one pass, before a pattern that tries all lengths.
    """
    last: dict[str, int] = {}
    for place, one in enumerate(sequence):
        before = last.get(one)
        if before is not None:
            period = place - before
            if least <= period <= REACH and (
                sequence[before:place] == sequence[place : place + period]
            ):
                return True
        last[one] = place
    return False


@lru_cache(maxsize=1)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold()))


@lru_cache(maxsize=1)
def _words_stutter(text: str) -> bool:
    return stutters(_tokens(text))


@lru_cache(maxsize=1)
def _characters_stutter(text: str) -> bool:
    return stutters(text, 2)


def repeated(text: str, language: str, source: str = "") -> list[Repeat]:
    """Immediate repetitions of a word or phrase, those that the source has too left out."""
    if language in ("ja", "zh"):
        found = (
            _repeated_unspaced(text) if _characters_stutter(text) or _PARTICLES.search(text) else []
        )
    else:
        found = _repeated_spaced(text, language) if _words_stutter(text) else []
    return [repeat for repeat in found if not _in_source(repeat.once, source)]


def _repeated_spaced(text: str, language: str) -> list[Repeat]:
    allowed = _ALLOWED.get(language, set())
    found = []
    for match in _WORDS.finditer(text):
        word = match[1]
        capitals = word[0].isupper() and match[3][0].isupper()
        short = len(word) <= 2 and language == "ar"
        if word.lower() not in allowed and not short and not (capitals and len(word) <= 4):
            found.append(Repeat(match.start(), match.end(), word))
    for match in _PHRASES.finditer(text):
        if "," in match[2] or "،" in match[2] or _IDIOM.fullmatch(match[1]):
            continue
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(Repeat(match.start(), match.end(), match[1]))
    return found


def _repeated_unspaced(text: str) -> list[Repeat]:
    found: list[Repeat] = []
    for pattern in (_MIXED, _BRACKETED, _HAN, _KATAKANA, _HIRAGANA, _PARTICLES):
        for match in pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                once = next(group for group in match.groups() if group)
                found.append(Repeat(match.start(), match.end(), once))
    return found


def _in_source(once: str, source: str) -> bool:
    if not source:
        return False
    if once in source:
        pattern = re.escape(once)
        return re.search(rf"{pattern}[\s,-]*{pattern}", source, re.IGNORECASE) is not None
    return _TWICE.search(source) is not None


_JOINED_UNSPACED = regex(
    r"([一-鿿ァ-ヺー々]{2,}+)(?:と|や|および|及び|または|、|[(（])\1(?![一-鿿ァ-ヺー々])"
)
_JOINED_IN_ENGLISH = regex(
    r"\b([a-z]{3})[a-z]*(?: [a-z]+){0,2},? (?:and|or|not|to|between|(?<=, ))(?: the| a| an)?"
    r"(?: [a-z]+)? ?\1|\bbetween\b",
    re.IGNORECASE,
)
"""Grass, and the grass; races and racial; thousands and thousands; between meals."""
_EDGES = '،.؛:؟!?,;()«»"“”'


_JOINTS = ("と", "や", "および", "及び", "または", "、", "(", "（")


def _may_be_joined(text: str) -> bool:
    """Whether two characters after a joint stand before it, too."""
    for joint in _JOINTS:
        at = text.find(joint, 2)
        while at > 0:
            after = at + len(joint)
            second = text[after : after + 2]
            if len(second) == 2 and text.find(second, 0, at) >= 0:
                return True
            at = text.find(joint, after)
    return False


def joined(text: str, language: str, source: str = "") -> list[Repeat]:
    """Words that are joined to themselves: X and X, where the source has two different things."""
    found: list[Repeat] = []
    if language in ("ja", "zh"):
        for match in _JOINED_UNSPACED.finditer(text) if _may_be_joined(text) else ():
            found.append(Repeat(match.start(), match.end(), match[1]))
        if any(mark in text[one.start : one.end] for one in found for mark in "(（"):
            return found  # a thing explained by itself
    elif language == "ar":
        words = text.split()
        for place in [at for at, word in enumerate(words) if word[0] == "و" and at]:
            first, second = words[place - 1], words[place]
            word = second[1:].rstrip(_EDGES)
            if (
                second != first
                and len(word) > 3
                and first.endswith(word)
                and len(first) - len(word) <= 2
                and first[: -len(word)] != "ال"  # the cars and cabs, which are one word there
            ):
                start = text.find(f"{first} {second}")
                found.append(Repeat(start, start + len(first) + 1 + len(word) + 1, word))
    if not found or not source:
        return found
    return [one for one in found if _differs(one, source)]


def _differs(one: Repeat, source: str) -> bool:
    """Whether the source does not say the same twice; what is counted is never the same."""
    counted = re.search(r"第[一二三四五六七八九十0-9]", one.once)
    return bool(counted) or not _JOINED_IN_ENGLISH.search(source)


def loops(text: str) -> list[tuple[int, int]]:
    """Spans where a decoder was caught in a loop: one sequence three times or more in a row."""
    tokens = _tokens(text)
    spans: list[tuple[int, int]] = []
    if _words_stutter(text):
        spans += [match.span() for match in _LOOP.finditer(text)]
    if not text.isascii() and _UNSPACED.search(text) and _characters_stutter(text):
        spans += [match.span() for match in _LOOP_JA.finditer(text) if not match[0].isspace()]
    if any(map(syllables_loop, tokens)):
        spans += [
            match.span()
            for match in _SYLLABLES.finditer(text)
            if match[2].isalpha() and len(set(match[2])) > 1
        ]
    if not spans:
        return []
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@lru_cache(maxsize=50_000)
def syllables_loop(word: str) -> bool:
    """Whether one piece of a word comes three times or more in a row: gaogaogao."""
    few = len(set(word)) <= len(word) - 4  # letters: two or more come three times
    return few and _SYLLABLES.search(word) is not None


def collapsed(text: str, language: str) -> str:
    """The text without the second and later of equal neighbours, words or phrases."""
    for _ in range(8):
        found = repeated(text, language)
        if not found:
            break
        for repeat in sorted(found, key=lambda one: -one.start):
            text = text[: repeat.start] + repeat.once + text[repeat.end :]
    return text
