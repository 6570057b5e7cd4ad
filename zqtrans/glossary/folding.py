"""Fold a text so that spellings of one name compare equal, and lead back to the original.

Folding is per language and never touches meaning: invisible characters go, runs of white space
become one space, typographic apostrophes and hyphens become plain ones, decomposed letters are
composed. Arabic also loses its vowel signs and tatweel, and the forms of alef, yeh, kaf and teh
marbuta become one; Japanese and Chinese lose the difference between full and half width.

Most texts hold nothing of this kind, or only what one character stands for: one search tells so.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from zqtrans.patterns import regex

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
)
_SPACES = "\u0085\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\x0b\x0c\x1c-\x1f"
_HYPHENS = "\u2010\u2011\ufe63"
_APOSTROPHES = "\u02bc\u2018\u201b\uff07"
_LIGATURES = "\ufb00-\ufb06"
_COMBINING = "\u0300-\u036f\u3099\u309a"
_ARABIC_MARKS = "\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_ARABIC_SHAPES = "\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_DIGITS = "\u0660-\u0669"
_WIDTH = "\uff01-\uff5e\uff61-\uff9f\uffe0-\uffe6"

_LETTER_AND_MARKS = regex(f"[\\s\\S][{_COMBINING}]+")
_MARK = regex(f"[{_COMBINING}]")
_SPACE_RUN = regex(" {2,}")
_DROPPED = regex(f"[{_INVISIBLE}{_ARABIC_MARKS}]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\ufe63", "-") | dict.fromkeys("\u02bc\u2018\u201b", "'")
)
_ASCII_SPACES = str.maketrans("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", " " * 9)

Pairs: TypeAlias = tuple[tuple[str, str], ...]

_COMMON: Pairs = (
    *(("\u2019", "'"), ("\u00a0", " "), ("\u202f", " ")),
    *(("\n", " "), ("\r", " "), ("\t", " ")),
)
_LETTERS = tuple(zip("أإآٱىیکة", "ااااييكه", strict=True))
_DIGITS = tuple(zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True))


class _Language(NamedTuple):
    """What folding does to one language, in this order.

    `anything` finds a text that needs folding. `replaced` are exchanged one for one, which is
    often all; `unusual` finds what is left to do. `dropped` go, `special` characters are
    simplified, letters are composed, and what comes out of that is exchanged by `afterwards`.
    """

    anything: re.Pattern[str]
    replaced: Pairs
    unusual: re.Pattern[str]
    dropped: re.Pattern[str]
    special: re.Pattern[str]
    afterwards: Pairs


def _language(
    letters: Pairs = (), digits: Pairs = (), dropped: str = "", special: str = ""
) -> _Language:
    dropped = _INVISIBLE + dropped
    special = _SPACES + _HYPHENS + _APOSTROPHES + _LIGATURES + special
    replaced = _COMMON + letters
    single = "".join(old for old, _ in replaced)
    return _Language(
        regex(f"[{single}{_COMBINING}{dropped}{special}]"),
        replaced,
        regex(f"[{_COMBINING}{dropped}{special}]"),
        regex(f"([{dropped}]+)"),
        regex(f"[{special}][\uff9e\uff9f]?"),
        letters + digits,
    )


_OTHERS = _language()
_WIDE = _language(special=_WIDTH)
_LANGUAGES = {
    "ar": _language(_LETTERS, _DIGITS, _ARABIC_MARKS, _ARABIC_SHAPES + _ARABIC_DIGITS),
    "ja": _WIDE,
    "zh": _WIDE,
}


class _Edits:
    """Where one pass changed the length of the text: parallel lists of spans, in order."""

    __slots__ = ("ends", "from_ends", "from_starts", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.from_starts: list[int] = []
        self.from_ends: list[int] = []

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span before the pass that one after it came from."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0:
            if start < self.ends[at]:
                start = self.from_starts[at]
            else:
                start += self.from_ends[at] - self.ends[at]
        at = bisect_left(self.starts, end) - 1
        if at >= 0:
            end = self.from_ends[at] + max(0, end - self.ends[at])
        return start, end

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same of disjoint spans in order."""
        starts, ends = [*self.starts, sys.maxsize], self.ends
        from_starts, from_ends = self.from_starts, self.from_ends
        found = []
        at = -1
        for start, end in spans:
            while starts[at + 1] <= start:
                at += 1
            first = start
            if at >= 0:
                if start < ends[at]:
                    first = from_starts[at]
                else:
                    first += from_ends[at] - ends[at]
            while starts[at + 1] < end:
                at += 1
            found.append((first, from_ends[at] + max(0, end - ends[at]) if at >= 0 else end))
        return found


class _Gaps:
    """The pass that took out every second of these pieces."""

    __slots__ = ("_edits", "pieces")

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self._edits: _Edits | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span before the pass that one after it came from."""
        if self._edits is None:
            self._edits = self._measured()
        return self._edits.span(start, end)

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same of disjoint spans in order."""
        if self._edits is None:
            self._edits = self._measured()
        return self._edits.spans(spans)

    def _measured(self) -> _Edits:
        edits = _Edits()
        at = from_at = 0
        for kept, gone in zip(self.pieces[::2], self.pieces[1::2], strict=False):
            at += len(kept)
            from_at += len(kept)
            edits.starts.append(at)
            edits.ends.append(at)
            edits.from_starts.append(from_at)
            from_at += len(gone)
            edits.from_ends.append(from_at)
        return edits


Passes: TypeAlias = tuple[_Edits | _Gaps, ...]
Folded: TypeAlias = tuple[str, str, Passes]
"""A folded text, the same with its capitals and as long, and what leads back to the original."""


def origin(passes: Passes, start: int, end: int) -> tuple[int, int]:
    """The span of the original text that a span of the folded one came from."""
    for edits in reversed(passes):
        start, end = edits.span(start, end)
    return start, end


def fold(text: str, language: str) -> Folded:
    """Fold a text by the rules of its language (a code; unknown ones get the common rules)."""
    passes: Passes = ()
    if text.isascii():
        cased = text if text.isprintable() else text.translate(_ASCII_SPACES)
        if "  " in cased:
            cased, edits = _rewrite(_SPACE_RUN, lambda _: " ", cased)
            passes = (edits,)
        return cased.lower(), cased, passes
    rules = _LANGUAGES.get(language, _OTHERS)
    if rules.anything.search(text) or "  " in text:
        text, passes = _simplified(text, rules)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    return lowered, text, passes


def _simplified(text: str, rules: _Language) -> tuple[str, Passes]:
    """What folding changes but for capitals, one pass after the other."""
    passes: list[_Edits | _Gaps] = []
    for old, new in rules.replaced:
        text = text.replace(old, new)
    if rules.unusual.search(text):
        pieces = rules.dropped.split(text)
        if len(pieces) > 1:
            text = "".join(pieces[::2])
            passes.append(_Gaps(pieces))
        if len(pieces) == 1 or rules.unusual.search(text):
            for signs, pattern, replace in (
                (rules.special, rules.special, _simplify),
                (_MARK, _LETTER_AND_MARKS, _compose),
            ):
                if signs.search(text):
                    text, edits = _rewrite(pattern, replace, text)
                    if edits.starts:
                        passes.append(edits)
            for old, new in rules.afterwards:
                text = text.replace(old, new)
    if "  " in text:
        text, edits = _rewrite(_SPACE_RUN, lambda _: " ", text)
        passes.append(edits)
    return text, tuple(passes)


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _simplify(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", match[0]).translate(_PLAIN)
    return _DROPPED.sub("", " " if plain.isspace() else plain)


def _rewrite(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> tuple[str, _Edits]:
    """Replace every match, remembering each change of length."""
    edits = _Edits()
    pieces: list[str] = []
    last = 0
    shift = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replace(match)
        pieces += (text[last:start], new)
        last = end
        if len(new) != end - start:
            edits.starts.append(start + shift)
            edits.from_starts.append(start)
            shift += len(new) - (end - start)
            edits.ends.append(end + shift)
            edits.from_ends.append(end)
    pieces.append(text[last:])
    return "".join(pieces), edits
