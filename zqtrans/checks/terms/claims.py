"""Whether a text states of what level a place is and in which other it lies, or only seems to.

History, quotations, questions and lists hold the same words: « Gaoyao était un comté », « la porte
de la ville de Duanzhou », « dans le district de Duanzhou, dans le district (xian) de Huaiji et à
Nanning ».
"""

from __future__ import annotations

import re

from zqtrans.checks.names import places
from zqtrans.model import Occurrence
from zqtrans.patterns import regex

_WIDE = frozenset(
    (
        *("province", "prefecture-level city", "municipality"),
        *("autonomous region", "special administrative region"),
    )
)
"""Levels of the places that hold others."""

_NOT_MEANT_BEFORE = {
    "fr": regex(
        r"(?:\b[Aa]ncien(?:ne)? |\b[Ss]ous les [A-Z]\w+, (?:la |le )"
        r"|(?:\b[Aa]utrefois|\b[Jj]adis|\b[Nn]aguère|\b[Ee]x),? (?:la |le ))$"
    ),
    "en": regex(
        r"\b(?:[Ff]ormer|[Tt]hen|[Oo]ld|[Oo]ne-time|[Hh]istoric(?:al)?|[Aa]ncient|[Oo]nce) $"
    ),
    "ja": regex(r"(?:旧|元|前|かつての|以前の|当時の|昔の|まだ)$"),
    "zh": regex(r"(?:旧|前|原|时任|曾经的|当时的)$"),
}
"""What stands before a level or a name with one that is no longer."""

_PART_OF_TOWN = {
    "fr": regex(
        r"\b(?:[Hh]ôtel de|(?:[Mm]urs?|[Mm]urailles?|[Rr]emparts?|[Pp]ortes?|[Dd]ouves"
        r"|[Ff]ortifications|[Cc]entre|[Cc]œur) de la) ville$"
    ),
    "ar": regex(
        r"(?<!\w)[وفبلك]?(?:بوابة|بوابات|باب|أبواب|سور|أسوار|جدران|وسط|مركز|قلب|داخل) مدينة$"
    ),
    "en": regex(
        r"\b(?:[Ww]alls?|[Gg]ates?|[Cc]ent(?:re|er)|[Hh]eart|[Mm]oat) of the (?:city|town)$"
    ),
}
"""Walls, gates and centres, which the seat of a district or county has too."""

_NOT_MEANT_AFTER = {
    "fr": regex(
        r"(?:,? (?:aujourd[’']hui|à l[’']époque|d[’']alors|d[’']autrefois|de jadis"
        r"|(?:est |était |fut )?(?:devenue?|rattachée?|supprimée?|dissoute?|transformée?)"
        r"|devint|est devenue?|jusqu[’']en|\(jusqu[’']en|avant \d{4}|n[’']existe (?:pas|plus))\b)"
    ),
    "ar": regex(
        r" ?(?:[(]?حتى عام|(?:ال)?سابق(?:ًا|ا|ة)?(?!\w)|(?:ال)?قديم[ةا]?(?!\w)|قبل عام|آنذاك)"
    ),
    "en": regex(
        r",? (?:\(?(?:until|before|now)\b|became\b|no longer\b|of old\b|as it was\b"
        r"|(?:life|folk|cent(?:re|er)|walls?|gates?|halls?|people|streets?|markets?|dwellers)\b)"
        r"|[’']s\b"
    ),
    "ja": regex(
        r"[(（](?:旧|現|当時|以前|[^)）]{0,12}(?:まで|年))|(?:という|といった|だった|であった)"
    ),
    "zh": regex(r"[(（](?:旧|现|今)|(?:改为|撤)"),
}
"""What says after it that the level or the name was another one's or another time's."""

_QUOTED_BEFORE = regex(r"[«“‘「『\"][ \u00a0\u202f]?(?:[Ll][ea] |[Tt]he |[Ll][’'])?$")
_QUOTED_AFTER = regex(r"[ \u00a0\u202f]?[»”’」』\"]")
_ASKED = regex(r"[ \u00a0\u202f]?[?؟？]")
_NO_CLAIM = {
    "fr": regex(r",? (?:autrefois|jadis|jusqu|avant|à l[’']époque|dans le passé|puis)"),
    "ar": regex(r" (?:في (?:السابق|الماضي)|سابق|حتى|قبل)"),
    "ja": regex(r"(?:です|でしょう|なの(?:です)?|であるの(?:です)?)か|でしょう|ではな|だろう"),
}
_ASKING = regex(r"(?:^|[.!?…:؟] )(?:(?:Is|Was|Isn[’']t|So|Est-ce que) )?$")
_LEVEL_IN_ENGLISH = {
    "county": regex(r"\bcount(?:y|ies)\b", re.IGNORECASE),
    "district": regex(r"\bdistricts?\b", re.IGNORECASE),
    "city": regex(r"\b(?:city|cities)\b", re.IGNORECASE),
    "town": regex(r"\btowns?\b", re.IGNORECASE),
    "township": regex(r"\btownships?\b", re.IGNORECASE),
    "village": regex(r"\bvillages?\b", re.IGNORECASE),
}


_ANOTHER_WORD = regex(r" (?!(?:I|In|On|At|The|And)\b)(?:[A-Z][a-z]|(?P<small>[a-z]+))")
_NO_NOUN = frozenset(
    (
        *("is", "was", "are", "were", "has", "had", "will", "can", "could", "would", "became"),
        *("becomes", "grows", "grew", "remains", "lies", "and", "or", "but", "in", "on", "at"),
        *("of", "to", "from", "for", "with", "by", "as", "near", "where", "which", "who", "that"),
        *("when", "while", "since"),
    )
)
_SMALL_LEVEL = {
    level: regex(rf"\b{level} ([a-z]+)")
    for level in ("county", "district", "city", "town", "township", "village", "province")
}


def in_compound(text: str, word: str, end: int) -> bool:
    """Whether an English level after a name belongs to the next word: Sihui county fair."""
    match = _ANOTHER_WORD.match(text, end)
    if match is None or not text.endswith(word, 0, end):
        return False
    small = match["small"]
    return word[0].islower() and small not in _NO_NOUN if small else word[0].isupper()


def fair_of(source: str, levels: tuple[str, ...]) -> bool:
    """Whether an English source has one of the levels before a noun: county fair, city wall."""
    return any(
        match[1] not in _NO_NOUN
        for one in levels
        if one in _SMALL_LEVEL
        for match in _SMALL_LEVEL[one].finditer(source)
    )


def meant_otherwise(text: str, word: str, start: int, end: int, language: str) -> bool:
    """Whether a name with its level is a quotation, history, or part of a longer expression."""
    before, after = _NOT_MEANT_BEFORE.get(language), _NOT_MEANT_AFTER.get(language)
    part = _PART_OF_TOWN.get(language)
    if part and part.search(text[max(0, start - 40) : start + len(word)]):
        return True
    left = text[max(0, start - 40) : start]
    left_bare = re.sub(r"(?:\b[Ll][ea] |\b[Ll][’']|\b[Tt]he )$", "", left)
    if before and (before.search(left) or before.search(left_bare)):
        return True
    if after and after.match(text, end):
        return True
    return bool(_QUOTED_BEFORE.search(left) and _QUOTED_AFTER.match(text, end))


def no_predicate(text: str, end: int, language: str) -> bool:
    """Whether "is a county" is asked, denied or of the past, by what follows it."""
    pattern = _NO_CLAIM.get(language)
    return bool(_ASKED.match(text, end) or (pattern and pattern.match(text, end)))


def level_in_english(source: str, levels: tuple[str, ...]) -> bool:
    """Whether an English source has the word for one of the levels."""
    return any(pattern.search(source) for one in levels if (pattern := _LEVEL_IN_ENGLISH.get(one)))


_PREPOSITION = {
    "fr": regex(
        r"(?:^|[\s(«“’'-])([ÀàEe]n?|[Dd]ans)(?: (?:la|le)|,? l[’'])?"
        r"(?: (?:ville|district|comté|municipalité|province|bourg)"
        r"(?: \(xian\))? (?:de|d[’']|du))? ?$"
    ),
    "ar": regex(r"(?:^|\s)[وف]?(في)(?: (?:مدينة|حي|محافظة|مقاطعة|بلدة))? $"),
    "en": regex(r"\b([Ii]n)(?: the)?(?: (?:city|district|county|town) of)?(?: the)? $"),
}
_ALSO = {
    "fr": regex(r"(?:,? (?:et|ou|ni|puis|ainsi que|mais) |, (?:à|dans|en) )"),
    "ar": regex(r"(?:،? ?و(?:في|ب)?|،? أو )"),
    "en": regex(r",? (?:and|or|nor|but) |, in "),
}
_PEOPLE = {
    "fr": regex(
        r"(?<!ville )(?<!district )(?<!\(xian\) )(?<!comté )(?<!bourg )\b(?:sur |de |d[’'])$"
    ),
    "en": regex(r"(?<!city )(?<!district )(?<!county )(?<!town )\b(?:of|from) (?:the )?$"),
}
_STATED = regex(
    r"(?:^|[.:،؛؟!] "
    r"|(?<!\w)[وف]?(?:في|إلى|تقع|يقع|هي|هو|أن|إن|حي|مدينة|محافظة|مقاطعة|بلدة) )[ولب]?$"
)
_PEOPLE_IN_ARABIC = regex(
    r"(?<!\w)[وفبل]{0,2}(?:أهل|أهالي|أبناء|سكان|فريق|وفد|تجار|جمعية|رابطة|شركات|من|منتجات) $"
)
_LEVEL_IN_ARABIC = regex(r"مدينة|حي|محافظة|مقاطعة|بلدة|إقليم")
_COMPOUND = {
    "ja": regex(r"[ァ-ヺ一-鿿]"),
    "en": regex(r" (?!(?:is|was|has|will|and|or|in|lies|grows)\b)[a-z]"),
}
_DENIED = regex(r"[市区県省]?(?:という(?:もの|名|所|地名)|は(?:ない|ありません|存在し))")


_FROM_THERE = regex(r"[市区県省]?(?:人|民|出身|産|製)")


def wide(place: Occurrence) -> bool:
    """Whether a place is of a level that holds cities, districts and counties."""
    return place.term.level in _WIDE


def listed(text: str, first: Occurrence, second: Occurrence, language: str) -> bool:
    """Whether two places stand side by side after the same preposition: in A, in B and in C."""
    pattern = _PREPOSITION.get(language)
    if pattern is None:
        return False
    before = pattern.search(text[max(0, first.start - 50) : first.start])
    between = text[first.end : second.start]
    joint = re.match(r"(?: City| District| County)?[,،] (?:و)?(\w+)", between)
    if before is None or joint is None or before[1].lower() != joint[1].lower():
        return False
    if before[1].lower() == "à" or not wide(second):
        return True
    return _ALSO[language].match(text, second.end) is not None


def elsewhere(
    text: str, first: Occurrence, second: Occurrence, language: str, *, alone: bool
) -> bool:
    """Whether what happens is in the second place, not the first: the people of A in B; or it is
    asked or denied that one lies in the other."""
    between = text[first.end : second.start]
    left = text[max(0, first.start - 40) : first.start]
    if _ASKED.match(text, second.end) and _ASKING.search(left):
        return True
    people = _PEOPLE.get(language)
    if people and people.search(left) and not first.text[:1].islower():
        return "," not in between or between in (", à ", ", en ")
    if alone and language == "ar" and between.lstrip().startswith("في "):
        if _PEOPLE_IN_ARABIC.search(left):
            return True
        named = _LEVEL_IN_ARABIC.search(between + second.text)
        return not named and not (_STATED.search(left) or _LEVEL_IN_ARABIC.match(first.text))
    return False


def compound(
    text: str, first: Occurrence, second: Occurrence, language: str, *, alone: bool
) -> bool:
    """Whether the second of two names is part of a longer word, or its being there is denied.

    Where there is no source, `alone`, what lies there may be the thing and not the place.
    """
    if language == "ja" and _DENIED.match(text, second.end):
        return True
    if language == "ja" and alone and _FROM_THERE.match(text, second.end):
        return True
    pattern = _COMPOUND.get(language)
    bare = second.text[-1] not in "市区県省鎮村郷" and second.text.count(" ") == 0
    genitive = text[first.end : second.start].endswith(("の", "’s ", "'s "))
    return bool(bare and (alone or genitive) and pattern and pattern.match(text, second.end))


def same_rank(first: Occurrence, second: Occurrence) -> bool:
    """Whether neither of two places can hold the other."""
    return not wide(first) and places.level(first.term) != "" and not wide(second)
