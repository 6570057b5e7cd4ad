"""What joins a name to the text around it in any language."""

from __future__ import annotations

import re

from zqtrans.engine.segment import Item

PLACES = frozenset(
    [
        "city",
        "district",
        "county",
        "town",
        "village",
        "province",
        "region",
        "mountain",
        "river",
        "lake",
        "zone",
    ]
)
COMMON = frozenset(["phrase", "product"])
"""Kinds that are used as ordinary nouns are."""


def kind(item: Item) -> str:
    """The kind of the item's term; empty for other items."""
    return item.occurrence.term.kind if item.occurrence else ""


def glue(before: str, text: str, language: str) -> str:
    """The text after what stands before it, with a space where the language wants one."""
    if language in ("ja", "zh") or not before:
        return before + text
    last = before[-1]
    if last == "ـ":
        return before + text
    if last.isalnum() or (last in ".,;:!?)»”،؛؟" and not before.endswith((" ", "\u202f"))):
        return f"{before} {text}"
    return before + text


_ENDS = frozenset(")]»”%")


def spaced(text: str, after: str, language: str) -> str:
    """What stands after the text, with a space where the language wants one."""
    ends = text[-1:].isalnum() or text[-1:] in _ENDS
    return " " + after if ends and after[:1].isalnum() and language not in ("ja", "zh") else after


def without_double_head(before: str, name: str, between: str) -> str:
    """Drop the name's own first word, and what follows it, from the end of the text before."""
    words = name.split()
    if len(words) < 2:
        return before
    pattern = rf"(?<!\w){re.escape(words[0])}\s+{between}\s*$"
    return re.sub(pattern, "", before, flags=re.IGNORECASE)
