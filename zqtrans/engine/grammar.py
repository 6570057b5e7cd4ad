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
_COMMON = frozenset(["phrase", "product"])
"""Kinds that are used as ordinary nouns are."""

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
    if last == "ـ":
        return before + text
    if last.isalnum() or (last in ".,;:!?)»”،؛؟" and not before.endswith((" ", "\u202f"))):
        return f"{before} {text}"
    return before + text


_ENDS = frozenset(")]»”%")


def _spaced(text: str, after: str, language: str) -> str:
    ends = text[-1:].isalnum() or text[-1:] in _ENDS
    return " " + after if ends and after[:1].isalnum() and language not in ("ja", "zh") else after


def _place_french(before: str, item: Item, after: str) -> tuple[str, str]:
    name = item.form.text
    article = "" if name.startswith("«") else item.form.article.replace("'", "’").strip()
    before = _without_double_head(before, name, r"(?:de |du |d[’'])?")
    match = _FRENCH_BEFORE.search(before)
    found = match[1].strip().lower().replace("'", "’") if match else None
    head = before[: match.start()] if match else before
    if found is None:
        wanted = article and _wants_article(before, after)
        lead = _french_article(article) if wanted else ""
    elif article:
        lead = _with_article(found, article, name, _kind(item))
    else:
        lead = _without_article(found, name, is_place=_kind(item) in _PLACES)
    starts = not re.search(r"\w", before) or bool(re.search(r"[^\W\d][.!?…]\s+$", before))
    capital = match[1][:1].isupper() if match else starts
    placed = lead + item.before + name + item.after
    if capital:
        placed = _capitalised(placed, lead, item.before)
    head = head if not head or head[-1] in " \u00a0\u202f’'(«“\"-–—/*_[>#@" else head + " "
    return head + placed, _spaced(placed, after, "fr")


def _kind(item: Item) -> str:
    return item.occurrence.term.kind if item.occurrence else ""


def _with_article(found: str, article: str, name: str, kind: str) -> str:
    """What stands before a common noun phrase, for what the engine wrote there.

    A product may go without its article, and in the plural: de jade, des yuanxiao.
    """
    if kind == "product" and found in ("de", "d’", "des", "les"):
        return _without_article(found, name, is_place=False)
    base = _FRENCH_BASE[found]
    contracted = _CONTRACTED.get((base, article), "")
    return contracted or (f"{base} " if base else "") + _french_article(article)


def _without_article(found: str, name: str, *, is_place: bool) -> str:
    base = _FRENCH_BASE[found]
    if base and (is_place or found in ("de", "d’", "à")):
        return "d’" if base == "de" and name[:1] in _VOWELS else f"{base} "
    if is_place:
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
    if re.search(r"(?:[:(«“\"|/#@–—-]|\d,)\s*$", before):
        return False
    if re.search(r",\s*$", before) and re.match(r"\s*(?:[.:;)!?]|$)", after):
        return False
    last = words[-1].lower()
    return last not in _NO_ARTICLE_AFTER | _NUMERALS and not re.search(r"\d\s*$", before)


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
    if match and _kind(item) in _COMMON and not name.startswith("ال"):
        return before[: match.end()].rstrip() + item.target, _spaced(name, after, "ar")
    if match:
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
    if not re.search(r"[.:] $", before) and not (
        re.search(r"[A-Za-z0-9] $", before) and name[:1].isascii()
    ):
        before = before.rstrip(" ")
    if not (name[-1:].isascii() and re.match(r" [A-Za-z0-9]", after)) and after[:2] != " #":
        after = after.lstrip(" ")
    if name[-1:] in _SUFFIXES and after[:1] == name[-1:]:
        after = after[1:]
    return before + item.before + name + item.after, after


_JOINERS = {"fr": _place_french, "ar": _place_arabic, "ja": _place_japanese, "zh": _place_japanese}
