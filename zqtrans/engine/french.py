"""A name in a French sentence: articles, contraction, elision, capitals."""

from __future__ import annotations

import re

from zqtrans.engine.joining import PLACES, kind, spaced, without_double_head
from zqtrans.engine.segment import Item

_NUMERALS = frozenset(
    [
        *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
        *("vingt", "trente", "quarante", "cinquante", "soixante", "cent", "cents"),
        *("mille",),
    ]
)

_LETTER = r"[^\W\d_]"
_VOWELS = "aeiouâàéèêëîïôöûùüœæAEIOUÂÀÉÈÊËÎÏÔÖÛÙÜŒÆ"

_FRENCH_BEFORE = re.compile(
    r"(?:(?<![\w’'-])|(?<=qu[’']))"
    r"(de la |de les? |de l[’']|du |des |de |d[’']"
    r"|à la |à les? |à l[’']|au |aux |à |la |le |les |l[’'])\s*$",
    re.IGNORECASE,
)
_FRENCH_BASE = {
    **dict.fromkeys(("de la", "de le", "de les", "de l’", "du", "des", "de", "d’"), "de"),
    **dict.fromkeys(("à la", "à le", "à les", "à l’", "au", "aux", "à"), "à"),
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
        *("un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs"),
        *("notre", "nos", "votre", "vos", "mon", "ma", "mes", "nouveau", "nouvelle"),
        *("nouvel", "ancien", "ancienne", "grand", "grande", "petit", "petite", "bon"),
        *("bonne", "beau", "bel", "belle", "mauvais", "mauvaise", "vieux", "vieil"),
        *("vieille", "jeune", "gros", "grosse", "futur", "future", "premier", "première"),
        *("deuxième", "dernier", "dernière", "chaque", "quelque", "tout", "toute"),
        *("aucun", "aucune", "même", "autre", "en", "sans", "comme"),
    ]
)


def place_french(before: str, item: Item, after: str) -> tuple[str, str]:
    """The text up to and with the item, and the text after it."""
    name = item.form.text
    article = "" if name.startswith("«") else item.form.article.replace("'", "’").strip()
    before = without_double_head(before, name, r"(?:de |du |d[’'])?")
    match = _FRENCH_BEFORE.search(before)
    found = match[1].strip().lower().replace("'", "’") if match else None
    head = before[: match.start()] if match else before
    if found is None:
        wanted = article and _wants_article(before, after)
        lead = _french_article(article) if wanted else ""
    elif article:
        lead = _with_article(found, article, name, kind(item))
    else:
        lead = _without_article(found, name, proper=_is_proper(item))
    starts = not re.search(r"\w", before) or bool(re.search(r"[^\W\d][.!?…]\s+$", before))
    capital = match[1][:1].isupper() if match else starts
    placed = lead + item.before + name + item.after
    if capital:
        placed = _capitalised(placed, lead, item.before)
    head = head if not head or head[-1] in " \u00a0\u202f’'(«“\"-–—/*_[>#@" else head + " "
    return head + placed, spaced(placed, after, "fr")


def _is_proper(item: Item) -> bool:
    """Whether the name never has an article: that of a place, of a person or of a company."""
    of = kind(item)
    return of in PLACES or (of in ("company", "person") and item.form.text[:1].isupper())


def _with_article(found: str, article: str, name: str, kind: str) -> str:
    """What stands before a common noun phrase, for what the engine wrote there.

    A product may go without its article, and in the plural: de jade, des yuanxiao.
    """
    if kind == "product" and found in ("de", "d’", "des", "les"):
        return _without_article(found, name, proper=False)
    base = _FRENCH_BASE[found]
    contracted = _CONTRACTED.get((base, article), "")
    return contracted or (f"{base} " if base else "") + _french_article(article)


def _without_article(found: str, name: str, *, proper: bool) -> str:
    base = _FRENCH_BASE[found]
    if base and (proper or found in ("de", "d’", "à")):
        return "d’" if base == "de" and name[:1] in _VOWELS else f"{base} "
    if proper:
        return ""
    elided = found in ("le", "la") and name[:1] in _VOWELS
    return (f"{found[:-1]}’" if elided else f"{found} ").replace("’ ", "’")


def _french_article(article: str) -> str:
    return article if article.endswith("’") else article + " "


def _wants_article(before: str, after: str) -> bool:
    """Whether a common noun phrase that begins here needs its article.

    It has none in titles and captions, and after a comma at the end of an address.
    """
    words = re.findall(rf"{_LETTER}+", before)
    ends = bool(re.search(r"[.!?…]\W*$", after)) and bool(re.search(r"\w", after))
    if not words:
        if re.match(r"\s*,", after):
            return ends
        return bool(re.match(rf"\s*{_LETTER}", after))
    if re.search(r"(?:[:(«“\"|/#@–—-]|(?<!\d)\d{1,3},)\s*$", before):
        return False
    if re.search(r",\s*$", before) and re.match(r"\s*(?:[.:;)!?]|$)", after):
        return False
    last = re.search(rf"({_LETTER}+)\s*$", before)
    if last and last[1].lower() in _NO_ARTICLE_AFTER | _NUMERALS:
        return False
    return not re.search(r"\d\s*$", before)


def _capitalised(text: str, lead: str, mark: str) -> str:
    at = 0 if lead else len(mark)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
