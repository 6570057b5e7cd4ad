"""What `zqtrans localize` takes beside the bare model; start-up beside bare Python.

    python -m benchmarks.localize [POST...] [--to fr,ar,ja]

Works in a temporary copy of the workspace without any translation. A first run does everything; a
second one finds nothing left to translate, so it shows what start-up, files, detection and checks
take. The limit is CTranslate2 itself on the same sentences with the same beam, its model loaded
anew, without terms, proof or files. Seconds are those of the processor: other work on the machine
does not count.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zqtrans.config import load_config
from zqtrans.engine import open_engine
from zqtrans.engine.packages import find_package
from zqtrans.engine.sentences import sentence_spans
from zqtrans.posts import read_post

ROOT = Path(__file__).parent.parent
SAMPLES = ("a-morning-in-the-wetland.md", "new-ferry-times.txt", "getting-here.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="*", type=Path, help="English posts; else the samples")
    parser.add_argument("--to", default="fr,ar,ja")
    options = parser.parse_args()
    posts = options.posts or [ROOT / "posts" / name for name in SAMPLES]
    texts = [block.text for path in posts for block in read_post(path).blocks]
    words = sum(len(text.split()) for text in texts)
    for target in options.to.split(","):
        first, again, left_empty = localize(posts, target)
        limit = bare(texts, target)
        print(
            f"en-{target}: {words} words; bare model {limit:.2f} s; localize {first:.2f} s, of "
            f"which {again:.2f} s when nothing is left to do; ratio {first / limit:.2f}, of the "
            f"translating alone {(first - again) / limit:.2f}; {left_empty} messages left empty"
        )
    ours = start([sys.executable, "-m", "zqtrans", "--version"])
    python = start([sys.executable, "-c", "pass"])
    help_page = start([sys.executable, "-m", "zqtrans", "--help"])
    print(f"start-up: --version {ours / python:.2f} times bare Python ({python * 1000:.0f} ms)")
    print(f"start-up: --help {help_page / python:.2f} times bare Python")


def localize(posts: list[Path], target: str) -> tuple[float, float, int]:
    """Seconds of a first and a second run in an empty workspace, and messages left empty."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        models = load_config(ROOT).models
        setting = f'models = "{(ROOT / models).resolve()}"\n' if models else ""
        (folder / "zqtrans.toml").write_text(setting, encoding="utf-8")
        shutil.copytree(ROOT / "glossary", folder / "glossary")
        (folder / "posts").mkdir()
        for post in posts:
            shutil.copy(post, folder / "posts")
        command = [sys.executable, "-m", "zqtrans", "localize", "posts", "--to", target]
        seconds = []
        for _ in range(2):
            before = used()
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            seconds.append(used() - before)
            assert done.returncode in (0, 1), done.stderr
        return seconds[0], seconds[1], done.stderr.count("left empty:")


def bare(texts: list[str], target: str) -> float:
    """Seconds that the model alone takes for the same sentences, loading included."""
    sentences = [text[a:b] for text in texts for a, b in sentence_spans(text, "en", [])]
    begin = time.process_time()
    open_engine(find_package(load_config(ROOT), "en", target)).translate(sentences)
    return time.process_time() - begin


def start(command: list[str]) -> float:
    """Median seconds of a process over eleven runs."""
    times = []
    for _ in range(11):
        before = used()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        times.append(used() - before)
    return statistics.median(times)


def used() -> float:
    """Seconds of the processor that finished child processes took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
