"""Stretches of a text in which a name is not a name: addresses, code, markup, placeholders."""

from __future__ import annotations

import re

_PROTECTED = (
    ("`", re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)),
    ("://", re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"，。、！？）」』»]+")),
    ("www.", re.compile(r"(?i:www)\.[^\s<>\"，。、！？）」』»]+")),
    ("@", re.compile(r"[\w.%+-]*@[\w-]+(?:\.[\w-]+)*", re.ASCII)),
    ("<", re.compile(r"<[A-Za-z/!][^<>]*>")),
    ("{", re.compile(r"\$?\{[^{}\s]*\}")),
    ("%(", re.compile(r"%\(\w+\)[a-zA-Z]")),
    ("&", re.compile(r"&\w+;")),
    ("](", re.compile(r"\]\([^()\s]*\)")),
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Spans of addresses, code, tags and placeholders, sorted; they may overlap."""
    spans: list[tuple[int, int]] = []
    for sign, pattern in _PROTECTED:
        if sign in text:
            spans += [match.span() for match in pattern.finditer(text)]
    spans.sort()
    return spans
