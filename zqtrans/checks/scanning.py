"""Cheap facts about many messages at once: one run of an automaton over all targets.

What every rule needs to be asked at all is a string: a mark, a word, a character. All strings of
all rules are looked for together, and so are the glossary's terms.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, product
from operator import eq
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from zqtrans.checks.han import simplified_characters
from zqtrans.checks.rule import RULES, Trait
from zqtrans.glossary import verify
from zqtrans.text.echo import ENGLISH
from zqtrans.text.links import masked
from zqtrans.text.number_words import TRIGGERS as NUMBER_WORDS
from zqtrans.text.repeats import stutters, syllables_loop

if TYPE_CHECKING:
    from zqtrans.checks.facts import Facts

_BORDER = b" \xff "
"""Stands around encoded texts, so that a trigger may ask for their edges."""

_FIRST_OWN = 1 << 32
"""The first of the bits that say that a rule's own triggers are there."""

_PIECES = (
    *("@", "`", "<", "{", "**", "://", "](", "www.", "WWW.", "Www.", "&"),
    *("%" + sign for sign in "(0123456789+-#.hlzdiuoxXeEfFgGcrs@"),
)
_PHONE = ("+", *(f"({digit}" for digit in "0123456789"), *(f"{digit}-" for digit in "0123456789"))
_DIGITS = [chr(first + digit) for first in (0x30, 0x660, 0x6F0, 0xFF10) for digit in range(10)]
_ACCENTS = "ǎěǐǒǔǖǘǚǜāēīōūì"
_BRACKETS = "()[]«»“”「」『』（）【】《》"
_UNUSUAL = (
    *map(chr, (*range(0, 9), *range(0xB, 0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010))),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x206A))),
    *("\u00ad", "\u00c2", "\u00c3", "\u00d8", "\u00d9", "\u061c", "\u2047", "\ufeff", "\ufffd"),
    *("⟦", "⟧", "€", "™"),
)
_MOJIBAKE = tuple(
    first + second
    for first in "ãäåæçèé"
    for second in ("¥½§¼ˆ‰Š›œŸž" + "".join(map(chr, range(0xA1, 0xC0))))
)
_SHIELDS = ("zq", "ZQ", "Zq", "zQ")
_MARKS = {"fr": ';!?»:«"“', "ar": ",;?", "ja": ",.?!;:"}
_ENDING = tuple(
    f"{mark}{first}{second}"
    for mark in "?？:："
    for first in ("", *"\"'”’»)")
    for second in ("", *"\"'”’»)")
)
_STOPS = frozenset(".!?…。！？؟")
_BETWEEN = re.compile(r"[^\w’'\s\0]+")
"""What parts words, but for spaces and the mark between texts."""


def scan(batch: Sequence[Facts]) -> None:
    """Find the traits of messages that share their languages and glossary, and their terms."""
    first = batch[0]
    language, paired = first.language, first.has_source
    targets = [facts.target for facts in batch]
    scanner = _scanner(language)
    bits = scanner.scan(targets)
    for index, trait in enumerate(bits):
        if trait & Trait.PIECES:  # what stands around an address or a tag, too
            bits[index] |= scanner.scan([masked(targets[index])])[0]
    if paired:
        sources = [facts.source for facts in batch]
        source_bits = _source_scanner().scan(sources)
        find = first.glossary.finder(first.source_language).find
        finder = first.glossary.finder(language)
        found = [find(source) for source in sources]
    repeats = _repeating(targets, bits, language)
    for index, facts in enumerate(batch):
        values = facts.__dict__
        traits = bits[index]
        if not facts.target.strip():
            values["traits"] = Trait.EMPTY
            if paired:
                values["source_terms"] = found[index]
            continue
        traits |= Trait.TARGET
        if traits & Trait.ACCENTS:
            traits |= Trait.TONES
        if index in repeats:
            traits |= Trait.REPEAT
        if not paired:
            values["traits"] = traits | _unpaired(facts)
            continue
        traits |= Trait.PAIR | source_bits[index]
        source, target = facts.source, facts.target
        if target[-1] not in _STOPS:
            traits |= Trait.STOPLESS
        if not target[0].isupper():
            traits |= Trait.SMALL
        if _has_several(source):
            traits |= Trait.SENTENCES
        before, after = len(source), len(target)
        if after < 0.35 * before or after > 1.5 * before + 20:
            traits |= Trait.LENGTH
        if source == target or traits & (Trait.FOREIGN | Trait.ENGLISH) or language == "en":
            traits |= Trait.ECHO
        values["source_terms"] = terms = found[index]
        if terms:
            values["verification"] = verification = verify(terms, target, finder)
            traits |= Trait.TERMS | Trait.NAMES
            if len(verification.found) + len(verification.extra) > 1:
                traits |= Trait.SEVERAL
            if verification.missing:
                traits |= Trait.MISSING | Trait.TONES
            if verification.extra:
                traits |= Trait.EXTRA
            if verification.forbidden:
                traits |= Trait.FORBIDDEN
        values["traits"] = traits


def _has_several(text: str) -> bool:
    """Whether a sentence may end before the end of the text."""
    return (
        (". " in text or "? " in text or "! " in text or "… " in text)
        or ('" ' in text or "” " in text or "’ " in text or ") " in text or "' " in text)
        or not text.isprintable()  # a line feed or another space
    )


def _unpaired(facts: Facts) -> int:
    traits = Trait.MISSING | Trait.TONES | (Trait.SEVERAL if len(facts.target_terms) > 1 else 0)
    if facts.forbidden:
        traits |= Trait.NAMES | Trait.FORBIDDEN
    return traits | Trait.NAMES if facts.target_terms else traits


def own_bit(code: str, language: str) -> int:
    """The bit that says that a rule's triggers are there, 0 for a rule without any."""
    rule = RULES[code]
    triggers = rule.triggers.get(language) or rule.triggers.get("")
    if not triggers or (rule.languages and language not in rule.languages):
        return 0
    return _FIRST_OWN << sorted(RULES).index(code)


class _Scanner:
    """Strings and the bits that they stand for."""

    def __init__(self, triggers: dict[bytes, int]) -> None:
        self._bits = list(triggers.values())
        self._automaton = BytesAhoCorasick(
            list(triggers),
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def scan(self, texts: Sequence[str]) -> list[int]:
        """The bits of each text."""
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        stops = list(accumulate([len(piece) + len(_BORDER) for piece in pieces]))
        data = b"".join((_BORDER[1:], _BORDER.join(pieces), _BORDER[:-1]))
        found = [0] * len(texts)
        bits, at, stop, first = self._bits, 0, stops[0], 2
        for index, start, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            if start >= stop:
                at = bisect_right(stops, start)
                stop = stops[at]
                first = stops[at - 1] + 2
            if end <= first or start == stop - 1:  # a space that is the border's
                continue
            elif at and start < stops[at - 1]:  # a longer trigger that began in the text before
                found[at - 1] |= bits[index]
                continue
            found[at] |= bits[index]
        return found


def _table(rows: Iterable[tuple[Iterable[str | bytes], int]]) -> dict[bytes, int]:
    table: dict[bytes, int] = {}
    for strings, bit in rows:
        for string in strings:
            key = string if isinstance(string, bytes) else string.encode()
            table[key] = table.get(key, 0) | bit
    return table


@cache
def _scanner(language: str) -> _Scanner:
    rows: list[tuple[Iterable[str | bytes], int]] = [
        (_PIECES, Trait.PIECES),
        (_foreign(language), Trait.FOREIGN),
        (_ACCENTS, Trait.ACCENTS),
        (_BRACKETS, Trait.BRACKETS),
        (("\n",), Trait.LINES),
        ((*_UNUSUAL, *_MOJIBAKE, *_SHIELDS, "  ", "&", *_edges()), Trait.ODD),
        (_punctuation(language), Trait.PUNCTUATION),
    ]
    if language in ("ja", "zh"):
        rows.append((("をを", "のの", "がが", "にに", "はは"), Trait.REPEAT))
    if language == "ja":
        rows.append((simplified_characters(), Trait.SIMPLIFIED))
    if language == "fr":
        rows.append(
            ((f"{gap}{word} " for gap in (" ", "\u00a0") for word in ENGLISH), Trait.ENGLISH)
        )
    for code, rule in RULES.items():
        if bit := own_bit(code, language):
            rows.append((rule.triggers.get(language) or rule.triggers[""], bit))
    return _Scanner(_table(rows))


@cache
def _source_scanner() -> _Scanner:
    return _Scanner(
        _table(
            [
                ((*_PIECES, *_PHONE), Trait.PIECES),
                ((*_DIGITS, *NUMBER_WORDS), Trait.DIGITS),
                (('"', "“"), Trait.QUOTES),
                (("\n",), Trait.LINES),
                ((ending.encode() + b" \xff" for ending in _ENDING), Trait.ENDING),
                ((ending.encode() + b"  \xff" for ending in _ENDING), Trait.ENDING),
            ]
        )
    )


def _foreign(language: str) -> Iterator[str | bytes]:
    """Letters, or the first bytes of letters, in scripts that the language is not written in."""
    if language in ("ar", "ja", "zh"):
        yield from map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))
        others = (*range(0xC3, 0xCA), *range(0xCC, 0xD8), 0xE0, 0xE1, *range(0xEA, 0xEE))
        more = (*range(0xE3, 0xEA),) if language == "ar" else range(0xD8, 0xDC)
        yield from (bytes((first,)) for first in (*others, *more))
        if language == "ar":
            yield from (bytes((0xF0, second)) for second in (0x9B, *range(0xA0, 0xB4)))
            yield from (bytes((0xEF, second)) for second in (*range(0xA4, 0xAC), 0xBD, 0xBE))
        return
    yield from (bytes((0xCD, last)) for last in range(0xB0, 0xC0))
    yield from (bytes((first,)) for first in (*range(0xCE, 0xE1), *range(0xE3, 0xF1)))
    yield from (bytes((0xE1, second)) for second in range(0x80, 0xB8))
    yield from (bytes((0xE2, second)) for second in range(0xB0, 0xC0))


def _edges() -> Iterator[bytes]:
    for space in ("\t", "\n", "\u00a0", "\u202f", "\u3000"):
        yield space.encode() + b" \xff"
        yield b"\xff " + space.encode()


def _punctuation(language: str) -> Iterator[str]:
    yield from _MARKS.get(language, "")
    marks = ",;:.،؛、。"
    for first, gap, second in product(marks, ("", " ", "\u00a0"), marks):
        yield first + gap + second
    if language != "fr":
        for space, mark in product(" \u00a0", ",;.!?،؛؟。、！？"):
            yield space + mark


def _repeating(targets: Sequence[str], bits: Sequence[int], language: str) -> set[int]:
    """Indexes of the targets in which some word, phrase or syllable comes twice in a row."""
    found = {
        index
        for index, target in enumerate(targets)
        if bits[index] & Trait.PIECES and _repeats(masked(target), language)
    }
    if language in ("ja", "zh"):
        return found | {index for index, target in enumerate(targets) if stutters(target, 2)}
    vocabulary: set[str] = set()
    lists = _words(targets)
    for index, words in enumerate(lists):
        different = set(words)
        vocabulary |= different
        if len(different) < len(words):
            following = words[1:]
            paired = set(zip(words, following, strict=False))
            if (len(paired) < len(following) or any(map(eq, words, following))) and stutters(words):
                found.add(index)
    looping = set(filter(syllables_loop, vocabulary))
    if looping:
        found |= {index for index, words in enumerate(lists) if not looping.isdisjoint(words)}
    found |= {
        index
        for index, target in enumerate(targets)
        if bits[index] & Trait.FOREIGN and _UNSPACED.search(target) and stutters(target, 2)
    }
    return found


def _repeats(text: str, language: str) -> bool:
    """The same of one text: what stands around an address or a tag may be said twice."""
    if language in ("ja", "zh"):
        return stutters(text, 2)
    words = _words([text])[0]
    return stutters(words) or any(map(syllables_loop, words))


def _words(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text, all texts cut up together."""
    joined = "\0".join([text.replace("\0", " ") for text in texts]).casefold()
    return [text.split() for text in _BETWEEN.sub(" ", joined).split("\0")]


_UNSPACED = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
