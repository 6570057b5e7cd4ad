"""Loading glossaries and finding terms, beside flashtext and a compiled regex alternation.

    python -m benchmarks.finding [--terms 400 100000] [--megabytes 5] [--parallel FILE.jsonl...]

Names are made up from pinyin syllables, always the same ones; the text is made of sentences of
which one in five holds a name. Speeds are of UTF-8 bytes in processor time of one core, so that a
busy machine changes them less than wall time would. flashtext (`pip install flashtext`) is left
out where it is not installed; flashtext and the alternation know no folding, no sense guards, no
nesting and no proclitics. With ``--parallel`` (lines of ``en``, ``fr``, ``ar``, ``ja``) the
repository's glossary is found and verified in messages of 9 to 21 words, one at a time. The last
lines say whether each bar is met; the exit status is 1 where one is not.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from zqtrans.glossary import Glossary, load_glossary, verify
from zqtrans.glossary.exchange import export_terms
from zqtrans.model import Form, Term

FOUND = ("en", "ja", "ar")
LOAD = 2.0
SPEED = 20.0
RATIO = 2.0
"""The bars: seconds to load the many terms, megabytes a second, and slower by this factor."""

_INITIALS = ("b", "d", "f", "g", "h", "j", "l", "m", "q", "s", "t", "x", "y", "zh", "ch", "sh")
_FINALS = ("a", "ai", "an", "ang", "ao", "e", "en", "eng", "i", "ian", "in", "ing", "ong", "u")
_LEVELS = ("", " City", " District", " County", " Town", " River")
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ENGLISH = (
    "The market opens at dawn, and boats bring fish from the river.",
    "Students wrote letters about the old bridge and its keepers.",
    "After the rain, the road to the hills was closed for two days.",
    "Farmers sold fruit by the gate; the museum was full of visitors.",
)
_OTHER = {
    "ja": "朝の市場には川の魚が並び、橋のたもとで学生たちが手紙を書いていた。",
    "ar": "يفتح السوق عند الفجر، وتأتي القوارب بالسمك من النهر إلى المدينة القديمة.",
}


def make_terms(count: int, seed: int = 7) -> list[Term]:
    """Terms with made-up names in English, Arabic and Japanese."""
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < count:
        syllables = (
            chance.choice(_INITIALS) + chance.choice(_FINALS) for _ in range(chance.choice((2, 3)))
        )
        names["".join(syllables).capitalize() + chance.choice(_LEVELS)] = None
    return [
        Term(
            id=f"t{number}",
            kind="town",
            forms={
                "en": Form(name),
                "ar": Form("".join(chance.choices(_ARABIC, k=chance.randint(6, 10)))),
                "ja": Form("".join(chance.choices(_HAN, k=chance.randint(2, 4)))),
            },
        )
        for number, name in enumerate(names)
    ]


def make_text(terms: list[Term], language: str, megabytes: float) -> str:
    """Sentences, one in five with the name of a term."""
    chance = random.Random(11)
    parts: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        sentence = chance.choice(_ENGLISH) if language == "en" else _OTHER[language]
        if chance.random() < 0.2:
            name = chance.choice(terms).forms[language].text
            sentence = f"{name}: {sentence}"
        parts.append(sentence)
        size += len(sentence.encode()) + 1
    return "\n".join(parts)


def timed(action: Callable[[], object], repeat: int = 3) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def rivals(terms: list[Term]) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Other ways to find the English names."""
    names = [term.forms["en"].text for term in terms]
    pattern = re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b"
    )
    yield "regex alternation", pattern.findall
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        sys.stderr.write("flashtext is not installed: left out\n")
        return
    processor = KeywordProcessor(case_sensitive=True)
    for name in names:
        processor.add_keyword(name)
    yield "flashtext", processor.extract_keywords


def measure_loading(terms: list[Term]) -> float:
    """Print the time to load each table format, and to build one finder; the slowest load."""
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("csv", "tsv"):
            path = Path(folder) / f"terms.{name}"
            path.write_text(export_terms(terms, name), encoding="utf-8")
            seconds = timed(lambda path=path: load_glossary([path]))  # type: ignore[misc]
            slowest = max(slowest, seconds)
            print(f"load {len(terms):>7} terms from {name}: {seconds:6.2f} s")
    seconds = timed(lambda: Glossary(terms).finder("en"), 2)
    print(f"build {len(terms):>6} terms' English finder: {seconds:6.2f} s")
    return slowest


def measure_finding(terms: list[Term], megabytes: float) -> dict[str, float]:
    """Print and return the speed in each language, in megabytes a second."""
    glossary = Glossary(terms)
    speeds = {}
    for language in FOUND:
        text = make_text(terms, language, megabytes)
        finder = glossary.finder(language)
        found = len(finder.find(text))
        seconds = timed(lambda f=finder, t=text: f.find(t))  # type: ignore[misc]
        speeds[language] = len(text.encode()) / 1e6 / seconds
        print(
            f"find {len(terms):>7} terms, {language}: {speeds[language]:7.1f} MB/s, "
            f"{found} occurrences"
        )
    return speeds


def measure_rivals(terms: list[Term]) -> None:
    """Print the speed of other ways to find the English names, and how much faster ours is."""
    text = make_text(terms, "en", 0.002 if len(terms) > 1000 else 0.5)
    finder = Glossary(terms).finder("en")
    ours = timed(lambda: finder.find(text))
    for name, find in rivals(terms):
        seconds = timed(lambda f=find: f(text), 1)  # type: ignore[misc]
        speed = len(text.encode()) / 1e6 / seconds
        print(f"{name:>20}: {speed:9.3f} MB/s; ours is {seconds / ours:8.1f} times as fast")


def measure_memory(counts: Sequence[int]) -> None:
    """Print what a finder takes for each number of terms, in a process of its own."""
    for count in counts:
        command = (
            "import resource; from zqtrans.glossary import Glossary;"
            "from benchmarks.finding import make_terms;"
            "now = lambda: int(open('/proc/self/statm').read().split()[1]);"
            f"terms = make_terms({count}); before = now();"
            "finder = Glossary(terms).finder('en');"
            "print((now() - before) * resource.getpagesize() // 1024)"
        )
        done = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
        used = int(done.stdout)
        print(f"memory {count:>6} terms: {used / 1024:6.1f} MiB, {used / count:.2f} KiB a term")


def measure_messages(paths: Sequence[Path]) -> None:
    """Print how long one message takes to find the terms of, and to verify."""
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    rows = [row for row in rows if 9 <= len(row["en"].split()) <= 21]
    glossary = load_glossary([Path(__file__).parents[1] / "glossary"])
    find = glossary.finder("en").find
    wanted = [find(row["en"]) for row in rows]
    finding = timed(lambda: [find(row["en"]) for row in rows])
    print(f"{len(rows)} messages: find in en {finding / len(rows) * 1e6:5.1f} us")
    for language in ("fr", "ar", "ja"):
        pairs = [(terms, row[language]) for terms, row in zip(wanted, rows, strict=True) if terms]
        finder = glossary.finder(language)
        verifying = timed(
            lambda p=pairs, f=finder: [verify(terms, target, f) for terms, target in p]  # type: ignore[misc]
        )
        rate = len(rows) / (finding + verifying)
        print(
            f"    verify in {language} {verifying / len(rows) * 1e6:5.1f} us; "
            f"both {rate:8.0f} messages/s"
        )


def main() -> None:
    """Print speeds, their ratios, and whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, nargs=2, default=[400, 100_000])
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--parallel", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    few, many = options.terms
    loads, speeds = {}, {}
    for count in (few, many):
        terms = make_terms(count)
        loads[count] = measure_loading(terms)
        speeds[count] = measure_finding(terms, options.megabytes)
        measure_rivals(terms)
    measure_memory((many // 4, many // 2, many))
    if options.parallel:
        measure_messages(options.parallel)
    bars = [(f"load {many} terms in {LOAD} s", loads[many], loads[many] <= LOAD)]
    for language in FOUND:
        speed, ratio = speeds[many][language], speeds[few][language] / speeds[many][language]
        bars.append((f"{language}: {SPEED} MB/s with {many} terms", speed, speed >= SPEED))
        bars.append((f"{language}: at most {RATIO} times as slow as {few}", ratio, ratio <= RATIO))
    for name, value, met in bars:
        print(f"{'met' if met else 'MISSED':>6}  {name}: {value:.2f}")
    sys.exit(0 if all(met for _, _, met in bars) else 1)


if __name__ == "__main__":
    main()
