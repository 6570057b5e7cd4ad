"""Broken names in a text whose source is not at hand: only what hardly can be anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zqtrans.checks.names.evidence import Fault
from zqtrans.checks.names.gazetteer import PLACES
from zqtrans.checks.names.glosses import literal_spans
from zqtrans.checks.names.homophones import is_homophone
from zqtrans.checks.names.likeness import (
    ARABIC,
    CAPITALISED,
    edits,
    is_form,
    misread,
    plain,
    single_names,
)
from zqtrans.checks.names.places import LOCAL, bare_chinese
from zqtrans.glossary import Glossary
from zqtrans.model import Occurrence, Term
from zqtrans.patterns import regex

_HAN_RUN = regex(r"[\u3400-\u9fff々]+")
_LEVEL_BEFORE = {
    "fr": regex(
        r"\b(?:[Vv]ille|[Mm]unicipalité|[Dd]istrict|[Cc]omté|[Aa]rrondissement|[Cc]anton|[Bb]ourg"
        r"|[Vv]illage)"
        r"(?: \(xian\))? (?:de (?:la |l[’'])?|du |des |d[’'](?:une? )?)$"
    ),
    "ar": regex(r"(?<!\w)\w?(?:مدينة|حي|محافظة|مقاطعة|بلدة|بلدية|ناحية|قرية) $"),
    "en": regex(r"\b(?:[Cc]ity|[Dd]istrict|[Cc]ounty|[Tt]own(?:ship)?|[Vv]illage) of (?:the )?$"),
}
_LEVEL_AFTER = {
    "ja": regex(r"(?:[市区県鎮村郷]|という(?:市|区|県|町|村|街|都市))(?![場民])"),
    "en": regex(r" (?:City|District|County|Town(?:ship)?|Village)\b"),
}
_LISTED = {
    "fr": regex(r"\s*(?:,|et|ou|,? ainsi que|–)\s*(?:de |d[’']|à )?(?:la |les? |l[’']|des )?"),
    "ar": regex(r"\s*(?:،|و|أو|،? و|–)\s*(?:و|في |ب)?"),
    "ja": regex(r"[、・とや]|および|及び|から"),
    "en": regex(r"\s*(?:,|and|or|to|, and|–)\s*(?:the )?"),
}
_COMPLEMENT = {
    "fr": regex(r"\s+(?:de|du|des|d[’']|entre|pour|annuel\w*|mondia\w+|nationa\w+)"),
    "ar": regex(r"\s+(?:ل|بين|من|في|الوطني|العالمي)"),
    "ja": regex(r"[のにでをはがと]"),
    "en": regex(r"\s+(?:of|between|for|on)"),
}
"""What follows a real meeting, session or demand: whose it is."""


def unsourced(
    text: str, language: str, glossary: Glossary, terms: Sequence[Occurrence] = ()
) -> Iterator[Fault]:
    """Misspelt names one letter off, misread ones, and names translated word by word.

    `terms` are the glossary's terms in the text.
    """
    if language in ("ja", "zh"):
        yield from _homophones(text, glossary) if language == "ja" else ()
    else:
        pattern = ARABIC if language == "ar" else CAPITALISED
        for match in pattern.finditer(text):
            kind, term = _broken(plain(match[0]), language, glossary)
            if term is not None:
                yield Fault(kind, term, match.span(), match[0])
    yield from _literal(text, language, glossary, terms)


@lru_cache(maxsize=50_000)
def _broken(word: str, language: str, glossary: Glossary) -> tuple[str, Term | None]:
    if len(word) < 6 or word in PLACES or is_form(word, language, glossary):
        return "", None
    for name, term in single_names(glossary, language).items():
        kind = misread(word, term, language)
        if kind:
            return kind, term
        if abs(len(word) - len(name)) <= 1 and word[0] == name[0] and edits(word, name) == 1:
            return "near-miss-name", term
    return "", None


@lru_cache(maxsize=8)
def _divisions(glossary: Glossary, language: str) -> tuple[tuple[str, str, Term], ...]:
    """Chinese name, name in the language, term: of cities, districts and counties, bare."""
    return tuple(
        (term.forms["zh"].text, term.forms[language].text, term)
        for term in glossary.terms
        if term.kind in ("city", "district", "county")
        and {"zh", language} <= set(term.forms)
        and bare_chinese(term) == term.forms["zh"].text
    )


def _homophones(text: str, glossary: Glossary) -> Iterator[Fault]:
    """Kanji of the same sound before a level: 肇敬市."""
    for match in re.finditer(r"([\u3400-\u9fff]{2})[市区県](?![\u3400-\u9fff])", text):
        word = match[1]
        for _, name, term in _divisions(glossary, "ja"):
            if len(name) != 2 or name == word:
                continue
            pairs = [(a, b) for a, b in zip(word, name, strict=True) if a != b]
            known = word in PLACES or is_form(word, "ja", glossary)
            if len(pairs) == 1 and is_homophone(*pairs[0]) and not known:
                yield Fault("homophone-kanji", term, match.span(1), word)
                break


def _literal(
    text: str, language: str, glossary: Glossary, terms: Sequence[Occurrence]
) -> Iterator[Fault]:
    """Names translated word by word, beside a level or in a list of places."""
    for chinese, _, term in _divisions(glossary, language) if language in _LISTED else ():
        if len(chinese) != 2:
            continue
        for start, end in literal_spans(chinese, text, language):
            if language == "ar" and text[start] == "و":
                start += 1
            inside = any(one.start < end and start < one.end for one in terms)
            if not inside and stands_for_a_place(text, start, end, language, terms):
                yield Fault("literal-name", term, (start, end), text[start:end])
                break


def stands_for_a_place(
    text: str, start: int, end: int, language: str, terms: Sequence[Occurrence]
) -> bool:
    """Whether ordinary words stand where a place belongs: beside a level, or among places."""
    before, after = _LEVEL_BEFORE.get(language), _LEVEL_AFTER.get(language)
    if before and before.search(text[:start]):
        return True
    if after and after.match(text, end):
        return True
    if _COMPLEMENT[language].match(text, end):
        return False
    listed = _LISTED[language]
    return any(
        (one.end <= start and listed.fullmatch(text[one.end : start]))
        or (end <= one.start and listed.fullmatch(text[end : one.start]))
        for one in terms
        if one.term.kind in LOCAL
    )
