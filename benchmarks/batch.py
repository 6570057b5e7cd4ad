"""What `zqtrans batch` takes with one and two workers, beside the bare model; its memory.

    python -m benchmarks.batch FILE.jsonl [--to fr] [--texts 400]
    python -m benchmarks.batch --memory [--lines 100000]

The file holds English lines, as objects with ``en`` or ``text``. The limit is CTranslate2 itself on
the same sentences with the same beam: a batch also finds terms, proves them, and tries again. All
is measured in one run, the model loaded anew each time; wall time says what workers are good for,
but only where the processors are free for them. ``--memory`` runs equal short texts through the
whole command and shows the peak of each process at a tenth of the lines and at all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.localize import bare, used
from benchmarks.throughput import REPOSITORY

KINDS = ("jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds; peaks in MiB of the command and of its largest worker."""

    wall: float
    cpu: float
    memory: float
    worker_memory: float


def batch(source: Path, output: Path, *options: str) -> Cost:
    command = [sys.executable, "-m", "zqtrans", "batch", source, "-o", output, "-q", *options]
    before, start = used(), time.perf_counter()
    process = subprocess.Popen([*map(str, command)], cwd=REPOSITORY, stderr=subprocess.PIPE)
    peaks: dict[int, int] = {}
    watching = threading.Thread(target=watch, args=(process, peaks))
    watching.start()
    _, said = process.communicate()
    watching.join()
    assert process.returncode in (0, 1), said.decode()
    own = peaks.pop(process.pid, 0) / 1024
    most = max(peaks.values(), default=0) / 1024
    return Cost(time.perf_counter() - start, used() - before, own, most)


def watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    """Note the peaks of a process and its children, in KiB, until it ends."""
    while process.poll() is None:
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                status = (entry / "status").read_text()
            except OSError:
                continue
            if process.pid in (parent, int(entry.name)) and "VmHWM:" in status:
                peaks[int(entry.name)] = int(status.partition("VmHWM:")[2].split()[0])
        time.sleep(0.5)


def write(path: Path, texts: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for number, text in enumerate(texts):
            line = {"id": number, "text": text, "from": "en"}
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")


def speed(path: Path, target: str, count: int) -> None:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    texts = [str(row.get("en") or row["text"]) for row in rows][:count]
    with tempfile.TemporaryDirectory() as name:
        source, output = Path(name) / "in.jsonl", Path(name) / "out.jsonl"
        write(source, texts)
        start = time.perf_counter()
        limit = bare(texts, target)
        limit_wall = time.perf_counter() - start
        print(
            f"en-{target}, {len(texts)} texts, {len(os.sched_getaffinity(0))} processors, load "
            f"{os.getloadavg()[0]:.1f}; the bare model {limit:.1f} s of processor time, "
            f"{limit_wall:.1f} s of wall time"
        )
        first = 0.0
        outputs = []
        for workers in (1, 2):
            one = batch(source, output, "--to", target, "-w", str(workers), "--chunk", "50")
            outputs.append(output.read_bytes())
            first = first or one.wall
            print(
                f"    {workers} workers: {len(texts) / one.wall:6.1f} texts/s, processor time "
                f"{one.cpu / limit:.2f} of the bare model's, wall time {one.wall / limit_wall:.2f} "
                f"of it, {first / one.wall:.2f} times as fast as one; {one.memory:.0f} MiB, a "
                f"worker {one.worker_memory:.0f}"
            )
        print(f"    the same bytes: {outputs[0] == outputs[1]}")


def memory(lines: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        for kind in KINDS:
            for workers in ("1", "2"):
                peaks = []
                for count in (lines // 10, lines):
                    write(source, ["Sihui"] * count)
                    output = Path(name) / f"out.{kind}"
                    one = batch(source, output, "--to", "fr", "-w", workers)
                    peaks.append(f"{one.memory:.0f} MiB, a worker {one.worker_memory:.0f}")
                print(f"{kind}, {workers} workers: {lines // 10} lines {peaks[0]}; all {peaks[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--to", default="fr")
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--lines", type=int, default=100_000)
    options = parser.parse_args()
    if options.memory:
        memory(options.lines)
    elif options.file:
        speed(options.file, options.to, options.texts)
    else:
        parser.error("name a file, or --memory")


if __name__ == "__main__":
    main()
