"""Find what is wrong with a glossary itself.

Each rule is a function that yields faults; the families below are the whole registry. A glossary is
given as a list of terms, not as a `Glossary`, because ids that are used twice are a finding here.
"""

from __future__ import annotations

import hashlib

from zqtrans.glossary.lint import concepts, guards, use, writing
from zqtrans.glossary.lint.rule import Fault, GlossaryRule, Subject, Usage
from zqtrans.glossary.places import Places
from zqtrans.model import Diagnostic

__all__ = ["RULES", "Subject", "Usage", "lint"]

RULES: tuple[GlossaryRule, ...] = tuple(
    sorted((*concepts.RULES, *guards.RULES, *writing.RULES, *use.RULES), key=lambda rule: rule.code)
)
"""Every rule, by code."""


def lint(subject: Subject) -> list[Diagnostic]:
    """All findings, by file and line."""
    places = Places()
    found = [_diagnostic(rule, fault, places) for rule in RULES for fault in rule.find(subject)]
    return sorted(found, key=lambda d: (d.path, d.line, d.code, d.message))


def _diagnostic(rule: GlossaryRule, fault: Fault, places: Places) -> Diagnostic:
    term = fault.term
    mark = "\0".join((rule.code, term.id, fault.language, fault.text))
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        certainty=rule.certainty,
        message=fault.message,
        path=term.path,
        line=places.line(term, fault.key, fault.text),
        language=fault.language,
        target=fault.text,
        term=term.id,
        fingerprint=hashlib.sha256(mark.encode()).hexdigest()[:16],
    )
