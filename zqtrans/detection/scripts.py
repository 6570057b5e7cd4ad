"""The scripts of a text: how many letters of each, and where they stand."""

from __future__ import annotations

import re

NO_SCRIPT = "Zyyy"
"""The ISO 15924 code for characters that belong to no script."""

EAST_ASIAN = ("Hani", "Hira", "Kana")
"""The scripts that Chinese and Japanese share."""

_RANGES: dict[str, str] = {
    "Latn": r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f"
    r"\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a",
    "Arab": r"\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hani": r"\u3005\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af",
    "Hira": r"\u3041-\u309f",
    "Kana": r"\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Cyrl": r"\u0400-\u052f\u1c80-\u1c88\ua640-\ua69f",
    "Grek": r"\u0370-\u0373\u0376-\u037d\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1ffe",
    "Hebr": r"\u05b0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f",
    "Hang": r"\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb",
    "Thai": r"\u0e01-\u0e3a\u0e40-\u0e4e",
    "Deva": r"\u0900-\u0963\u0971-\u097f",
    "Beng": r"\u0980-\u09e3\u09f0\u09f1",
    "Guru": r"\u0a01-\u0a5e\u0a70-\u0a75",
    "Gujr": r"\u0a81-\u0ae3",
    "Taml": r"\u0b82-\u0bd7",
    "Telu": r"\u0c00-\u0c63",
    "Knda": r"\u0c80-\u0ce3",
    "Mlym": r"\u0d00-\u0d63\u0d7a-\u0d7f",
    "Sinh": r"\u0d81-\u0df3",
    "Mymr": r"\u1000-\u103f\u1050-\u109f",
    "Khmr": r"\u1780-\u17d3",
    "Laoo": r"\u0e81-\u0ece",
    "Tibt": r"\u0f00-\u0f17\u0f40-\u0fbc",
    "Geor": r"\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d",
    "Armn": r"\u0531-\u0588",
    "Ethi": r"\u1200-\u135a",
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
    if text.isascii():
        count = sum(map(len, _ASCII_LETTERS.findall(text)))
        return {"Latn": count} if count else {}
    counts: dict[str, int] = {}
    for match in _RUN.finditer(text):
        if script := match.lastgroup:
            counts[script] = counts.get(script, 0) + match.end() - match.start()
    return counts
