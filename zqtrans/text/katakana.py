"""English words spelled out in Katakana that are no Japanese words: マカブレ for macabre.

Japanese has borrowed tens of thousands of English words, so that a word in Katakana is a fault only
where no dictionary has it, or its parts. `katakana.txt.xz` holds the words of UniDic.
"""

from __future__ import annotations

import lzma
import re
from functools import cache, lru_cache
from pathlib import Path

_ROWS = (
    "kカキクケコ gガギグゲゴ sサシスセソ zザジズゼゾ tタチツテト dダヂヅデド nナニヌネノン "
    "hハヒフヘホ bバビブベボヴ pパピプペポ mマミムメモ rラリルレロ"
)
_HEARD = {ord(char): row[0] for row in _ROWS.split() for char in row[1:]}
_HEARD |= {ord(char): "" for char in "アイウエオヤユヨワヲァィゥェォャュョッーヮヵヶヷヸヹヺ"}
"""Katakana -> its consonant."""

_SOUNDS = (
    ("ts$", "ts?"), ("tes$", "ts?"), ("tch", "t"), ("ch", "[tks]"), ("sh", "s"), ("ph", "h"),
    ("th", "[szt]?"), ("tion", "sn"), ("sion", "[sz]n"), ("ck", "k"), ("gh", "[gh]?"), ("wr", "r"),
    ("kn", "n"), ("qu", "k"), ("dge", "[zd]+"), ("ce", "s"), ("ci", "s"), ("cy", "s"),
    ("ge", "[gz]"),
    ("gi", "[gz]"), ("gy", "[gz]"), ("x", "[kg][sz]"), ("ng", "ng?"), ("mb$", "m"), ("b", "b"),
    ("c", "k"), ("d", "d"), ("f", "h"), ("g", "g"), ("h", "h?"), ("j", "z"), ("k", "k"), ("l", "r"),
    ("m", "[mn]"), ("n", "n"), ("p", "p"), ("q", "k"), ("s", "[sz]"), ("t", "t"), ("v", "b"),
    ("z", "z"),
)  # fmt: skip
"""Spellings of English and the consonants that Japanese hears, the longest first."""

_WORD = re.compile(r"(?<![\w'’])[a-z]{5,}(?![\w’'])")
_NAME = re.compile(r"(?<![\w'’-])[A-Z][a-z]{2,}(?![\w’'])")
_SPECIES = re.compile(r"[A-Z][a-z]+ [a-z]+(?:ae|us|is|um|ii?|ensis)\b")
_RUN = re.compile(r"[ァ-ヺー]{4,}")


def spelled_out(source: str, target: str) -> list[tuple[int, int, str]]:
    """Spans of such words in Japanese, each with the common word of the English source."""
    runs = [match for match in _RUN.finditer(target) if not _is_known(match[0])]
    if not runs:  # as in most texts
        return []
    words = [(word, pattern) for word in _WORD.findall(source) if (pattern := _pattern(word))]
    found = []
    for match in runs:
        sound = _heard(match[0])
        word = next((word for word, pattern in words if pattern.fullmatch(sound)), "")
        if word and not _is_name(word, sound, source):
            found.append((*match.span(), word))
    return found


def _heard(word: str) -> str:
    return word.translate(_HEARD)


@lru_cache(maxsize=20_000)
def _pattern(word: str) -> re.Pattern[str] | None:
    """The consonants that the word may be heard as, None for fewer than three."""
    word = re.sub(r"(.)\1", r"\1", word)
    pattern, at, certain = "", 0, 0
    while at < len(word):
        if word[at] == "r":  # a vowel is only lengthened by it
            before_vowel = word[at + 1 : at + 2] in tuple("aeiouy")
            pattern += "r" if before_vowel else "r?"
            certain += before_vowel
            at += 1
            continue
        for spelling, sound in _SOUNDS:
            letters = spelling.rstrip("$")
            last = not spelling.endswith("$") or at + len(letters) == len(word)
            if last and word.startswith(letters, at):
                pattern += sound
                certain += not sound.endswith("?") or len(letters) > 1
                at += len(letters)
                break
        else:
            at += 1
    return re.compile(f"{pattern}[sz]?") if certain > 2 else None


def _is_name(word: str, sound: str, source: str) -> bool:
    """Whether a name of the source sounds so, too, or the word is the second of a species' name."""
    if any(word in one for one in _SPECIES.findall(source)):
        return True
    names = (_pattern(name.lower()) for name in _NAME.findall(source))
    return any(pattern.fullmatch(sound) for pattern in names if pattern)


@lru_cache(maxsize=20_000)
def _is_known(word: str) -> bool:
    """Whether Japanese has the word, or the words that it is made of."""
    known = _known()
    if len(word) == 4:  # two short words make up anything
        return word in known
    ends = [True] + [False] * len(word)
    for end in range(2, len(word) + 1):
        ends[end] = any(ends[start] and word[start:end] in known for start in range(end - 1))
    return ends[-1]


@cache
def _known() -> frozenset[str]:
    packed = Path(__file__).with_name("katakana.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split())
