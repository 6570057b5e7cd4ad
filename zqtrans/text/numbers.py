"""The numbers of a text, and whether those of a source arrived in its translation.

Values are compared, not digits: ٣٤, ３４, 34, 三十四 and trente-quatre are one number; 7.156
billion and 71億5600万 are, too. Where a reading is open (1,234 in French) every one counts, so that
a number is reported as lost only if no reading of anything in the target gives it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from zqtrans.patterns import regex
from zqtrans.text import links
from zqtrans.text.numerals import MONTHS, spelled

_DIGITS = {
    **{code: str(code - 0x0660) for code in range(0x0660, 0x066A)},
    **{code: str(code - 0x06F0) for code in range(0x06F0, 0x06FA)},
    **{code: str(code - 0xFF10) for code in range(0xFF10, 0xFF1A)},
    ord("٫"): ".",
    ord("٬"): ",",
    ord("．"): ".",
    ord("，"): ",",
    ord("،"): ",",
    ord("٪"): "%",
    ord("％"): "%",
    ord("："): ":",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2009"): " ",
}
_NUMBER = regex(r"(?<![0-9])[0-9]+(?:[.,'’ ][0-9]+)*(?![0-9])")
_DIGIT = "[0-9٠-٩۰-۹０-９]"
_GROUP = regex(rf"{_DIGIT}+(?:[.,]{_DIGIT}+)*")
_GROUPED = regex(r"\d{1,3}([.,'’ ])\d{3}(?:\1\d{3})*")
_INDIAN = regex(r"\d{1,3}(?:,\d{2})*,\d{3}")

_SCALES = {
    "en": [
        (r"hundred\b", 1e2), (r"thousand\b", 1e3), (r"million\b", 1e6), (r"billion\b", 1e9),
        (r"trillion\b", 1e12),
    ],
    "fr": [
        (r"cents?\b|centaines?\b", 1e2), (r"mille\b|milliers?\b", 1e3), (r"millions?\b", 1e6),
        (r"milliards?\b", 1e9), (r"billions?\b", 1e12),
    ],
    "ar": [
        (r"م[ائ]*ئة|مئات", 1e2), (r"[أا]لف|آلاف|الاف", 1e3), (r"ملايين|مليون", 1e6),
        (r"مليار|بليون|بلايين", 1e9), (r"تريليون|ترليون", 1e12),
    ],
    "ja": [("十", 10), ("百", 1e2), ("千", 1e3), ("万", 1e4), ("億", 1e8), ("兆", 1e12)],
    "zh": [("十", 10), ("百", 1e2), ("千", 1e3), ("万|萬", 1e4), ("亿|億", 1e8), ("兆", 1e12)],
}  # fmt: skip
_SCALE_PATTERNS = {
    language: [(regex(rf"[ -]?(?:{pattern})"), factor) for pattern, factor in scales]
    for language, scales in _SCALES.items()
}
_SHORT_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "mn": 1e6, "bn": 1e9, "B": 1e9, "Md": 1e9}
_SHORT_SCALE = regex(r"\s?(?:k|K|mn?|M|bn|B|Md)\b(?!\.)")
_UNITS = regex(
    r"(?:st|nd|rd|th|s|e|er|re|ère|ème|ᵉ|h|am|pm|a\.m|p\.m|km|m|cm|mm|ft|in|mi|kg|g|mg|t|l|ml|kw|kwh|mw|mwh"
    r"|gw|gwh|w|wh|va|kva|v|hz|khz|mhz|ghz|kb|mb|gb|tb|nm|sq|ha|k|bn|mn|mph|kph|kmh|min|ans|x|yuan|rmb|o|c|f|d|ers)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TWELVE = regex(r":00|\s?(?:noon|midnight|a\.?m)", re.IGNORECASE)
_HALF_DAY = regex(r"(?::\d\d)?\s*p\.?\s?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits. `values` are its readings, the likeliest first; `kind` is ``number``,
    ``minutes``, ``hour``, ``evening`` (an hour before p.m.), ``decade`` or ``short-year``."""

    start: int
    end: int
    values: tuple[float, ...]
    kind: str = "number"
    factor: float = 1.0


def plain(text: str) -> str:
    """The text with ASCII digits and separators, at the same length."""
    return text if text.isascii() else text.translate(_DIGITS)


def numbers(text: str, language: str) -> list[Number]:
    """The numbers written in digits; those inside addresses, codes and identifiers are left out."""
    text = plain(links.masked(text))
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if _is_code(text, start, end):
            continue
        if " " in match[0] and language != "fr":
            found.extend(_parts(match[0], start, language))
            continue
        readings = _readings(match[0], language)
        found.append(_scaled(text, start, end, readings, language))
        if " " in match[0]:
            found.extend(_parts(match[0], start, language))
    return found


def missing_numbers(
    source: str, target: str, source_language: str, target_language: str
) -> list[Number]:
    """Numbers of the source, with their spans there, that the target does not have."""
    if _same_digits(source, target, source_language, target_language):
        return []
    wanted = numbers(source, source_language)
    if not wanted:
        return []
    wanted = [number for number in wanted if not _inner(number, wanted)]
    available: Counter[float] = Counter()
    for number in numbers(target, target_language):
        available.update(set(map(_key, number.values)))
    for value in summed(target, target_language):
        available[_key(value)] += 1
    return [
        number
        for number in wanted
        if not any(_key(value) in available for value in _expected(number, wanted))
        and not _in_words(
            number, wanted, target, target_language, months=not _beside_month(number, source)
        )
        and not _year_suffix(number, available)
    ]


_SCALED = {
    language: regex(
        rf"({_GROUP.pattern})"
        rf"((?:[ \u00a0\u202f\u2009-]?(?:{'|'.join(name for name, _ in scales)}))*)"
    )
    for language, scales in _SCALES.items()
}
"""Digits, and the magnitudes in words after them."""
_FRENCH_GAP = regex(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")


def _same_digits(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether the target has each number of the source in the same digits and magnitude: the usual
    case, told at once."""
    written = _written(source, source_language)
    if written <= _written(target, target_language):
        return True
    return target_language == "fr" and written <= _written(_FRENCH_GAP.sub("", target), "fr")


_HINTS = {
    "en": ("hundred", "thousand", "illion"),
    "fr": ("cent", "mill", "illion"),
    "ar": ("ئة", "مئات", "لف", "لاف", "ملي", "ملاي", "بلي", "بلاي", "ريلي", "رلي"),
    "ja": tuple("十百千万億兆"),
    "zh": tuple("十百千万萬亿億兆"),
}
"""What a text with a magnitude holds, whichever it is."""


def _written(text: str, language: str) -> set[str | tuple[str, float]]:
    """The numbers as digits with a point for decimals, some with a magnitude."""
    mark = "." if language == "fr" else ""
    if not any(hint in text for hint in _HINTS.get(language) or _HINTS["en"]):
        digits = _GROUP.findall(text)
        if not text.isascii() and not "".join(digits).isascii():
            digits = _GROUP.findall(plain(text))
        return {one.replace(",", mark) for one in digits}
    pattern = _SCALED.get(language) or _SCALED["en"]
    groups = pattern.findall(text)
    if not all(digits.isascii() for digits, _ in groups):
        groups = pattern.findall(plain(text))
    return {
        (digits.replace(",", mark), _magnitude(scale, language))
        if scale
        else digits.replace(",", mark)
        for digits, scale in groups
    }


@lru_cache(maxsize=1000)
def _magnitude(words: str, language: str) -> float:
    return _factor(plain(words), 0, language)[0]


def _key(value: float) -> float:
    return float(f"{value:.9g}")


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to an identifier such as A1GP, 39C, G20 or COVID-19."""
    before = text[start - 1 : start]
    if before and before.isascii() and before.isalpha():
        return not re.search(r"\d[A-Za-z]{1,2}$", text[max(0, start - 4) : start])
    if before and before in "_#@":
        return True
    if before and before in "-‐–" and re.search(r"[A-Za-z]$", text[max(0, start - 2) : start - 1]):
        return True
    after = text[end : end + 1]
    if after and after.isascii() and after.isalpha():
        return not _UNITS.match(text, end)
    return bool(re.match(r"[-‐][A-Z][A-Z0-9]*\b", text[end : end + 8]))


def _readings(digits: str, language: str) -> tuple[float, ...]:
    """Every value that the digits and separators may mean, the language's own reading first."""
    if digits.isdigit():
        return (float(digits),)
    compact = re.sub(r"[.,'’ ]", "", digits)
    decimal_sign = "," if language == "fr" else "."
    values: list[float] = []
    last = re.search(r"[.,'’ ](?=\d+$)", digits)
    assert last is not None
    tail = digits[last.end() :]
    as_decimal = float(re.sub(r"[.,'’ ]", "", digits[: last.start()]) + "." + tail)
    grouped = _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits)
    if last[0] == decimal_sign or (last[0] in ".," and not grouped):
        values.append(as_decimal)
    if grouped or (len(tail) == 3 and not values):
        values.append(float(compact))
    if last[0] in ".," and as_decimal not in values:
        values.append(as_decimal)
    if not values:
        values.append(float(re.sub(r"[.,'’ ]", "", digits[: last.start()]) or "0"))
    return tuple(values)


def _parts(digits: str, start: int, language: str) -> list[Number]:
    """Pieces of digits that spaces part: "en 2025 300 personnes" are two numbers."""
    found = []
    for match in re.finditer(r"[^ ]+", digits):
        readings = _readings(match[0], language)
        found.append(Number(start + match.start(), start + match.end(), readings, "part"))
    return found


def _inner(number: Number, wanted: list[Number]) -> bool:
    """Whether a part is covered by the joined number that it belongs to."""
    return number.kind == "part" and any(
        other.kind != "part" and other.start <= number.start and number.end <= other.end
        for other in wanted
    )


def _scaled(text: str, start: int, end: int, values: tuple[float, ...], language: str) -> Number:
    kind = "number"
    if text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdigit():
        kind = "minutes"
    elif _HALF_DAY.match(text, end) and values[0] <= 12:
        kind = "evening"
    elif values[0] == 12 and _TWELVE.match(text, end):
        kind = "hour"
    elif re.match(r"['’]?s\b", text[end : end + 3]) and values[0] % 10 == 0:
        kind = "decade"
    elif (
        text[start - 1 : start] in ("-", "–", "/")
        and len(text[start:end]) == 2
        and re.match(r"\d{4}", text[max(0, start - 5) : start - 1])
    ):
        kind = "short-year"
    factor, stop = _factor(text, end, language)
    if factor > 1:
        likeliest = values[:1] if language == "fr" else values
        values = tuple(value * factor for value in likeliest)
        end = stop
    elif short := _SHORT_SCALE.match(text, end):
        values += tuple(value * _SHORT_SCALES[short[0].strip()] for value in values)
    return Number(start, end, values, kind, factor)


def _factor(text: str, end: int, language: str) -> tuple[float, int]:
    """The magnitude after a number: 万 is 10,000, "hundred million" 100,000,000."""
    factor, going = 1.0, True
    while going:
        going = False
        for pattern, scale in _SCALE_PATTERNS.get(language, _SCALE_PATTERNS["en"]):
            match = pattern.match(text, end)
            if match:
                factor, end, going = factor * scale, match.end(), True
                break
    return factor, end


def summed(text: str, language: str) -> list[float]:
    """Japanese and Chinese numbers in several magnitudes: 71億5600万, 1万2千."""
    if language not in ("ja", "zh"):
        return []
    found = []
    for match in re.finditer(r"(?:\d[\d,.]*\s?[十百千万億亿兆]+){1,4}(?:\d[\d,]*)?", plain(text)):
        total = 0.0
        for piece in re.finditer(r"(\d[\d,.]*)\s?([十百千万億亿兆]*)", match[0]):
            digits = piece[1].replace(",", "").rstrip(".")
            factor, _ = _factor(piece[2], 0, language)
            if digits.count(".") <= 1:
                total += float(digits) * factor
        found.append(total)
    return found


def _expected(number: Number, others: list[Number]) -> tuple[float, ...]:
    """Values of which any one in the target says that the number arrived.

    What its neighbours say may hold for it too: "between 5 and 7 p.m.", "from 1.7 to 4.4 billion".
    """
    value = number.values[0]
    if len(others) > 1 and number.kind == "number":
        shared = {other.factor for other in others if other.factor != 1}
        if shared:
            base = value / number.factor
            larger = (other for other in number.values[1:] if other > value)
            return (value, *larger, base, *(base * factor for factor in shared))
        if value <= 12 and any(other.kind == "evening" for other in others):
            return (value, value + 12)
    if number.kind == "evening":
        return (*number.values, value + 12)
    if number.kind == "decade":
        return (value, value % 100, value + 1900, value + 2000)
    return (value, *(other for other in number.values[1:] if other > value))


def _year_suffix(number: Number, available: Counter[float]) -> bool:
    value = number.values[0]
    return number.kind == "short-year" and any(
        found % 100 == value and 1000 < found < 2200 for found in available
    )


_MONTH = "|".join(MONTHS["en"])
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})[a-z]*\b", re.IGNORECASE)
_AFTER_MONTH = re.compile(rf"\b(?:{_MONTH})[a-z]*\.? $", re.IGNORECASE)


def _beside_month(number: Number, source: str) -> bool:
    """Whether the source itself names a month beside a number, which then is none."""
    before = source[max(0, number.start - 12) : number.start]
    return bool(_BEFORE_MONTH.match(source, number.end) or _AFTER_MONTH.search(before))


def _in_words(
    number: Number, others: list[Number], target: str, language: str, *, months: bool
) -> bool:
    """Whether the target spells the number out, or leaves out what goes without saying."""
    for value in _expected(number, others):
        if number.kind == "minutes" and (value == 0 or (value == 30 and _HALF.search(target))):
            return True
        if value in (12, 24) and number.kind in ("hour", "evening") and _NOON.search(target):
            return True
        if value == int(value):
            if value in (0, 1):
                return True
            pattern = spelled(int(value), language, months=months)
            if pattern and pattern.search(target):
                return True
            if _round_words(value, target, language):
                return True
        elif value in (0.5, 1.5, 2.5) and _HALF.search(target):
            return True
    return False


_HALF = regex(r"\bdemi|moitié|نصف|半|\bhalf")
_NOON = regex(r"midi|minuit|ظهر|منتصف|正午|零時|深夜|noon|midnight")
_ROUND = {
    "fr": {1e6: "million", 1e9: "milliard", 1e12: "billion"},
    "ar": {1e6: "مليون|ملايين", 1e9: "مليار|بليون|ملياري|بلايين", 1e12: "تريليون|ترليون"},
    "en": {1e6: "million", 1e9: "billion", 1e12: "trillion"},
}


def _round_words(value: float, target: str, language: str) -> bool:
    """One to ninety-nine million or billion, spelled: "deux millions", مليوني."""
    for factor, name in _ROUND.get(language, {}).items():
        count = value / factor
        if 1 <= count < 1000 and count == int(count) and re.search(name, target):
            pattern = spelled(int(count), language)
            return count <= 2 or bool(pattern and pattern.search(target))
    return False
