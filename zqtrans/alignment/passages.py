"""What is aligned, and what of it stays the same in a translation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zqtrans.alignment.lengths import english_length
from zqtrans.glossary import Glossary
from zqtrans.text.links import KINDS
from zqtrans.text.numbers import numbers
from zqtrans.text.numerals import spelled

_MARKS = {
    "?": re.compile("[?？؟]"),
    "!": re.compile("[!！]"),
    ":": re.compile("[:：](?![/0-9])"),
    "(": re.compile("[(（]"),
    "quote": re.compile('[“«「『„]|"|<q>'),
    "strong": re.compile(r"\*\*|__|<(?:b|strong)>", re.IGNORECASE),
    "link": re.compile(r"\]\(|<a ", re.IGNORECASE),
    "code": re.compile("`|<code>", re.IGNORECASE),
}
"""Name -> what a translation keeps of punctuation and markup, however its language writes it."""
_ADDRESSES = ("url", "email", "phone", "placeholder")
_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
_LATIN = ("en", "fr")
_STEM = 4
"""Letters that words of one origin begin with: Simard, Foster and Isabelle, "Using Cognates to
Align Sentences in Bilingual Corpora" (1992)."""
_SPELLED = (*range(2, 21), *range(30, 100, 10))


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a post, or a sentence of one. `pieces` are its sentences; none is one."""

    text: str
    language: str
    kind: str = ""
    pieces: tuple[str, ...] = ()


class Anchor(NamedTuple):
    """What a translation keeps: a ``name`` of the glossary, ``number``, ``address``, ``word`` in
    Latin letters, ``stem`` of a word, ``block`` (its kind), or a mark of punctuation."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Traits:
    """A length in English characters, and anchors.

    `possible` are those that count only where the other side has them for sure: numbers in words,
    and names inside longer ones (one language may say Sihui where the other says Sihui City).
    """

    length: float
    anchors: frozenset[Anchor]
    possible: frozenset[Anchor] = frozenset()


class Reader:
    """Finds the traits of texts."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def traits(self, text: str, language: str, kind: str = "") -> Traits:
        """What stays of a text in a translation."""
        finder = self._glossary.finder(language)
        sure = {
            *map(_name, finder.term_ids(text)),
            *_numbers(text, language),
            *_words(text, language),
        }
        sure.update(
            Anchor("address", found) for kind_ in _ADDRESSES for found in KINDS[kind_](text)
        )
        sure.update(Anchor(mark, "") for mark, pattern in _MARKS.items() if pattern.search(text))
        if kind:
            sure.add(Anchor("block", kind))
        nested = (use.term.id for *_, uses in finder.candidates(text)[0] for use in uses)
        possible = {*_spelled(text, language), *map(_name, nested)}
        if language in _LATIN:
            words = {anchor for anchor in sure if anchor.kind == "word"}
            sure -= words
            possible |= words
        return Traits(english_length(text, language), frozenset(sure), frozenset(possible - sure))


def joined(traits: Iterable[Traits]) -> Traits:
    """The traits of texts taken together."""
    parts = list(traits)
    if len(parts) == 1:
        return parts[0]
    sure = frozenset[Anchor]().union(*(part.anchors for part in parts))
    possible = frozenset[Anchor]().union(*(part.possible for part in parts))
    return Traits(sum(part.length for part in parts), sure, possible - sure)


def _name(term: str) -> Anchor:
    return Anchor("name", term)


def _numbers(text: str, language: str) -> Iterator[Anchor]:
    for number in numbers(text, language):
        value = number.values[0]
        afternoon = 12 if number.kind == "evening" and value < 12 else 0
        yield Anchor("number", f"{value + afternoon:.9g}")


def _spelled(text: str, language: str) -> Iterator[Anchor]:
    for value in _SPELLED:
        pattern = spelled(value, language)
        if pattern and pattern.search(text):
            yield Anchor("number", str(value))


def _words(text: str, language: str) -> Iterator[Anchor]:
    for word in _WORD.findall(text):
        folded = _folded(word)
        if folded.isascii():
            yield Anchor("word", folded)
            if language in _LATIN and len(folded) >= _STEM:
                yield Anchor("stem", folded[:_STEM])


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
