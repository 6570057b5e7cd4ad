"""What is known about one message, computed once and shared by all rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from zqtrans.checks.names import Fault, faults
from zqtrans.checks.rule import Trait
from zqtrans.glossary import Glossary, Verification, verify
from zqtrans.languages import LANGUAGES
from zqtrans.model import Catalog, Message, Occurrence
from zqtrans.text import links
from zqtrans.text.scripts import script_map

_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"[@`<>{%*]|://|www\.|\]\(|\d{3}.?\d{3}")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u206f\u20a0-\u22ff\u25a0-\u26ff]")
_ODD = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u00c2\u00c3\u00e2\u00d8\u00d9\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2047\u2060-\u2069\ufeff\ufffd\u27e6\u27e7]|zq|XZQ|^\s|\s$|\S[ ]{2,}\S",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[-.,;:!?()\[\]{}\"'«»،؛؟。、！？，；：（）「」『』…“”‘’|]")


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

    @cached_property
    def traits(self) -> Trait:
        """Which families of rules have anything to look at."""
        target, source = self.target, self.source
        if not target.strip():
            return Trait.EMPTY
        traits = Trait.TARGET
        if self.has_source:
            traits |= Trait.PAIR
            if _DIGIT.search(source):
                traits |= Trait.DIGITS
            if _PIECE.search(source) or _PIECE.search(target):
                traits |= Trait.PIECES
            if self.source_terms:
                traits |= Trait.TERMS | Trait.NAMES
        elif self.target_terms or self.forbidden:
            traits |= Trait.NAMES
        if self.language in ("ar", "ja", "zh"):
            if _LATIN.search(target):
                traits |= Trait.FOREIGN
        elif not target.isascii() and _NOT_LATIN.search(target):
            traits |= Trait.FOREIGN
        if self.language == "ja" and _HAN.search(target):
            traits |= Trait.HAN
        if _ODD.search(target):
            traits |= Trait.ODD
        if _PUNCTUATION.search(target):
            traits |= Trait.PUNCTUATION
        return traits

    @cached_property
    def source_terms(self) -> list[Occurrence]:
        """The glossary's terms in the source."""
        return self.glossary.finder(self.source_language).find(self.source)

    @cached_property
    def target_terms(self) -> list[Occurrence]:
        """The glossary's terms in the target."""
        return self.glossary.finder(self.language).find(self.target)

    @cached_property
    def verification(self) -> Verification:
        """What became of the source's terms."""
        if not self.source_terms:
            return Verification()
        return verify(self.source_terms, self.target, self.glossary.finder(self.language))

    @cached_property
    def forbidden(self) -> Sequence[Occurrence]:
        """Forbidden renderings: of the source's terms, or of any term where there is no source."""
        if self.has_source:
            return self.verification.forbidden
        return self.glossary.finder(self.language).find_forbidden(self.target)

    @cached_property
    def name_faults(self) -> tuple[Fault, ...]:
        """What became of each term that did not arrive."""
        verification = self.verification
        if not verification.missing:
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

    @cached_property
    def prose(self) -> str:
        """The target with addresses, code, tags and placeholders blanked, at the same length."""
        return links.masked(self.target)

    @cached_property
    def source_prose(self) -> str:
        """The source, blanked likewise."""
        return links.masked(self.source)

    @cached_property
    def letters(self) -> str:
        """The script of each character of `prose`."""
        return script_map(self.prose)

    @cached_property
    def terminators(self) -> str:
        """What ends a sentence in the target's language."""
        known = LANGUAGES.get(self.language)
        return known.terminators if known else ".!?…"


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalog with the facts of its messages, for rules that compare messages."""

    catalog: Catalog
    messages: tuple[Facts, ...]
