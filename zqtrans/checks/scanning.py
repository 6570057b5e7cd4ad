"""Cheap facts about many messages at once: which rules have anything to look at, and the terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zqtrans.checks.repeating import repeating
from zqtrans.checks.rule import Trait
from zqtrans.checks.triggers import source_scanner, target_scanner
from zqtrans.glossary import find_all, verify_all
from zqtrans.text.links import masked

if TYPE_CHECKING:
    from zqtrans.checks.facts import Facts

_ASKING = frozenset("?？؟")
_STOPS = frozenset(".!?…。！？؟")
_HEADS = frozenset("?？:：")
CLOSERS = " \"'”’»)"
TARGET_CLOSERS = CLOSERS + "」』）]*_\u00a0\u202f"
"""What may stand after the mark that ends a source, and a target."""


def scan(batch: Sequence[Facts]) -> None:
    """Find the traits of messages that share their languages and glossary, and their terms."""
    first = batch[0]
    language = first.language
    targets = [facts.target for facts in batch]
    bits = _target_bits(targets, language)
    if first.has_source:
        _scan_pairs(batch, targets, bits)
        return
    for facts, traits in zip(batch, bits, strict=True):
        if traits & Trait.TARGET:
            traits |= _unpaired(facts)
        facts.__dict__["traits"] = traits


def _target_bits(targets: Sequence[str], language: str) -> list[int]:
    """What is known of each target without its source."""
    scanner = target_scanner(language)
    bits = scanner.scan(targets)
    with_pieces = {}
    foreign = []
    for index, traits in enumerate(bits):
        target = targets[index]
        if not target or target.isspace():
            bits[index] = Trait.EMPTY
            continue
        if traits & Trait.PIECES:  # what stands around an address or a tag, too
            with_pieces[index] = masked(target)
        if traits & Trait.FOREIGN:
            foreign.append(index)
        if traits & Trait.ACCENTS:
            traits |= Trait.TONES
        bits[index] = traits | Trait.TARGET
    for index in repeating(targets, foreign, language):
        bits[index] |= Trait.REPEAT
    if with_pieces:
        again = [*with_pieces.values()]
        for index, traits in zip(with_pieces, scanner.scan(again), strict=True):
            bits[index] |= traits
        places = [*with_pieces]
        for at in repeating(again, range(len(again)), language):
            bits[places[at]] |= Trait.REPEAT
    return bits


def _scan_pairs(batch: Sequence[Facts], targets: Sequence[str], bits: Sequence[int]) -> None:
    first = batch[0]
    language = first.language
    english = language == "en"
    sources = [facts.source for facts in batch]
    source_bits = source_scanner().scan_inside(sources)
    found = find_all(first.glossary.finder(first.source_language), sources)
    wanted = [
        () if traits == Trait.EMPTY else terms for terms, traits in zip(found, bits, strict=True)
    ]
    verified = verify_all(wanted, targets, first.glossary.finder(language))
    for facts, source, target, traits, more, terms, verification in zip(
        batch, sources, targets, bits, source_bits, found, verified, strict=True
    ):
        values = facts.__dict__
        values["source_terms"] = terms
        if traits == Trait.EMPTY:
            values["traits"] = traits
            continue
        traits |= Trait.PAIR | more
        if target[-1] not in _STOPS:
            traits |= Trait.STOPLESS
        if not target[0].isupper():
            traits |= Trait.SMALL
        if _ends_otherwise(source.rstrip(CLOSERS)[-1:], target.rstrip(TARGET_CLOSERS)[-1:]):
            traits |= Trait.ENDING
        before, after = len(source), len(target)
        if after < 0.35 * before or after > 1.5 * before + 20:
            traits |= Trait.LENGTH
        if english or traits & _MAY_ECHO or source == target:
            traits |= Trait.ECHO
        if terms:
            values["verification"] = verification
            traits |= Trait.TERMS | Trait.NAMES
            missing, extra, arrived, forbidden = verification
            if len(arrived) + len(extra) > 1:
                traits |= Trait.SEVERAL
            if missing:
                traits |= Trait.MISSING | Trait.TONES
            if extra:
                traits |= Trait.EXTRA
            if forbidden:
                traits |= Trait.FORBIDDEN
        values["traits"] = traits


def _ends_otherwise(before: str, after: str) -> bool:
    """Whether a target may end as its source does not; both are their last characters."""
    if before in _HEADS:
        return True
    return (after in _ASKING and before in (".", "!")) or (
        after in (".", "。") and before.isalnum()
    )


_MAY_ECHO = Trait.FOREIGN | Trait.ENGLISH


def _unpaired(facts: Facts) -> int:
    traits = Trait.MISSING | Trait.TONES | (Trait.SEVERAL if len(facts.target_terms) > 1 else 0)
    if facts.forbidden:
        traits |= Trait.NAMES | Trait.FORBIDDEN
    return traits | Trait.NAMES if facts.target_terms else traits
