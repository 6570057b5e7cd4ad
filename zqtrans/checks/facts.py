"""What is known about one message, computed once and shared by all rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zqtrans.checks.names import Fault, faults, unsourced
from zqtrans.checks.rule import Trait
from zqtrans.checks.scanning import scan
from zqtrans.glossary import Glossary, Verification, verify
from zqtrans.languages import LANGUAGES
from zqtrans.model import Catalog, Message, Occurrence
from zqtrans.text import links
from zqtrans.text.echo import echoed
from zqtrans.text.scripts import script_map, wrong_script

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator, as property is
    """A property computed at first use. `functools.cached_property` locks, which costs more than
    most of these facts do."""

    def __init__(self, compute: Callable[[Facts], T]) -> None:
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, facts: Facts, owner: type[Facts]) -> T:
        value = facts.__dict__[self.name] = self.compute(facts)
        return value


class Facts:
    """One message, or one plural form of it, in its languages.

    `source` is None where a finished text is checked without the one it was made from.
    """

    def __init__(
        self,
        source: str | None,
        target: str,
        source_language: str,
        language: str,
        glossary: Glossary,
        message: Message | None = None,
    ) -> None:
        self.source = source or ""
        self.target = target
        self.source_language = source_language
        self.language = language
        self.glossary = glossary
        self.message = message or Message(self.source, target)
        self.has_source = source is not None

    @lazy
    def traits(self) -> int:
        """Which rules have anything to look at: bits of `Trait`."""
        scan([self])
        traits: int = self.__dict__["traits"]
        return traits

    @property
    def has_pieces(self) -> bool:
        """Whether addresses, code, tags or placeholders may stand in the source or target."""
        return bool(self.traits & Trait.PIECES)

    @lazy
    def source_terms(self) -> list[Occurrence]:
        """The glossary's terms in the source."""
        return self.glossary.finder(self.source_language).find(self.source)

    @lazy
    def target_terms(self) -> list[Occurrence]:
        """The glossary's terms in the target."""
        if self.has_source and self.source_terms:
            return [*self.verification.found, *self.verification.extra]
        return self.glossary.finder(self.language).find(self.target)

    @lazy
    def verification(self) -> Verification:
        """What became of the source's terms."""
        if not self.source_terms:
            return Verification()
        return verify(self.source_terms, self.target, self.glossary.finder(self.language))

    @lazy
    def forbidden(self) -> Sequence[Occurrence]:
        """Forbidden renderings: of the source's terms, or of any term where there is no source."""
        if self.has_source:
            return self.verification.forbidden
        return self.glossary.finder(self.language).find_forbidden(self.target)

    @lazy
    def name_faults(self) -> tuple[Fault, ...]:
        """What became of each term that did not arrive."""
        if not self.has_source:
            return tuple(unsourced(self.target, self.language, self.glossary, self.target_terms))
        verification = self.verification
        if not verification.missing or self.untranslated:
            return ()
        languages = (self.source_language, self.language)
        return tuple(
            faults(
                verification.missing,
                verification.extra,
                verification.forbidden,
                self.target,
                self.source,
                languages,
                self.glossary,
            )
        )

    @lazy
    def echoed(self) -> bool:
        """Whether the target is the source again."""
        if not self.traits & Trait.ECHO:
            return False
        return echoed(self.source_prose, self.prose, self.source_language, self.language)

    @lazy
    def untranslated(self) -> bool:
        """Whether most of the target is in another language, which says it all."""
        if self.echoed or not self.traits & Trait.FOREIGN:
            return self.echoed
        return wrong_script(self.prose, self.language, self.source_prose)

    @lazy
    def prose(self) -> str:
        """The target with addresses, code, tags and placeholders blanked, at the same length."""
        return links.masked(self.target) if self.has_pieces else self.target

    @lazy
    def source_prose(self) -> str:
        """The source, blanked likewise."""
        return links.masked(self.source) if self.has_pieces else self.source

    @lazy
    def letters(self) -> str:
        """The script of each character of `prose`."""
        return script_map(self.prose)

    def forget(self, kept: int) -> None:
        """Drop all but the first `kept` of what is known, which can be computed again."""
        values = self.__dict__
        for _ in range(len(values) - kept):
            values.popitem()

    @lazy
    def terminators(self) -> str:
        """What ends a sentence in the target's language."""
        known = LANGUAGES.get(self.language)
        return known.terminators if known else ".!?…"


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalog with the facts of its messages, for rules that compare messages."""

    catalog: Catalog
    messages: tuple[Facts, ...]
