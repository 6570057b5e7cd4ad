"""The scripts of a text: how many letters of each, and where they stand."""

from __future__ import annotations

import re

NO_SCRIPT = "Zyyy"
"""The ISO 15924 code for characters that belong to no script."""

_RANGES: dict[str, str] = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ʯᴀ-ᵿḀ-ỿⱠ-ⱿꜢ-ꟿﬀ-ﬆＡ-Ｚａ-ｚ",
    "Arab": "ؠ-يٮ-ۓەۮۯۺ-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ",
    "Hani": r"々〇〻\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    "Hira": "ぁ-ゖゝ-ゟ",
    "Kana": "ァ-ヺヽ-ヿㇰ-ㇿｦ-ﾟ",
    "Cyrl": "Ѐ-ԯᲀ-ᲈꙀ-ꚟ",
    "Grek": "Ͱ-ͷͺ-ͽΆΈ-ϡϰ-Ͽἀ-῾",
    "Hebr": "א-תװ-ײיִ-ﭏ",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb",
    "Thai": "ก-ฺเ-๎",
    "Deva": "ऀ-ॣॱ-ॿ",
    "Beng": "ঀ-৥ৰৱ",
    "Guru": "ਁ-੥ੰ-ੵ",
    "Gujr": "ઁ-ૣ",
    "Taml": "ஂ-௥",
    "Telu": "ఀ-ౣ",
    "Knda": "ಀ-ೣ",
    "Mlym": "ഀ-ൣൺ-ൿ",
    "Sinh": "ං-෴",
    "Mymr": "က-ဿၐ-႟",
    "Khmr": "ក-៓",
    "Laoo": "ກ-໎",
    "Tibt": "ༀ-༗ཀ-ྼ",
    "Geor": "Ⴀ-ჿⴀ-ⴭᲐ-Ჿ",
    "Armn": "Ա-Ֆՙ-ֈ",
    "Ethi": "ሀ-፟",
}
_COMMON = r"\x00-@\[-`{-©«-¹»-¿\u2000-\u206F\u3000-\u3004\u3008-\u3020，．！？：；（）"
"""Characters of no script that text is full of: skipped in one step, for speed only."""
_RUN = re.compile(
    "|".join((f"[{_COMMON}]+", *(f"(?P<{name}>[{chars}]+)" for name, chars in _RANGES.items())))
)
_ASCII_LETTERS = re.compile("[A-Za-z]+")


def runs(text: str) -> list[tuple[str, int, int]]:
    """Unbroken stretches of letters as script, start and end."""
    if text.isascii():
        return [("Latn", *match.span()) for match in _ASCII_LETTERS.finditer(text)]
    return [(match.lastgroup, *match.span()) for match in _RUN.finditer(text) if match.lastgroup]


def letter_counts(text: str) -> dict[str, int]:
    """Script -> number of its letters."""
    counts: dict[str, int] = {}
    for script, start, end in runs(text):
        counts[script] = counts.get(script, 0) + end - start
    return counts
