"""Whether a translation may be shipped: every term proven, nothing lost, no known damage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zqtrans.engine.segment import Segment
from zqtrans.glossary import verify
from zqtrans.text import links
from zqtrans.text.damage import damage
from zqtrans.text.numbers import Number, missing_numbers

if TYPE_CHECKING:
    from zqtrans.glossary import Finder
    from zqtrans.model import Occurrence

_UNKNOWN = re.compile(r"⁇|<unk>|\ufffd|▁")
_COMPOUND = re.compile("[百千万億兆亿]")
_COUNTED = {
    ("en", float(value)): re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for value, words in (
        (1, "once|an?|each|every|per|single|alone|only|another|sole"),
        (2, "twice|both|doubl(?:ed?|es|ing|y)|pairs?|couples?|halves|half|twins?|either|neither"),
        (3, "thrice|tripl(?:ed?|es|ing)|trio|quarters?"),
        (4, "quarters?|quadrupled?"),
        (12, "dozens?|noon|midday|midnight"),
        (0, "midnight|nil|none|nothing"),
        (15, "quarter"),
        (30, "half an hour|half[- ]hours?|half past"),
        (90, "hour and a half"),
    )
}
"""Words that a good translation may give as a number."""

_AS_IS = frozenset({"literal", "open", "close"})
_COMMON = frozenset({"phrase", "product", "event"})
"""Kinds whose words may come up in a target without the term being meant."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a translation is refused. `term` is a term's id or empty."""

    name: str
    message: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Proves translations into one language. `finder` finds terms in that language."""

    source_language: str
    target_language: str
    finder: Finder

    def faults(self, segment: Segment, target: str) -> list[Fault]:
        """What speaks against this translation of the segment; empty where it is proven."""
        if not target.strip():
            return [Fault("empty", "nothing came back")]
        return [
            *self._terms(segment, target),
            *_residue(segment, target),
            *_literals(segment, target),
            *self._numbers(segment, target),
            *(
                Fault(found.name, found.message)
                for found in damage(
                    segment.source, target, self.source_language, self.target_language
                )
            ),
        ]

    def added(self, segment: Segment, target: str) -> list[str]:
        """What the target says that the segment does not: other terms, and numbers."""
        result = verify(segment.occurrences, target, self.finder)
        return [
            *(found.text for found in self._extra(segment, target, result.extra)),
            *(target[number.start : number.end] for number in self._invented(segment, target)),
        ]

    def _terms(self, segment: Segment, target: str) -> list[Fault]:
        result = verify(segment.occurrences, target, self.finder)
        faults = [
            Fault("missing-term", f"{term.forms[self.target_language].text} is missing", term.id)
            for term in result.missing
        ]
        faults += [
            Fault("forbidden-rendering", f"{found.text} is forbidden", found.term.id)
            for found in result.forbidden
        ]
        faults += [
            Fault("extra-term", f"{found.text} is too many", found.term.id)
            for found in self._extra(segment, target, result.extra)
        ]
        return faults

    @staticmethod
    def _extra(segment: Segment, target: str, extra: Iterable[Occurrence]) -> list[Occurrence]:
        """A language that is named for a place (広東語) does not name the place."""
        wanted = {found.term.id for found in segment.occurrences}
        return [
            one
            for one in extra
            if one.term.kind not in _COMMON or one.term.id in wanted
            if target[one.end : one.end + 1] != "語"
        ]

    def _numbers(self, segment: Segment, target: str) -> list[Fault]:
        """Numbers that the source does not have: a decoder that is lost makes them up."""
        return [
            Fault("invented-number", f"{target[number.start : number.end]} is not in the source")
            for number in self._invented(segment, target)
        ]

    def _invented(self, segment: Segment, target: str) -> list[Number]:
        """Compound numbers (5万6000) are read piece by piece, so they are left alone."""
        found = missing_numbers(target, segment.source, self.target_language, self.source_language)
        return [
            number
            for number in found
            if not _COMPOUND.search(target[max(0, number.start - 1) : number.end + 1])
            and not self._counted(segment.source, number)
        ]

    def _counted(self, source: str, number: Number) -> bool:
        """Whether a word that is no number says it: twice, both, a dozen."""
        pattern = _COUNTED.get((self.source_language, number.values[0]))
        return pattern is not None and pattern.search(source) is not None


def _residue(segment: Segment, target: str) -> list[Fault]:
    found = []
    if (match := links.SHIELD.search(target)) and not links.SHIELD.search(segment.source):
        found.append(Fault("shield-residue", f"{match[0]} was left behind"))
    if (match := _UNKNOWN.search(target)) and match[0] not in segment.source:
        found.append(Fault("unknown-token", f"{match[0]} stands for what the engine cannot write"))
    return found


def _literals(segment: Segment, target: str) -> list[Fault]:
    wanted = Counter(item.text for item in segment.items if item.kind in _AS_IS)
    for item in segment.items:
        wanted.update(mark for mark in (item.before, item.after) if mark)
    return [
        Fault("lost-literal", f"{text} is missing")
        for text, count in wanted.items()
        if text and target.count(text) != count
    ]
