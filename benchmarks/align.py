"""Posts aligned with their translations, whole and damaged, beside lengths alone.

    python -m benchmarks.align --posts POSTS [--sample 200] [--to fr,ar,ja] [--parameters]

POSTS holds parallel posts as JSON Lines: `post`, `kind`, and a text per language. Neighbouring
paragraphs are joined at random into blocks of one to four sentences. Damage is done to the
translation: a share of its blocks is deleted, inserted (from another post), merged with the next,
split between two sentences, or moved. A pair is a block of the source and one of the translation
that say the same, if in part. The peer is NLTK's `gale_church`, which knows lengths only; it gets
the ratio of characters measured here. ``--parameters`` prints the numbers that
`zqtrans.alignment.lengths` holds.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean

from zqtrans.alignment import Aligner
from zqtrans.alignment.lengths import english_length, variance
from zqtrans.languages import LANGUAGES
from zqtrans.model import Block
from zqtrans.workflow.align_blocks import passage
from zqtrans.workflow.workspace import Workspace

ROOT = Path(__file__).parent.parent
KINDS = {"title": "heading", "heading": "heading", "bullet": "list", "quote": "quote"}
JOINED = 0.3
"""How often a paragraph is joined to the one before it."""

Row = dict[str, str]
Pairs = set[tuple[int, int]]


class Piece:
    """A block of a translation while it is damaged: texts, and the source blocks they are of."""

    def __init__(self, kind: str, texts: list[str], sources: set[int]) -> None:
        self.kind, self.texts, self.sources = kind, texts, sources


def read_posts(folder: Path) -> list[list[Row]]:
    """The lines of each post, in order."""
    posts: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            posts.setdefault(row["post"], []).append(row)
    return list(posts.values())


def blocks_of(rows: Sequence[Row], chance: random.Random) -> list[tuple[str, list[Row]]]:
    """Kind and lines of each block."""
    blocks: list[tuple[str, list[Row]]] = []
    for row in rows:
        kind = KINDS.get(row["kind"], "paragraph")
        follows = blocks and blocks[-1][0] == kind == "paragraph" and len(blocks[-1][1]) < 4
        if follows and chance.random() < JOINED:
            blocks[-1][1].append(row)
        else:
            blocks.append((kind, [row]))
    return blocks


def damage(pieces: list[Piece], others: list[list[Row]], code: str, chance: random.Random) -> None:
    """One deletion, insertion, merger, split or move."""
    act = chance.choice(("delete", "insert", "merge", "split", "move"))
    place = chance.randrange(len(pieces))
    if act == "delete":
        del pieces[place]
    elif act == "insert":
        row = chance.choice(chance.choice(others))
        kind = KINDS.get(row["kind"], "paragraph")
        pieces.insert(place, Piece(kind, [row[code]], set()))
    elif act == "move":
        piece = pieces.pop(place)
        pieces.insert(chance.randrange(len(pieces) + 1), piece)
    elif act == "merge":
        mergeable = [
            n
            for n, (one, two) in enumerate(pairwise(pieces))
            if one.kind == two.kind == "paragraph"
        ]
        if mergeable:
            place = chance.choice(mergeable)
            one, two = pieces[place : place + 2]
            merged = Piece(one.kind, one.texts + two.texts, one.sources | two.sources)
            pieces[place : place + 2] = [merged]
    else:
        divisible = [n for n, piece in enumerate(pieces) if len(piece.texts) > 1]
        if divisible:
            place = chance.choice(divisible)
            whole = pieces[place]
            cut = chance.randrange(1, len(whole.texts))
            pieces[place : place + 1] = [
                Piece(whole.kind, texts, whole.sources)
                for texts in (whole.texts[:cut], whole.texts[cut:])
            ]


def make_pair(
    rows: list[Row], posts: list[list[Row]], code: str, share: float, chance: random.Random
) -> tuple[list[Block], list[Block], Pairs]:
    """A post, its translation with a share of its blocks damaged, and the pairs to be found."""
    blocks = blocks_of(rows, chance)
    pieces = [
        Piece(kind, [row[code] for row in lines], {n}) for n, (kind, lines) in enumerate(blocks)
    ]
    others = [post for post in posts if post is not rows]
    for _ in range(max(1, round(share * len(pieces))) if share else 0):
        damage(pieces, others, code, chance)
    joiner = LANGUAGES[code].joiner
    sources = [block(" ".join(row["en"] for row in lines), kind, "en") for kind, lines in blocks]
    targets = [block(joiner.join(piece.texts), piece.kind, code) for piece in pieces]
    return sources, targets, {(n, m) for m, piece in enumerate(pieces) for n in piece.sources}


def block(text: str, kind: str, code: str) -> Block:
    """A block that stands nowhere."""
    return Block(text, 0, len(text), 1, kind, language=code)


def align(
    workspace: Workspace, sources: list[Block], targets: list[Block], code: str
) -> list[tuple[str, Pairs]]:
    """The certainty and the pairs of each bead."""
    aligner = Aligner(
        [passage(source, "en") for source in sources],
        [passage(target, code) for target in targets],
        ("en", code),
        workspace.glossary,
    )
    return [
        (
            str(bead.certainty),
            {(n, m) for n in range(*bead.sources) for m in range(*bead.targets)},
        )
        for bead in aligner.align()
        if bead.paired
    ]


def peer(ratio: float) -> Callable[[list[Block], list[Block]], Pairs] | None:
    """NLTK's aligner, with the number of target characters for one of the source."""
    try:
        from nltk.translate.gale_church import LanguageIndependent, align_blocks
    except ImportError:
        sys.stderr.write("nltk is not installed: left out\n")
        return None

    class Parameters(LanguageIndependent):  # type: ignore[misc]
        AVERAGE_CHARACTERS = ratio

    def run(sources: list[Block], targets: list[Block]) -> Pairs:
        lengths = ([len(block.text) for block in side] for side in (sources, targets))
        return set(align_blocks(*lengths, Parameters))

    return run


class Score:
    """Pairs found, and found rightly."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0
        self.seconds = 0.0

    def add(self, pairs: Pairs, wanted: Pairs) -> None:
        self.right += len(pairs & wanted)
        self.found += len(pairs)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        precision, recall = self.right / (self.found or 1), self.right / (self.wanted or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return f"{precision:.2%} | {recall:.2%} | {f1:.2%}"


def measure(posts: list[list[Row]], chosen: list[list[Row]], code: str, share: float) -> None:
    """Print a row for zqtrans and one for the peer."""
    workspace = Workspace.open(ROOT)
    lengths = [[len(row[one]) for post in posts for row in post] for one in ("en", code)]
    other = peer(sum(lengths[1]) / sum(lengths[0]))
    ours, theirs = Score(), Score()
    certain: Counter[bool] = Counter()
    chance = random.Random(17)
    for rows in chosen:
        sources, targets, wanted = make_pair(rows, posts, code, share, chance)
        start = time.process_time()
        beads = align(workspace, sources, targets, code)
        ours.seconds += time.process_time() - start
        ours.add(set().union(*(pairs for _, pairs in beads)), wanted)
        certain.update(pairs <= wanted for name, pairs in beads if name == "certain")
        if other:
            start = time.process_time()
            theirs.add(other(sources, targets), wanted)
            theirs.seconds += time.process_time() - start
    sure = f"{certain[True] / max(ours.found, 1):.0%}, {certain[False]} wrong"
    print(f"| {code} | {share:.0%} | zqtrans | {ours} | {sure} |", flush=True)
    if other:
        print(f"| {code} | {share:.0%} | lengths (NLTK) | {theirs} | |", flush=True)
        print(f"{ours.seconds / theirs.seconds:.1f} times the peer's time", file=sys.stderr)


def print_parameters(posts: list[list[Row]]) -> None:
    """The numbers of `zqtrans.alignment.lengths`, as these posts have them."""
    rows = [row for post in posts for row in post]
    codes = ("en", "fr", "ar", "ja")
    for code in codes[1:]:
        wide = code == "ja"
        narrow = sum(sum(map(str.isascii, row[code])) for row in rows) if wide else 0
        own = sum(len(row[code]) for row in rows) - narrow
        ratio = (sum(len(row["en"]) for row in rows) - narrow) / own
        print(f"{code}: {ratio:.2f} English characters")
    for number, one in enumerate(codes):
        for other in codes[number + 1 :]:
            pairs = [(english_length(r[one], one), english_length(r[other], other)) for r in rows]
            found = mean((a - b) ** 2 / ((a + b) / 2) for a, b in pairs)
            print(f"{one}-{other}: variance {found:.1f}, in use {variance(one, other)}")


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--posts", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=200, help="how many posts")
    parser.add_argument("--to", default="fr,ar,ja", help="languages")
    parser.add_argument("--parameters", action="store_true")
    options = parser.parse_args(arguments if arguments is None else list(arguments))
    posts = read_posts(options.posts)
    if options.parameters:
        print_parameters(posts)
        return
    chosen = random.Random(11).sample(posts, min(options.sample, len(posts)))
    print("| into | damaged | aligner | precision | recall | F1 | certain |")
    print("|---|---|---|---|---|---|---|")
    for code in options.to.split(","):
        for share in (0.0, 0.1, 0.3):
            measure(posts, chosen, code, share)


if __name__ == "__main__":
    main()
