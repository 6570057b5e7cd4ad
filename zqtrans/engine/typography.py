"""Repairs of spacing and punctuation that are certain, per language.

Nothing inside addresses, code, tags and placeholders is touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zqtrans.text import links

_NARROW = "\u202f"
_WIDE = "\u00a0"
_CJK = "\u3040-\u30ff\u3400-\u9fff々ー"


_KANA = re.compile("[\u3040-\u30ff]")
_AFTER_A_MARK = re.compile(r"(?<=[)\]*_`>])\.$")
"""A full stop after an address, code or emphasis, which no other repair sees."""


def polish(text: str, language: str) -> str:
    """The text with the language's own spaces, quotes and punctuation."""
    repair = _REPAIRS.get(language)
    if repair is None:
        return text
    text = re.sub(r" {2,}", " ", text).strip(" ")
    pieces, position = [], 0
    for start, end in _disjoint(links.protected(text)):
        pieces += [repair(text[position:start]), text[start:end]]
        position = end
    text = "".join([*pieces, repair(text[position:])])
    return _AFTER_A_MARK.sub("。", text) if language == "ja" and _KANA.search(text) else text


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_ELIDED = re.compile(
    r"(?<![\w’'-])(de|le|la|je|ne|que|se|me|te|jusque|lorsque|puisque)[ \u00a0]"
    r"(?=[aeiouâàéèêëîïôöûùüœæAEIOUÂÀÉÈÊËÎÏÔÖÛÙÜŒÆ]\w*)"
    r"(?!onz|oui\b|ouis|ulul|uhl|une?\b|(?-i:[A-Z]{2})|[a-z]\b|iph|ipad|ebay)",
    re.IGNORECASE,
)
_BEFORE_ONE = re.compile(r"(?<![\w’'-])(de|que|jusque|lorsque|puisque)[ \u00a0](?=une?\b)", re.I)


def _elided(match: re.Match[str]) -> str:
    return f"{match[1][:-1]}’"


def _french(text: str) -> str:
    text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)
    text = _BEFORE_ONE.sub(_elided, _ELIDED.sub(_elided, text))
    text = re.sub(r"(?<![\d\w])\"(?=\S)([^\"«»]*[^\W\d][^\"«»]*)(?<=\S)\"", r"«\1»", text)
    text = re.sub(r"[ \u00a0\u202f]*([;!?]+)(?=[\s»”)\]]|$)", rf"{_NARROW}\1", text)
    text = re.sub(r"[ \u00a0\u202f]*:(?=\s|$)", f"{_WIDE}:", text)
    text = re.sub(r"(?<=\d)[ \u00a0\u202f]+:(?=\d\d(?!\d))", ":", text)
    text = re.sub(r"«[ \u00a0\u202f]*(?=\S)", f"«{_NARROW}", text)
    text = re.sub(r"(?<=\S)[ \u00a0\u202f]*»", f"{_NARROW}»", text)
    text = re.sub(r"(?<=\d)[ \u202f](?=%)", _WIDE, text)
    text = re.sub(r"[ \u00a0]+(?=[,.](?:\s|$))", "", text)
    text = re.sub(r"(?<=\d)\.(?=\d+[ \u00a0\u202f]?(?:%|°))", ",", text)
    return re.sub(r"(?<=\w’) (?=\w)", "", text)


def _arabic(text: str) -> str:
    text = re.sub(r"(?<![\d\w])\"(?=\S)([^\"«»]*[ء-ي][^\"«»]*)(?<=\S)\"", r"«\1»", text)
    text = re.sub(r"(?<!\w)و[ \u00a0](?=[ء-ي])", "و", text)
    text = re.sub(r"[ \u00a0]*,(?!\d)|(?<!\d),", "،", text)
    text = re.sub(r"[ \u00a0]*;", "؛", text)
    text = re.sub(r"[ \u00a0]*\?", "؟", text)
    text = re.sub(r"[ \u00a0]+(?=[.،؛؟!:](?:\s|$))", "", text)
    return re.sub(r"([،؛؟])(?=[^\W\d])", r"\1 ", text)


def _japanese(text: str) -> str:
    text = re.sub(rf"\"([^\"]*[{_CJK}][^\"]*)\"", r"「\1」", text)
    text = re.sub(rf"(?<=[{_CJK}」』）]) *, *|, *(?=[{_CJK}])", "、", text)
    text = re.sub(rf"(?<=[{_CJK}」』）])\.(?=\s|$|[{_CJK}])", "。", text)
    text = re.sub(rf"(?<=[{_CJK}」』）])\s*!", "！", text)
    text = re.sub(rf"(?<=[{_CJK}」』）])\s*\?", "？", text)
    return re.sub(
        rf"(?<=[{_CJK}、。！？「」『』（）])[ \u3000]+(?=[{_CJK}、。「」『』（）])", "", text
    )


_REPAIRS: dict[str, Callable[[str], str]] = {"fr": _french, "ar": _arabic, "ja": _japanese}
