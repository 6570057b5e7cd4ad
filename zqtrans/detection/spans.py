"""Stretches of one language within a text that mixes several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from zqtrans.detection.answer import Detection
from zqtrans.detection.masking import mask
from zqtrans.detection.names import telling_words
from zqtrans.detection.scripts import EAST_ASIAN, runs

Span = tuple[int, int, Detection]
"""Start, end and language."""

_BREAK = re.compile(r"(?<=[.!?\u2026\u061f])\s+|\s+[-|/\u2013\u2014]\s+|\s*<br>\s*")
"""Where the language of a text in one script may change: after a sentence, at a stroke or break."""


def find_spans(text: str, detect: Callable[[str], Detection], names: frozenset[str]) -> list[Span]:
    """The spans of a text in order, from the first letter of each to its last.

    Neighbours in the same language are one span, and so are names with what stands before them.
    """
    spans: list[Span] = []
    answer = cache(detect)
    for start, end in _pieces(text, names):
        found = answer(text[start:end])
        nameless = not found.candidates
        if spans and (nameless or spans[-1][2].language == found.language):
            first, _, earlier = spans[-1]
            spans[-1] = (first, end, earlier)
        else:
            spans.append((start, end, found))
    return spans


def _pieces(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches of one group of scripts, cut where the language may change within them."""
    groups: list[tuple[str, int, int]] = []
    for script, start, end in runs(mask(text)):
        group = EAST_ASIAN[0] if script in EAST_ASIAN else script
        if groups and groups[-1][0] == group:
            groups[-1] = (group, groups[-1][1], end)
        else:
            groups.append((group, start, end))
    for start, end in _with_guests(text, groups, names):
        here = start
        for cut in _BREAK.finditer(text, start, end):
            yield here, cut.start()
            here = cut.end()
        yield here, end


def _with_guests(
    text: str, groups: list[tuple[str, int, int]], names: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Join what a Latin name alone has parted: Zhaoqing in a Japanese sentence is a guest."""
    current: tuple[str, int, int] | None = None
    for group, start, end in groups:
        guest = group == "Latn" and not telling_words(text[start:end], names)
        if current is not None and (guest or group == current[0]):
            current = (current[0], current[1], end)
            continue
        if current is not None:
            yield current[1], current[2]
        current = (group, start, end)
    if current is not None:
        yield current[1], current[2]
