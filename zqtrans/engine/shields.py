"""What stands for an item while the engine runs, and the way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zqtrans.engine.grammar import place
from zqtrans.engine.segment import Item, Segment
from zqtrans.text.repeats import collapsed


@dataclass(frozen=True, slots=True)
class Marks:
    """A set of stand-ins for items: `source[n]` becomes one of `targets[n]` in the translation.

    For shields both are the same; for stand-in names they are a name in two languages.
    """

    name: str
    source: tuple[str, ...]
    targets: tuple[tuple[str, ...], ...]

    @classmethod
    def same(cls, name: str, marks: Sequence[str]) -> Marks:
        """Marks that the engine copies."""
        return cls(name, tuple(marks), tuple((mark,) for mark in marks))


STARTER_MARKS = Marks.same("shields", [f"<zq{number}>" for number in range(1, 10)])
"""What the starter models are trained with."""

CODE_MARKS = Marks.same("codes", [f"ZQ{number}" for number in range(1, 10)])
LETTER_MARKS = Marks.same("letters", [f"{letter}{letter}" for letter in "XQZKWVJHB"])
NUMBER_MARKS = Marks.same("numbers", [str(number) for number in range(7001, 7090, 11)])
"""For models that never saw ours: which of them survive is measured by `models calibrate`."""

_NAMES = {
    "en": ("London", "Tokyo", "Berlin", "Moscow", "Madrid", "Rome", "Vienna", "Cairo", "Lisbon"),
    "fr": (
        "Londres",
        "Tokyo",
        "Berlin",
        "Moscou",
        "Madrid",
        "Rome",
        "Vienne",
        "Le Caire",
        "Lisbonne",
    ),
    "ar": ("لندن", "طوكيو", "برلين", "موسكو", "مدريد", "روما", "فيينا", "القاهرة", "لشبونة"),
    "ja": (
        "ロンドン",
        "東京",
        "ベルリン",
        "モスクワ",
        "マドリード",
        "ローマ",
        "ウィーン",
        "カイロ",
        "リスボン",
    ),
    "zh": ("伦敦", "东京", "柏林", "莫斯科", "马德里", "罗马", "维也纳", "开罗", "里斯本"),
}


def stand_in_names(source: str, target: str) -> Marks | None:
    """Well-known cities, in both languages; None where they are not known in one of them."""
    if source not in _NAMES or target not in _NAMES:
        return None
    return Marks("stand-ins", _NAMES[source], tuple((name,) for name in _NAMES[target]))


@dataclass(frozen=True, slots=True)
class Shielded:
    """A source with marks in the place of items, and which item each mark stands for.

    `items` maps the number of a mark to the items it stands for, in order.
    """

    text: str
    marks: Marks
    items: dict[int, list[Item]]


def shield(segment: Segment, marks: Marks, *, apart: bool = False) -> Shielded | None:
    """Replace every item by a mark; None where there are too few marks.

    Items that arrive alike share a mark (the starter is trained so); with `apart` each item has
    its own. Marks that stand in the text itself are not used.
    """
    free = [number for number, mark in enumerate(marks.source) if mark not in segment.source]
    numbers: dict[object, int] = {}
    items: dict[int, list[Item]] = {}
    pieces, position = [], 0
    for item in segment.items:
        key = item.start if apart else item.key
        if key not in numbers:
            if not free:
                return None
            numbers[key] = free.pop(0)
        items.setdefault(numbers[key], []).append(item)
        pieces += [segment.source[position : item.start], _set_apart(item, marks, numbers[key])]
        position = item.end
    text = "".join([*pieces, segment.source[position:]])
    return Shielded(re.sub(r" {2,}", " ", text).strip(), marks, items)


def _set_apart(item: Item, marks: Marks, number: int) -> str:
    mark = marks.source[number]
    return {"open": f" {mark} ", "close": f" {mark} "}.get(item.kind, mark)


def unshield(shielded: Shielded, translation: str, language: str) -> str | None:
    """The translation with the items in the place of their marks.

    None where a mark is lost or doubled, or where a closing mark comes before its opening one.
    """
    places = _places(shielded, translation)
    if places is None:
        return None
    waiting = {number: list(items) for number, items in shielded.items.items()}
    done, position = "", 0
    order: list[Item] = []
    rest = translation
    for start, end, number in places:
        item = waiting[number].pop(0)
        order.append(item)
        before = done + rest[: start - position]
        done, rest = place(before, item, rest[end - position :], language)
        position = len(translation) - len(rest)
    return done + rest if _nested(order) else None


def without_repetition(shielded: Shielded, translation: str, language: str) -> str:
    """The translation without what the decoder said twice in a row, marks and all."""
    words = {
        shielded.marks.targets[number][0]: f"Zqm{chr(ord('a') + number)}"
        for number in shielded.items
    }
    text = translation
    for mark, word in words.items():
        text = text.replace(mark, word)
    text = collapsed(text, language)
    for mark, word in words.items():
        text = text.replace(word, mark)
    return text


def _places(shielded: Shielded, translation: str) -> list[tuple[int, int, int]] | None:
    places = []
    for number, items in shielded.items.items():
        targets = shielded.marks.targets[number]
        body = "|".join(re.escape(target) for target in targets)
        left = r"(?<![A-Za-z0-9])" if targets[0][0].isascii() else ""
        right = r"(?![A-Za-z0-9])" if targets[0][-1].isascii() else ""
        found = [match.span() for match in re.finditer(f"{left}(?:{body}){right}", translation)]
        if len(found) != len(items):
            return None
        places += [(start, end, number) for start, end in found]
    return sorted(places)


def _nested(order: list[Item]) -> bool:
    """Whether opening and closing marks follow each other as in the source."""
    kinds = [item for item in order if item.kind in ("open", "close")]
    wanted = sorted(kinds, key=lambda item: item.start)
    counts = Counter(item.kind for item in kinds)
    if counts["open"] != counts["close"]:
        return True
    depth = 0
    for item in kinds:
        depth += 1 if item.kind == "open" else -1
        if depth < 0:
            return False
    return len(kinds) <= 2 or [i.start for i in kinds] == [i.start for i in wanted]
