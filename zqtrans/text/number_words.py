"""Numbers from eleven to ninety-nine that an English source writes in words.

Smaller ones are often no numbers ("one of them", "a second look"); larger ones are rounded.
"""

from __future__ import annotations

import re

from zqtrans.patterns import regex
from zqtrans.text.numbers import numbers, summed
from zqtrans.text.numerals import english, spelled

_VALUES = {
    way: value
    for value in range(11, 100)
    for way in (english(value), english(value).replace("-", " "))
}
_SPELLED = regex(
    rf"(?<![\w-])({'|'.join(sorted(_VALUES, key=len, reverse=True))})"
    r"(?![\w’']|[- ](?:hundred|thousand|million|billion|something|odd|fifty)"
    r"|-(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|[a-z]+th)\b)",
    re.IGNORECASE,
)
_PART = regex(
    r"(?:hundred|thousand)(?: and)? $"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) $",
    re.IGNORECASE,
)
"""What stands before the last part of a greater number, or before the minutes of an hour."""
_OTHERWISE = {
    "fr": regex(r"quarts? d[’']heure|douzaine|quinzaine|siècle|moitié"),
    "ar": regex(r"ربع ساعة|نصف|سنة|عام|قرن"),
    "ja": regex(r"[0-9０-９一二三四五六七八九][割年周]|半|ダース|世紀"),
}
"""A quarter of an hour for fifteen minutes, seven tenths for seventy percent, a year."""

TRIGGERS = (
    "leven",
    "welve",
    "teen",
    "wenty",
    "hirty",
    "orty",
    "ifty",
    "ixty",
    "eventy",
    "ighty",
    "inety",
)
"""Pieces, one of which stands wherever there is such a number."""


def lost_words(source: str, target: str, language: str) -> list[tuple[int, int]]:
    """Spans in the source of those whose value the target has neither in digits nor in words."""
    if not any(piece in source for piece in TRIGGERS):
        return []
    if not any(piece in source for piece in TRIGGERS):
        return []
    lost = []
    values: set[float] | None = None
    for match in _SPELLED.finditer(source):
        if _PART.search(source[max(0, match.start() - 16) : match.start()]):
            continue
        value = _VALUES[match[1].lower()]
        if values is None:
            values = {value for one in numbers(target, language) for value in one.values}
            values.update(summed(target, language))
        pattern = spelled(value, language)
        if value in values or (pattern and pattern.search(target)):
            continue
        otherwise = _OTHERWISE.get(language)
        if otherwise is None or not otherwise.search(target):
            lost.append(match.span())
    return lost
