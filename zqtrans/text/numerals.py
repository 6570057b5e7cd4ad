"""How a whole number may be written in words, per language, as patterns to search for.

Rather than parse every number word of a text, a caller that misses a value asks for the pattern of
just that value: `spelled(24, "fr")` finds ``vingt-quatre`` and ``XXIV``.
"""

# ruff: noqa: SIM905 - a table of words reads best as words

from __future__ import annotations

import re
from functools import cache

_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
_KANJI = "〇一二三四五六七八九"

_FR_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
).split()
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = dict(
    zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
)
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip

_AR_UNITS = {
    1: r"واحد|وحيد|أحد|إحدى|احدى|احد|[أاآ]ول|وحادي|الحادي",
    2: r"[إا]ثن|ثان|ضعف|مرتين|زوج",
    3: r"ثلا?ث|ثالث",
    4: r"[أا]ربع|رابع",
    5: r"خمس|خامس",
    6: r"ست|سادس|ستة",
    7: r"سبع|سابع",
    8: r"ثما?ن|ثامن",
    9: r"تسع|تاسع",
    10: r"عشر|عاشر",
}
_AR_TENS = {
    20: "عشرون|عشرين", 30: "ثلاث", 40: "[أا]ربع", 50: "خمس",
    60: "ست", 70: "سبع", 80: "ثما?ن", 90: "تسع",
}  # fmt: skip
_AR_START = r"(?<!\w)(?:[وفبلك]\s?){0,2}(?:ال|لل)?"
_AR_ENDING = "[\\w\u064b-\u0652]*"
_AR_HUNDRED = "م[ائ]*ئ[ةت]|مئو|مائ[ةت]"

MONTHS = {
    "en": "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "fr": "janv févr mars avri mai juin juil août sept octo nove déce".split(),
    "ar": [
        "يناير|كانون الثاني", "فبراير|شباط", "مارس|[آا]ذار", "[أا]بريل|نيسان", "مايو|[أا]يار",
        "يونيو|يونيه|حزيران", "يوليو|يوليه|تموز", "[أا]غسطس|[آا]ب", "سبتمبر|[أا]يلول",
        "[أا]كتوبر|تشرين ال[أا]ول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون ال[أا]ول",
    ],
}  # fmt: skip
"""Stems of the months' names, in order, as patterns."""


def roman(value: int) -> str:
    """The Roman numeral, for 1 to 3999."""
    text = ""
    for number, letters in _ROMAN:
        while value >= number:
            text += letters
            value -= number
    return text


def kanji(value: int) -> str:
    """The positional Chinese or Japanese numeral below ten thousand: 24 is 二十四."""
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("" if digit == 1 and unit > 1 else _KANJI[digit]) + sign
    return text or "〇"


def french(value: int) -> str:
    """French words below 100, hyphenated."""
    if value < 20:
        return _FR_UNITS[value]
    base = value // 20 * 20 if value >= 60 else value // 10 * 10
    rest = value - base
    name = "quatre-vingt" if base == 80 else _FR_TENS[base]
    if not rest:
        return name + ("s" if base == 80 else "")
    return f"{name}-{_FR_UNITS[rest]}"


def english(value: int) -> str:
    """English words below 100, hyphenated."""
    if value < 20:
        return _EN_UNITS[value]
    tens, unit = divmod(value, 10)
    return _EN_TENS[tens * 10] + (f"-{_EN_UNITS[unit]}" if unit else "")


@cache
def spelled(value: int, language: str, *, months: bool = True) -> re.Pattern[str] | None:
    """A pattern for the ways of writing a whole number in words, None if there is none.

    `months` says whether 5 may be May.
    """
    make = {
        "fr": _french_ways,
        "en": _english_ways,
        "ar": _arabic_ways,
        "ja": _kanji_ways,
        "zh": _kanji_ways,
    }
    ways = make.get(language, _english_ways)(value)
    if 1 <= value <= 39 and language in ("fr", "en", "ar"):
        ways.append(rf"(?-i:\b{roman(value)}(?:e|er|ère|ème|ᵉ)?\b)")
    if months and 1 <= value <= 12 and language in MONTHS:
        ways.append(rf"\b(?:{MONTHS[language][value - 1]})")
    return re.compile("|".join(ways), re.IGNORECASE) if ways else None


def _french_ways(value: int) -> list[str]:
    ways = []
    if value == 1:
        ways.append(r"\bune?\b|\bpremi[eè]re?s?\b|\bseule?\b|\bunique\b|\bl['’]an\b")
    elif value == 2:
        ways.append(r"\bdeux(?:ième)?s?\b|\bseconde?s?\b|\bdoubl")
    elif 0 < value < 100:
        name = french(value).replace("-", r"[- \u00a0](?:et[- \u00a0])?")
        ways.append(rf"\b{name.removesuffix('e')}(?:e|s)?(?:v?i[eè]mes?)?\b")
        ways.append(rf"\b{name.removesuffix('q').removesuffix('f')}\w{{0,2}}ième")
        ways.append(rf"\b{name.removesuffix('e')}aines?\b")
    if value == 50:
        ways.append(r"\bmoitié|\bdemi")
    if value in (100, 1000):
        ways.append({100: r"\bcent(?:s|aines?|ième)?\b", 1000: r"\bmill(?:e|iers?|ième)\b"}[value])
    elif 100 < value < 1000 and value % 100 == 0:
        ways.append(rf"\b{_FR_UNITS[value // 100]}[- \u00a0]cents?\b")
    elif 1000 < value < 100_000 and value % 1000 == 0:
        ways.append(rf"\b{french(value // 1000)}[- \u00a0]mill" if value < 100_000 else "")
    return ways


def _english_ways(value: int) -> list[str]:
    if value < 100:
        name = english(value)
        tens, _, last = name.rpartition("-")
        ordinal = _EN_ORDINALS.get(
            last, last.removesuffix("y") + ("ieth" if last.endswith("y") else "th")
        )
        first = f"{tens}[- ]" if tens else ""
        return [
            rf"\b{first}(?:{last}|{ordinal})s?\b",
            *([r"\bhalf\b"] if value == 50 else []),
        ]
    if value % 100 == 0 and value < 1000:
        return [rf"\b(?:a|{_EN_UNITS[value // 100]})[- ]hundred"]
    if value % 1000 == 0 and value < 100_000:
        return [rf"\b(?:a|{english(value // 1000)})[- ]thousand"]
    return []


def _arabic_ways(value: int) -> list[str]:
    """Stems with what may stand before them; case endings and gender are left open."""
    if value == 0:
        return ["صفر"]
    if value == 2:
        return [rf"\b[وفبلك]?(?:ال)?(?:{_AR_UNITS[2]})", r"\w{3,}(?:ان|ين|تان|تين|تي|ي)\b"]
    if value <= 10:
        return [rf"{_AR_START}(?:{_AR_UNITS[value]})"]
    if value < 20:
        stem = _AR_UNITS[value - 10] if value > 11 else _AR_UNITS[1] + "|حادي"
        return [rf"(?:{stem}){_AR_ENDING}\s+عشر"]
    if value < 100:
        tens, unit = value // 10 * 10, value % 10
        stem = rf"{_AR_START}(?:{_AR_TENS[tens]})\w*"
        if unit:
            return [rf"(?:{_AR_UNITS[unit]}|حادي){_AR_ENDING}\s+{stem}"]
        return [stem, *([r"نصف"] if value == 50 else [])]
    if value % 100 == 0 and value < 1000:
        if value == 100:
            return [_AR_HUNDRED, "مئ[ةو]", "قرن"]
        if value == 200:
            return [r"م[ائ]*ئتي?ا?ن?"]
        return [rf"(?:{_AR_UNITS[value // 100]})\w*\s?(?:{_AR_HUNDRED})"]
    if value % 1000 == 0 and value < 100_000:
        thousands = value // 1000
        if thousands <= 2:
            return [r"[أا]لف"]
        return [rf"(?:{way})\w*\s+(?:[أا]لف|آلاف|الاف)" for way in _arabic_ways(thousands)]
    return []


def _kanji_ways(value: int) -> list[str]:
    if value >= 10_000:
        great, rest = divmod(value, 10_000)
        return [f"{way}万" for way in _kanji_ways(great)] if not rest and great < 10_000 else []
    name = kanji(value)
    ways = [rf"(?<![一二三四五六七八九十百千〇0-9]){name}(?![一二三四五六七八九十百千])"]
    digits = "".join(_KANJI[int(digit)] for digit in str(value))
    if digits != name:
        ways.append(rf"(?<![一二三四五六七八九〇]){digits}(?![一二三四五六七八九〇])")
    extra = {
        0: "ゼロ|零", 1: "ひと|ワン|単|初|最も|片|元年", 2: "両|ふた|ツー|双|ダブル|翌|つの",
        3: "みっつ|スリー|トリプル", 4: "よっつ|フォー", 5: "ファイブ", 6: "半年", 10: "テン|とお",
        12: "正午|真夜中|深夜", 20: "はたち|二十歳", 50: "半", 100: "百|世紀", 1000: "千",
    }  # fmt: skip
    if value in extra:
        ways.append(extra[value])
    return ways
