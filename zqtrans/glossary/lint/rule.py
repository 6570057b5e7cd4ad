"""What a rule about the glossary is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zqtrans.glossary.finding import Finder
from zqtrans.model import Certainty, Severity, Term


@dataclass(frozen=True, slots=True)
class Usage:
    """A text that may use terms; `where` is ``path:line``. A published one is done, not a draft."""

    language: str
    text: str
    published: bool
    where: str = ""


@dataclass(frozen=True)
class Subject:
    """What is checked: terms, the languages each should have, and texts it is used in.

    `sources` are languages that text is translated from. Without texts, rules on use say nothing.
    """

    terms: Sequence[Term]
    languages: Sequence[str] = ("zh", "en", "fr", "ar", "ja")
    sources: Sequence[str] = ("en", "zh")
    texts: Sequence[Usage] = ()
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

    def admitted(self) -> Iterator[tuple[Term, str, str, str]]:
        """Every term, language, field (``ja``, ``ja.variants``) and form that is right."""
        for term in self.terms:
            for language, form in term.forms.items():
                yield term, language, language, form.text
                for text in form.variants:
                    yield term, language, f"{language}.variants", text

    def forms(self) -> Iterator[tuple[Term, str, str, str]]:
        """The same, and the forbidden forms (``forbidden.ja``)."""
        yield from self.admitted()
        for term in self.terms:
            for language, texts in term.forbidden.items():
                for text in texts:
                    yield term, language, f"forbidden.{language}", text


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule found at a term; `key` is the field and `text` the value that it is about."""

    term: Term
    message: str
    language: str = ""
    text: str = ""
    key: str = ""


Find = Callable[[Subject], Iterator[Fault]]


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


def rule(
    family: list[GlossaryRule],
    code: str,
    severity: Severity,
    certainty: Certainty = Certainty.CERTAIN,
) -> Callable[[Find], Find]:
    """Add a rule to its family, under the name of the function."""

    def register(find: Find) -> Find:
        name = find.__name__.replace("_", "-")
        family.append(GlossaryRule(code, name, severity, certainty, find))
        return find

    return register
