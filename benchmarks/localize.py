"""Words per second of `zqtrans localize`, beside the bare model; start-up beside bare Python.

    python -m benchmarks.localize [POST...]

Works in a temporary copy of the workspace without any translation. The limit is CTranslate2 itself
on the same sentences with the same beam, without terms, verification or files.
"""

from __future__ import annotations

import argparse
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("posts", nargs="*", type=Path, help="English posts; else the samples")
    parser.add_argument("--to", default="fr,ar,ja")
    options = parser.parse_args()
    posts = options.posts or [ROOT / "posts" / n for n in ("a-morning-in-the-wetland.md",
                                                           "new-ferry-times.txt",
                                                           "getting-here.md")]  # fmt: skip
    texts = [block.text for path in posts for block in read_post(path).blocks]
    words = sum(len(text.split()) for text in texts)
    for target in options.to.split(","):
        seconds, left_empty = localize(posts, target)
        limit = bare(texts, target)
        print(
            f"en-{target}: {words} words, localize {words / seconds:.0f} words/s, "
            f"bare model {words / limit:.0f} words/s, ratio {seconds / limit:.2f}, "
            f"{left_empty} messages left empty"
        )
    ours = start([sys.executable, "-m", "zqtrans", "--version"])
    python = start([sys.executable, "-c", "pass"])
    help_page = start([sys.executable, "-m", "zqtrans", "--help"])
    print(f"start-up: --version {ours / python:.2f} times bare Python ({python * 1000:.0f} ms)")
    print(f"start-up: --help {help_page / python:.2f} times bare Python")


def localize(posts: list[Path], target: str) -> tuple[float, int]:
    """Seconds of a first run in an empty workspace, and messages that stayed empty."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "zqtrans.toml").write_text("", encoding="utf-8")
        shutil.copytree(ROOT / "glossary", folder / "glossary")
        (folder / "posts").mkdir()
        for post in posts:
            shutil.copy(post, folder / "posts")
        command = [sys.executable, "-m", "zqtrans", "localize", "posts", "--to", target]
        begin = time.perf_counter()
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - begin
        assert done.returncode in (0, 1), done.stderr
        return seconds, done.stderr.count("left empty:")


def bare(texts: list[str], target: str) -> float:
    """Seconds that the model alone takes for the same sentences, loading included."""
    sentences = [text[a:b] for text in texts for a, b in sentence_spans(text, "en", [])]
    begin = time.perf_counter()
    open_engine(find_package(load_config(ROOT), "en", target)).translate(sentences)
    return time.perf_counter() - begin


def start(command: list[str]) -> float:
    """Median seconds of a process over eleven runs."""
    times = []
    for _ in range(11):
        begin = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    main()
