"""How much the checks find, how often they are wrong, and how fast they are.

    python -m benchmarks.checks rates FILE.tsv... [--parallel FILE.jsonl...]
    python -m benchmarks.checks speed FILE.jsonl... [--messages 20000]

``rates`` takes machine output as source, output and reference in three columns, with a heading
whose language is in the file's name (``x.en-ar.tsv``), and prints what share of lines each rule
flags in either column; `benchmarks.seeded` and `benchmarks.judged` tell how much of what is broken
is found. ``speed`` prints messages per second of processor time beside translate-toolkit's pofilter
over the same catalog.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
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
    parser.add_argument("what", choices=("rates", "speed"))
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--parallel", nargs="*", type=Path, default=[])
    parser.add_argument("--messages", type=int, default=20_000)
    options = parser.parse_args()
    glossary = load_glossary([REPOSITORY / "glossary"])
    if options.what == "rates":
        rates(options.files, options.parallel, glossary)
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
