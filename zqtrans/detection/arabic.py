"""Arabic, Persian, Urdu, Pashto and their neighbours, told apart by letters and small words.

Arabic has no پ چ ژ گ and writes ك and ي where Persian and Urdu write ک and ی, which are other
characters to a computer. Urdu alone has ٹ ڈ ڑ ں ے, Pashto ټ ډ ړ ږ ښ ځ څ ۍ ې. Arabic shows itself
by ة ى أ إ ؤ and the article ال.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from zqtrans.detection.library import log_odds, open_library

_LETTERS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("ةىأإؤ", ("ar",), 2.5),
    ("ي", ("ar", "ps", "sd", "ug"), 2.5),
    ("ك", ("ar", "ug"), 2.5),
    ("ی", ("fa", "ur", "ps", "ckb"), 3.0),
    ("ک", ("fa", "ur", "ps", "ckb", "sd"), 3.0),
    ("\u200c", ("fa", "ur", "ps", "ckb", "ug"), 2.5),
    ("پچژگ", ("fa", "ur", "ps", "ckb", "sd", "ug"), 1.5),
    ("ٹڈڑںےہۂۓ", ("ur",), 3.0),
    ("ھ", ("ur", "sd", "ckb", "ug"), 3.0),
    ("ټډړږښځڅۍڼګ", ("ps",), 3.0),
    ("ۀ", ("fa", "ps"), 2.0),
    ("ې", ("ps", "ug"), 3.0),
    ("ڪڙڻٻڀڃٿڦڏڌڳڄ", ("sd",), 3.0),
    ("ێڵڕڤ", ("ckb",), 2.0),
    ("ەۆ", ("ckb", "ug"), 2.0),
    ("ۈۇۋڭ", ("ug",), 2.0),
)
"""Letters, the languages that have them, and the log odds of meeting one."""
_AT_MOST = 4
"""So often a letter counts."""

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "في من على إلى الى عن مع هذا هذه التي الذي ما لا هو هي كان أن إن وفي قد بين كل أو"
        " ثم بعد حول خلال عبر أيضا لكن حتى منذ تم كما لم لن ليس",
        "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم شد می های ها شده بود او"
        " ما شما نیست ای باید",
        "ur": "کے کی کا میں ہے اور سے کو نے پر یہ ہیں ایک کہ اس نہیں تھا لیے ان جو بھی گیا ہو"
        " تھے آپ وہ",
        "ps": "د په او چې ته کې دی له یو هم دا يې به سره نه کړي شوي لري ده دي هغه کول کړ شو پر"
        " لپاره",
    }
)


_WORD_WEIGHT = 1.5
_ARTICLE = ("ال", "وال", "بال", "لل")
_RARITY = {"ar": 0.0, "fa": 0.0, "ur": -0.5, "ps": -1.0, "sd": -2.0, "ckb": -2.0, "ug": -3.0}
"""Log odds of the languages before any letter is read."""
_ENOUGH = 3.0
"""A lead in log odds from which on the library need not be asked."""


def arabic_script(text: str, library: str) -> dict[str, float]:
    """The log odds of each language written in Arabic script."""
    scores = _evidence(text)
    first, second, *_ = sorted(scores.values(), reverse=True)
    if first - second >= _ENOUGH:
        return scores
    for code, odds in log_odds(open_library(library)(text)).items():
        scores[code] = scores.get(code, min(_RARITY.values())) + odds
    return scores


def _evidence(text: str) -> dict[str, float]:
    """What letters and words say, before the library."""
    text = unicodedata.normalize("NFKC", text)  # presentation forms, as copied from a PDF
    scores = dict(_RARITY)
    for letters, codes, weight in _LETTERS:
        for letter in letters:
            if count := text.count(letter):
                for code in codes:
                    scores[code] += weight * min(count, _AT_MOST)
    for word in _WORD.findall(text):
        for code in _CODES.get(word, ()):
            scores[code] += _WORD_WEIGHT
        if word.startswith(_ARTICLE) and len(word) > 4:
            scores["ar"] += _WORD_WEIGHT
    return scores


_WORD = re.compile(r"[ؠ-ٟٮ-ۓە-ۿ]+")
_CODES: dict[str, tuple[str, ...]] = {}
for _code, _words in _WORDS.items():
    for _word in _words.split():
        _CODES[_word] = (*_CODES.get(_word, ()), _code)
