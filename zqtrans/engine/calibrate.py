"""Measuring which marks a model copies, and what they do to the sentence around them."""

from __future__ import annotations

import re
from collections import Counter

from zqtrans.engine.calibration import Calibration
from zqtrans.engine.order import all_marks
from zqtrans.engine.protocol import Engine
from zqtrans.engine.segment import Item, Segment
from zqtrans.engine.shields import Marks, shield, unshield
from zqtrans.errors import ModelError
from zqtrans.model import Form

_NAME = re.compile(r"\{\}")

SAMPLES: dict[str, tuple[str, ...]] = {
    "en": (
        "{} is in the west of the province.",
        "Welcome to {}!",
        "The bus leaves {} at 7:30 and reaches {} at 9:00.",
        "The mayor of {} opened the new library on Monday.",
        "{}, {} and {} signed an agreement on clean water.",
        "Visitors from {} travelled by train to see the festival.",
        "The factory in {} will employ 300 people.",
        "Where is {}?",
        "A new bridge joins {} with the other side of the river.",
        "Rain fell in {} on Tuesday, and the river rose by 40 cm.",
        '"I have lived in {} all my life," she said.',
        "{} has more than twenty museums.",
        "The team from {} won against {}.",
        "Farmers around {} grow rice and fruit.",
        "The road between {} and {} is closed until Friday.",
        "Tickets are sold in {} from tomorrow.",
    ),
    "zh": (
        "{}位于省的西部。",
        "欢迎来到{}！",
        "市长在{}为新图书馆揭幕。",
        "{}和{}签署了协议。",
        "来自{}的游客乘火车参加节日。",
        "{}在哪里？",
        "{}周围的农民种植水稻和水果。",
        "一座新桥把{}和河对岸连接起来。",
    ),
}
"""Sentences that no model was trained on, with places for names."""

_NAMES = {"en": ("Paris", "Milan", "Oslo"), "zh": ("巴黎", "米兰", "奥斯陆")}


def calibrate(engine: Engine) -> Calibration:
    """Try every set of marks on the sample sentences of the engine's source language."""
    samples = SAMPLES.get(engine.source)
    if samples is None:
        raise ModelError(f"there are no sample sentences in {engine.source} to measure with")
    segments = [_segment(text, _NAMES[engine.source]) for text in samples]
    plain = [h[0].text if h else "" for h in engine.translate([s.source for s in segments])]
    survival, cost = {}, {}
    for marks in all_marks(engine):
        survival[marks.name], cost[marks.name] = _measure(marks, segments, plain, engine)
    best = max(survival, key=lambda name: (round(survival[name], 2), -cost[name]))
    return Calibration(engine.fingerprint, best, survival, cost, len(segments))


def _segment(text: str, names: tuple[str, ...]) -> Segment:
    items, position, count = [], 0, 0
    source = ""
    for match in _NAME.finditer(text):
        source += text[position : match.start()]
        name = names[count % len(names)]
        items.append(Item(len(source), len(source) + len(name), "term", name, Form(name)))
        source += name
        position, count = match.end(), count + 1
    return Segment(source + text[position:], tuple(items))


def _measure(
    marks: Marks, segments: list[Segment], plain: list[str], engine: Engine
) -> tuple[float, float]:
    shielded = [shield(segment, marks) for segment in segments]
    texts = [found.text if found else "" for found in shielded]
    answers = engine.translate(texts)
    alive, lost = 0, 0.0
    for found, hypotheses, wanted in zip(shielded, answers, plain, strict=True):
        back = unshield(found, hypotheses[0].text, engine.target) if found and hypotheses else None
        if back is not None:
            alive += 1
            lost += 100 - chrf(_without_names(back), _without_names(wanted))
    return alive / len(segments), round(lost / alive, 2) if alive else 100.0


def _without_names(text: str) -> str:
    return re.sub(r"[A-ZÀ-Þ][\w’-]+", "", text)


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
