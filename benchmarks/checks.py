"""How much the checks find, how often they are wrong, and how fast they are.

    python -m benchmarks.checks rates FILE.tsv... [--parallel FILE.jsonl...]
    python -m benchmarks.checks seeded FILE.jsonl... [--each 200]
    python -m benchmarks.checks speed FILE.jsonl... [--messages 20000]

``rates`` takes machine output as source, output and reference in three columns, with a heading
whose language is in the file's name (``x.en-ar.tsv``), and prints what share of lines each rule
flags in either column. ``seeded`` plants each family's defect in clean lines and prints how many
are found and how many other findings come with it. ``speed`` prints messages per second of
processor time beside translate-toolkit's pofilter over the same catalog.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from zqtrans.catalogs import new_header, read_catalog, write_catalog
from zqtrans.checks import check_catalog, check_pairs
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic, Message, Severity

REPOSITORY = Path(__file__).parents[1]
LANGUAGES = ("fr", "ar", "ja")
Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("rates", "seeded", "speed"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--parallel", nargs="*", type=Path, default=[])
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20_000)
    options = parser.parse_args()
    glossary = load_glossary([REPOSITORY / "glossary"])
    if options.what == "rates":
        rates(options.files, options.parallel, glossary)
    elif options.what == "seeded":
        seeded(_parallel(options.files), glossary, options.each)
    else:
        speed(_parallel(options.files), glossary, options.messages)


def _parallel(paths: Iterable[Path]) -> list[dict[str, str]]:
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]


def _check(pairs: Sequence[Pair], language: str, glossary: Glossary) -> list[Diagnostic]:
    return list(check_pairs(pairs, glossary, source_language="en", target_language=language))


def _print(title: str, pairs: Sequence[Pair], language: str, glossary: Glossary) -> None:
    found = _check(pairs, language, glossary)
    per_rule = Counter(code for code, _ in {(f"{one.code} {one.name}", one.line) for one in found})
    sure = {
        one.line for one in found if one.severity is Severity.ERROR and one.certainty == "certain"
    }
    errors = {one.line for one in found if one.severity is Severity.ERROR}
    grave = {one.line for one in found if one.severity is not Severity.INFO}
    total = len(pairs)
    print(
        f"{title}: {total} lines; certain errors {len(sure) / total:.2%}, "
        f"errors {len(errors) / total:.2%}, warnings and errors {len(grave) / total:.2%}"
    )
    for code, count in sorted(per_rule.items()):
        print(f"    {code:28} {count / total:7.2%}")


def rates(files: Iterable[Path], parallel: Iterable[Path], glossary: Glossary) -> None:
    for path in files:
        language = path.stem.rsplit("-", 1)[-1]
        rows = [line.rstrip("\n").split("\t") for line in path.open(encoding="utf-8")][1:]
        _print(f"{path.name} output", [(row[0], row[1]) for row in rows], language, glossary)
        _print(f"{path.name} reference", [(row[0], row[2]) for row in rows], language, glossary)
    rows_parallel = _parallel(parallel)
    for language in LANGUAGES if rows_parallel else ():
        pairs = [(row["en"], row[language]) for row in rows_parallel]
        _print(f"parallel {language}", pairs, language, glossary)


def _changed_digit(target: str, chance: random.Random) -> str:
    places = list(re.finditer(r"(?<![\w.,:])\d{2,}(?![\w.,:])", target))
    if not places:
        return target
    match = chance.choice(places)
    return f"{target[: match.start()]}{int(match[0]) + 7}{target[match.end() :]}"


def _doubled(target: str, chance: random.Random, language: str) -> str:
    pattern = (
        r"[\u4e00-\u9fff]{2,4}" if language == "ja" else r"(?<![\w’'-])[^\W\d_]{5,}(?![\w’'-])"
    )
    places = list(re.finditer(pattern, target))
    if not places:
        return target
    match = chance.choice(places)
    space = "" if language == "ja" else " "
    return f"{target[: match.end()]}{space}{match[0]}{target[match.end() :]}"


def _half(target: str, chance: random.Random) -> str:
    places = [match.end() for match in re.finditer(r"[\u0621-\u064a]{5,}|[ァ-ヺー]{3,}", target)]
    if not places:
        return target
    place = chance.choice(places)
    return f"{target[:place]}idae{target[place:]}"


def _misspelt(target: str, name: str, chance: random.Random) -> str:
    place = target.find(name)
    if place < 0:
        return target
    index = chance.randrange(1, len(name))
    letters = "abdegiklmopstuz" if name.isascii() else "بتدرسفقلمنو"
    letter = chance.choice([one for one in letters if one != name[index]])
    return target[:place] + name[:index] + letter + name[index + 1 :] + target[place + len(name) :]


NAMES = {
    "fr": ("Duanzhou", "Gaoyao", "Huaiji", "Deqing", "Fengkai", "Guangning", "Zhaoqing"),
    "ar": ("دوانتشو", "قاوياو", "هوايجي", "دتشينغ", "فنغكاي", "قوانغنينغ", "تشاوتشينغ"),
    "ja": ("端州", "高要", "懐集", "徳慶", "封開", "広寧", "肇慶"),
}
LITERAL = {
    "fr": (("Sihui", "les quatre congrès"), ("Gaoyao", "les hauts besoins")),
    "ar": (("سيهوي", "المؤتمر الرابع"), ("قاوياو", "الحاجة العالية")),
    "ja": (("四会", "四つの大会"), ("高要", "高い需要")),
}
SIMPLIFIED = (("肇慶", "肇庆"), ("広", "广"), ("徳慶", "德庆"), ("懐", "怀"), ("開", "开"))


def planters(language: str, chance: random.Random) -> dict[str, Callable[[Pair], str]]:
    """Rule -> function that plants its defect in a pair's target; an unchanged one is not used."""

    def replaced(pair: Pair, choices: Sequence[tuple[str, str]]) -> str:
        for old, new in choices:
            if pair[1].count(old) == 1:
                return pair[1].replace(old, new)
        return pair[1]

    def absent(pair: Pair) -> str:
        filler = {"fr": "cet endroit", "ar": "هذا المكان", "ja": "その場所"}[language]
        return replaced(pair, [(name, filler) for name in NAMES[language]])

    def swapped(pair: Pair) -> str:
        names = NAMES[language]
        unused = [name for name in names if name not in pair[1]]
        return replaced(pair, [(name, unused[0]) for name in names]) if unused else pair[1]

    common: dict[str, Callable[[Pair], str]] = {
        "empty-target": lambda pair: "",
        "echoed-source": lambda pair: (
            pair[0] if len(re.findall(r"\b[a-z]{2,}", pair[0])) > 3 else pair[1]
        ),
        "lost-number": lambda pair: _changed_digit(pair[1], chance),
        "lost-address": lambda pair: re.sub(r"(https?://\w+|\w+@\w+)", r"\1x", pair[1], count=1),
        "missing-term": absent,
        "swapped-name": swapped,
        "literal-name": lambda pair: replaced(pair, LITERAL[language]),
        "repeated-word": lambda pair: _doubled(pair[1], chance, language),
        "shield-residue": lambda pair: replaced(
            pair, [(name, "<zq1>") for name in NAMES[language]]
        ),
        "unknown-character": lambda pair: (
            pair[1][:5] + "⁇" + pair[1][6:] if len(pair[1]) > 9 else pair[1]
        ),
        "ngram-loop": lambda pair: pair[1] + " " + "gao" * 5,
        "invisible-character": lambda pair: pair[1][:4] + "\u200b" + pair[1][4:],
        "edge-space": lambda pair: pair[1] + " ",
    }
    if language == "ja":
        common["simplified-han"] = lambda pair: replaced(pair, SIMPLIFIED)
        common["narrow-punctuation"] = lambda pair: pair[1].replace("。", ".").replace("、", ",")
        common["near-miss-name"] = lambda pair: replaced(
            pair, [("端州", "短州"), ("徳慶", "得慶"), ("封開", "風開"), ("懐集", "壊集")]
        )
    else:
        common["near-miss-name"] = lambda pair: next(
            (_misspelt(pair[1], name, chance) for name in NAMES[language] if name in pair[1]),
            pair[1],
        )
    if language == "ar":
        common["arabic-punctuation"] = lambda pair: pair[1].replace("،", ",").replace("؟", "?")
    if language != "fr":
        common["mixed-script-word"] = lambda pair: _half(pair[1], chance)
    return common


SAME = {
    "near-miss-name": {"forbidden-rendering", "other-real-place"},
    "literal-name": {"forbidden-rendering"},
    "missing-term": {"forbidden-rendering"},
    "simplified-han": {"forbidden-rendering"},
    "swapped-name": {"forbidden-rendering", "missing-term"},
}
"""Rules that say the same of a planted defect, more precisely."""

_BROKEN = {"missing-term", "near-miss-name", "forbidden-rendering", "lost-number", "lost-phone"}
ALSO = {
    "near-miss-name": {"forbidden-rendering", "other-real-place", "missing-term"},
    "literal-name": {"forbidden-rendering"},
    "missing-term": {"forbidden-rendering"},
    "swapped-name": {"forbidden-rendering", "missing-term", "added-name"},
    "simplified-han": {"forbidden-rendering", "missing-term", "near-miss-name"},
    "shield-residue": {"missing-term", "near-miss-name"},
    "echoed-source": {"wrong-script"},
    "lost-number": {"lost-phone", "missing-term"},
    "repeated-word": _BROKEN | {"doubled-level"},
    "unknown-character": _BROKEN | {"unpaired-bracket"},
    "mixed-script-word": _BROKEN,
    "ngram-loop": {"wrong-script"},
    "invisible-character": _BROKEN,
}
"""Findings that a planted defect brings with it rightly: a word broken in a name loses the name."""


def seeded(rows: Sequence[dict[str, str]], glossary: Glossary, each: int) -> None:
    chance = random.Random(1)
    for language in LANGUAGES:
        pairs = [(row["en"], row[language]) for row in rows]
        dirty = {one.line for one in _check(pairs, language, glossary)}
        clean = [pair for line, pair in enumerate(pairs, 1) if line not in dirty]
        for name, plant in planters(language, chance).items():
            planted: list[Pair] = []
            for pair in chance.sample(clean, len(clean)):
                target = plant(pair)
                if target != pair[1]:
                    planted.append((pair[0], target))
                if len(planted) == each:
                    break
            found = _check(planted, language, glossary)
            right = {name} | ALSO.get(name, set())
            own = {name} | (SAME.get(name, set()))
            hit = {one.line for one in found if one.name in own}
            other = {
                one.line
                for one in found
                if one.name not in right and one.severity is not Severity.INFO
            }
            total = max(len(planted), 1)
            rest = Counter(
                one.name for one in found if one.name not in right and one.severity != "info"
            )
            print(
                f"{language} {name:22} {len(planted):4} planted, found {len(hit) / total:7.2%}, "
                f"other {len(other) / total:6.2%} {dict(rest) or ''}"
            )
            for line in sorted(set(range(1, len(planted) + 1)) - hit)[:2]:
                print("      missed:", planted[line - 1][0][:90], "|", planted[line - 1][1][:90])


def _children() -> float:
    """Processor seconds of the programs that were run."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def speed(rows: Sequence[dict[str, str]], glossary: Glossary, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            path = Path(folder) / f"{language}.po"
            messages = [
                Message(row["en"], row[language], context=str(number))
                for number in range(count)
                for row in [rows[number % len(rows)]]
            ]
            write_catalog(Catalog(path, language, tuple(messages), new_header(language, "en")))
            catalog = read_catalog(path)
            glossary.finder("en").find("Zhaoqing")
            start = time.process_time()
            found = check_catalog(catalog, glossary)
            ours = time.process_time() - start
            command = [str(Path(sys.executable).parent / "pofilter"), str(path), f"{folder}/out.po"]
            start = _children()
            subprocess.run(command, capture_output=True, check=False)
            theirs = _children() - start
            print(
                f"{language}: {count} messages, {count / ours:.0f}/s ({len(found)} findings); "
                f"pofilter {count / theirs:.0f}/s; ratio {theirs / ours:.1f}"
            )


if __name__ == "__main__":
    main()
