"""Measuring an engine: which marks it copies, what they cost, and below which score it babbles."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from zqtrans.engine.calibration import Calibration
from zqtrans.engine.ladder import NEVER
from zqtrans.engine.order import DEFAULT_FLOOR, all_marks
from zqtrans.engine.protocol import Engine, Hypothesis
from zqtrans.engine.segment import Item, Segment
from zqtrans.engine.shields import Marks, shield, unshield
from zqtrans.errors import ModelError
from zqtrans.model import Form

_PLACE = re.compile(r"\{(\d)\}")

_NAMES = {
    "en": ("Lianshan", "Wuhua", "Xinyi"),
    "fr": ("Lianshan", "Wuhua", "Xinyi"),
    "ar": ("ليانشان", "ووهوا", "شينيي"),
    "ja": ("連山", "五華", "信宜"),
    "zh": ("连山", "五华", "信宜"),
}
"""Places that no ordinary training text is about."""

_LOWEST = -2.0
_TRUSTED = 0.8
_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence with names, and its translation with the names taken out."""

    segment: Segment
    reference: str


def calibrate(engine: Engine) -> Calibration:
    """Try every set of marks on sentences of our own, and compare with their translations.

    Raises `ModelError` where there are no sentences in the engine's source language.
    """
    found = _samples(engine.source, engine.target)
    sources = [sample.segment.source for sample in found]
    plain = [answers[0] if answers else None for answers in engine.translate(sources)]
    survival, cost = {}, {}
    named = [n for n, sample in enumerate(found) if sample.segment.items]
    for marks in all_marks(engine):
        survival[marks.name], cost[marks.name] = _measure(
            marks, [found[n] for n in named], [plain[n] for n in named], engine
        )
    kept = sum(_keeps_names(found[n].segment, plain[n]) for n in named)
    return Calibration(
        engine.fingerprint,
        survival,
        cost,
        kept / len(named),
        floor(_judged(found, plain)) if found[0].reference else DEFAULT_FLOOR,
        len(found),
    )


def floor(judged: Iterable[tuple[float, bool]]) -> float:
    """The score below which an engine's translations are not to be trusted.

    `judged` are the score of a translation and whether it says what its source says. The floor is
    the lowest score down to which four of five do. Where that is all of them, nothing was seen of
    what the engine babbles, so the floor is the one for engines that were not measured, or somewhat
    below the lowest score that was seen.
    """
    ranked = sorted(judged, reverse=True)
    lowest, meant = NEVER, 0
    for count, (score, meaning) in enumerate(ranked, 1):
        meant += meaning
        if meaning and meant >= _TRUSTED * count:
            lowest = score
    if ranked and meant >= _TRUSTED * len(ranked):
        lowest = min(ranked[-1][0] - _MARGIN, DEFAULT_FLOOR)
    if meant < len(ranked) / 4:
        return NEVER
    return round(max(lowest, _LOWEST), 2)


def _samples(source: str, target: str) -> list[Sample]:
    rows = _rows()
    if source not in _NAMES:
        raise ModelError(f"there are no sample sentences in {source} to measure with")
    return [
        Sample(_segment(row[source], source, target), _PLACE.sub("", row.get(target, "")))
        for row in rows
    ]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("zqtrans.engine").joinpath("samples.jsonl").read_text("utf-8")
    return tuple(json.loads(line) for line in text.splitlines())


def _segment(text: str, source: str, target: str) -> Segment:
    items, position, done = [], 0, ""
    for match in _PLACE.finditer(text):
        done += text[position : match.start()]
        name = _NAMES[source][int(match[1])]
        form = Form(_NAMES.get(target, _NAMES["en"])[int(match[1])])
        items.append(Item(len(done), len(done) + len(name), "term", name, form))
        done += name
        position = match.end()
    return Segment(done + text[position:], tuple(items))


def _keeps_names(segment: Segment, answer: Hypothesis | None) -> bool:
    return answer is not None and all(item.form.text in answer.text for item in segment.items)


def _measure(
    marks: Marks, found: Sequence[Sample], plain: Sequence[Hypothesis | None], engine: Engine
) -> tuple[float, float]:
    """The share of sentences whose marks survive, and the chrF that those lose."""
    shielded = [shield(sample.segment, marks) for sample in found]
    answers = engine.translate([one.text if one else "" for one in shielded])
    alive, lost = 0, 0.0
    for sample, one, hypotheses, unaided in zip(found, shielded, answers, plain, strict=True):
        back = unshield(one, hypotheses[0].text, engine.target) if one and hypotheses else None
        if back is None:
            continue
        alive += 1
        wanted = sample.reference or _bare(unaided.text if unaided else "", sample)
        before = chrf(_bare(unaided.text, sample), wanted) if unaided else 0.0
        lost += before - chrf(_bare(back, sample), wanted)
    return alive / len(found), round(lost / alive, 2) if alive else 100.0


def _judged(
    found: Sequence[Sample], plain: Sequence[Hypothesis | None]
) -> Iterable[tuple[float, bool]]:
    """A translation means its source where no other sentence's reference is nearer to it."""
    for number, (sample, answer) in enumerate(zip(found, plain, strict=True)):
        if answer is None:
            continue
        text = _bare(answer.text, sample)
        own = chrf(text, sample.reference)
        others = (chrf(text, other.reference) for n, other in enumerate(found) if n != number)
        yield answer.score, own > max(others, default=0.0)


def _bare(text: str, sample: Sample) -> str:
    """The text without names, which would make any two sentences alike."""
    for item in sample.segment.items:
        text = text.replace(item.form.text, "").replace(item.text, "")
    return text


def chrf(candidate: str, reference: str, order: int = 6, beta: float = 2.0) -> float:
    """Character n-gram F-score, 0 to 100 (Popović 2015), of one sentence; spaces do not count."""
    left, right = "".join(candidate.split()), "".join(reference.split())
    precisions, recalls = [], []
    for size in range(1, order + 1):
        a, b = _grams(left, size), _grams(right, size)
        if not a or not b:
            continue
        same = sum((a & b).values())
        precisions.append(same / sum(a.values()))
        recalls.append(same / sum(b.values()))
    if not precisions:
        return 100.0 if left == right else 0.0
    precision = sum(precisions) / len(precisions)
    recall = sum(recalls) / len(recalls)
    if not precision + recall:
        return 0.0
    return 100 * (1 + beta**2) * precision * recall / (beta**2 * precision + recall)


def _grams(text: str, size: int) -> Counter[str]:
    return Counter(text[n : n + size] for n in range(len(text) - size + 1))
