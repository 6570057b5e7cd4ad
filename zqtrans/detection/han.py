"""Chinese or Japanese, for text that is all Han.

Each way of writing is stood for by the national character set that was made for it: GB 2312
(simplified), Big5 (traditional), JIS X 0208 (Japanese). Writers keep to one of them, so the odds
of a text fall with every character that is foreign to a set: 国家統計局 has 統 and 計 that GB 2312
lacks and 国 that Big5 lacks, hence it is Japanese. The sets come from Python's own codecs.
"""

from __future__ import annotations

import math
from functools import cache

_FOREIGN = math.log(0.004)
"""How seldom a simplified or traditional text has a character its set lacks."""
_RARE_KANJI = math.log(0.05)
"""How seldom a Japanese text has a kanji of the second level (old forms and rare names)."""
_CHINESE = dict.fromkeys(
    "是们這这那哪你她它您啥吗嗎呢吧啦很都把就还還让讓没沒呀么麼", math.log(20)
) | (dict.fromkeys("的了我他在有与與和从從而及于於其也将將", math.log(1.8)))
"""Words of one character that Chinese text is full of and kanji-only Japanese is not."""
_TRADITIONAL_SHARE = math.log(0.25)
"""How much of the Chinese that meets us is traditional."""


@cache
def _fits(character: str) -> tuple[float, float, float]:
    """The log odds of one character in simplified, traditional and Japanese writing."""
    simplified = 0.0 if _has("gb2312", character) else _FOREIGN
    traditional = 0.0 if _has("big5", character) else _FOREIGN
    if not _has("shift_jis", character):
        japanese = _FOREIGN
    else:
        japanese = 0.0 if character.encode("shift_jis") < b"\x98\x9f" else _RARE_KANJI
    chinese = _CHINESE.get(character, 0.0)
    return simplified + chinese, traditional + chinese, japanese


def _has(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def chinese_or_japanese(characters: str) -> float:
    """The log odds that Han `characters` are Chinese rather than Japanese; 0 tells nothing."""
    simplified = traditional = japanese = 0.0
    for character in characters:
        one, other, third = _fits(character)
        simplified += one
        traditional += other
        japanese += third
    return max(simplified, traditional + _TRADITIONAL_SHARE) - japanese
