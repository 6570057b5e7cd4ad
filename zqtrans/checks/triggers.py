"""What the rules are asked for: marks, words and characters, all looked for in one pass.

What every rule needs to be asked at all is a string. All strings of all rules make one automaton,
and each that it finds stands for bits of `Trait`, or for the rule whose own it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, product

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from zqtrans.checks.han import simplified_characters
from zqtrans.checks.rule import RULES, Trait
from zqtrans.text.echo import ENGLISH
from zqtrans.text.number_words import TRIGGERS as NUMBER_WORDS

_BORDER = b" \xff "
"""Stands around encoded texts, so that a trigger may ask for their edges."""

_FIRST_OWN = 1 << 32
"""The first of the bits that say that a rule's own triggers are there."""

_PIECES = (
    *("@", "`", "<", "{", "**", "://", "](", "][", "www.", "WWW.", "Www.", "&"),
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
_SENTENCE_ENDS = (
    *(mark + " " for mark in (".", "?", "!", "…", '"', "'", "”", "’", ")")),
    *(char for char in map(chr, range(0x3001)) if char.isspace() and char != " "),
)
"""What stands between two sentences."""


def own_bit(code: str, language: str) -> int:
    """The bit that says that a rule's triggers are there, 0 for a rule without any."""
    rule = RULES[code]
    triggers = rule.triggers.get(language) or rule.triggers.get("")
    if not triggers or (rule.languages and language not in rule.languages):
        return 0
    return _FIRST_OWN << sorted(RULES).index(code)


class Scanner:
    """Strings and the bits that they stand for."""

    def __init__(self, triggers: dict[bytes, int]) -> None:
        self._bits = list(triggers.values())
        self._automaton = BytesAhoCorasick(
            list(triggers),
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def scan_inside(self, texts: Sequence[str]) -> list[int]:
        """The bits of each text, for triggers that ask for no edges."""
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        stops = list(accumulate([len(piece) + 1 for piece in pieces]))
        found = [0] * len(texts)
        bits, at, stop = self._bits, 0, stops[0]
        matches = self._automaton.find_matches_as_indexes(b"\xff".join(pieces), overlapping=True)
        for index, start, end in matches:
            if end > stop:
                at = bisect_right(stops, start)
                stop = stops[at]
            found[at] |= bits[index]
        return found

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
def target_scanner(language: str) -> Scanner:
    """What is looked for in targets of a language."""
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
    return Scanner(_table(rows))


@cache
def source_scanner() -> Scanner:
    """What is looked for in sources."""
    return Scanner(
        _table(
            [
                ((*_PIECES, *_PHONE), Trait.PIECES),
                ((*_DIGITS, *NUMBER_WORDS), Trait.DIGITS),
                (('"', "“"), Trait.QUOTES),
                (("(",), Trait.ASIDE),
                (("\n",), Trait.LINES),
                (_SENTENCE_ENDS, Trait.SENTENCES),
            ]
        )
    )


def _foreign(language: str) -> Iterator[str | bytes]:
    """Letters, or the first bytes of letters, in scripts that the language is not written in."""
    if language in ("ar", "ja", "zh"):
        yield from map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))
        others = (*range(0xC3, 0xCA), *range(0xCC, 0xD8), 0xE0, 0xE1, *range(0xEA, 0xEE))
        more = (*range(0xE3, 0xEA),) if language == "ar" else range(0xD8, 0xDE)
        yield from (bytes((first,)) for first in (*others, 0xCA, *more))
        yield from (b"\xe2\x82", b"\xe2\x86", b"\xe2\xb1", b"\xef\xac", b"\xf0\x9d")
        yield from map(chr, (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
        if language != "ar":
            yield from (bytes((0xEF, second)) for second in (*range(0xAD, 0xB8), 0xB9, 0xBA, 0xBB))
        if language == "zh":
            yield from (b"\xe3\x81", b"\xe3\x82", b"\xe3\x83", b"\xef\xbd", b"\xef\xbe")
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
    for space, mark in product(" \u00a0", ",." if language == "fr" else ",;.!?،؛؟。、！？"):
        yield space + mark
