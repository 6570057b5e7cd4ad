"""Rules on the use of terms in posts and catalogs."""

from __future__ import annotations

from collections.abc import Iterator

from zqtrans.glossary.lint.rule import Fault, GlossaryRule, Subject, Usage, rule
from zqtrans.model import Severity

RULES: list[GlossaryRule] = []


@rule(RULES, "GL018", Severity.INFO)
def unused_term(subject: Subject) -> Iterator[Fault]:
    """A term that no post and no catalog uses."""
    if subject.texts:
        used = {term_id for term_id, _ in _uses(subject)}
        for term in subject.terms:
            if term.id not in used:
                yield Fault(term, f"{term.id!r} is used nowhere")


@rule(RULES, "GL019", Severity.WARNING)
def provisional_published(subject: Subject) -> Iterator[Fault]:
    """A provisional term stands in a published post."""
    published: dict[str, list[str]] = {}
    for term_id, usage in _uses(subject):
        if usage.published:
            published.setdefault(term_id, []).append(f"{usage.where} ({usage.language})")
    for term in subject.terms:
        if term.status == "provisional" and term.id in published:
            places = list(dict.fromkeys(published[term.id]))
            more = f" and {len(places) - 1} more" if len(places) > 1 else ""
            message = f"{term.id!r} is provisional, and published in {places[0]}{more}"
            yield Fault(term, message, text=term.status, key="status")


def _uses(subject: Subject) -> Iterator[tuple[str, Usage]]:
    """Every term that a text holds; where terms share a form, all of them are used."""
    for usage in subject.texts:
        for term_id in subject.finder(usage.language).term_ids(usage.text):
            yield term_id, usage
