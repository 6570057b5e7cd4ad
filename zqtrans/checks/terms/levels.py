"""Rules on what kind of place a name is, and in which other place it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zqtrans.checks.facts import Facts
from zqtrans.checks.names import places
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.checks.terms import claims
from zqtrans.checks.terms.arrival import fault_kinds
from zqtrans.model import Certainty, Occurrence, Severity
from zqtrans.patterns import regex

_DOUBLED = {
    "fr": regex(
        r"\b([Vv]ille|[Dd]istrict|[Cc]omté|[Bb]ourg|[Pp]rovince|[Mm]unicipalité)"
        r"( (?:de |du |d[’'])(?:la )?)\1\b"
        r"|\b(?:[Vv]ille|[Dd]istrict|[Cc]omté) (?:de |d[’'])[A-Z]\w+ (?:City|District|County)\b",
    ),
    "ar": regex(
        r"(?<!\w)(?:[وبل])?(مدينة|مقاطعة|محافظة|حي|بلدة|منطقة)( \w+)? (?:ال)?\1"
        r"(?(2)(?=[.،؛]|$)|(?!\w))"
    ),
    "ja": regex(r"(?<=[一-鿿])(市|区|県|鎮|省)()\1(?![一-鿿])"),
    "en": regex(r"\b(City|District|County|Town|Province)( )\1\b", re.IGNORECASE),
}


def _twice() -> dict[str, set[str | bytes]]:
    """What the target must hold for a level to stand twice."""
    french: set[str | bytes] = {" City", " District", " County"}
    french |= {
        f"{level} {of}{beginning}"
        for level in ("ille", "istrict", "omté", "ourg", "rovince", "unicipalité")
        for of in ("de ", "du ", "d’", "d'", "de la ")
        for beginning in "VvDdCcBbPpMm"
    }
    arabic: set[str | bytes] = set()
    for level in ("مدينة", "مقاطعة", "محافظة", "حي", "بلدة", "منطقة"):
        arabic |= {f"{level} {level}", f"{level} ال{level}", f" {level}".encode() + b" \xff"}
        arabic |= {f" {level}{mark}" for mark in ".،؛"}
    return {
        "fr": french,
        "ar": arabic,
        "ja": {level * 2 for level in "市区県鎮省"},
        "en": {"ity", "istrict", "ounty", "own", "rovince"},
    }


@rule("TM008", Severity.ERROR, Certainty.LIKELY, triggers=_twice())
def doubled_level(facts: Facts) -> Iterator[Finding]:
    """The word for city, district or county stands twice at one name.

    Why: the engine translated the level and kept it, too.

    Bad (ja):
        msgid "It is a city."
        msgstr "四会市市です。"

    Good (ja):
        msgid "It is a city."
        msgstr "四会市です。"
    """
    if facts.language not in _DOUBLED:
        return
    for match in _DOUBLED[facts.language].finditer(facts.prose):
        yield Finding(match.span(), f"{match[0]!r} has its level twice")


_PREDICATE = {
    "fr": regex(
        r"(?:,| est) (?:un |le |l[’'])(comté|bourg|canton|village|arrondissement)\b"
        r"(?! (?:de|d[’']))"
    ),
    "ar": regex(r"(?:،| هي| هو) (حي|محافظة|مقاطعة|بلدة|قرية)(?=[،.؛]|$| تابع| في | على )"),
    "ja": regex(
        r"[はも、](?:(?!かつて|以前|昔|当時|元)[^、。はがを市区県]){0,8}(?<=[はも、のいな])"
        r"(区|県|鎮|村|郷)(?=です|である|だ[。、]|で、)"
    ),
}


@rule(
    "TM011",
    Severity.ERROR,
    Certainty.LIKELY,
    needs=Trait.TARGET | Trait.NAMES,
    triggers=places.LEVEL_WORDS,
)
def wrong_level(facts: Facts) -> Iterator[Finding]:
    """A place is called a city, district, county or town, and is another of them.

    Why: Sihui is a city of its own, Duanzhou a district of Zhaoqing. The glossary holds the levels;
    what the source says itself is followed.

    Bad (fr):
        msgid "Duanzhou is on the river."
        msgstr "La ville de Duanzhou est au bord du fleuve."

    Bad (ja):
        msgid "They live in Sihui."
        msgstr "四会県に住んでいる。"

    Good (fr):
        msgid "Duanzhou is on the river."
        msgstr "Le district de Duanzhou est au bord du fleuve."

    Good (fr):
        msgid "Duanzhou is the old town."
        msgstr "La vieille ville de Duanzhou."
    """
    language = facts.language
    for one in facts.target_terms:
        right = places.level(one.term)
        if not right or one.form not in one.term.forms[language].admitted:
            continue
        if one.text in places.ambiguous(facts.glossary, language):
            continue
        said = _said(facts, one)
        if said is None or right in (levels := places.levels_of(said[0], language)) or not levels:
            continue
        span = said[1], said[2]
        if facts.source_language == "en" and claims.fair_of(facts.source, levels):
            continue
        if _same_in_source(facts, one, levels) or _overlaps(span, facts.forbidden):
            continue
        yield Finding(span, f"{one.text} is a {one.term.level}, not {said[0]}", one.term.id)


def _said(facts: Facts, one: Occurrence) -> tuple[str, int, int] | None:
    """The word that says of what level a place is, where the text states it of today."""
    text, language = facts.target, facts.language
    said = places.said_level(text, one, language)
    if said is not None:
        start, end = min(said[1], one.start), said[2]
        if language == "en" and claims.in_compound(text, said[0], end):
            return None
        return None if claims.meant_otherwise(text, said[0], start, end, language) else said
    pattern = _PREDICATE.get(language)
    match = pattern.match(text, one.end) if pattern else None
    if match is None or claims.no_predicate(text, match.end(), language):
        return None
    levels = places.levels_of(match[1], language)
    if facts.source_language == "en" and claims.level_in_english(facts.source, levels):
        return None
    return match[1], one.start, match.end()


def _same_in_source(facts: Facts, one: Occurrence, levels: tuple[str, ...]) -> bool:
    """Whether the source calls the place the same."""
    language = facts.source_language
    for other in facts.source_terms if facts.has_source else ():
        if places.bare_chinese(other.term) == places.bare_chinese(one.term):
            said = places.said_level(facts.source, other, language)
            if said and set(levels) & set(places.levels_of(said[0], language)):
                return True
            if places.level(other.term) in levels:
                return True
    return False


def _overlaps(span: tuple[int, int], others: object) -> bool:
    return any(one.start < span[1] and span[0] < one.end for one in others)  # type: ignore[attr-defined]


_OF = r"(?:(?:de |du |d[’'])(?:la )?)"
_WITHIN = {
    "fr": regex(
        rf"(?: City| District| County)?(?:,? dans |, à |, en | (?:de |d[’']))(?:la |le |l[’'])?"
        rf"(?:(?:ville|district|comté|municipalité|province|bourg)(?: \(xian\))? {_OF})?"
    ),
    "ar": regex(
        r"،? (?:(?:في|التابعة? ل|الواقعة? في) ?(?:(?:مدينة|حي|محافظة|مقاطعة|بلدية) )?"
        r"|ب(?:مدينة|حي|محافظة|مقاطعة) )"
    ),
    "en": regex(r"(?: City| District| County)?,? (?:in|of) (?:the (?:city|county) of )?"),
}
_HOLDS = {
    "ja": regex(r"[市区県省](?:内?の)?|の|[市区県省]?(?:にある|に位置する|に属する)"),
    "zh": regex(r"[市区县省]?的?"),
    "en": regex(r"[’']s "),
}
_IN = regex(r"\b(?:in|at|to|from|within|into) (?:the )?(?:(?:city|district|county|town) of )?$")


@rule("TM012", Severity.ERROR, Certainty.LIKELY, needs=Trait.NAMES | Trait.SEVERAL)
def wrong_parent(facts: Facts) -> Iterator[Finding]:
    """A place is said to lie in another, in which it does not.

    Why: there is no Duanzhou district in Guangzhou and no Sihui in Gaoyao; the engine mixed two
    names up. The glossary knows what belongs to what.

    Bad (fr):
        msgid "Duanzhou District and Guangzhou are near."
        msgstr "Le district de Duanzhou, dans la ville de Guangzhou, est proche."

    Bad (ja):
        msgid "Sihui and Gaoyao are near."
        msgstr "高要にある四会は近い。"

    Good (fr):
        msgid "Duanzhou District of Zhaoqing is near."
        msgstr "Le district de Duanzhou, dans la ville de Zhaoqing, est proche."

    Good (fr):
        msgid "the road from Sihui to Gaoyao"
        msgstr "la route de Sihui à Gaoyao"
    """
    said = None
    for inner, outer in _relations(
        facts.target, facts.target_terms, facts.language, alone=not facts.has_source
    ):
        if places.lies_in(inner.term.id, outer.term.id, facts.glossary):
            continue
        if said is None:
            said = {
                (places.bare_chinese(a.term), places.bare_chinese(b.term))
                for a, b in _relations(facts.source, facts.source_terms, facts.source_language)
            }
        pair = (places.bare_chinese(inner.term), places.bare_chinese(outer.term))
        if pair not in said and not _set_in(facts, outer):
            span = min(inner.start, outer.start), max(inner.end, outer.end)
            yield Finding(span, f"{inner.text} is not in {outer.text}", inner.term.id)


def _relations(
    text: str, terms: list[Occurrence], language: str, *, alone: bool = False
) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs of neighbours of which the text says that the first lies in the second."""
    known = [one for one in terms if one.term.kind in places.DIVISIONS]
    for first, second in pairwise(sorted(known, key=lambda one: one.start)):
        between = text[first.end : second.start]
        if len(between) > 40:
            continue
        if language in _WITHIN and _WITHIN[language].fullmatch(between):
            if not (
                claims.listed(text, first, second, language)
                or claims.elsewhere(text, first, second, language, alone=alone)
            ):
                yield first, second
        elif _holds(first, second, between, language) and not claims.compound(
            text, first, second, language, alone=alone
        ):
            yield second, first


def _holds(first: Occurrence, second: Occurrence, between: str, language: str) -> bool:
    """Whether what stands after a name says that the next one is in it: 高要の四会, 広州市端州."""
    if not between:
        return (
            language == "ja"
            and first.text[-1] in "市区県省"
            and not claims.same_rank(first, second)
        )
    return language in _HOLDS and _HOLDS[language].fullmatch(between) is not None


def _set_in(facts: Facts, outer: Occurrence) -> bool:
    """Whether the source says that something takes place there."""
    if facts.source_language != "en" or not facts.has_source:
        return False
    return any(
        places.bare_chinese(one.term) == places.bare_chinese(outer.term)
        and _IN.search(facts.source[max(0, one.start - 30) : one.start])
        for one in facts.source_terms
    )


@rule("TM013", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.MISSING)
def lost_level(facts: Facts) -> Iterator[Finding]:
    """The source says City, District or County with a name, and the target only the name.

    Why: Zhaoqing City and Zhaoqing may differ, as a government from a town. French and Arabic may
    leave the level out where it is plain, so look, and leave it if it reads well.

    Bad (fr):
        msgid "Sihui City grows."
        msgstr "Sihui grandit."

    Good (fr):
        msgid "Sihui City grows."
        msgstr "La ville de Sihui grandit."
    """
    for fault in fault_kinds(facts, "lost-level"):
        right = fault.term.forms[facts.language].text
        certainty = Certainty.LIKELY if facts.language == "ja" else None
        yield Finding(fault.span, f"the level is lost: {right}", fault.term.id, certainty=certainty)
