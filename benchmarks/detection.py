"""Language identification: ours beside other libraries, on one labelled set, in one run.

    python -m benchmarks.detection --corpora CORPORA --posts POSTS

CORPORA holds files of English, tab, translation (NAME.en-fr.tsv); POSTS holds parallel posts as
JSON Lines. Both may be left out: own sentences and the catalogs of installed packages remain.
Every system runs in a process of its own, so that memory and loading time are its own; times are
processor time. The other systems read every nth item (--sample), for some of them are slow. One
that is not installed is left out and named. The last table judges each bar; the exit status is 1
where one is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import detection_report
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
SENTENCES = {
    "ar": "بُني سور المدينة القديم في عهد أسرة سونغ ولا يزال قائمًا حتى اليوم.",
    "ja": "古い城壁は宋の時代に築かれ、いまも町の中心に残っています。",
}
"""What no library should be loaded for."""
_TIMED_IMPORTS = """
import builtins, time
real, spent = builtins.__import__, {}
def timed(name, *rest, **named):
    start = time.process_time()
    module = real(name, *rest, **named)
    if not name.startswith("zqtrans"):
        spent[name] = max(spent.get(name, 0), time.process_time() - start)
    return module
builtins.__import__ = timed
from zqtrans.detection import detect
"""


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
        "tried": len(items[:: 1 if name in OURS else 4]),
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


def heaviest_import() -> tuple[str, float]:
    """The module whose import took most for Arabic and Japanese text, and its milliseconds.

    What an import brings along counts, zqtrans itself does not; of five runs the best is taken.
    """
    checks = (f"assert detect({text!r}).language == {code!r}" for code, text in SENTENCES.items())
    code = "\n".join((_TIMED_IMPORTS, *checks, "print(*max((v, k) for k, v in spent.items()))"))
    found: list[tuple[float, str]] = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        seconds, name = done.stdout.split()
        found.append((1000 * float(seconds), name))
    milliseconds, name = min(found)
    return name, milliseconds


def in_process(name: str, options: argparse.Namespace, seed: str) -> dict[str, Any] | None:
    """Run one system in a fresh process; None where it is not installed."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.detection",
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
                if not detection_report.is_right("zqtrans", item, language):
                    print(
                        json.dumps(
                            {**asdict(item), "answer": language, "confidence": confidence},
                            ensure_ascii=False,
                        )
                    )
    detection_report.tables(results, items)
    if "zqtrans" in results and not detection_report.bars(results, items, heaviest_import()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
