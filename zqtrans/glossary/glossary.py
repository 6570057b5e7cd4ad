"""A glossary: terms in order, by id, with a finder per language."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from zqtrans.errors import GlossaryError
from zqtrans.glossary.finding import Finder
from zqtrans.model import Term


class Glossary:
    """Terms with unique ids. It does not change; an edit makes a file, and that a new glossary."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Raises `GlossaryError` where two terms have one id."""
        self.terms = tuple(terms)
        by_id: dict[str, Term] = {}
        for term in self.terms:
            first = by_id.setdefault(term.id, term)
            if first is not term:
                raise GlossaryError(
                    f"term {term.id!r} is defined twice",
                    path=term.path or None,
                    line=term.line or None,
                    hint=f"The first definition is in {first.path}, line {first.line}.",
                )
        self.by_id: Mapping[str, Term] = MappingProxyType(by_id)
        self._finders: dict[str, Finder] = {}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of everything that can change a translation; order and places do not count."""
        digest = hashlib.sha256()
        for term in sorted(self.terms, key=lambda term: term.id):
            content = (
                *(term.id, term.kind, term.level, term.parent, term.status, term.case),
                sorted(
                    (language, form.text, form.variants, form.reading, form.gender, form.article)
                    for language, form in term.forms.items()
                ),
                sorted(term.forbidden.items()),
                sorted(term.not_in.items()),
            )
            digest.update(json.dumps(content).encode() + b"\n")
        return digest.hexdigest()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that any term has a form in, in order of first use."""
        return tuple(dict.fromkeys(code for term in self.terms for code in term.forms))

    def finder(self, language: str) -> Finder:
        """The finder for one language, built at first use."""
        if language not in self._finders:
            with without_collector():
                self._finders[language] = Finder(self.terms, language)
        return self._finders[language]


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """Hold the garbage collector back: terms have no cycles, and there may be 100,000 of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
