"""Chinese or Japanese, for text that is all Han.

Each way of writing is stood for by the national character set that was made for it: GB 2312
(simplified), Big5 (traditional), JIS X 0208 (Japanese). Writers keep to one of them, so the odds
of a text fall with every character that is foreign to a set: 国家統計局 has 統 and 計 that GB 2312
lacks and 国 that Big5 lacks, hence it is Japanese. Each set has a first level of common characters
and a second of rare ones. All this comes from Python's own codecs.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise

_FOREIGN = math.log(0.004)
"""How seldom a text has a character that its set lacks."""
_RARE = math.log(0.08)
"""How seldom it has one of its set's second level."""
_LEVELS = {"gb2312": b"\xd8", "big5": b"\xc9", "shift_jis": b"\x98\x9f"}
"""Codec -> where its second level begins."""
_WORDS = (
    dict.fromkeys("是们這这那哪你您她它吗嗎呢吧啦很都把就還还让讓没沒呀么麼给給请請", math.log(20))
    | dict.fromkeys("或已按並并該该找吃", math.log(4))
    | dict.fromkeys("的了我他在有从從而及于於其也将將", math.log(1.8))
)
"""Words of one character that Chinese text is full of and kanji-only Japanese is not."""
_CHINESE_PAIRS = (
    "正在文件登入字元字符訊息消息信息資訊電子如果可以什麼什么無法我們最後市委"
    "省委区委區委工委管委招商山歌民歌人大旅游指南社區社区程式伺服選項姓名任何"
)
_JAPANESE_PAIRS = (
    "案内利用一覧料理年度開催名物新着住所料金予約市役全件表示分野画像会議観光"
    "行事施設営業開始手続場所"
)
_PAIR = math.log(8)
_PAIRS = {
    first + second: odds
    for pairs, odds in ((_CHINESE_PAIRS, _PAIR), (_JAPANESE_PAIRS, -_PAIR))
    for first, second in zip(pairs[::2], pairs[1::2], strict=True)
}
"""Words of two characters that one of the languages uses and the other hardly."""
_TRADITIONAL_SHARE = math.log(0.75)
"""How much of the Chinese in question is traditional, and of that how much looks Japanese."""
_FREE_OF_KANA = 6
_LONG_WITHOUT_KANA = 0.15
"""How each character past the first six speaks against Japanese that needs no kana."""
_KANA = 4.0
_KANA_AT_MOST = 12.0
_CHINESE_IN_SPITE_OF_NO = 3.0
"""Log odds of one kana for Japanese, of many, and of Han against a の."""
_HAN = re.compile("[\u3400-\u9fff]+")


def east_asian(text: str, kana: int) -> dict[str, float]:
    """The log odds of Chinese and Japanese for a text with so many kana.

    Kana are Japanese, but for the single の that Chinese brands and shop signs like.
    """
    odds = chinese_or_japanese("".join(_HAN.findall(text)), kana)
    if kana and kana == text.count("の") and odds > _CHINESE_IN_SPITE_OF_NO:
        kana = 0
    japanese = min(_KANA * kana, _KANA_AT_MOST)
    return {"zh": odds / 2 - japanese, "ja": -odds / 2 + japanese}


def chinese_or_japanese(characters: str, kana: int = 0) -> float:
    """The log odds that Han `characters`, with `kana` among them, are Chinese, not Japanese."""
    simplified = traditional = japanese = chinese = 0.0
    for character in characters:
        one, other, third, word = _fits(character)
        simplified += one
        traditional += other
        japanese += third
        chinese += word
    if not kana and len(characters) > _FREE_OF_KANA:
        chinese += _LONG_WITHOUT_KANA * (len(characters) - _FREE_OF_KANA)
    for first, second in pairwise(characters):
        chinese += _PAIRS.get(first + second, 0.0)
    return max(simplified, traditional + _TRADITIONAL_SHARE) + chinese - japanese


@cache
def _fits(character: str) -> tuple[float, float, float, float]:
    """The log odds of a character in simplified, traditional, Japanese writing; of its use."""
    simplified, traditional, japanese = (_fit(codec, character) for codec in _LEVELS)
    return simplified, traditional, japanese, _WORDS.get(character, 0.0)


def _fit(codec: str, character: str) -> float:
    try:
        code = character.encode(codec)
    except UnicodeEncodeError:
        return _FOREIGN
    return 0.0 if code < _LEVELS[codec] else _RARE
