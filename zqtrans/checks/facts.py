"""What is known about one message, computed once and shared by all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from zqtrans.checks.han import simplified_characters
from zqtrans.checks.names import Fault, faults, unsourced
from zqtrans.checks.rule import Trait
from zqtrans.glossary import Glossary, Verification, verify
from zqtrans.languages import LANGUAGES
from zqtrans.model import Catalog, Message, Occurrence
from zqtrans.text import links
from zqtrans.text.echo import ENGLISH, echoed
from zqtrans.text.scripts import script_map, wrong_script

_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"[@`<>{%*]|://|www\.|\]\(|\d{3}.?\d{3}")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BRACKETS = frozenset("()[]«»“”「」『』（）【】《》")
_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x180)))) - frozenset("ÃÂØÙ") | (
    frozenset("\u00a0\u202f’‘“”«»…–—°·×\n")
)
"""Characters of Latin text that no rule on characters looks at."""
_UNUSUAL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u00c2\u00c3\u00d8\u00d9\u061c\u200b-\u200f\u202a-\u202e"
    r"\u2047\u2060-\u2069\ufeff\ufffd\u27e6\u27e7€™\u0080-\u009f]"
)
_MOJIBAKE = re.compile("[åæçèé][¥½§¼ˆ‰Š›œŸž¡-¿]")
_ACCENTS = frozenset("ǎěǐǒǔǖǘǚǜāēīōūì")
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c00-\U0003ffff]")
_DOUBLED = re.compile(r"[,;:.،؛、。]\s?[,;:.،؛、。]")
_SPACED = re.compile(r"[ \u00a0][,;.!?،؛؟。、！？]")
_MARKS = {
    "fr": frozenset('"“'),
    "ar": frozenset(",;?"),
    "ja": frozenset(",.?!;"),
}
"""Language -> marks that its typography does without."""
_FRENCH = re.compile(r"[^\u00a0\u202f][;!?»:](?:\s|$|[”’)»])|«[^\u00a0\u202f]")


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
        target, source = self.target, self.source
        if not target.strip():
            return Trait.EMPTY
        traits = Trait.TARGET
        if self.has_source:
            traits |= Trait.PAIR
            if _DIGIT.search(source):
                traits |= Trait.DIGITS
            if self.has_pieces:
                traits |= Trait.PIECES
            if self.source_terms:
                traits |= Trait.TERMS | Trait.NAMES
                if self.verification.missing:
                    traits |= Trait.MISSING
        else:
            traits |= Trait.MISSING
            if self.target_terms or self.forbidden:
                traits |= Trait.NAMES
        return traits | self._characters() | self._punctuation()

    def _characters(self) -> int:
        """The traits that are read off the set of the target's characters."""
        target, traits = self.target, 0
        characters = frozenset(target)
        unusual = characters - _USUAL
        if self.language in ("ar", "ja", "zh"):
            if not characters.isdisjoint(_LATIN):
                traits |= Trait.FOREIGN
            if self.language == "ja" and not characters.isdisjoint(simplified_characters()):
                traits |= Trait.SIMPLIFIED
        elif unusual and _NOT_LATIN.search(target):
            traits |= Trait.FOREIGN
        if not characters.isdisjoint(_ACCENTS):
            traits |= Trait.ACCENTS
        if not characters.isdisjoint(_BRACKETS):
            traits |= Trait.BRACKETS
        if self.language == "fr" and not ENGLISH.isdisjoint(target.split()):
            traits |= Trait.ENGLISH
        if (
            (unusual and (_UNUSUAL.search(target) or _MOJIBAKE.search(target)))
            or target[0].isspace()
            or target[-1].isspace()
            or "  " in target
            or ("&" in target and ";" in target)
            or "zq" in target.lower()
        ):
            traits |= Trait.ODD
        return traits

    def _punctuation(self) -> int:
        """Whether any rule on punctuation has something to look at."""
        target = self.target
        marks = _MARKS.get(self.language)
        if (
            (marks and not marks.isdisjoint(target))
            or _DOUBLED.search(target)
            or (_SPACED if self.language != "fr" else _FRENCH).search(target)
        ):
            return Trait.PUNCTUATION
        return 0

    @lazy
    def has_pieces(self) -> bool:
        """Whether addresses, code, tags or placeholders may stand in the source or target."""
        return bool(_PIECE.search(self.source) or _PIECE.search(self.target))

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
            return tuple(unsourced(self.target, self.language, self.glossary))
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
        source, target = self.source_prose, self.prose
        foreign = self.traits & (Trait.FOREIGN | Trait.ENGLISH) or self.language == "en"
        if source != target and not foreign:
            return False
        return echoed(source, target, self.source_language, self.language)

    @lazy
    def untranslated(self) -> bool:
        """Whether most of the target is in another language, which says it all."""
        return self.echoed or bool(
            self.traits & Trait.FOREIGN and wrong_script(self.prose, self.language)
        )

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
