"""What happened to each term that did not arrive: the evidence in the target.

Each missing occurrence is explained once, by the most telling evidence, so that one fault is one
finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zqtrans.checks.names.glosses import literal_span
from zqtrans.checks.names.likeness import similar
from zqtrans.checks.names.places import NAME_KINDS, bare_chinese, said_level
from zqtrans.glossary import Glossary
from zqtrans.model import Occurrence, Term
from zqtrans.patterns import regex

_LEVEL_AND_NAME = regex(r"(bourg|ville|district|comté|village)(?: \(xian\))? (?:de |d[’'])(.+)")


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
        fault = (
            _level_fault(term, unused, text, language)
            or _spelling_fault(term, taken, text, source, source_language, language, glossary)
            or _swap_fault(term, unused, language)
            or Fault("missing-term", term, (0, 0))
        )
        if fault.span != (0, 0):
            taken.append(fault.span)
        yield fault


def _level_fault(term: Term, unused: list[Occurrence], text: str, language: str) -> Fault | None:
    """The bare name where the name with its level belongs, or the name with another level."""
    name = bare_chinese(term)
    if term.kind not in NAME_KINDS or name == term.forms["zh"].text:
        return None
    for occurrence in unused:
        if bare_chinese(occurrence.term) == name:
            unused.remove(occurrence)
            span = (occurrence.start, occurrence.end)
            kind = "wrong-level" if said_level(text, occurrence, language) else "lost-level"
            return Fault(kind, term, span, occurrence.text)
    return None


def _spelling_fault(
    term: Term,
    taken: list[tuple[int, int]],
    text: str,
    source: str,
    source_language: str,
    language: str,
    glossary: Glossary,
) -> Fault | None:
    """The name translated word by word, misread or misspelt."""
    for name in _names_in(term.id, glossary):
        if _is_literal(name.id, language, glossary):
            continue
        span = literal_span(bare_chinese(name), text, language, source, source_language)
        if span:
            return Fault("literal-name", term, span, text[slice(*span)])
    for name in _names_in(term.id, glossary):
        if language not in name.forms:
            continue
        for start, end, kind in similar(name, text, language, glossary):
            if kind == "other-real-place" and text[start:end] in source:
                continue
            if not any(start < stop and begin < end for begin, stop in taken):
                return Fault(kind, term, (start, end), text[start:end])
    return None


def _swap_fault(term: Term, unused: list[Occurrence], language: str) -> Fault | None:
    for occurrence in unused:
        other = occurrence.term
        if (
            other.kind in NAME_KINDS
            and term.kind in NAME_KINDS
            and not _shares_name(other, term, language)
        ):
            unused.remove(occurrence)
            return Fault("swapped-name", term, (occurrence.start, occurrence.end), occurrence.text)
    return None


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
    longest = [
        one
        for one in inner
        if not any(
            bare_chinese(one) in other.forms["zh"].text and bare_chinese(one) != bare_chinese(other)
            for other in inner
        )
    ]
    return (term, *longest)


@lru_cache(maxsize=10_000)
def _is_literal(term_id: str, language: str, glossary: Glossary) -> bool:
    """Whether the name itself says what its characters mean: Greater Bay for 大湾."""
    term = glossary.by_id[term_id]
    form = term.forms.get(language)
    return form is not None and any(
        literal_span(bare_chinese(term), text, language, "", language) for text in form.admitted
    )


def _shared_level(term: Term, text: str) -> bool:
    """Whether a plural before a French name has its level: « les bourgs de Didou et de X »."""
    match = _LEVEL_AND_NAME.fullmatch(term.forms["fr"].text)
    if match is None:
        return False
    level, name = match.groups()
    shared = rf"(?:\b{level}s\b[^.;:]*|\bcel(?:ui|le) de ){re.escape(name)}"
    return re.search(shared, text) is not None


def _shares_name(one: Term, other: Term, language: str) -> bool:
    a, b = one.forms.get(language), other.forms.get(language)
    return bool(a and b and (a.text in b.text or b.text in a.text))
