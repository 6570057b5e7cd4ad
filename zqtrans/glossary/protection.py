"""Stretches of a text in which a name is not a name: addresses, code, markup, placeholders."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from zqtrans.patterns import regex

_PROTECTED = (
    ("`", regex(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)),
    ("://", regex(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"，。、！？）」』»]+")),
    ("www.", regex(r"(?i:www)\.[^\s<>\"，。、！？）」』»]+")),
    ("@", regex(r"[\w.%+-]*@[\w-]+(?:\.[\w-]+)*", re.ASCII)),
    ("<", regex(r"<[A-Za-z/!][^<>]*>")),
    ("{", regex(r"\$?\{[^{}\s]*\}")),
    ("%(", regex(r"%\(\w+\)[a-zA-Z]")),
    ("&", regex(r"&\w+;")),
    ("](", regex(r"\]\([^()\s]*\)")),
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Spans of addresses, code, tags and placeholders, sorted; they may overlap."""
    spans: list[tuple[int, int]] = []
    for sign, pattern in _PROTECTED:
        if sign in text:
            spans += [match.span() for match in pattern.finditer(text)]
    spans.sort()
    return spans


def with_signs(whole: str, starts: Sequence[int]) -> set[int]:
    """Which of the texts that `whole` is made of may have such spans; they begin at `starts`."""
    found: set[int] = set()
    for sign, _ in _PROTECTED:
        place = whole.find(sign)
        while place >= 0:
            at = bisect_right(starts, place)
            found.add(at - 1)
            place = whole.find(sign, starts[at])
    return found
