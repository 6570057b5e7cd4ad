"""Fold a text so that spellings of one name compare equal, and lead back to the original.

Folding is per language and never touches meaning: invisible characters go, runs of white space
become one space, typographic apostrophes and hyphens become plain ones, decomposed letters are
composed. Arabic also loses its vowel signs and tatweel, and the forms of alef, yeh, kaf and teh
marbuta become one; Japanese and Chinese lose the difference between full and half width.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
)
_SPACES = "\u0085\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b\x0c\x1c-\x1f"
_HYPHENS = "\u2010\u2011\ufe63"
_APOSTROPHES = "\u02bc\u2018\u201b\uff07"
_LIGATURES = "\ufb00-\ufb06"
_ARABIC_MARKS = "\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_ARABIC = f"{_ARABIC_MARKS}\ufb50-\ufdff\ufe70-\ufefc"
_WIDTH = "\uff01-\uff5e\uff61-\uff9f\uffe0-\uffe6"

_COMBINING = re.compile("[\\s\\S][\u0300-\u036f\u3099\u309a]+")
_COMBINING_MARK = re.compile("[\u0300-\u036f\u3099\u309a]")
_SPACE_RUN = re.compile(" {2,}")
_DROPPED = re.compile(f"[{_INVISIBLE}{_ARABIC_MARKS}]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\ufe63", "-") | dict.fromkeys("\u02bc\u2018\u201b", "'")
)
_ASCII_SPACES = str.maketrans("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f", " " * 9)

_COMMON = (("\u2019", "'"), ("\u00a0", " "), ("\n", " "), ("\r", " "), ("\t", " "))
_ARABIC_LETTERS = tuple(zip("أإآٱىیکة", "ااااييكه", strict=True)) + tuple(
    zip("٠١٢٣٤٥٦٧٨٩", "0123456789", strict=True)
)
_REPLACED = {"ar": _COMMON + _ARABIC_LETTERS}
_SPECIAL = {
    "ar": _ARABIC,
    "ja": _WIDTH,
    "zh": _WIDTH,
}


@dataclass(frozen=True, slots=True)
class _Edits:
    """Where one pass changed the length of the text: parallel lists of spans, in order."""

    starts: list[int]
    ends: list[int]
    from_starts: list[int]
    from_ends: list[int]

    def start(self, position: int) -> int:
        at = bisect_right(self.starts, position) - 1
        if at < 0:
            return position
        if position < self.ends[at]:
            return self.from_starts[at]
        return self.from_ends[at] + position - self.ends[at]

    def end(self, position: int) -> int:
        at = bisect_left(self.starts, position) - 1
        if at < 0:
            return position
        if position <= self.ends[at]:
            return self.from_ends[at]
        return self.from_ends[at] + position - self.ends[at]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `cased` keeps capitals, `text` does not; both have the same length."""

    text: str
    cased: str
    passes: tuple[_Edits, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of the folded one came from."""
        for edits in reversed(self.passes):
            start, end = edits.start(start), edits.end(end)
        return start, end


def fold(text: str, language: str) -> Folded:
    """Fold a text by the rules of its language (a code; unknown ones get the common rules)."""
    if text.isascii():
        cased = text.translate(_ASCII_SPACES)
        passes: tuple[_Edits, ...] = ()
        if "  " in cased:
            cased, edits = _rewrite(_SPACE_RUN, lambda _: " ", cased)
            passes = (edits,)
        return Folded(cased.lower(), cased, passes)
    return _fold_unicode(text, language)


def _fold_unicode(text: str, language: str) -> Folded:
    passes: list[_Edits] = []
    for old, new in _REPLACED.get(language, _COMMON):
        text = text.replace(old, new)
    if _COMBINING_MARK.search(text):
        text, edits = _rewrite(_COMBINING, _compose, text)
        passes.append(edits)
    special = _special(language)
    if special.search(text):
        text, edits = _rewrite(special, _simplify, text)
        passes.append(edits)
        if language == "ar":
            for old, new in _ARABIC_LETTERS:
                text = text.replace(old, new)
    if "  " in text:
        text, edits = _rewrite(_SPACE_RUN, lambda _: " ", text)
        passes.append(edits)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Folded(lowered, text, tuple(edits for edits in passes if edits.starts))


def _special(language: str) -> re.Pattern[str]:
    pattern = _PATTERNS.get(language)
    return pattern if pattern is not None else _PATTERNS[""]


def _pattern(extra: str) -> re.Pattern[str]:
    characters = _INVISIBLE + _SPACES + _HYPHENS + _APOSTROPHES + _LIGATURES + extra
    return re.compile(f"[{characters}][\uff9e\uff9f]?")


_PATTERNS = {"": _pattern("")} | {code: _pattern(extra) for code, extra in _SPECIAL.items()}


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _simplify(match: re.Match[str]) -> str:
    character = match[0]
    if _DROPPED.fullmatch(character):
        return ""
    plain = unicodedata.normalize("NFKC", character).translate(_PLAIN)
    return _DROPPED.sub("", " " if plain.isspace() else plain)


def _rewrite(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> tuple[str, _Edits]:
    """Replace every match, remembering each change of length."""
    edits = _Edits([], [], [], [])
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
