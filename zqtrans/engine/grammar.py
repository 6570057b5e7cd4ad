"""Putting a name into a sentence so that the words around it agree.

French: articles, contraction and elision (du district, à l’aéroport, d’Arabie). Arabic: proclitics
joined, ل and the article contracted. Japanese: no spaces. An admin word that the engine wrote
beside the name and that the name itself begins or ends with is not doubled.
"""

from __future__ import annotations

import re

from zqtrans.engine.french import place_french
from zqtrans.engine.joining import COMMON, glue, kind, spaced
from zqtrans.engine.segment import Item

_ARABIC_PROCLITIC = re.compile(r"(?<![\u0621-\u06d3])([وف]?[بلك]?)\s*$")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0621-\u06d3])([وف]?[بك]?)(ال|لل)\s*$")
_SUFFIXES = "市区県省鎮村郷州山川湖江河"


def place(before: str, item: Item, after: str, language: str) -> tuple[str, str]:
    """The text up to and with the item, and the text after it."""
    if item.kind == "open":
        return glue(before.rstrip(" "), item.text, language), after.lstrip(" ")
    if item.kind == "close":
        rest = after if not after[:1].isalnum() or language in ("ja", "zh") else " " + after
        return before.rstrip(" ") + item.text, rest
    if item.kind in ("literal", "number"):
        text = item.form.text
        return glue(before, text, language), spaced(text, after, language)
    joined = _JOINERS.get(language, _place_plainly)
    return joined(before, item, after)


def _place_plainly(before: str, item: Item, after: str) -> tuple[str, str]:
    return glue(before, item.target, "en"), spaced(item.target, after, "en")


def _without_arabic_head(before: str, name: str) -> str:
    """Drop the name's own first word from the end of the text before; what is joined to it stays.

    Its article goes: بحي before حي قاوياو is ب, and so is بالحي.
    """
    words = name.split()
    if len(words) < 2:
        return before
    head = re.escape(words[0].removeprefix("ال"))
    pattern = rf"(?<![\u0621-\u06d3])([وف]?[بك]?|[وف]?ل)(?:ال|(?<=ل)ل)?{head}\s+$"
    return re.sub(pattern, r"\1", before)


def _place_arabic(before: str, item: Item, after: str) -> tuple[str, str]:
    name = item.form.text
    before = _without_arabic_head(before, name)
    match = _ARABIC_ARTICLE.search(before)
    if match and kind(item) in COMMON and not name.startswith("ال"):
        return before[: match.end()].rstrip() + item.target, spaced(name, after, "ar")
    if match:
        lam = "ل" if match[2] == "لل" else ""
        before = before[: match.start()] + match[1] + lam
    if (match := _ARABIC_PROCLITIC.search(before)) and match[1]:
        before = before[: match.start()] + match[1]
        if match[1].endswith("ل") and name.startswith("ال") and not item.before:
            name = "ل" + (name[3:] if name[2:3] == "ل" else name[2:])
        return before + item.before + name + item.after, spaced(name, after, "ar")
    placed = item.before + name + item.after
    return glue(before, placed, "ar"), spaced(placed, after, "ar")


def _place_japanese(before: str, item: Item, after: str) -> tuple[str, str]:
    name = item.form.text
    if not re.search(r"[.:] $", before) and not (
        re.search(r"[A-Za-z0-9] $", before) and name[:1].isascii()
    ):
        before = before.rstrip(" ")
    if not (name[-1:].isascii() and re.match(r" [A-Za-z0-9]", after)) and after[:2] != " #":
        after = after.lstrip(" ")
    if name[-1:] in _SUFFIXES and after[:1] == name[-1:]:
        after = after[1:]
    return before + item.before + name + item.after, after


_JOINERS = {"fr": place_french, "ar": _place_arabic, "ja": _place_japanese, "zh": _place_japanese}
