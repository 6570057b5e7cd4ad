"""Loading glossaries and finding terms, beside flashtext and a compiled regex alternation.

    python -m benchmarks.finding [--terms 400 100000] [--megabytes 5]

Names are made up from pinyin syllables, always the same ones; the text is made of sentences of
which one in five holds a name. Speeds are of UTF-8 bytes on one core. flashtext (`pip install
flashtext`) is left out where it is not installed; flashtext and the alternation know no folding, no
sense guards, no nesting and no proclitics.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from zqtrans.glossary import Glossary, load_glossary
from zqtrans.glossary.exchange import export_terms
from zqtrans.model import Form, Term

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


def measure_loading(terms: list[Term]) -> None:
    """Print the time to load each format, and to build one finder."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("csv", "tsv"):
            path = Path(folder) / f"terms.{name}"
            path.write_text(export_terms(terms, name), encoding="utf-8")
            seconds = timed(lambda path=path: load_glossary([path]), 2)  # type: ignore[misc]
            print(f"load {len(terms):>7} terms from {name}: {seconds:6.2f} s")
    seconds = timed(lambda: Glossary(terms).finder("en"), 2)
    print(f"build {len(terms):>6} terms' English finder: {seconds:6.2f} s")


def main() -> None:
    """Print speeds and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, nargs="+", default=[400, 100_000])
    parser.add_argument("--megabytes", type=float, default=5.0)
    options = parser.parse_args()
    speeds: dict[tuple[int, str], float] = {}
    for count in options.terms:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        terms = make_terms(count)
        measure_loading(terms)
        glossary = Glossary(terms)
        for language in ("en", "ja", "ar"):
            text = make_text(terms, language, options.megabytes)
            size = len(text.encode()) / 1e6
            finder = glossary.finder(language)
            found = len(finder.find(text))
            speed = size / timed(lambda f=finder, t=text: f.find(t))  # type: ignore[misc]
            speeds[count, language] = speed
            print(f"find {count:>7} terms, {language}: {speed:7.1f} MB/s, {found} occurrences")
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"memory {count:>5} terms: {used / 1024:7.0f} MiB more at the peak")
        text = make_text(terms, "en", 0.002 if count > 1000 else 0.5)
        size = len(text.encode()) / 1e6
        finder = glossary.finder("en")
        ours = size / timed(lambda f=finder, t=text: f.find(t))  # type: ignore[misc]
        for name, find in rivals(terms):
            speed = size / timed(lambda f=find, t=text: f(t), 1)  # type: ignore[misc]
            print(f"{name:>20}: {speed:9.3f} MB/s; ours is {ours / speed:8.1f} times as fast")
    first, last = options.terms[0], options.terms[-1]
    for language in ("en", "ja", "ar"):
        ratio = speeds[first, language] / speeds[last, language]
        print(f"{language}: {last} terms take {ratio:.2f} times as long per byte as {first}")


if __name__ == "__main__":
    main()
