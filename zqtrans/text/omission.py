"""Whether a translation leaves out sentences of its source.

Sentences are counted on both sides. Two that were made into one are told from one that is gone by
the length, by the marks between clauses, and by what a short sentence asks or names.
"""

# ruff: noqa: SIM905 - tables of words read best as words

from __future__ import annotations

import re

from zqtrans.patterns import regex
from zqtrans.text.numbers import missing_numbers
from zqtrans.text.sentences import sentences

_LENGTHS = {"fr": 1.08, "ar": 0.775, "ja": 0.4}
"""A little less than the median length of translations, per character of English."""

_CLAUSE = regex(r"[,;:،؛、—–]|(?<=\s)و")
_SPEAKER = regex(
    r"(?<=[\"”»」』’.。])[ \u00a0]*"
    r"(?:[(（](?:[^()（）]|\([^()]*\)){1,60}[)）]?|[–—―]{1,2}[^.。!?！？]{1,60})[ .。»]*$"
)
"""Whose words a quotation was, after it."""
_SPLIT = regex(r",[\"”’'] [^\"“‘]+[.,] [\"“‘]")
"""A quotation with its speaker in the middle, who stands at its end elsewhere."""
_QUOTED = regex(r"(?<=[ぁ-ん]{2})[」』](?=[ァ-ヺ一-鿿―—])")
_LED = regex(r"[?؟] «[ \u00a0\u202f]?[^»]+[ \u00a0\u202f]?»\.?$")
_ANSWERED = regex(r"か(?:――|、(?![^。]*か。?$)|：|と[尋聞問])|」と聞|がありましたら、|があれば、")
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "ar": "اثنين ثلاثاء أربعاء خميس جمعة سبت أحد".split(),
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜".split(),
}
_ASKED = {
    "fr": regex(r"\?"),
    "ar": regex(r"[?؟]"),
    "ja": regex(r"[?？]|か[。、：:」と―—]|か$|の[。」]|[」を](?:聞|尋)"),
}
_SUPPOSED = {
    "fr": regex(r"\b(?:si|s[’']|quand|avant|pour|en cas|vous)\b", re.IGNORECASE),
    "ar": regex(r"(?<!\w)[وف]?(?:إذا|لو|إن|أين|كيف|متى|قبل|عند|هل|لمن|من)(?!\w)"),
    "ja": regex(r"なら|たら|れば|場合|とき(?:は|に)|前に|方は|[てで]も、|問は|について"),
}
"""What a question may have become: "Lost? Wait here." is a condition elsewhere."""


def lost_sentences(source: str, target: str, language: str) -> tuple[int, int] | None:
    """How many sentences the target has and how many the English source, where some were lost."""
    shortest = _LENGTHS.get(language)
    length = len(target) / len(source)
    if shortest is None or length >= 1.8 * shortest:
        return None
    if _SPEAKER.search(source) and _SPEAKER.search(target):
        source, target = _SPEAKER.sub("", source), _SPEAKER.sub("", target)
    pieces = sentences(source, "en")
    said = len(pieces)
    found = len(sentences(target, language)) + _inside(target, pieces)
    if found >= said:
        return None
    if length < shortest or _is_unsaid(pieces, target, language):
        return found, said
    joined = _clauses(target) - _clauses(source) + _joins(source, pieces, target, language)
    return None if joined >= said - found or length >= 1.3 * shortest else (found, said)


def _is_unsaid(pieces: list[str], target: str, language: str) -> bool:
    """Whether something that a sentence is about is not in the target.

    That is the day of the week or the number that a short sentence consists of, what is asked
    before the last sentence, or what comes after the last question.
    """
    small = target.lower()
    for piece in pieces[:-1]:
        said = piece.strip(" .\"'“”").lower()
        if said in _DAYS["en"] and _DAYS[language][_DAYS["en"].index(said)] not in small:
            return True
        if len(piece) < 16 and missing_numbers(piece, target, "en", language):
            return True
    if _ends_asking(target) and not _ends_asking(pieces[-1]):
        return True
    asked, supposed = _ASKED[language], _SUPPOSED[language]
    return _asks(pieces) and not asked.search(target) and not supposed.search(target)


def _asks(pieces: list[str]) -> bool:
    return any(_ends_asking(piece) for piece in pieces[:-1])


def _ends_asking(text: str) -> bool:
    return text.rstrip("\"'”’»」 \u00a0\u202f。").endswith(("?", "？", "؟", "か"))


def _joins(source: str, pieces: list[str], target: str, language: str) -> int:
    """Sentences of the source that stand in another of the target without a mark between them."""
    numbered = pieces[0].rstrip(".")
    return (
        len(_SPLIT.findall(source))
        + (_asks(pieces) and _SUPPOSED[language].search(target) is not None)
        + (not any(map(str.isalpha, numbered)) and target.startswith(numbered))
    )


def _inside(text: str, pieces: list[str]) -> int:
    """Sentences that stand inside another: a quotation before its speaker, a question before its
    answer."""
    found = len(_QUOTED.findall(text)) + len(_LED.findall(text))
    if _asks(pieces):
        found += len(_ANSWERED.findall(text))
    return min(found, len(pieces))


def _clauses(text: str) -> int:
    """Marks between clauses: sentences that were made into one leave some."""
    return len(_CLAUSE.findall(text))
