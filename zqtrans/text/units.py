"""Units of measure after a number, and how each language writes them."""

# ruff: noqa: E501 - one row a unit

from __future__ import annotations

import re

from zqtrans.patterns import regex

_TABLE = r"""
kilometre | km|kilomet(?:er|re)s?|kms | km|kilomètres?|kilométr\w+ | كيلو\s?متر\w*|كلم|كم|ك\.?م | km|キロ|㎞
metre | m|met(?:er|re)s? | m|mètres? | متر\w*|أمتار|م | m|メートル|ｍ
centimetre | cm|centimet(?:er|re)s? | cm|centimètres? | سنتيم\w+|سم | cm|センチ
millimetre | mm|millimet(?:er|re)s? | mm|millimètres? | ملل?يم\w+|ملم|مم|ميليمتر\w* | mm|ミリ|㎜
hectare | ha|hectares? | ha|hectares? | هكتار\w* | ha|ヘクタール
kilogram | kg|kilos?|kilogram(?:me)?s? | kg|kilos?|kilogrammes? | كيلو\s?(?:غ|ج)?\w*|كغ\w*|كج\w* | kg|キロ|㎏
gram | g|grams?|grammes? | g|grammes? | غرام\w*|جرام\w*|غ | g|グラム
tonne | t|tonn?es?|tons? | t|tonnes?|tonneaux | طن\w*|أطنان | t|トン
litre | l|lit(?:er|re)s? | l|litres? | لتر\w*|ليتر\w*|ل | l|リットル|L
megawatt | MW|megawatts? | MW|mégawatts? | ميغا\s?واط|ميجا\s?واط|ميغاوات\w*|MW | MW|メガワット|万kW|万キロワット
kilowatt | kW|kilowatts? | kW|kilowatts? | كيلو\s?وا[طت]|كيلووا[طت]\w* | kW|キロワット
per cent | %|percent|per cent | %|٪|pour cent|pourcent\w*|points? | %|٪|في المئة|في المائة|بالمئة|بالمائة|مئوي\w*|نقط\w* | %|％|パーセント|割|ポイント|分の
degree | °C|degrees? | °|degrés? | درج\w+|° | 度|℃|°
yuan | yuan|RMB | yuans?|RMB | يوان\w* | 元|ユアン
square metre | m²|sq\.? ?m|square met(?:er|re)s? | m²|mètres? carrés? | متر\S* مربع\w*|م²|م2 | m²|平方メートル|㎡|平米
dollar | dollars?|USD | \$|dollars?|USD | دولار\w*|\$|USD | ドル|\$|＄|USD
euro | euros?|EUR | €|euros?|EUR | يورو|€|EUR | ユーロ|€|EUR
pound | pounds? sterling|GBP | £|livres?|GBP | جنيه\w*|£|GBP | ポンド|£|GBP
"""


def _rows() -> list[tuple[str, dict[str, re.Pattern[str]]]]:
    rows = []
    for row in _TABLE.strip().splitlines():
        name, english, *others = (cell.strip() for cell in row.split(" | "))
        patterns = {"en": regex(english)}
        for language, forms in zip(("fr", "ar", "ja"), others, strict=True):
            border = {"fr": r"(?<![^\W\d])", "ar": r"(?<![^\W\d])[وفبلك]{0,2}(?:ال|لل)?"}.get(
                language, ""
            )
            patterns[language] = regex(border + f"(?:{forms})")
        rows.append((name, patterns))
    return rows


_UNITS = _rows()
_PATTERNS = dict(_UNITS)
_NAMES = {f"unit{number}": name for number, (name, _) in enumerate(_UNITS)}
_SAID = regex(
    r"(?<=\d)[ \u00a0\u202f-]?(?:"
    + "|".join(
        f"(?P<unit{number}>{patterns['en'].pattern})" for number, (_, patterns) in enumerate(_UNITS)
    )
    + r")(?![\w/])"
)
"""A number's unit in English; the group says which."""

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound"}
_SIGN = regex(r"[$€£](?=\d)")
_BEFORE_UNIT = regex(
    r"[0-9٠-٩۰-۹０-９](?=[ \u00a0\u202f-]?["
    + "".join(sorted({form[0] for _, row in _UNITS for form in row["en"].pattern.split("|")}))
    + "])"
)
"""A digit after which a unit may stand: by what units begin with."""


def lost_units(source: str, target: str, language: str) -> list[tuple[int, int, str]]:
    """Units that stand after a number of an English source and nowhere in the target."""
    found = []
    seen: set[str] = set()
    said = []
    for digit in _BEFORE_UNIT.finditer(source):
        match = _SAID.match(source, digit.end())
        if match is not None:
            said.append((match, _NAMES[str(match.lastgroup)]))
    said += [(match, _SIGNS[match[0]]) for match in _SIGN.finditer(source)]
    for match, name in said:
        pattern = _PATTERNS[name].get(language)
        if name not in seen and pattern and not pattern.search(target):
            found.append((match.start(), match.end(), name))
        seen.add(name)
    return sorted(found, key=lambda one: list(_PATTERNS).index(one[2]))
