"""Language identification: ours beside other libraries, on one labelled set, in one run.

    python -m benchmarks.detection --corpora CORPORA --posts POSTS

CORPORA holds files of English, tab, translation (NAME.en-fr.tsv); POSTS holds parallel posts as
JSON Lines. Both may be left out: own sentences and the catalogs of installed packages remain.
Every system runs in a process of its own, so that memory and loading time are its own; times are
processor time. The other systems read every nth item (--sample), for some of them are slow. One
that is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.detection_set import OTHERS, WORKSPACE, Item, build

Answer = tuple[str, float]
Identify = Callable[[str], Answer]
RUNS = 10


def ours(languages: tuple[str, ...], library: str = "fasttext") -> Identify:
    from zqtrans.detection import Detector

    detector = Detector(languages, library=library)

    def identify(text: str) -> Answer:
        found = detector.detect(text)
        return found.language, found.confidence

    return identify


def langdetect() -> Identify:
    from langdetect import LangDetectException, detect_langs

    def identify(text: str) -> Answer:
        try:
            best = detect_langs(text)[0]
        except LangDetectException:
            return "und", 0.0
        return best.lang.split("-")[0], best.prob

    return identify


def py3langid() -> Identify:
    import py3langid

    def identify(text: str) -> Answer:
        code, score = py3langid.classify(text)
        return {"nb": "no", "nn": "no"}.get(code, code), float(score)

    return identify


def lingua() -> Identify:
    import lingua

    codes = [
        lingua.IsoCode639_1.from_str(code.upper()) for code in (*WORKSPACE, *OTHERS) if code != "ps"
    ]
    detector = lingua.LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def identify(text: str) -> Answer:
        values = detector.compute_language_confidence_values(text)
        if not values or values[0].value == 0:
            return "und", 0.0
        return values[0].language.iso_code_639_1.name.lower(), values[0].value

    return identify


def fasttext() -> Identify:
    from zqtrans.detection.library import open_library

    library = open_library("fasttext")

    def identify(text: str) -> Answer:
        shares = library(text)
        return max(((code, share) for code, share in shares.items()), key=lambda pair: pair[1])

    return identify


SYSTEMS: dict[str, Callable[[], Identify]] = {
    "zqtrans": lambda: ours(WORKSPACE),
    "zqtrans --languages all": lambda: ours(("all",)),
    "zqtrans on langdetect": lambda: ours(WORKSPACE, "langdetect"),
    "langdetect": langdetect,
    "py3langid": py3langid,
    "lingua": lingua,
    "fasttext lid.176": fasttext,
}
OURS = ("zqtrans", "zqtrans --languages all")
"""Systems that read every item."""
CLOSED = ("zqtrans", "zqtrans on langdetect")
"""Systems made for the workspace's languages: for any other, `und` is the right answer."""


def run_one(name: str, items: list[Item]) -> dict[str, Any]:
    """Everything about one system, in this process."""
    before = resident()
    start = time.process_time()
    identify = SYSTEMS[name]()
    identify("A few words to load whatever loads late: économie générale.")
    loaded = time.process_time()
    answers = [identify(item.text) for item in items]
    done = time.process_time()
    memory = resident() - before
    return {
        "answers": answers,
        "load": loaded - start,
        "rate": len(items) / (done - loaded),
        "memory": memory,
        "flips": flips(identify, items, answers, everything=name in OURS),
    }


def resident() -> float:
    """Megabytes of memory this process holds now; the peak where the system does not tell."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def flips(identify: Identify, items: list[Item], answers: list[Answer], everything: bool) -> int:
    """Texts whose language changes in ten runs, each in another order.

    Ours are run in four threads at once; of the other systems every fourth text is run.
    """
    places = list(range(0, len(items), 1 if everything else 4))
    changed: set[int] = set()
    for run in range(RUNS):
        Random(run).shuffle(places)
        with ThreadPoolExecutor(4 if everything else 1) as pool:
            for place, found in zip(
                places, pool.map(lambda p: identify(items[p].text), places), strict=True
            ):
                if found[0] != answers[place][0]:
                    changed.add(place)
    return len(changed)


def is_right(name: str, item: Item, language: str) -> bool:
    """Whether an answer is the one that was wanted of this system."""
    if name in CLOSED and item.language not in WORKSPACE:
        return language == "und"
    return language == item.language


def report(results: dict[str, dict[str, Any]], items: list[Item]) -> None:
    print(
        f"\n{len(items)} items: "
        + ", ".join(
            f"{count} {kind}" for kind, count in Counter(item.kind for item in items).most_common()
        )
    )
    print("\nright of all / right of those answered / not answered, in per cent")
    groups = [(kind, code) for kind in ("sentence", "title") for code in (*WORKSPACE, "others")]
    print("| system | " + " | ".join(f"{kind} {code}" for kind, code in groups) + " |")
    print("|---" * (len(groups) + 1) + "|")
    for name, result in results.items():
        print(f"| {name} | " + " | ".join(cell(name, result, *group) for group in groups) + " |")
    print("\n| system | sentences, our 5 | titles, our 5 | texts/s | loading s | MB | flips |")
    print("|---|---|---|---|---|---|---|")
    for name, result in results.items():
        five = [cell(name, result, kind, "workspace") for kind in ("sentence", "title")]
        print(
            f"| {name} | {five[0]} | {five[1]} | {result['rate']:.0f} | {result['load']:.2f}"
            f" | {result['memory']:.0f} | {result['flips']} |"
        )
    lengths(results["zqtrans"])
    reliability(results["zqtrans"])


def cell(name: str, result: dict[str, Any], kind: str, group: str) -> str:
    found = [
        (item, language)
        for item, (language, _) in zip(result["items"], result["answers"], strict=True)
        if item.kind == kind and in_group(item, group)
    ]
    right = sum(is_right(name, item, language) for item, language in found)
    silent = sum(
        language == "und" and not is_right(name, item, language) for item, language in found
    )
    answered = len(found) - silent
    return (
        f"{percent(right, len(found))} / {percent(right, answered)} / {percent(silent, len(found))}"
    )


def in_group(item: Item, group: str) -> bool:
    if group == "workspace":
        return item.language in WORKSPACE
    return item.language == group or (group == "others" and item.language not in WORKSPACE)


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def lengths(result: dict[str, Any]) -> None:
    """How the share of right answers grows with the length of a text, in its own languages."""
    print("\n| characters | items | right of answered | not answered |\n|---|---|---|---|")
    bounds = [0, 10, 20, 40, 80, 160, 100_000]
    for low, high in pairwise(bounds):
        found = [
            (item.language, language)
            for item, (language, _) in zip(result["items"], result["answers"], strict=True)
            if low <= len(item.text) < high and item.language in WORKSPACE and item.kind != "names"
        ]
        silent = sum(language == "und" for _, language in found)
        right = sum(wanted == language for wanted, language in found)
        print(
            f"| {low}-{high - 1} | {len(found)} | {percent(right, len(found) - silent)}"
            f" | {percent(silent, len(found))} |"
        )


def reliability(result: dict[str, Any]) -> None:
    """Confidence against the share of right answers; names alone have no right answer."""
    print("\n| confidence | answers | mean confidence | right |\n|---|---|---|---|")
    bins: dict[int, list[tuple[float, bool]]] = {}
    for item, (language, confidence) in zip(result["items"], result["answers"], strict=True):
        if language != "und" and item.kind != "names":
            bins.setdefault(min(int(confidence * 20), 19), []).append(
                (confidence, language == item.language)
            )
    for place, found in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in found) / len(found)
        right = sum(good for _, good in found)
        print(
            f"| {place / 20:.2f}-{(place + 1) / 20:.2f} | {len(found)} | {mean:.3f}"
            f" | {percent(right, len(found))} |"
        )
    sure = [good for place, found in bins.items() if place >= 18 for _, good in found]
    share = percent(sum(sure), len(sure))
    print(f"\nof {len(sure)} answers with confidence 0.9 or more {share} per cent are right")


def in_process(name: str, options: argparse.Namespace, seed: str) -> dict[str, Any] | None:
    """Run one system in a fresh process; None where it is not installed."""
    command = [
        sys.executable,
        __file__,
        "--one",
        name,
        "--half",
        options.half,
        "--sample",
        str(options.sample),
    ]
    for key in ("corpora", "posts"):
        if getattr(options, key):
            command += [f"--{key}", str(getattr(options, key))]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        print(f"{name} is left out: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--posts", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="which, by commas")
    parser.add_argument("--sample", type=int, default=6, help="every nth item for other systems")
    parser.add_argument("--show-errors", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments if arguments is None else list(arguments))
    items = build(options.corpora, options.posts, options.half)
    if options.one:
        items = items if options.one in OURS else items[:: options.sample]
        json.dump(run_one(options.one, items), sys.stdout)
        return
    names = options.systems.split(",")
    sampled = items[:: options.sample]
    results = {name: result for name in names if (result := in_process(name, options, "1"))}
    for name, result in results.items():
        result["items"] = items if name in OURS else sampled
    if "zqtrans" in results:
        again = in_process("zqtrans", options, "2")
        if again is not None and again["answers"] != results["zqtrans"]["answers"]:
            raise SystemExit("zqtrans answers differently in another process")
        if options.show_errors:
            for item, (language, confidence) in zip(
                items, results["zqtrans"]["answers"], strict=True
            ):
                if not is_right("zqtrans", item, language):
                    print(
                        json.dumps(
                            {**asdict(item), "answer": language, "confidence": confidence},
                            ensure_ascii=False,
                        )
                    )
        report(results, items)


if __name__ == "__main__":
    main()
