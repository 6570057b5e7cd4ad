"""Rules on concepts: ids, forms that two of them share, languages, kinds and parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zqtrans.glossary import letters
from zqtrans.glossary.lint.rule import Fault, GlossaryRule, Subject, rule
from zqtrans.glossary.toml_format import KINDS
from zqtrans.model import Certainty, Severity, Term

RULES: list[GlossaryRule] = []

RANKS = {
    "country": 0,
    "province": 1,
    "prefecture-level city": 2,
    "city": 2,
    "county-level city": 3,
    "district": 3,
    "county": 3,
    "zone": 3,
    "town": 4,
    "township": 4,
    "subdistrict": 4,
    "village": 5,
}
"""Levels of government from the top; a division lies in one of a smaller rank."""


@rule(RULES, "GL001", Severity.ERROR)
def duplicate_id(subject: Subject) -> Iterator[Fault]:
    """Two terms have one id."""
    first: dict[str, Term] = {}
    for term in subject.terms:
        if first.setdefault(term.id, term) is not term:
            where = first[term.id]
            message = f"{term.id!r} is defined already, in {where.path}:{where.line}"
            yield Fault(term, message, text=term.id, key="id")


@rule(RULES, "GL002", Severity.WARNING)
def ambiguous_source(subject: Subject) -> Iterator[Fault]:
    """Two concepts share a form in a source language, and no sense guard tells them apart."""
    for language in subject.sources:
        for term, others, key, text in _shared(subject, language):
            if not any(language in one.not_in for one in (term, *others)):
                names = ", ".join(other.id for other in others)
                yield Fault(
                    term,
                    f"{language} form {text!r} is also that of {names}; "
                    f"guard one with not-in.{language}",
                    language,
                    text,
                    key,
                )


@rule(RULES, "GL003", Severity.INFO)
def shared_form(subject: Subject) -> Iterator[Fault]:
    """Two concepts share a form in a target language."""
    for language in subject.languages:
        if language not in subject.sources:
            for term, others, key, text in _shared(subject, language):
                names = ", ".join(other.id for other in others)
                message = f"{language} form {text!r} is also that of {names}"
                yield Fault(term, message, language, text, key)


def _shared(subject: Subject, language: str) -> Iterator[tuple[Term, list[Term], str, str]]:
    """The last of the terms that share a form, the others, and the field and form of the last."""
    finder = subject.finder(language)
    for folded, terms in finder.forms.items():
        term = terms[-1]
        others = [other for other in terms[:-1] if other.id != term.id]
        if others:
            form = term.forms[language]
            text = next(text for text in form.admitted if finder.key(text) == folded)
            key = language if text == form.text else f"{language}.variants"
            yield term, others, key, text


@rule(RULES, "GL009", Severity.WARNING)
def missing_language(subject: Subject) -> Iterator[Fault]:
    """A term has no form in a language of the workspace."""
    for term in subject.terms:
        absent = [language for language in subject.languages if language not in term.forms]
        if absent:
            yield Fault(term, f"{term.id!r} has no form in {', '.join(absent)}", absent[0])


@rule(RULES, "GL011", Severity.ERROR)
def wrong_parent(subject: Subject) -> Iterator[Fault]:
    """A parent that does not exist, is the term itself, or lies lower."""
    for term in subject.terms:
        if term.parent:
            message = _wrong_parent(subject, term, subject.by_id.get(term.parent))
            if message:
                yield Fault(term, message, text=term.parent, key="parent")


def _wrong_parent(subject: Subject, term: Term, parent: Term | None) -> str:
    if parent is None:
        return f"parent {term.parent!r} does not exist"
    if term.id in _ancestors(subject, parent):
        return f"{term.id!r} lies in itself, by way of {term.parent!r}"
    if RANKS.get(term.level, 9) <= RANKS.get(parent.level, -1):
        return f"a {term.level} cannot lie in {parent.id!r}, which is a {parent.level}"
    return ""


def _ancestors(subject: Subject, term: Term | None) -> set[str]:
    seen: set[str] = set()
    while term is not None and term.id not in seen:
        seen.add(term.id)
        term = subject.by_id.get(term.parent)
    return seen


@rule(RULES, "GL015", Severity.WARNING, Certainty.LIKELY)
def near_duplicate(subject: Subject) -> Iterator[Fault]:
    """Two terms' preferred forms differ only in case, diacritics or spaces."""
    for language in ("en", "fr"):
        seen: dict[str, list[Term]] = defaultdict(list)
        for term in subject.terms:
            if language in term.forms:
                seen[letters.skeleton(term.forms[language].text)].append(term)
        for terms in seen.values():
            first = terms[0].forms[language].text
            for term in terms[1:]:
                text = term.forms[language].text
                if text != first:
                    message = f"{text!r} differs little from {first!r} ({terms[0].id})"
                    yield Fault(term, message, language, text, language)


@rule(RULES, "GL016", Severity.INFO)
def unknown_kind(subject: Subject) -> Iterator[Fault]:
    """A kind that no other tool expects."""
    for term in subject.terms:
        if term.kind not in KINDS:
            message = f"kind {term.kind!r} is not one of {', '.join(sorted(KINDS))}"
            yield Fault(term, message, text=term.kind, key="kind")
