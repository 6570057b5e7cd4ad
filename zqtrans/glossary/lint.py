"""Find what is wrong with a glossary itself.

Each rule is a function that yields findings; `RULES` is the whole registry. A glossary is given as
a list of terms, not as a `Glossary`, because ids that are used twice are a finding here.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zqtrans.glossary import letters
from zqtrans.glossary.finding import Finder
from zqtrans.glossary.toml_format import KINDS
from zqtrans.model import Certainty, Diagnostic, Form, Severity, Term

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


@dataclass(frozen=True)
class Subject:
    """What is checked: terms, the languages each should have, and texts it is used in.

    `sources` are languages that text is translated from. `texts` are (language, text, published)
    triples; without any, rules on use say nothing.
    """

    terms: Sequence[Term]
    languages: Sequence[str] = ("zh", "en", "fr", "ar", "ja")
    sources: Sequence[str] = ("en", "zh")
    texts: Sequence[tuple[str, str, bool]] = ()
    _finders: dict[str, Finder] = field(default_factory=dict)

    def finder(self, language: str) -> Finder:
        """The finder of a language over all terms."""
        if language not in self._finders:
            self._finders[language] = Finder(self.terms, language)
        return self._finders[language]

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """The first term with each id."""
        return {term.id: term for term in reversed(self.terms)}

    def forms(self) -> Iterator[tuple[Term, str, str, str]]:
        """Every term, language, place (``ja``, ``ja.variants``, ``forbidden.ja``) and text."""
        for term in self.terms:
            for language, form in term.forms.items():
                yield term, language, language, form.text
                for text in form.variants:
                    yield term, language, f"{language}.variants", text
            for language, texts in term.forbidden.items():
                for text in texts:
                    yield term, language, f"forbidden.{language}", text


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found at a term."""

    term: Term
    message: str
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class GlossaryRule:
    """A rule about the glossary."""

    code: str
    name: str
    severity: Severity
    certainty: Certainty
    find: Callable[[Subject], Iterable[Fault]]

    @property
    def summary(self) -> str:
        """What it finds, in one line."""
        return (self.find.__doc__ or "").strip().split("\n")[0]


RULES: list[GlossaryRule] = []
_Find = Callable[[Subject], Iterator[Fault]]


def _rule(
    code: str, severity: Severity, certainty: Certainty = Certainty.CERTAIN
) -> Callable[[_Find], _Find]:
    def register(find: _Find) -> _Find:
        name = find.__name__.replace("_", "-")
        RULES.append(GlossaryRule(code, name, severity, certainty, find))
        return find

    return register


def lint(subject: Subject) -> list[Diagnostic]:
    """All findings, by file and line."""
    found = [_diagnostic(rule, fault) for rule in RULES for fault in rule.find(subject)]
    return sorted(found, key=lambda d: (d.path, d.line, d.code, d.message))


def _diagnostic(rule: GlossaryRule, fault: Fault) -> Diagnostic:
    term = fault.term
    mark = "\0".join((rule.code, term.id, fault.language, fault.text))
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        certainty=rule.certainty,
        message=fault.message,
        path=term.path,
        line=term.line,
        language=fault.language,
        target=fault.text,
        term=term.id,
        fingerprint=hashlib.sha256(mark.encode()).hexdigest()[:16],
    )


@_rule("GL001", Severity.ERROR)
def duplicate_id(subject: Subject) -> Iterator[Fault]:
    """Two terms have one id."""
    first: dict[str, Term] = {}
    for term in subject.terms:
        if first.setdefault(term.id, term) is not term:
            where = first[term.id]
            yield Fault(term, f"{term.id!r} is defined already, in {where.path}:{where.line}")


@_rule("GL002", Severity.WARNING)
def ambiguous_source(subject: Subject) -> Iterator[Fault]:
    """Two concepts share a form in a source language, and no sense guard tells them apart."""
    for language in subject.sources:
        for term, others in _shared(subject, language):
            if not any(language in one.not_in for one in (term, *others)):
                names = ", ".join(other.id for other in others)
                text = term.forms[language].text
                yield Fault(
                    term,
                    f"{language} form is also that of {names}; guard one with not-in.{language}",
                    language,
                    text,
                )


@_rule("GL003", Severity.INFO)
def shared_form(subject: Subject) -> Iterator[Fault]:
    """Two concepts share a form in a target language."""
    for language in subject.languages:
        if language not in subject.sources:
            for term, others in _shared(subject, language):
                names = ", ".join(other.id for other in others)
                yield Fault(term, f"{language} form is also that of {names}", language)


def _shared(subject: Subject, language: str) -> Iterator[tuple[Term, list[Term]]]:
    for terms in subject.finder(language).forms.values():
        if len({term.id for term in terms}) > 1:
            yield terms[-1], [term for term in terms[:-1] if term.id != terms[-1].id]


@_rule("GL004", Severity.ERROR)
def forbidden_admitted(subject: Subject) -> Iterator[Fault]:
    """A term forbids a form that it admits."""
    for term in subject.terms:
        for language, texts in term.forbidden.items():
            admitted = term.forms[language].admitted if language in term.forms else ()
            for text in texts:
                if text in admitted:
                    yield Fault(term, f"{text!r} is both admitted and forbidden", language, text)


@_rule("GL005", Severity.WARNING)
def forbidden_without_effect(subject: Subject) -> Iterator[Fault]:
    """A forbidden form stands inside an admitted one, or equals it but for case or folding."""
    for term in subject.terms:
        for language, texts in term.forbidden.items():
            if language not in term.forms:
                continue
            finder = Finder((term,), language)
            folded = [finder.key(text) for text in term.forms[language].admitted]
            for text in texts:
                if text in term.forms[language].admitted:
                    continue
                key = finder.key(text)
                hit = next((whole for whole in folded if letters.stands_in(key, whole)), "")
                if hit:
                    yield Fault(
                        term,
                        f"forbidden {text!r} stands inside admitted {hit!r}: not reported there",
                        language,
                        text,
                    )


@_rule("GL006", Severity.ERROR)
def simplified_han(subject: Subject) -> Iterator[Fault]:
    """A Japanese form holds characters that only simplified Chinese has."""
    for term, language, place, text in subject.forms():
        if language == "ja" and not place.startswith("forbidden"):
            wrong = letters.simplified_only(text)
            if wrong:
                yield Fault(term, f"{place} {text!r} holds simplified {wrong}", language, text)


@_rule("GL007", Severity.WARNING, Certainty.LIKELY)
def traditional_han(subject: Subject) -> Iterator[Fault]:
    """A Chinese form holds traditional characters."""
    for term, language, place, text in subject.forms():
        if language == "zh" and not place.startswith("forbidden"):
            wrong = letters.traditional_only(text)
            if wrong:
                yield Fault(term, f"{place} {text!r} holds traditional {wrong}", language, text)


@_rule("GL008", Severity.WARNING)
def latin_in_arabic(subject: Subject) -> Iterator[Fault]:
    """An Arabic form holds Latin letters."""
    for term, language, place, text in subject.forms():
        if language == "ar" and not place.startswith("forbidden"):
            wrong = letters.latin(text)
            if wrong:
                yield Fault(term, f"{place} {text!r} holds Latin {wrong}", language, text)


@_rule("GL009", Severity.WARNING)
def missing_language(subject: Subject) -> Iterator[Fault]:
    """A term has no form in a language of the workspace."""
    for term in subject.terms:
        absent = [language for language in subject.languages if language not in term.forms]
        if absent:
            yield Fault(term, f"{term.id!r} has no form in {', '.join(absent)}", absent[0])


@_rule("GL010", Severity.ERROR)
def wrong_reading(subject: Subject) -> Iterator[Fault]:
    """A Japanese reading that is not kana, or a Chinese one that is not pinyin."""
    for term in subject.terms:
        for language, form in term.forms.items():
            wrong = _wrong_reading(language, form)
            if wrong:
                yield Fault(term, f"{language} reading {form.reading!r} {wrong}", language)


def _wrong_reading(language: str, form: Form) -> str:
    if not form.reading:
        return ""
    if language == "ja":
        return "" if letters.is_kana(form.reading) else "is not kana"
    if language == "zh":
        return "" if letters.is_pinyin(form.reading) else "is not pinyin"
    return f"has no use in {language}"


@_rule("GL011", Severity.ERROR)
def wrong_parent(subject: Subject) -> Iterator[Fault]:
    """A parent that does not exist, is the term itself, or lies lower."""
    for term in subject.terms:
        if not term.parent:
            continue
        parent = subject.by_id.get(term.parent)
        if parent is None:
            yield Fault(term, f"parent {term.parent!r} does not exist")
        elif term.id in _ancestors(subject, parent):
            yield Fault(term, f"{term.id!r} lies in itself, by way of {term.parent!r}")
        elif RANKS.get(term.level, 9) <= RANKS.get(parent.level, -1):
            yield Fault(
                term, f"a {term.level} cannot lie in {parent.id!r}, which is a {parent.level}"
            )


def _ancestors(subject: Subject, term: Term | None) -> set[str]:
    seen: set[str] = set()
    while term is not None and term.id not in seen:
        seen.add(term.id)
        term = subject.by_id.get(term.parent)
    return seen


@_rule("GL012", Severity.ERROR)
def invisible_character(subject: Subject) -> Iterator[Fault]:
    """A form holds invisible, control or outer white-space characters."""
    for term, language, place, text in subject.forms():
        wrong = letters.invisible(text)
        if wrong:
            yield Fault(term, f"{place} {text!r} holds {wrong}", language, text)


@_rule("GL013", Severity.ERROR)
def look_alike_character(subject: Subject) -> Iterator[Fault]:
    """A Latin form holds Greek or Cyrillic letters that look the same."""
    for term, language, place, text in subject.forms():
        wrong = letters.look_alike(text)
        if wrong:
            yield Fault(term, f"{place} {text!r} holds {wrong}", language, text)


@_rule("GL014", Severity.WARNING)
def formula(subject: Subject) -> Iterator[Fault]:
    """A form begins with a character that spreadsheets take for a formula."""
    for term, language, place, text in subject.forms():
        if text.startswith(("=", "+", "-", "@", "\t", "\r")):
            yield Fault(term, f"{place} {text!r} is a formula to a spreadsheet", language, text)


@_rule("GL015", Severity.WARNING, Certainty.LIKELY)
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
                    yield Fault(
                        term, f"{text!r} differs little from {first!r} ({terms[0].id})", language
                    )


@_rule("GL016", Severity.INFO)
def unknown_kind(subject: Subject) -> Iterator[Fault]:
    """A kind that no other tool expects."""
    for term in subject.terms:
        if term.kind not in KINDS:
            yield Fault(term, f"kind {term.kind!r} is not one of {', '.join(sorted(KINDS))}")


@_rule("GL017", Severity.WARNING)
def idle_guard(subject: Subject) -> Iterator[Fault]:
    """A sense guard that holds no form of its term, so that it guards nothing."""
    for term in subject.terms:
        for language, guards in term.not_in.items():
            form = term.forms.get(language)
            finder = Finder((term,), language)
            keys = [finder.key(text) for text in form.admitted] if form else []
            for guard in guards:
                if not any(key in finder.key(guard) for key in keys):
                    yield Fault(term, f"not-in.{language} {guard!r} holds no form", language, guard)


@_rule("GL018", Severity.INFO)
def unused_term(subject: Subject) -> Iterator[Fault]:
    """A term that no post and no catalog uses."""
    if subject.texts:
        used = {term_id for term_id, _ in _uses(subject)}
        for term in subject.terms:
            if term.id not in used:
                yield Fault(term, f"{term.id!r} is used nowhere")


@_rule("GL019", Severity.WARNING)
def provisional_published(subject: Subject) -> Iterator[Fault]:
    """A provisional term stands in a published post."""
    published = {term_id for term_id, published in _uses(subject) if published}
    for term in subject.terms:
        if term.status == "provisional" and term.id in published:
            yield Fault(term, f"{term.id!r} is provisional, and published")


def _uses(subject: Subject) -> Iterator[tuple[str, bool]]:
    for language, text, published in subject.texts:
        for occurrence in subject.finder(language).find(text):
            yield occurrence.term.id, published
