"""The tables of `benchmarks/detection.py`, and its bars."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from benchmarks.detection_set import WORKSPACE, Item

Result = dict[str, Any]
"""What a system answered: `items`, `answers`, and its measurements."""

CLOSED = ("zqtrans", "zqtrans on langdetect")
"""Systems made for the workspace's languages: for any other, `und` is the right answer."""
LENGTHS = (0, 10, 20, 40, 80, 160, 100_000)
"""Characters at which one class of lengths ends and the next begins."""


def tables(results: dict[str, Result], items: list[Item]) -> None:
    kinds = Counter(item.kind for item in items).most_common()
    languages = len({item.language for item in items})
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds)
    print(f"\n{len(items)} items in {languages} languages: {counted}")
    print("\nright of all / right of those answered / not answered, in per cent")
    groups = [(kind, code) for kind in ("sentence", "title") for code in (*WORKSPACE, "others")]
    heading("system", *(f"{kind} {code}" for kind, code in groups))
    for name, result in results.items():
        row(name, *(cell(name, result, *group) for group in groups))
    print()
    heading(
        "system", "sentences, our 5", "titles, our 5", "texts/s", "import and loading, s", "MB",
        "flips in ten runs",
    )  # fmt: skip
    for name, result in results.items():
        five = [cell(name, result, kind, "workspace") for kind in ("sentence", "title")]
        flips = f"{result['flips']} of {result['tried']}"
        speed, load = f"{result['rate']:.0f}", f"{result['load']:.2f}"
        row(name, *five, speed, load, f"{result['memory']:.0f}", flips)
    lengths(results)
    for name in ("zqtrans", "zqtrans --languages all"):
        if name in results:
            reliability(name, results[name])


def bars(results: dict[str, Result], items: list[Item], heaviest: tuple[str, float]) -> bool:
    """Print every bar with what was measured; whether all are met."""
    ours = results["zqtrans"]
    sentences = {
        code: shares(*counts("zqtrans", ours, "sentence", code))
        for code in (*WORKSPACE, "workspace")
    }
    lowest = min(sentences, key=lambda code: sentences[code][0])
    _, title_right, title_silent = shares(*counts("zqtrans", ours, "title", "workspace"))
    sure = [good for *_, confidence, good in judged("zqtrans", ours) if confidence >= 0.9]
    sure_right = 100 * sum(sure) / len(sure)
    found = [
        ("items", len(items), ">=", 5000),
        ("sentences right, all five languages, %", sentences["workspace"][0], ">=", 99.8),
        (f"sentences right, the lowest language ({lowest}), %", sentences[lowest][0], ">=", 99.8),
        ("titles right of those answered, %", title_right, ">=", 97),
        ("titles not answered, %", title_silent, "<=", 15),
        ("right of answers with confidence 0.9 or more, %", sure_right, ">=", 98),
        (f"heaviest import for Arabic and Japanese ({heaviest[0]}), ms", heaviest[1], "<=", 50),
    ]
    found += [
        (f"flips, {name}", result["flips"], "<=", 0)
        for name, result in results.items()
        if name in ("zqtrans", "zqtrans --languages all")
    ]
    if "langdetect" in results:
        ratio = ours["rate"] / results["langdetect"]["rate"]
        found.append(("times langdetect's throughput", ratio, ">=", 20))
    print()
    heading("bar", "measured", "wanted", "")
    met = True
    for name, value, sign, wanted in found:
        good = value >= wanted if sign == ">=" else value <= wanted
        met = met and good
        row(name, f"{value:.2f}", f"{sign} {wanted}", "met" if good else "MISSED")
    return met


def heading(*names: str) -> None:
    row(*names)
    print("|---" * len(names) + "|")


def row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |")


def is_right(name: str, item: Item, language: str) -> bool:
    """Whether an answer is the one that was wanted of this system."""
    if name in CLOSED and item.language not in WORKSPACE:
        return language == "und"
    return language == item.language


def cell(name: str, result: Result, kind: str, group: str) -> str:
    return " / ".join(f"{share:.2f}" for share in shares(*counts(name, result, kind, group)))


def counts(name: str, result: Result, kind: str, group: str) -> tuple[int, int, int]:
    """How many items there are, are right, are not answered."""
    found = [
        (item, language)
        for item, (language, _) in zip(result["items"], result["answers"], strict=True)
        if item.kind == kind and in_group(item, group)
    ]
    right = sum(is_right(name, item, language) for item, language in found)
    silent = sum(
        language == "und" and not is_right(name, item, language) for item, language in found
    )
    return len(found), right, silent


def shares(whole: int, right: int, silent: int) -> tuple[float, float, float]:
    """Right of all, right of those answered, not answered, in per cent."""
    return percent(right, whole), percent(right, whole - silent), percent(silent, whole)


def in_group(item: Item, group: str) -> bool:
    if group == "workspace":
        return item.language in WORKSPACE
    return item.language == group or (group == "others" and item.language not in WORKSPACE)


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def lengths(results: dict[str, Result]) -> None:
    """How the share of right answers grows with the length of a text, in the five languages."""
    classes = list(pairwise(LENGTHS))
    print("\nby length in characters: right of all / right of those answered / not answered")
    heading("system", *(f"{low}-{high - 1}" for low, high in classes))
    for name, result in results.items():
        cells = []
        for low, high in classes:
            found = [
                (item.language, language)
                for item, (language, _) in zip(result["items"], result["answers"], strict=True)
                if low <= len(item.text) < high
                and item.language in WORKSPACE
                and item.kind != "names"
            ]
            silent = sum(language == "und" for _, language in found)
            right = sum(wanted == language for wanted, language in found)
            three = shares(len(found), right, silent)
            cells.append(" / ".join(f"{share:.2f}" for share in three) + f" of {len(found)}")
        row(name, *cells)


def judged(name: str, result: Result) -> list[tuple[Item, float, bool]]:
    """The answers given, with their confidence; names alone have no right answer."""
    return [
        (item, confidence, language == item.language)
        for item, (language, confidence) in zip(result["items"], result["answers"], strict=True)
        if language != "und" and item.kind != "names"
    ]


def reliability(name: str, result: Result) -> None:
    """Confidence against the share of right answers."""
    print(f"\nreliability of {name}")
    heading("confidence", "answers", "mean confidence", "right, %")
    bins: dict[int, list[tuple[float, bool]]] = {}
    for _, confidence, good in judged(name, result):
        bins.setdefault(min(int(confidence * 20), 19), []).append((confidence, good))
    for place, found in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in found) / len(found)
        right = percent(sum(good for _, good in found), len(found))
        span = f"{place / 20:.2f}-{(place + 1) / 20:.2f}"
        row(span, str(len(found)), f"{mean:.3f}", f"{right:.2f}")
    sure = [good for _, confidence, good in judged(name, result) if confidence >= 0.9]
    share = percent(sum(sure), len(sure))
    print(f"of {len(sure)} answers with confidence 0.9 or more {share:.2f} per cent are right")
