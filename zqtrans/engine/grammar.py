"""Putting a name into a sentence so that the words around it agree.

French: articles, contraction and elision (du district, à l’aéroport, d’Arabie). Arabic: proclitics
joined, ل and the article contracted. Japanese: no spaces. An admin word that the engine wrote
beside the name and that the name itself begins or ends with is not doubled.
"""

from __future__ import annotations

import re

from zqtrans.engine.segment import Item

_PLACES = frozenset(
    [
        "city",
        "district",
        "county",
        "town",
        "village",
        "province",
        "region",
        "mountain",
        "river",
        "lake",
        "zone",
    ]
)
_LETTER = r"[^\W\d_]"
_VOWELS = "aeiouâàéèêëîïôöûùüœæAEIOUÂÀÉÈÊËÎÏÔÖÛÙÜŒÆ"

_FRENCH_BEFORE = re.compile(
    r"(?<![\w’'-])"
    r"(de la |de l[’']|du |des |de |d[’']|à la |à l[’']|au |aux |à |la |le |les |l[’'])\s*$",
    re.IGNORECASE,
)
_FRENCH_BASE = {
    **dict.fromkeys(("de la", "de l’", "du", "des", "de", "d’"), "de"),
    **dict.fromkeys(("à la", "à l’", "au", "aux", "à"), "à"),
    **dict.fromkeys(("la", "le", "les", "l’"), ""),
}
_CONTRACTED = {
    ("de", "le"): "du ",
    ("de", "les"): "des ",
    ("à", "le"): "au ",
    ("à", "les"): "aux ",
}
_NO_ARTICLE_AFTER = frozenset(
    [
        "un",
        "une",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "notre",
        "nos",
        "votre",
        "vos",
        "mon",
        "ma",
        "mes",
        "nouveau",
        "nouvelle",
        "nouvel",
        "ancien",
        "ancienne",
        "grand",
        "grande",
        "petit",
        "petite",
        "premier",
        "première",
        "chaque",
        "quelque",
        "tout",
        "toute",
        "même",
        "autre",
        "en",
        "sans",
        "comme",
    ]
)
_ARABIC_PROCLITIC = re.compile(r"(?<![\u0621-\u06d3])([وف]?[بلك]?)\s*$")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0621-\u06d3])([وف]?[بك]?)(ال|لل)\s*$")
_SUFFIXES = "市区県省鎮村郷州山川湖江河"


def place(before: str, item: Item, after: str, language: str) -> tuple[str, str]:
    """The text up to and with the item, and the text after it."""
    if item.kind == "open":
        return _glue(before.rstrip(" "), item.text, language), after.lstrip(" ")
    if item.kind == "close":
        rest = after if not after[:1].isalnum() or language in ("ja", "zh") else " " + after
        return before.rstrip(" ") + item.text, rest
    if item.kind in ("literal", "number"):
        text = item.form.text
        return _glue(before, text, language), _spaced(text, after, language)
    joined = _JOINERS.get(language, _place_plainly)
    return joined(before, item, after)


def _place_plainly(before: str, item: Item, after: str) -> tuple[str, str]:
    return _glue(before, item.target, "en"), _spaced(item.target, after, "en")


def _glue(before: str, text: str, language: str) -> str:
    if language in ("ja", "zh") or not before:
        return before + text
    last = before[-1]
    if last.isalnum() or (last in ".,;:!?)»”،؛؟" and not before.endswith((" ", "\u202f"))):
        return f"{before} {text}"
    return before + text


def _spaced(text: str, after: str, language: str) -> str:
    if language in ("ja", "zh") or not after[:1].isalnum() or not text[-1:].isalnum():
        return after
    return " " + after


def _place_french(before: str, item: Item, after: str) -> tuple[str, str]:
    form = item.form
    name, article = form.text, form.article.replace("'", "’").strip()
    before = _without_double_head(before, name, r"(?:de |du |d[’'])?")
    match = _FRENCH_BEFORE.search(before)
    found = match[1].strip().lower().replace("'", "’") if match else None
    head = before[: match.start()] if match else before
    is_place = item.occurrence is not None and item.occurrence.term.kind in _PLACES
    starts = not re.search(r"\w", before)
    if found is None:
        lead = _french_article(article) if article and _wants_article(before, after) else ""
    elif article:
        lead = _CONTRACTED.get((_FRENCH_BASE[found], article), "")
        base = _FRENCH_BASE[found]
        lead = lead or (f"{base} " if base else "") + _french_article(article)
    elif _FRENCH_BASE[found] and (is_place or found in ("de", "d’", "à")):
        base = _FRENCH_BASE[found]
        lead = "d’" if base == "de" and name[:1] in _VOWELS else f"{base} "
    elif is_place:
        lead = ""
    else:
        lead = f"{found[:-1]}’" if found in ("le", "la") and name[:1] in _VOWELS else f"{found} "
        lead = lead.replace("’ ", "’")
    capital = match[1][:1].isupper() if match else starts
    placed = lead + item.before + name + item.after
    if capital:
        placed = _capitalised(placed, lead, item.before)
    head = head if not head or head[-1] in " \u00a0\u202f’'(«“\"-–—/*_[>" else head + " "
    return head + placed, _spaced(placed, after, "fr")


def _french_article(article: str) -> str:
    return article if article.endswith("’") else article + " "


def _wants_article(before: str, after: str) -> bool:
    """Whether a common noun phrase that begins here needs its article."""
    words = re.findall(rf"{_LETTER}+", before)
    if not words:
        return bool(re.match(rf"\s*,?\s*{_LETTER}", after)) and not after.strip().startswith(":")
    if re.search(r"[:(«“\"|/–—-]\s*$", before):
        return False
    return words[-1].lower() not in _NO_ARTICLE_AFTER and not re.search(r"\d\s*$", before)


def _capitalised(text: str, lead: str, mark: str) -> str:
    at = 0 if lead else len(mark)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _without_double_head(before: str, name: str, between: str) -> str:
    """Drop the name's own first word, and what follows it, from the end of the text before."""
    words = name.split()
    if len(words) < 2:
        return before
    pattern = rf"(?<!\w){re.escape(words[0])}\s+{between}\s*$"
    return re.sub(pattern, "", before, flags=re.IGNORECASE)


def _place_arabic(before: str, item: Item, after: str) -> tuple[str, str]:
    name = item.form.text
    before = _without_double_head(before, name, "")
    if match := _ARABIC_ARTICLE.search(before):
        lam = "ل" if match[2] == "لل" else ""
        before = before[: match.start()] + match[1] + lam
    if (match := _ARABIC_PROCLITIC.search(before)) and match[1]:
        before = before[: match.start()] + match[1]
        if match[1].endswith("ل") and name.startswith("ال") and not item.before:
            name = "ل" + (name[3:] if name[2:3] == "ل" else name[2:])
        return before + item.before + name + item.after, _spaced(name, after, "ar")
    placed = item.before + name + item.after
    return _glue(before, placed, "ar"), _spaced(placed, after, "ar")


def _place_japanese(before: str, item: Item, after: str) -> tuple[str, str]:
    name = item.form.text
    if not (re.search(r"[A-Za-z0-9] $", before) and name[:1].isascii()):
        before = before.rstrip(" ")
    if not (name[-1:].isascii() and re.match(r" [A-Za-z0-9]", after)):
        after = after.lstrip(" ")
    if name[-1:] in _SUFFIXES and after[:1] == name[-1:]:
        after = after[1:]
    return before + item.before + name + item.after, after


_JOINERS = {"fr": _place_french, "ar": _place_arabic, "ja": _place_japanese, "zh": _place_japanese}
