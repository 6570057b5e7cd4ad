"""Rules on what a term is not: forbidden renderings and sense guards."""

from __future__ import annotations

from collections.abc import Iterator

from zqtrans.glossary import letters
from zqtrans.glossary.finding import Finder
from zqtrans.glossary.lint.rule import Fault, GlossaryRule, Subject, rule
from zqtrans.model import Severity

RULES: list[GlossaryRule] = []


@rule(RULES, "GL004", Severity.ERROR)
def forbidden_admitted(subject: Subject) -> Iterator[Fault]:
    """A term forbids a form that it admits."""
    for term in subject.terms:
        for language, texts in term.forbidden.items():
            admitted = term.forms[language].admitted if language in term.forms else ()
            for text in texts:
                if text in admitted:
                    message = f"{text!r} is both admitted and forbidden"
                    yield Fault(term, message, language, text, f"forbidden.{language}")


@rule(RULES, "GL005", Severity.WARNING)
def forbidden_without_effect(subject: Subject) -> Iterator[Fault]:
    """A forbidden form stands inside an admitted one of its term, or is a form of another term."""
    for term in subject.terms:
        for language, texts in term.forbidden.items():
            finder = subject.finder(language)
            form = term.forms.get(language)
            own = form.admitted if form else ()
            folded = [finder.key(text) for text in own]
            for text in texts:
                if text in own:
                    continue
                key = finder.key(text)
                inside = next((whole for whole in folded if letters.stands_in(key, whole)), "")
                others = [other.id for other in finder.forms.get(key, ()) if other.id != term.id]
                if inside or others:
                    where = f"stands inside admitted {inside!r}" if inside else f"names {others[0]}"
                    message = f"forbidden {text!r} {where}: not reported there"
                    yield Fault(term, message, language, text, f"forbidden.{language}")


@rule(RULES, "GL017", Severity.WARNING)
def idle_guard(subject: Subject) -> Iterator[Fault]:
    """A sense guard that holds no form of its term, so that it guards nothing."""
    for term in subject.terms:
        for language, guards in term.not_in.items():
            form = term.forms.get(language)
            finder = Finder((term,), language)
            keys = [finder.key(text) for text in form.admitted] if form else []
            for guard in guards:
                if not any(key in finder.key(guard) for key in keys):
                    message = f"not-in.{language} {guard!r} holds no form"
                    yield Fault(term, message, language, guard, f"not-in.{language}")
