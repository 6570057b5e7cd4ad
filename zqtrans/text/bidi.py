"""Where a right-to-left text shows its left-to-right pieces in pieces.

The rules of UAX #9 for one paragraph of base level 1, as far as they decide whether a piece is
shown in its own order: explicit embeddings are not followed, an isolate is one neutral.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from zqtrans.patterns import regex
from zqtrans.text import links

_TOKEN = regex(r"[^\s\u0600-\u06ff«»“”]*[A-Za-z][^\s\u0600-\u06ff«»“”]*")
_DATE = regex(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_SENTENCE_MARKS = ".,;:!?)(؛،؟'\"…"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_ISOLATES = "\u2066\u2067\u2068"


def broken_pieces(text: str, source: str = "") -> list[tuple[int, int]]:
    """Spans of addresses, phone numbers, dates and Latin words with signs that lose their order.

    A mark at the edge of a Latin word is part of it where `source` writes it so in the middle of a
    sentence: Yahoo!.
    """
    tags = [match.span() for match in links.TAG.finditer(text)]
    spans = [*links.urls(text), *links.phones(text), *tags]
    spans += [match.span() for match in _DATE.finditer(text)]
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in spans):
            continue
        within = re.search(re.escape(text[start:end]) + " [a-z]", source)
        while end > start and text[end - 1] in _SENTENCE_MARKS and not within:
            end -= 1
        while start < end and text[start] in _SENTENCE_MARKS and not within:
            start += 1
        if end - start > 1 and not text[start:end].isalpha():
            spans.append((start, end))
    spans = [span for span in spans if span not in tags]
    if not spans:
        return []
    levels = _levels(text)
    return sorted(span for span in spans if any(level != 2 for level in levels[slice(*span)]))


@lru_cache(maxsize=4)
def _levels(text: str) -> list[int]:
    """The embedding level of each character; inside of an isolate, 2."""
    inside = _isolated(text)
    kinds = [
        "ON" if held else unicodedata.bidirectional(char) or "ON"
        for char, held in zip(text, inside, strict=True)
    ]
    _weak(kinds)
    _paired(text, kinds)
    _neutral(kinds)
    return [2 if held or kind in ("L", "EN", "AN") else 1
            for kind, held in zip(kinds, inside, strict=True)]  # fmt: skip


def _isolated(text: str) -> list[bool]:
    depth, inside = 0, []
    for char in text:
        if char == "\u2069":
            depth = max(0, depth - 1)
        inside.append(depth > 0)
        if char in _ISOLATES:
            depth += 1
    return inside


def _weak(kinds: list[str]) -> None:
    """Rules W1 to W7."""
    strong, before = "R", "R"
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = before
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[place] = before = kind
    for place in range(1, len(kinds) - 1):
        around = kinds[place - 1], kinds[place + 1]
        if kinds[place] == "ES" and around == ("EN", "EN"):
            kinds[place] = "EN"
        elif kinds[place] == "CS" and around in (("EN", "EN"), ("AN", "AN")):
            kinds[place] = around[0]
    for order in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for place in order:
            if kinds[place] == "ET" and kinds[place + step] == "EN":
                kinds[place] = "EN"
    strong = "R"
    for place, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "AL":
            kinds[place] = "R"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        elif kind not in ("L", "R", "EN", "AN"):
            kinds[place] = "ON"


def _paired(text: str, kinds: list[str]) -> None:
    """Rule N0: brackets take the direction of what they hold, or of what stands before them."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for place, char in enumerate(text):
        if kinds[place] != "ON":
            continue
        if char in _BRACKETS:
            waiting.append((_BRACKETS[char], place))
        elif waiting and waiting[-1][0] == char:
            pairs.append((waiting.pop()[1], place))
    for start, end in sorted(pairs):
        held = {"R" if kind in ("EN", "AN") else kind for kind in kinds[start + 1 : end]}
        if "R" in held:
            kinds[start] = kinds[end] = "R"
        elif "L" in held:
            before = next((kind for kind in reversed(kinds[:start]) if kind != "ON"), "R")
            kinds[start] = kinds[end] = "L" if before == "L" else "R"


def _neutral(kinds: list[str]) -> None:
    """Rules N1 and N2."""
    place = 0
    while place < len(kinds):
        if kinds[place] != "ON":
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        left = kinds[place - 1] if place else "R"
        right = kinds[end] if end < len(kinds) else "R"
        kinds[place:end] = ["L" if left == right == "L" else "R"] * (end - place)
        place = end
