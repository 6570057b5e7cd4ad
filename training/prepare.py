"""Make training data: filter, choose, write text files, train the tokeniser, list vocabularies.

Writes under `DIR/prepared`: `domain.jsonl` and `development.jsonl` (in-domain lines in four
languages), `names.jsonl`, `general.XX.tsv`, `dictionary.XX.tsv` (names for shields in general
text), `sentencepiece.model`, `vocabulary.XX.json` and `report.json`. The same data and
configuration give the same files.

`--only-domain` reads the in-domain lines anew and leaves the rest, so that checkpoints go on
with new lines.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from random import Random

import sentencepiece

from training import corpus, shields, templates
from training.corpus import Holdout, Line
from training.selection import DomainScore
from training.settings import (
    SHIELDS,
    PairConfig,
    Places,
    Recipe,
    argument_parser,
    read_arguments,
)

OWN_CORPUS = Path(__file__).parent / "corpus"
SPECIAL = ("<blank>", "<unk>", "<s>", "</s>")
_DICTIONARIES = ("cldr-names", "geonames-cities")


def prepare_domain(
    recipe: Recipe, places: Places, random: Random
) -> tuple[list[Line], list[Line], list[Line]]:
    """Write and return in-domain lines, development lines, names with template lines."""
    places.prepared.mkdir(parents=True, exist_ok=True)
    holdout = Holdout(corpus.evaluation_sentences(places.data / "corpora" / "eval"))
    lines = [*corpus.read_lines(places.data / "parallel")]
    if OWN_CORPUS.is_dir():
        lines += corpus.read_lines(OWN_CORPUS)
    train, development = corpus.split_lines(lines, holdout)
    names = shields.load_names(places.data / "terms.json")
    named = templates.name_lines(names)
    named += templates.template_lines(names, random, count=900)
    write_lines(places.prepared / "domain.jsonl", train)
    write_lines(places.prepared / "development.jsonl", development)
    write_lines(places.prepared / "names.jsonl", named)
    print("in-domain", len(train), "development", len(development), flush=True)
    return train, development, named


def prepare(recipe: Recipe, places: Places) -> None:
    """Run the whole step."""
    random = Random(recipe.seed)
    train, development, named = prepare_domain(recipe, places, random)
    measured = Holdout(
        [
            *corpus.evaluation_sentences(places.data / "corpora" / "eval"),
            *(line.texts["en"] for line in development),
        ]
    )
    report: dict[str, object] = {"domain": len(train), "development": len(development)}
    general: dict[str, list[tuple[str, str]]] = {}
    for pair in recipe.pairs:
        domain = [line.texts["en"] for line in train]
        chosen, counts = choose_general(pair, places, measured, domain, random)
        general[pair.target] = chosen
        report[pair.target] = counts
        write_pairs(places.prepared / f"general.{pair.target}.tsv", chosen)
        dictionary = read_dictionary(pair.target, places)
        write_pairs(places.prepared / f"dictionary.{pair.target}.tsv", dictionary)
        print(pair.target, sum(counts.values()), counts, flush=True)
    train_tokeniser(recipe, places, train + named, general)
    write_vocabularies(recipe, places, train + named, general)
    write_report(places, report)


def write_report(places: Places, report: dict[str, object]) -> None:
    """How many lines and pairs there are, for the packages' own READMEs."""
    text = json.dumps(report, indent=1, ensure_ascii=False)
    (places.prepared / "report.json").write_text(text + "\n", encoding="utf-8")


def choose_general(
    pair: PairConfig, places: Places, holdout: Holdout, domain: list[str], random: Random
) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """The best pairs of each corpus by domain score, as many as the configuration asks for."""
    admitted: dict[str, list[tuple[str, str]]] = {}
    for share in pair.corpora:
        path = places.data / "corpora" / "train" / f"{share.name}.en-{pair.target}.tsv.xz"
        admitted[share.name] = list(corpus.admit(corpus.read_pairs(path), pair.target, holdout))
    sample: list[str] = []
    for pairs in admitted.values():
        sample += [english for english, _ in random.sample(pairs, min(4_000, len(pairs)))]
    score = DomainScore(domain, sample)
    seen: set[tuple[str, str]] = set()
    chosen: list[tuple[str, str]] = []
    counts: dict[str, int] = {}
    for share in pair.corpora:
        pairs = admitted[share.name]
        if len(pairs) > share.take:
            pairs = sorted(pairs, key=lambda entry: score(entry[0]), reverse=True)
        taken = [entry for entry in pairs[: share.take] if entry not in seen]
        seen.update(taken)
        counts[share.name] = len(taken)
        chosen += taken * share.repeat
    return chosen, counts


def read_dictionary(target: str, places: Places) -> list[tuple[str, str]]:
    """Names that general text may hold, English and target, unambiguous ones only."""
    entries: dict[str, str] = {"Tom": {"fr": "Tom", "ar": "توم", "ja": "トム"}[target]}
    for name in _DICTIONARIES:
        path = places.data / "corpora" / "train" / f"{name}.en-{target}.tsv.xz"
        if not path.exists():
            continue
        for english, translated in corpus.read_pairs(path):
            if english[:1].isupper() and len(english) > 3 and len(translated) > 1:
                entries.setdefault(corpus.tidy(english, "en"), corpus.tidy(translated, target))
    return sorted(entries.items())


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """One JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")


def load_lines(path: Path) -> list[Line]:
    """What `write_lines` wrote."""
    with path.open(encoding="utf-8") as file:
        return [Line(**json.loads(row)) for row in file]


def write_pairs(path: Path, pairs: Iterable[tuple[str, str]]) -> None:
    """English TAB target."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{english}\t{target}\n" for english, target in pairs)


def train_tokeniser(
    recipe: Recipe,
    places: Places,
    lines: list[Line],
    general: dict[str, list[tuple[str, str]]],
) -> None:
    """One unigram model for all languages; in-domain text counts four times.

    The identity normalisation keeps full-width forms and no-break spaces as they are; digits are
    single pieces, so that numbers are copied sign by sign; unknown signs fall back to bytes.
    """
    random = Random(recipe.seed)
    texts: list[str] = []
    per_language = 45_000
    english: list[str] = []
    for target, pairs in general.items():
        side = [text for _, text in random.sample(pairs, min(per_language, len(pairs)))]
        texts += side + [line.texts[target] for line in lines] * 4
        english += [text for text, _ in random.sample(pairs, min(20_000, len(pairs)))]
    texts += english + [line.texts["en"] for line in lines] * 4
    texts = [text.replace("<zq", "") for text in texts]
    random.shuffle(texts)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_prefix=str(places.prepared / "sentencepiece"),
        vocab_size=recipe.pieces,
        model_type="unigram",
        character_coverage=0.9995,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        user_defined_symbols=list(SHIELDS),
        max_sentence_length=2_000,
        num_threads=2,
        minloglevel=1,
    )


def write_vocabularies(
    recipe: Recipe,
    places: Places,
    lines: list[Line],
    general: dict[str, list[tuple[str, str]]],
) -> None:
    """Pieces that each language uses: a small softmax, and a package without the other scripts.

    A target piece must occur three times; the English side also keeps every piece of Latin
    letters, since any of them may stand in a post. Bytes and shields are always in.
    """
    processor = sentencepiece.SentencePieceProcessor(model_file=str(places.tokeniser))
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    always = {piece for piece in pieces if piece.startswith("<0x") or piece in SHIELDS}
    counts: dict[str, Counter[str]] = {"en": Counter()}
    for target, pairs in general.items():
        counts[target] = Counter()
        for rows in processor.encode([text for _, text in pairs], out_type=str):
            counts[target].update(rows)
        for rows in processor.encode([text for text, _ in pairs], out_type=str):
            counts["en"].update(rows)
    for code, counter in counts.items():
        for rows in processor.encode([line.texts[code] for line in lines], out_type=str):
            counter.update(rows * 3)
        kept = [
            piece
            for piece in pieces
            if piece not in SPECIAL
            and (piece in always or counter[piece] >= 3 or (code == "en" and _is_plain(piece)))
        ]
        vocabulary = [*SPECIAL, *kept]
        path = places.prepared / f"vocabulary.{code}.json"
        path.write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
        print("vocabulary", code, len(vocabulary), flush=True)


def _is_plain(piece: str) -> bool:
    """Single signs of Latin text, ASCII or accented."""
    bare = piece.replace("▁", "")
    return len(bare) <= 1 and all(
        "LATIN" in unicodedata.name(sign, "") or not sign.isalnum() or sign.isascii()
        for sign in bare
    )


def main() -> None:
    """Command line."""
    parser = argument_parser(__doc__)
    parser.add_argument(
        "--only-domain", action="store_true", help="read the in-domain lines anew, keep the rest"
    )
    arguments = parser.parse_args()
    recipe, places = read_arguments(arguments)
    if arguments.only_domain:
        train, development, _ = prepare_domain(recipe, places, Random(recipe.seed))
        report = json.loads((places.prepared / "report.json").read_text(encoding="utf-8"))
        write_report(places, {**report, "domain": len(train), "development": len(development)})
    else:
        prepare(recipe, places)


if __name__ == "__main__":
    main()
