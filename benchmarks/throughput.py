"""How fast `zqtrans check` is, beside pofilter, and how much memory it takes.

    python -m benchmarks.throughput FILE.jsonl... [--messages 20000] [--language fr]
    python -m benchmarks.throughput FILE.jsonl... --million

The files hold objects with ``en`` and each language. Whole commands are measured, start and reading
included, by the processor time of their processes, in one run on one machine; the ratio is what to
look at. Rows repeat where the files hold fewer than are asked for: zqtrans remembers words from one
message to the next, but no whole text. ``--million`` checks 1,000,000 messages, as pairs and as
catalogs, in one run each.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.catalogs import new_header, read_catalog, write_catalog
from zqtrans.checks import check_catalog
from zqtrans.glossary import load_glossary
from zqtrans.model import Catalog, Message

REPOSITORY = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
LANGUAGES = ("fr", "ar", "ja")
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command: processor and wall seconds, and the peak of its memory in MiB."""

    cpu: float
    wall: float
    memory: float


_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def compiled(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps what it compiled, as an installed program does."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def cost(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Cost:
    """Run a command under a process of its own, whose children are this command's alone."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *map(str, command)],
        capture_output=True, text=True, check=True, cwd=REPOSITORY, env=environment,
    )  # fmt: skip
    cpu, memory = done.stdout.split()
    return Cost(float(cpu), time.perf_counter() - start, int(memory) / 1024)


def check_command(path: Path, *options: str) -> list[str | Path]:
    return [BIN / "zqtrans", "check", path, "--format", "jsonl", "--fail-on", "never", *options]


def parallel(paths: Iterable[Path]) -> list[dict[str, str]]:
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]


def write_messages(
    path: Path, rows: Sequence[dict[str, str]], language: str, count: int, first: int = 0
) -> None:
    messages = tuple(
        Message(row["en"], row[language], context=str(number))
        for number in range(first, first + count)
        for row in [rows[number % len(rows)]]
    )
    write_catalog(Catalog(path, language, messages, new_header(language, "en")))


def beside_pofilter(rows: Sequence[dict[str, str]], languages: Iterable[str], count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = compiled(folder / "compiled")
        small = folder / "small.po"
        write_messages(small, rows, "fr", 10)
        for command in (check_command(small), [BIN / "pofilter", small, folder / "out.po"]):
            cost(command, environment)  # so that all is compiled
        for language in languages:
            path = folder / f"{language}.po"
            write_messages(path, rows, language, count)
            ours = cost(check_command(path), environment)
            theirs = cost([BIN / "pofilter", path, folder / "out.po"], environment)
            print(f"{language}: {count} messages, {path.stat().st_size / 2**20:.1f} MiB")
            for title, one in (("zqtrans check", ours), ("pofilter", theirs)):
                print(f"    {title:13} {count / one.cpu:8.0f} messages/s, {one.memory:4.0f} MiB")
            print(f"    ratio         {theirs.cpu / ours.cpu:8.1f}")
            shares(path, count, theirs.cpu)
        jobs(folder, rows, count)


def shares(path: Path, count: int, theirs: float) -> None:
    """Reading and checking alone, in this process, without start-up."""
    glossary = load_glossary([REPOSITORY / "glossary"])
    start = time.process_time()
    catalog = read_catalog(path)
    read = time.process_time() - start
    glossary.finder("en").find("Zhaoqing")
    glossary.finder(catalog.language).find("Zhaoqing")
    gc.disable()  # as the command does
    start = time.process_time()
    found = len(check_catalog(catalog, glossary))
    checked = time.process_time() - start
    gc.enable()
    print(
        f"    no start-up   {count / (read + checked):8.0f} messages/s, of it reading "
        f"{read / (read + checked):.0%}; checking alone {count / checked:.0f}/s, {found} findings; "
        f"ratio to pofilter {theirs / (read + checked):.1f}"
    )


def jobs(folder: Path, rows: Sequence[dict[str, str]], count: int) -> None:
    """Eight catalogs, and one as big as they are together, by one process and by two."""
    environment = compiled(folder / "compiled")
    many, big = folder / "many", folder / "big.po"
    for number in range(8):
        write_messages(many / f"{number}.po", rows, "fr", count // 8, number * count // 8)
    write_messages(big, rows, "fr", count)
    for title, path in (("8 catalogs", many), ("1 catalog", big)):
        one = cost(check_command(path), environment)
        two = cost(check_command(path, "--jobs", "2"), environment)
        print(
            f"--jobs 2, {title}: wall {one.wall:.1f} s -> {two.wall:.1f} s, processor "
            f"{one.cpu:.1f} s -> {two.cpu:.1f} s ({two.cpu / one.cpu:.2f})"
        )


def million(rows: Sequence[dict[str, str]], language: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = folder / "pairs.tsv"
        with pairs.open("w", encoding="utf-8") as stream:
            for number in range(MILLION):
                row = rows[number % len(rows)]
                stream.write(f"{row['en']}\t{row[language]}\n")
        _report("pairs", cost(check_command(pairs, "--to", language)))
        pairs.unlink()
        for number in range(50):
            write_messages(folder / f"{number:02}.po", rows, language, MILLION // 50, number)
        _report("50 catalogs", cost(check_command(folder)))


def _report(title: str, one: Cost) -> None:
    print(
        f"{MILLION} messages as {title}: {one.cpu:.0f} s of processor time, "
        f"{MILLION / one.cpu:.0f} messages/s, peak {one.memory:.0f} MiB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--million", action="store_true")
    options = parser.parse_args()
    rows = parallel(options.files)
    if options.million:
        million(rows, options.language or "fr")
    else:
        languages = [options.language] if options.language else LANGUAGES
        beside_pofilter(rows, languages, options.messages)


if __name__ == "__main__":
    main()
