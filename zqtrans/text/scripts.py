"""Which script each character is in.

`script_map` turns a text into a string of the same length with one letter per code point, so that
patterns over scripts are ordinary regular expressions and their spans hold in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from zqtrans.patterns import regex

LATIN, ARABIC, HAN, HIRAGANA, KATAKANA = "L", "A", "N", "H", "K"
DIGIT, SPACE, CONTROL, OTHER = "0", " ", "I", "."

SCRIPT_CODES = {
    LATIN: "Latn",
    ARABIC: "Arab",
    HAN: "Hani",
    HIRAGANA: "Hira",
    KATAKANA: "Kana",
    "C": "Cyrl",
    "G": "Grek",
    "O": "Hang",
    "T": "Thai",
    "B": "Hebr",
    "D": "Deva",
}
"""Letter of `script_map` -> ISO 15924 code."""

LANGUAGE_SCRIPTS = {
    "en": LATIN,
    "fr": LATIN,
    "ar": ARABIC,
    "ja": HAN + HIRAGANA + KATAKANA,
    "zh": HAN,
}
"""Language -> letters of the scripts that it is written in."""

_RANGES = [
    (0x0300, 0x036F, LATIN),
    (0x0370, 0x03FF, "G"),
    (0x0400, 0x052F, "C"),
    (0x0590, 0x05FF, "B"),
    (0x0610, 0x061A, ARABIC),
    (0x0620, 0x065F, ARABIC),
    (0x066E, 0x06D3, ARABIC),
    (0x06D5, 0x06EF, ARABIC),
    (0x06FA, 0x06FF, ARABIC),
    (0x0750, 0x077F, ARABIC),
    (0x08A0, 0x08FF, ARABIC),
    (0x0900, 0x097F, "D"),
    (0x0E00, 0x0E7F, "T"),
    (0x1100, 0x11FF, "O"),
    (0x3005, 0x3007, HAN),
    (0x3041, 0x309F, HIRAGANA),
    (0x30A1, 0x30FA, KATAKANA),
    (0x30FC, 0x30FF, KATAKANA),
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xAC00, 0xD7AF, "O"),
    (0xF900, 0xFAFF, HAN),
    (0xFB50, 0xFDFF, ARABIC),
    (0xFE70, 0xFEFC, ARABIC),
    (0xFF66, 0xFF9F, KATAKANA),
    (0x20000, 0x323AF, HAN),
]
_STARTS = [start for start, _, _ in _RANGES]


def _classify(code: int) -> str:
    char = chr(code)
    place = bisect_right(_STARTS, code) - 1
    if place >= 0 and code <= _RANGES[place][1]:
        return _RANGES[place][2]
    category = unicodedata.category(char)
    if category == "Nd":
        return DIGIT
    if char.isspace():
        return SPACE
    if category in ("Cf", "Cc", "Co", "Cn"):
        return CONTROL
    if category[0] == "L" and unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN")):
        return LATIN
    return OTHER


class _Table(dict[int, str]):
    """Code point -> letter, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _classify(code)
        return letter


_TABLE = _Table()


def script_map(text: str) -> str:
    """One letter per code point: a key of `SCRIPT_CODES`, or digit, space, control or other."""
    return text.translate(_TABLE)


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script (ISO 15924 code), scripts that do not occur left out."""
    letters = script_map(text)
    counts = {code: letters.count(letter) for letter, code in SCRIPT_CODES.items()}
    return {code: count for code, count in counts.items() if count}


def dominant_script(text: str) -> str:
    """The ISO 15924 code with most letters, an empty string for a text without letters."""
    counts = script_counts(text)
    return max(counts, key=counts.__getitem__) if counts else ""


def foreign_share(letters: str, language: str) -> float:
    """The share of letters, 0 to 1, in scripts that `language` is not written in.

    `letters` is a `script_map`. A Han or kana character counts as two Latin letters, for it says
    about as much.
    """
    own = foreign = 0
    scripts = LANGUAGE_SCRIPTS.get(language, LATIN)
    for letter in SCRIPT_CODES:
        count = letters.count(letter)
        if count:
            weight = 2 * count if letter in "NHKO" else count
            if letter in scripts:
                own += weight
            else:
                foreign += weight
    return foreign / (own + foreign) if foreign else 0.0


_FOREIGN = {
    language: regex(f"[{foreign}](?:[{foreign}0 .]*[{foreign}])?")
    for language, scripts in LANGUAGE_SCRIPTS.items()
    if (foreign := "".join(letter for letter in SCRIPT_CODES if letter not in scripts))
}


def foreign_spans(letters: str, language: str) -> list[tuple[int, int]]:
    """Runs in scripts that `language` is not written in, with what stands between their words."""
    pattern = _FOREIGN.get(language, _FOREIGN["en"])
    return [match.span() for match in pattern.finditer(letters)]


_NAME = regex(r"(?<![\w’'-])[A-Z][A-Za-z0-9’'&.-]*")


def wrong_script(text: str, language: str, source: str = "") -> bool:
    """Whether most of the text's letters are in scripts that `language` is not written in.

    Names that the source writes in capitals, too, do not count where other words stand beside them.
    A text without Hiragana or Katakana and longer than a heading is no Japanese either.
    """
    letters = script_map(text)
    if foreign_share(letters, language) > 0.5:
        if not source:
            return True
        rest = _NAME.sub(lambda match: "" if match[0] in source else match[0], text)
        own = LANGUAGE_SCRIPTS.get(language, LATIN)
        left = script_map(rest)
        return not any(letter in left for letter in own) or foreign_share(left, language) > 0.5
    return language == "ja" and letters.count(HAN) > 24 and not re.search("[HK]", letters)
