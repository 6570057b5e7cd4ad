"""What can be put right in a translation without asking the engine again."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from zqtrans.engine.changes import localised
from zqtrans.engine.judge import Fault
from zqtrans.engine.rungs import COLLAPSE
from zqtrans.text import links
from zqtrans.text.numbers import Number, missing_numbers
from zqtrans.text.repeats import collapsed

DIGITS = "digits"
"""The rung that is recorded where a number arrived with a wrong digit and was written anew."""

_REPETITION = frozenset({"repeated-word", "ngram-loop"})
_NUMBERS = frozenset({"lost-number", "invented-number"})
_ALIKE = 0.66
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def mended(
    source: str, text: str, faults: Iterable[Fault], languages: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Rung and text of each repair that may settle the faults: all of them, or none is tried."""
    names = {fault.name for fault in faults}
    if not names or names - _REPETITION - _NUMBERS:
        return
    if names & _REPETITION:
        shorter = collapsed(text, languages[1])
        if shorter != text:
            yield COLLAPSE, shorter
        text = shorter
    if names & _NUMBERS:
        renumbered = with_digits(source, text, languages)
        if renumbered != text:
            yield DIGITS, renumbered


def with_digits(source: str, text: str, languages: tuple[str, str]) -> str:
    """The text with its wrong numbers as the source has them.

    For each number that is lost one must be invented that looks like it (1747 and 1774, 214 and
    2144): a decoder slips in a digit far more often than it puts another number in its place.
    """
    lost = missing_numbers(source, text, *languages)
    invented = missing_numbers(text, source, *reversed(languages))
    if len(lost) != len(invented):
        return text
    right: dict[Number, str] = {}
    for number in lost:
        wanted = _spelling(source, number)
        free = [one for one in invented if one not in right]
        best = max(free, key=lambda one: _likeness(wanted, _spelling(text, one)))
        if _likeness(wanted, _spelling(text, best)) < _ALIKE:
            return text
        right[best] = localised(wanted, languages[1])
    for number in sorted(right, key=lambda one: -one.start):
        text = text[: number.start] + right[number] + text[number.end :]
    return text


_FIRST = re.compile(r"[\W_]*")


def capitalised(source: str, text: str, language: str) -> str:
    """The text with a capital at its start where the source has one; an address has none."""
    start = _FIRST.match(text).end()  # type: ignore[union-attr]
    if language != "fr" or not source[_FIRST.match(source).end() :][:1].isupper():  # type: ignore[union-attr]
        return text
    if any(first <= start < last for first, last in links.protected(text)):
        return text
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


_OPENING, _CLOSING = "«“「『(（[", "»”」』)）]"
_QUOTES = re.compile('[«“「『]|"(?=\\w)')


def unpaired(source: str, text: str) -> bool:
    """Whether the text lost a quote or a bracket; not asked where the source has them unpaired."""
    if _imbalance(source):
        return False
    return _imbalance(text) or (bool(_QUOTES.search(source)) and not _QUOTES.search(text))


def _imbalance(text: str) -> bool:
    if text.count('"') % 2:
        return True
    opened = [sum(text.count(mark) for mark in marks) for marks in (_OPENING, _CLOSING)]
    return opened[0] != opened[1]


def _spelling(text: str, number: Number) -> str:
    """The number as it stands there; empty where it is more than European digits."""
    spelling = text[number.start : number.end]
    return spelling if _DIGITS.fullmatch(re.sub(r"[ \u00a0\u202f]", "", spelling)) else ""


def _likeness(one: str, other: str) -> float:
    left, right = re.sub(r"\D", "", one), re.sub(r"\D", "", other)
    if not left or not right:
        return 0.0
    return difflib.SequenceMatcher(None, left, right, autojunk=False).ratio()
