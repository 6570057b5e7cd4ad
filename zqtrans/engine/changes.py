"""Rungs that change what is an item before another rung sees the sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zqtrans.engine.grammar import place
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.rungs import ANY, Proposals, Rung
from zqtrans.engine.segment import Item, Segment
from zqtrans.model import Form
from zqtrans.text.numerals import english

Change = Callable[[Segment, str], Segment | None]
"""A segment and the target language to the segment with other items; None where nothing changes."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What the inner rung gives for the changed segments; closed to those that do not change."""

    name: str
    change: Change
    inner: Rung
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """The inner rung's proposals."""
        changed = [self.change(segment, engine.target) for segment in segments]
        open_to = [number for number, segment in enumerate(changed) if segment is not None]
        found = self.inner.propose(
            [segment for segment in changed if segment is not None], engine, progress
        )
        results: list[Proposals] = [[] for _ in segments]
        for number, proposals in zip(open_to, found, strict=True):
            results[number] = proposals
        return results


SHORTEST_LIST = 3

_BETWEEN = {",", "and", ", and", ",and", "、", "，", "和", "以及", "及", "or", ", or"}
_COMMA = {"fr": ", ", "ar": "، ", "ja": "、", "zh": "、", "en": ", "}
_AND = {"fr": " et ", "ar": " و", "ja": "、", "zh": "和", "en": " and "}
_OR = {"fr": " ou ", "ar": " أو ", "ja": "または", "zh": "或", "en": " or "}


def with_lists(segment: Segment, target: str) -> Segment | None:
    """Terms in a row joined into one item: forty names are one shield, and keep their order."""
    runs: list[list[Item]] = []
    for item in segment.items:
        between = segment.source[runs[-1][-1].end : item.start].strip() if runs else None
        if runs and item.kind == "term" == runs[-1][-1].kind and between in _BETWEEN:
            runs[-1].append(item)
        else:
            runs.append([item])
    if target not in _COMMA or max(map(len, runs), default=0) < SHORTEST_LIST:
        return None
    items = tuple(_one(segment, run, target) if len(run) > 1 else run[0] for run in runs)
    return replace(segment, items=items)


def _one(segment: Segment, run: list[Item], target: str) -> Item:
    """The list as one item: its first term, with the others after it."""
    tail = run[0].after
    for left, right in itertools.pairwise(run):
        between = segment.source[left.end : right.start]
        last = _OR if "or" in between else _AND
        word = any(sign in between for sign in ("and", "or", "和", "及"))
        tail += (last if word else _COMMA)[target]
        tail, _ = place(tail, right, "", target)
    return replace(run[0], end=run[-1].end, after=tail)


_NUMBER = re.compile(r"(?<![\w.,:/+-])\d(?:[\d,.:/]*\d)?(?![\w,.:/-]*\w)")


_LARGE = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)[ -](million|billion)\b")


def _myriads(match: re.Match[str], target: str) -> str:
    """142 million as Japanese and Chinese count it: 1億4200万."""
    scale = 9 if match[2] == "billion" else 6
    value = int(Decimal(match[1].replace(",", "")).scaleb(scale))
    hundred_millions, rest = divmod(value, 10**8)
    myriads, ones = divmod(rest, 10**4)
    signs = ("億", "万") if target == "ja" else ("亿", "万")
    parts = ((hundred_millions, signs[0]), (myriads, signs[1]), (ones, ""))
    return "".join(f"{count}{sign}" for count, sign in parts if count)


_WORTH = {
    english(value).partition("-")[0]: value for value in (*range(11, 20), *range(20, 100, 10))
}
_UNITS = {english(value): value for value in range(1, 10)}
_TENS = "|".join(_WORTH)
_ONES = "|".join(_UNITS)
_IN_WORDS = re.compile(
    rf"\b(?:(?:{_ONES}) hundred|(?:{_TENS})(?:-(?:{_ONES}))?)\b"
    r"(?![- ](?:hundred|thousand|million|billion|and\b)|-\w)",
    re.IGNORECASE,
)


def worth(words: str) -> int:
    """The value of an English number below a thousand, as `_IN_WORDS` finds it."""
    first, _, rest = words.lower().replace("-", " ").partition(" ")
    if rest == "hundred":
        return 100 * _UNITS[first]
    return int(_WORTH[first]) + _UNITS.get(rest, 0)


def with_numbers(segment: Segment, target: str) -> Segment | None:
    """Numbers as items too, written as the target language does; from eleven on in words, too."""
    source = segment.source
    large = [*_LARGE.finditer(source)] if target in ("ja", "zh") else []
    found = [
        *((match, _myriads(match, target)) for match in large),
        *(
            (match, localised(match[0], target))
            for match in _NUMBER.finditer(source)
            if not any(one.start() <= match.start() < one.end() for one in large)
        ),
        *((match, str(worth(match[0]))) for match in _IN_WORDS.finditer(source)),
    ]
    numbers = [
        Item(*match.span(), "number", match[0], Form(written))
        for match, written in found
        if not any(i.start < match.end() and match.start() < i.end for i in segment.items)
    ]
    if not numbers:
        return None
    items = sorted((*segment.items, *numbers), key=lambda item: item.start)
    return replace(segment, items=tuple(items))


def localised(number: str, target: str) -> str:
    """A number in digits as the target language writes it."""
    if target != "fr":
        return number
    if time := re.fullmatch(r"0?(\d{1,2}):([0-5]\d)", number):
        return f"{time[1]}\u00a0h\u00a0{time[2]}"
    if ":" in number:
        return number
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "\u202f")
    return number.replace(".", ",") if number.count(".") == 1 else number
