"""Which English piece a target piece comes from, learned before the model is.

IBM Model 1 (Brown et al. 1993) by expectation maximisation over the training text. The table
guides the first head of the last decoder layer while the model trains (Chen et al. 2016, guided
alignment). CTranslate2 returns just this head as its attention, from which names can be spliced.
Whether the model also learns sooner has not been shown here.

`python -m training.alignment` writes `DIR/prepared/lexicon.XX.pt`.
"""

from __future__ import annotations

from random import Random

import torch
from torch import Tensor

from training import corpus, prepare
from training.batches import END, PAD, START, Tokeniser, pad
from training.settings import SHIELDS, Places, Recipe, argument_parser, read_arguments

NOTHING = START  # stands in every source for words that come from none
_RARE = 2.0  # evidence that a piece lacks at first: keeps rare pieces from claiming everything
_BATCH = 256


def learn(
    rows: list[tuple[list[int], list[int]]], sizes: tuple[int, int], *, rounds: int
) -> Tensor:
    """Table of source by target pieces: probability of the target given the source piece."""
    ordered = sorted(rows, key=lambda row: (len(row[0]), len(row[1])))
    batches = []
    for start in range(0, len(ordered), _BATCH):
        group = ordered[start : start + _BATCH]
        batches.append(
            (pad([[NOTHING, *source] for source, _ in group]), pad([row for _, row in group]))
        )
    table = torch.full(sizes, 1 / sizes[1])
    for _ in range(rounds):
        counts = torch.zeros(sizes)
        for source, target in batches:
            shares = posterior(table, source, target)
            places = source[:, None, :] * sizes[1] + target[:, :, None]
            counts.view(-1).index_add_(0, places.flatten(), shares.flatten())
        table = counts / (counts.sum(dim=1, keepdim=True) + _RARE)
    return table


def posterior(table: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """Batch by target by source: how likely each source piece made each target piece.

    Rows of padding are zero, and so are rows that the table cannot explain.
    """
    chances = table[source[:, None, :], target[:, :, None]]
    chances = chances * (source != PAD)[:, None, :] * (target != PAD)[:, :, None]
    return chances / chances.sum(dim=2, keepdim=True).clamp_min(1e-9)


def guide(table: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """As `posterior` for sources without the mark of `NOTHING`, whose share is then missing."""
    marks = torch.full((source.shape[0], 1), NOTHING, device=source.device)
    return posterior(table, torch.cat([marks, source], dim=1), target)[:, :, 1:]


def learn_pair(code: str, places: Places, tokeniser: Tokeniser, *, general: int) -> Tensor:
    """Table of one pair from all in-domain lines, names and so many general pairs."""
    lines = [
        *prepare.load_lines(places.prepared / "domain.jsonl"),
        *prepare.load_lines(places.prepared / "names.jsonl"),
    ]
    pairs = list(corpus.read_pairs(places.prepared / f"general.{code}.tsv"))
    pairs = Random(code).sample(pairs, min(general, len(pairs)))
    english = [line.texts["en"] for line in lines] + [source for source, _ in pairs]
    other = [line.texts[code] for line in lines] + [target for _, target in pairs]
    rows = list(zip(tokeniser.encode(english, "en"), tokeniser.encode(other, code), strict=True))
    sizes = tokeniser.sizes
    table = learn(rows, (sizes["en"], sizes[code]), rounds=5)
    vocabularies = tokeniser.vocabularies
    for shield in SHIELDS:
        table[vocabularies["en"].index(shield), vocabularies[code].index(shield)] = 1.0
    table[END, END] = 1.0
    return table


def write_lexicons(recipe: Recipe, places: Places, *, general: int) -> None:
    """One table a pair, in half precision."""
    targets = [pair.target for pair in recipe.pairs]
    tokeniser = Tokeniser(places, ["en", *targets])
    for code in targets:
        table = learn_pair(code, places, tokeniser, general=general)
        torch.save(table.half(), places.lexicon(code))
        print("lexicon", code, tuple(table.shape), flush=True)
        for english in ("city", "river", "▁school", "▁temple"):
            if english in tokeniser.vocabularies["en"]:
                best = table[tokeniser.vocabularies["en"].index(english)].topk(4).indices.tolist()
                print("  ", english, [tokeniser.vocabularies[code][place] for place in best])


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument("--general", type=int, default=60_000, help="general pairs to learn from")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    recipe, places = read_arguments(arguments)
    write_lexicons(recipe, places, general=arguments.general)


if __name__ == "__main__":
    main()
