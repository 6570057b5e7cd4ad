"""Text as HTML in which no character is invisible and none reaches beyond its own text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
"""Controls, direction, what has no width, and what is no character at all."""

_SPECIAL = re.compile(rf"[\t\n\xa0\u202f\u3000{_UNSEEN}]")
_PLAIN = re.compile(rf"[{_UNSEEN}]")

ISOLATES = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": "auto"}
"""What begins an isolated piece of text -> the direction of that."""

END_OF_ISOLATE = "\u2069"

LABELS = {
    "\t": "TAB",
    "\n": "↵",
    "\r": "CR",
    "\xad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
"""What is shown for a character; for others that cannot be seen it is their code point."""

_SPACES = {"\xa0": "no-break space", "\u202f": "narrow no-break space", "\u3000": "wide space"}
_SPACE_LABELS = {"\xa0": "NBSP", "\u202f": "NNBSP", "\u3000": "U+3000"}
STILL_AT_WORK = "\u061c\u200c\u200e\u200f"
"""Marks that shape or order their neighbours only, so that the text is shown as it will be."""


def shown(text: str) -> Markup:
    """A text for the body of an element; what cannot be seen becomes a small label.

    Direction controls are labels only: those that isolate are for the caller to put in force.
    """
    if not _SPECIAL.search(text):
        return escape(text)
    parts, at = [], 0
    for match in _SPECIAL.finditer(text):
        parts += [escape(text[at : match.start()]), _label(match[0])]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def spelled(text: str) -> Markup:
    """A short piece as `shown`, in which spaces that stand out nowhere else are labels, too."""
    parts = re.split("([\xa0\u202f\u3000]|^ +| +$| {2,})", text)
    return Markup("").join(
        Markup('<span class="c">{}</span>').format(_SPACE_LABELS.get(part, "␣" * len(part)))
        if index % 2
        else shown(part)
        for index, part in enumerate(parts)
    )


def visible(text: str) -> str:
    """A name or remark with what cannot be seen written as code points."""
    return _PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _label(char: str) -> Markup:
    if char in _SPACES:
        return Markup('<span class="n" title="{}">{}</span>').format(_SPACES[char], char)
    name = LABELS.get(char, f"U+{ord(char):04X}")
    label = Markup('<span class="c">{}</span>').format(name)
    if char == "\n":
        return label + "\n"
    return label + Markup(f"&#{ord(char)};") if char in STILL_AT_WORK else label
