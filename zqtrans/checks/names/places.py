"""What kind of place a name is, what kind a text says it is, and where it lies."""

from __future__ import annotations

from functools import lru_cache

from zqtrans.glossary import Glossary
from zqtrans.model import Occurrence, Term
from zqtrans.patterns import regex

NAME_KINDS = frozenset(
    (
        *("city", "district", "county", "town", "village", "province", "zone"),
        *("river", "mountain", "lake", "place", "site", "road"),
    )
)
"""Kinds of terms that are names of places."""

SETTLEMENTS = frozenset(("town", "township", "subdistrict", "village"))
"""What lies below a district or county."""

DIVISIONS = frozenset(("city", "district", "county", "province")) | SETTLEMENTS

LOCAL = frozenset(("city", "district", "county")) | SETTLEMENTS
"""Divisions whose names are those of the places where people live."""

_SUFFIXES = "市区县镇省村乡州府"
_CITY, _DISTRICT, _COUNTY = ("city",), ("district",), ("county",)
_VILLAGE = ("village", "town", "township")  # many towns have a village of their name
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        **dict.fromkeys(("ville", "municipalité", "ville-préfecture", "ville-district"), _CITY),
        "arrondissement": _DISTRICT,
        "district": ("district", "county"),
        **dict.fromkeys(("district (xian)", "comté", "xian"), _COUNTY),
        **dict.fromkeys(("bourg", "bourgade"), ("town", "township")),
        "canton": ("township", "town"),
        "village": _VILLAGE,
        "sous-district": ("subdistrict",),
        "province": ("province",),
    },
    "ar": {
        "مدينة": _CITY,
        "بلدية": ("city", "district", "county", "town", "township"),
        "حي": ("district", "subdistrict"),
        "محافظة": _COUNTY,
        "مقاطعة": ("county", "province"),
        "بلدة": ("town", "township"),
        "ناحية": ("township", "town"),
        "قرية": _VILLAGE,
        "إقليم": ("province",),
    },
    "ja": {
        "市": _CITY,
        "区": _DISTRICT,
        "県": _COUNTY,
        **dict.fromkeys("鎮町", ("town",)),
        "村": ("village",),
        "郷": ("township",),
        "省": ("province",),
    },
    "en": {
        **dict.fromkeys(("city", "municipality"), _CITY),
        "district": _DISTRICT,
        "county": _COUNTY,
        "town": ("town", "township"),
        "township": ("township", "town"),
        "village": _VILLAGE,
        "subdistrict": ("subdistrict",),
        "province": ("province",),
    },
    "zh": {
        "市": _CITY,
        "区": _DISTRICT,
        "县": _COUNTY,
        "镇": ("town",),
        "乡": ("township",),
        "村": ("village",),
        "省": ("province",),
    },
}
"""Language -> word for a kind of place -> the levels that it is right for."""

LEVEL_WORDS: dict[str, tuple[str, ...]] = {
    "fr": (
        *("ille", "unicipalité", "rrondissement", "istrict", "omté", "ian ", "ourg", "anton"),
        *("rovince", "illage"),
    ),
    "ar": ("مدينة", "بلدية", "حي", "محافظة", "مقاطعة", "بلدة", "ناحية", "إقليم", "قرية"),
    "ja": tuple("市区県鎮町村郷省"),
    "zh": tuple("市区县镇乡村省"),
    "en": ("ity", "istrict", "ounty", "own", "illage", "rovince"),
}
"""Language -> pieces of words, one of which stands wherever the level of a place is said."""

_BEFORE = {
    "fr": regex(
        r"(?:^|[(,:–] |\b(?:[Ll][ea]|[Dd][ue]|[Aa]u|[Ee]n) |[ld][’'])"
        r"((?<!de )[Vv]illage|[Vv]ille(?:-préfecture|-district)?|[Mm]unicipalité|[Aa]rrondissement"
        r"|(?:[Ss]ous-)?[Dd]istrict(?: \(xian\))?|[Cc]omté|[Xx]ian"
        r"|[Bb]ourg(?:ade)?|[Cc]anton|[Pp]rovince)"
        r" (?:de |d[’'])$"
    ),
    "ar": regex(
        r"(?<!\w)[وفبلك]{0,2}"
        r"(مدينة|بلدية|حي|محافظة|مقاطعة|بلدة|ناحية|قرية|إقليم) [بل]?$"
    ),
    "en": regex(
        r"\b(?<!old )([Cc]ity|[Mm]unicipality|[Ss]ubdistrict|[Dd]istrict|[Cc]ounty|[Tt]own(?:ship)?"
        r"|[Vv]illage|[Pp]rovince) of $"
    ),
}
_LINKS = {
    language: tuple(link + end for link in links for end in ("", "\n"))
    for language, links in (
        ("fr", (" de ", " d’", " d'")),
        ("ar", (" ", " ب", " ل")),
        ("en", (" of ",)),
    )
}
"""What every word before a name is followed by, for a quick look."""
_AFTER = {
    "ja": regex(
        r"(市(?![場民街内長政議営販価況庁区壁外役部電])|区(?![域間画別分役内民長])|県(?![民庁道内長々]|人(?!民))|"
        r"[鎮町村郷](?![民内長落土里史人々役道並歩])|省(?![略力エ]))"
    ),
    "en": regex(
        r" ([Cc]ity|[Mm]unicipality|[Ss]ubdistrict|[Dd]istrict|[Cc]ounty|[Tt]own(?:ship)?"
        r"|[Vv]illage|[Pp]rovince)\b"
    ),
    "zh": regex(r"([市区县镇乡村省])"),
}
_HAN_LEVELS = "市区県鎮町村郷省县镇乡"
_OLD_TOWN = regex(r" (?:القديمة|العتيقة|السابقة?|سابق[اً]{1,2})")


def bare_chinese(term: Term) -> str:
    """The Chinese name without its level: 四会 of 四会市."""
    form = term.forms.get("zh")
    if form is None:
        return ""
    return form.text[:-1] if len(form.text) > 2 and form.text[-1] in _SUFFIXES else form.text


def level(term: Term) -> str:
    """One of the `DIVISIONS`; empty for other places."""
    last = term.level.rsplit(" ", 1)[-1]
    return last if last in DIVISIONS else ""


def said_level(text: str, occurrence: Occurrence, language: str) -> tuple[str, int, int] | None:
    """The word beside a name that says of what level it is, and the span of both."""
    before, after = _BEFORE.get(language), _AFTER.get(language)
    start, end = occurrence.start, occurrence.end
    first = max(0, start - 30)
    if (
        before
        and text.endswith(_LINKS[language], first, start)
        and (match := before.search(text[first:start]))
        and not (language == "ar" and _OLD_TOWN.match(text, end))
    ):
        return match[1], first + match.start(1), end
    if occurrence.text[-1] in _HAN_LEVELS:  # it has been said
        return None
    if after and (match := after.match(text, end)):
        return match[1], start, match.end()
    return None


def levels_of(word: str, language: str) -> tuple[str, ...]:
    """The levels that a word is right for; a town may be called a city in French and Arabic."""
    found = _WORDS[language].get(word.lower(), ())
    return (*found, "town") if found == _CITY and language in ("fr", "ar") else found


@lru_cache(maxsize=8)
def ambiguous(glossary: Glossary, language: str) -> frozenset[str]:
    """Names that places of different levels share."""
    seen: dict[str, set[str]] = {}
    for term in glossary.terms:
        form = term.forms.get(language)
        if form is not None and term.kind in DIVISIONS:
            seen.setdefault(form.text, set()).add(level(term))
    return frozenset(name for name, levels in seen.items() if len(levels) > 1)


@lru_cache(maxsize=10_000)
def lies_in(term_id: str, other_id: str, glossary: Glossary) -> bool:
    """Whether one place lies in another, or nothing is known that says no."""
    term, other = glossary.by_id[term_id], glossary.by_id[other_id]
    if not term.parent or bare_chinese(term) == bare_chinese(other):
        return True
    parent: Term | None = term
    for _ in range(9):
        parent = glossary.by_id.get(parent.parent) if parent and parent.parent else None
        if parent is None:
            return False
        if bare_chinese(parent) == bare_chinese(other):
            return True
    return True
