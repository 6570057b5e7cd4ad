"""Arabic, Persian, Urdu, Pashto and their neighbours, told apart by letters and small words.

Arabic has no پ چ ژ گ and writes ك and ي where Persian and Urdu write ک and ی, which are other
characters to a computer. Urdu alone has ٹ ڈ ڑ ں ے, Pashto ټ ډ ړ ږ ښ ځ څ ۍ ې. Arabic shows itself
by ة ى أ إ ؤ and the article ال.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from zqtrans.detection.library import log_odds, open_library

_LETTERS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "ar": ("ةىأإؤكي", 2.5),
        "fa": ("ک یپچژگ".replace(" ", ""), 1.5),
        "ur": ("ٹڈڑںےھہۂۓ", 3.0),
        "ps": ("ټډړږښځڅۍېڼګۀ", 3.0),
        "sd": ("ڪڙڻٻڀڃٿڦڏڌڳڄ", 3.0),
        "ckb": ("ەێۆڵڕڤ", 2.0),
        "ug": ("ەېۈۇۋڭۆ", 1.5),
    }
)
"""Language -> letters that speak for it, and the weight of one of them."""

_SHARED: Mapping[str, str] = MappingProxyType(
    {
        "ک": "fa ur sd ckb ps",
        "ی": "fa ur ps ckb",
        "پ": "fa ur ps sd ckb ug",
        "چ": "fa ur ps sd ckb ug",
        "ژ": "fa ur ps ckb ug",
        "گ": "fa ur sd ckb ug",
        "ھ": "ur sd ckb ug",
        "ە": "ckb ug",
        "ې": "ps ug",
        "ۆ": "ckb ug",
        "ي": "ar ps sd ug",
        "ك": "ar ug",
    }
)

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


_RARE = {"ur": -0.5, "ps": -1.0, "sd": -2.0, "ckb": -2.0, "ug": -3.0}
_ENOUGH = 3.0
"""A lead in log odds from which on the library need not be asked."""


def arabic_script(text: str, library: str) -> dict[str, float]:
    """The log odds of each language written in Arabic script."""
    scores = _evidence(text)
    first, second, *_ = sorted(scores.values(), reverse=True)
    if first - second >= _ENOUGH:
        return scores
    for code, odds in log_odds(open_library(library)(text)).items():
        scores[code] = scores.get(code, _RARE["ug"]) + odds
    return scores


def _evidence(text: str) -> dict[str, float]:
    """What letters and words say, before the library."""
    scores = {code: _RARE.get(code, 0.0) for code in _LETTERS}
    for code, (letters, weight) in _LETTERS.items():
        for letter in letters:
            if count := text.count(letter):
                for sharer in _SHARED.get(letter, code).split():
                    scores[sharer] += weight * min(count, 4)
    for word in _WORD.findall(text):
        for code in _CODES.get(word, ()):
            scores[code] += 1.5
        if word.startswith(("ال", "وال", "بال", "لل")) and len(word) > 4:
            scores["ar"] += 1.5
    return scores


_WORD = re.compile(r"[ؠ-ٟٮ-ۓە-ۿ]+")
_CODES: dict[str, tuple[str, ...]] = {}
for _code, _words in _WORDS.items():
    for _word in _words.split():
        _CODES[_word] = (*_CODES.get(_word, ()), _code)
