"""Parallel versions: how many blocks of posts in two languages find their counterpart.

    python -m benchmarks.versions --posts POSTS

POSTS holds parallel posts as JSON Lines: `post`, `kind`, and a text per language. Each chosen post
is laid out in four ways: version after version, block by block, an English post with another
post's version below it, and an English post with foreign blocks in between. In the last two
every pair that is found is wrong.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from pathlib import Path

from zqtrans.posts import parse_post
from zqtrans.workflow.versions import split
from zqtrans.workflow.workspace import Workspace

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fr", "ar", "ja")
MOST = 14
"""Blocks taken of a post."""

Row = dict[str, str]


def read_posts(folder: Path) -> list[list[Row]]:
    """The blocks of each post that has them in every language."""
    posts: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if all(row.get(code, "").strip() for code in ("en", *LANGUAGES)):
                posts.setdefault(row["post"], []).append(row)
    return [rows[:MOST] for rows in posts.values() if len(rows) >= 4]


def lay_out(layout: str, rows: list[Row], others: list[Row], code: str) -> list[str]:
    """The paragraphs of a post."""
    if layout == "version after version":
        return [written(row, one) for one in ("en", code) for row in rows]
    if layout == "block by block":
        return [written(row, one) for row in rows for one in ("en", code)]
    if layout == "another post's version":
        return [*(written(row, "en") for row in rows), *(written(row, code) for row in others)]
    parts: list[str] = []
    for number, row in enumerate(rows):
        parts.append(written(row, "en"))
        if number % 4 == 2:
            parts.append(written(others[number % len(others)], code))
    return parts


def written(row: Row, code: str) -> str:
    """A block as Markdown."""
    mark = {"title": "# ", "heading": "## ", "list": "- "}.get(row["kind"], "")
    return mark + " ".join(row[code].split())


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=60, help="how many posts")
    options = parser.parse_args(arguments if arguments is None else list(arguments))
    workspace = Workspace.open(ROOT)
    posts = read_posts(options.posts)
    generator = random.Random(11)
    chosen = generator.sample(posts, min(options.sample, len(posts)))
    print("| layout | posts | blocks | right pairs | wrong pairs |\n|---|---|---|---|---|")
    for layout in (
        "version after version", "block by block", "another post's version", "foreign blocks",
    ):  # fmt: skip
        right = wrong = blocks = 0
        for rows in chosen:
            others = generator.choice([post for post in posts if post is not rows])
            code = generator.choice(LANGUAGES)
            text = "\n\n".join(lay_out(layout, rows, others, code)) + "\n"
            found = split(parse_post(text, Path("post.md")), workspace)
            wanted = {" ".join(row["en"].split()): " ".join(row[code].split()) for row in rows}
            parallel = layout in ("version after version", "block by block")
            for place, versions in found.translations.items():
                source = found.post.blocks[place].text
                good = code in versions and wanted.get(source) == versions[code].text
                right += parallel and good
                wrong += not (parallel and good)
            blocks += len(rows)
        print(f"| {layout} | {len(chosen)} | {blocks} | {right} | {wrong} |")


if __name__ == "__main__":
    main()
