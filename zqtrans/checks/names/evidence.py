"""What happened to each term that did not arrive: the evidence in the target.

Each missing occurrence is explained once, by the most telling evidence, so that one fault is one
finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zqtrans.checks.names.gazetteer import PLACES
from zqtrans.checks.names.glosses import literal_span
from zqtrans.glossary import Glossary
from zqtrans.model import Occurrence, Term

NAME_KINDS = frozenset(
    (
        *("city", "district", "county", "town", "village", "province", "zone"),
        *("river", "mountain", "lake", "place", "site", "road"),
    )
)
"""Kinds of terms that are names of places."""

_SUFFIXES = "市区县镇省村乡州府"
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w]*(?:['’-][\w]+)*")
_ARABIC = re.compile(r"[\u0621-\u0652]{4,}")
_LEVEL_AND_NAME = re.compile(r"(bourg|ville|district|comté|village) (?:de |d[’'])(.+)")
_HAN_RUN = re.compile(r"[\u3400-\u9fff々]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """One missing term: `kind` is the rule's name, `span` the evidence, (0, 0) for none."""

    kind: str
    term: Term
    span: tuple[int, int]
    found: str = ""


def faults(
    missing: Sequence[Term],
    extra: Sequence[Occurrence],
    forbidden: Sequence[Occurrence],
    text: str,
    source: str,
    languages: tuple[str, str],
    glossary: Glossary,
) -> Iterator[Fault]:
    """The missing terms with their evidence; those that a forbidden rendering explains left out."""
    source_language, language = languages
    explained = [occurrence.term.id for occurrence in forbidden]
    unused = list(extra)
    taken: list[tuple[int, int]] = [(one.start, one.end) for one in extra]
    for term in missing:
        if term.id in explained:
            explained.remove(term.id)
            continue
        if language == "fr" and _shared_level(term, text):
            continue
        fault = _explain(term, unused, taken, text, source, source_language, language, glossary)
        if fault.span != (0, 0):
            taken.append(fault.span)
        yield fault


def _explain(
    term: Term,
    unused: list[Occurrence],
    taken: list[tuple[int, int]],
    text: str,
    source: str,
    source_language: str,
    language: str,
    glossary: Glossary,
) -> Fault:
    for name in _names_in(term.id, glossary):
        span = literal_span(bare_chinese(name), text, language, source, source_language)
        if span:
            return Fault("literal-name", term, span, text[slice(*span)])
    for name in _names_in(term.id, glossary):
        if language not in name.forms:
            continue
        for start, end, kind in _similar(name, text, language, glossary):
            if not any(start < stop and begin < end for begin, stop in taken):
                return Fault(kind, term, (start, end), text[start:end])
    for occurrence in unused:
        other = occurrence.term
        if (
            other.kind in NAME_KINDS
            and term.kind in NAME_KINDS
            and not _shares_name(other, term, language)
        ):
            unused.remove(occurrence)
            return Fault("swapped-name", term, (occurrence.start, occurrence.end), occurrence.text)
    return Fault("missing-term", term, (0, 0))


def unsourced(text: str, language: str, glossary: Glossary) -> Iterator[Fault]:
    """Misspelt names in a text whose source is not at hand: only those one letter off."""
    if language in ("ja", "zh"):
        return
    pattern = _ARABIC if language == "ar" else _CAPITALISED
    for match in pattern.finditer(text):
        term = _one_letter_off(plain(match[0]), language, glossary)
        if term is not None:
            yield Fault("near-miss-name", term, match.span(), match[0])


@lru_cache(maxsize=50_000)
def _one_letter_off(word: str, language: str, glossary: Glossary) -> Term | None:
    if len(word) < 6 or word in PLACES or is_form(word, language, glossary):
        return None
    for name, term in _single_names(glossary, language).items():
        if abs(len(word) - len(name)) <= 1 and word[0] == name[0] and edits(word, name) == 1:
            return term
    return None


@lru_cache(maxsize=32)
def _single_names(glossary: Glossary, language: str) -> dict[str, Term]:
    """Names of cities, districts, counties and towns of six letters or more in one word."""
    return {
        plain(form.text): term
        for term in glossary.terms
        if term.kind in ("city", "district", "county", "town")
        and (form := term.forms.get(language)) is not None
        and " " not in form.text
        and len(plain(form.text)) >= 6
    }


@lru_cache(maxsize=10_000)
def _names_in(term_id: str, glossary: Glossary) -> tuple[Term, ...]:
    """The term and the names of places within its Chinese form: 四会 in 四会玉器博物馆."""
    term = glossary.by_id[term_id]
    whole = bare_chinese(term)
    inner = [
        other
        for other in glossary.terms
        if other.kind in NAME_KINDS
        and 2 <= len(bare_chinese(other)) < len(whole)
        and bare_chinese(other) in whole
    ]
    return (term, *inner)


def _shared_level(term: Term, text: str) -> bool:
    """Whether a plural before a French name has its level: « les bourgs de Didou et de X »."""
    match = _LEVEL_AND_NAME.fullmatch(term.forms["fr"].text)
    if match is None:
        return False
    level, name = match.groups()
    return re.search(rf"\b{level}s\b[^.;:]*{re.escape(name)}", text) is not None


def bare_chinese(term: Term) -> str:
    """The Chinese name without its level: 四会 of 四会市."""
    form = term.forms.get("zh")
    if form is None:
        return ""
    return form.text[:-1] if len(form.text) > 2 and form.text[-1] in _SUFFIXES else form.text


def _shares_name(one: Term, other: Term, language: str) -> bool:
    a, b = one.forms.get(language), other.forms.get(language)
    return bool(a and b and (a.text in b.text or b.text in a.text))


def _similar(
    term: Term, text: str, language: str, glossary: Glossary
) -> Iterator[tuple[int, int, str]]:
    """Words of the text that look like the term's name, and whether they are a place elsewhere."""
    form = term.forms[language].text
    if language == "ja":
        yield from _similar_han(form, text)
        return
    pattern = _ARABIC if language == "ar" else _CAPITALISED
    cores = [plain(word) for word in pattern.findall(form) if len(word) >= 4]
    if term.kind not in NAME_KINDS:  # its other words are common ones
        cores = [core for core in cores if core in _single_names(glossary, language)]
    for match in pattern.finditer(text):
        word = plain(match[0])
        if is_form(word, language, glossary):
            continue
        for core in cores:
            if close(word, core):
                kind = "other-real-place" if word in PLACES else "near-miss-name"
                yield match.start(), match.end(), kind
                break


def _similar_han(form: str, text: str) -> Iterator[tuple[int, int, str]]:
    name = form.rstrip("市区県鎮省村郷")
    if not 2 <= len(name) <= 4 or not _HAN_RUN.fullmatch(name):
        return
    for run in _HAN_RUN.finditer(text):
        for offset in range(len(run[0]) - len(name) + 1):
            window = run[0][offset : offset + len(name)]
            same = sum(a == b for a, b in zip(window, name, strict=True))
            if same == len(name) - 1 and window != name:
                start = run.start() + offset
                yield (
                    start,
                    start + len(name),
                    ("other-real-place" if window in PLACES else "near-miss-name"),
                )


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word for comparison: no case, accents, proclitics or hyphens."""
    word = unicodedata.normalize("NFD", word.casefold())
    word = "".join(char for char in word if not unicodedata.combining(char))
    word = re.sub(r"['’-]", "", word)
    if re.match("[\u0621-\u064a]", word):
        word = re.sub("[أإآ]", "ا", word)
        if len(word) > 6:
            word = re.sub(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك])(?=.{4})", "", word)
    return word


def is_form(word: str, language: str, glossary: Glossary) -> bool:
    """Whether a plain word is part of any admitted form of the glossary."""
    return word in _form_words(glossary, language)


@lru_cache(maxsize=32)
def _form_words(glossary: Glossary, language: str) -> frozenset[str]:
    pattern = _ARABIC if language == "ar" else re.compile(r"[^\W\d_][\w’'-]*")
    return frozenset(
        plain(word)
        for term in glossary.terms
        if language in term.forms
        for form in term.forms[language].admitted
        for word in pattern.findall(form)
    )


@lru_cache(maxsize=100_000)
def close(word: str, name: str) -> bool:
    """Whether two words differ by one edit, or by two of seven letters and more, and begin or end
    alike."""
    if word == name or abs(len(word) - len(name)) > 3 or len(name) < 4:
        return False
    distance = edits(word, name)
    if distance <= 1:
        return True
    shared = word[:2] == name[:2] or word[-3:] == name[-3:]
    return shared and (distance == 2 or (distance == 3 and len(name) >= 7))


def edits(a: str, b: str) -> int:
    """The Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
