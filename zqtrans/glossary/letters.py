"""Facts about the letters of a form, taken from Unicode and the national character sets."""

from __future__ import annotations

import unicodedata

from zqtrans.patterns import regex

_KANA = regex(r"[\u3041-\u3096\u30a1-\u30fa\u30fc・·、，()（）0-9 \u3000-]+")
_INVISIBLE = regex(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_PINYIN = regex(r"[A-Za-z0-9 '’·.,()/+-]+")
_LATIN = regex(r"[A-Za-zÀ-ɏ]{2,}")
_GREEK_OR_CYRILLIC = regex(r"[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_FOREIGN_ARABIC = regex(r"[\u06a9\u06aa\u06be\u06c0-\u06c3\u06cc\u06cd\u06d0\u06d2\u06d3\u06d5]")
_HAN_IN_KATAKANA = regex(r"(?<=[ァ-ヺー])[力口二夕工卜八三千才一](?=[ァ-ヺー])")
_KATAKANA_IN_HAN = regex(r"(?<=[一-鿿])[ロニタエトハミチオ](?=[一-鿿])")


def _encodable(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def simplified_only(text: str) -> str:
    """Han of mainland China's basic set (GB 2312) that Japan's and Taiwan's (Big5) have not."""
    return "".join(
        c
        for c in text
        if _is_han(c)
        and _encodable(c, "gb2312")
        and not _encodable(c, "shift_jis")
        and not _encodable(c, "big5")
    )


def traditional_only(text: str) -> str:
    """Han that Taiwan's set (Big5) has and mainland China's basic set has not."""
    return "".join(
        c for c in text if _is_han(c) and _encodable(c, "big5") and not _encodable(c, "gb2312")
    )


def latin(text: str) -> str:
    """The first run of two or more Latin letters; a single one is a symbol."""
    match = _LATIN.search(text)
    return match[0] if match else ""


def is_kana(text: str) -> bool:
    """Whether a text is a reading in kana."""
    return _KANA.fullmatch(text) is not None


def is_pinyin(text: str) -> bool:
    """Whether a text is Latin letters with or without tone marks, spaces and apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _PINYIN.fullmatch(plain) is not None


def invisible(text: str) -> str:
    """What nobody can see in a text, in words."""
    match = _INVISIBLE.search(text)
    if match:
        name = unicodedata.name(match[0], "control character")
        return f"U+{ord(match[0]):04X} {name.lower()}"
    return "white space at an end" if text != text.strip() else ""


def look_alike(text: str, language: str) -> str:
    """A letter that only looks like one of the language's own, in words.

    Greek and Cyrillic letters are foreign to Latin forms, Persian and Urdu ones to Arabic forms; in
    Japanese ones a character may be of the wrong kind between others: 力 for カ, ロ for 口.
    """
    match = None
    if language == "ar":
        match = _FOREIGN_ARABIC.search(text)
    elif language == "ja":
        match = _HAN_IN_KATAKANA.search(text) or _KATAKANA_IN_HAN.search(text)
    if match is None and (language in ("en", "fr") or _LATIN.search(text)):
        match = _GREEK_OR_CYRILLIC.search(text)
    if match is None:
        return ""
    return f"U+{ord(match[0]):04X} {unicodedata.name(match[0], 'character').lower()}"


def skeleton(text: str) -> str:
    """What is left of a form without case, diacritics, spaces, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def stands_in(part: str, whole: str) -> bool:
    """Whether a folded form is a word or words of another; Han and kana need no borders."""
    at = whole.find(part)
    while at >= 0:
        before, after = whole[at - 1 : at], whole[at + len(part) : at + len(part) + 1]
        if not any(c and c < "\u2e80" and c.isalnum() for c in (before, after)):
            return True
        at = whole.find(part, at + 1)
    return False
