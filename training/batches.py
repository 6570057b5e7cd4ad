"""Endless, seeded, resumable batches. Text is shielded and tokenised afresh for every pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import sentencepiece
import torch
from torch import Tensor

from training import corpus, prepare, shields
from training.corpus import Line
from training.settings import SHIELDS, Places, Recipe, domain_stream
from training.shields import Name, Shielder

PAD, UNKNOWN, START, END = range(4)
_LONGEST = 96
_PARTS = 8


class Tokeniser:
    """Pieces to numbers of one language's own vocabulary."""

    def __init__(self, places: Places, languages: Sequence[str]) -> None:
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(places.tokeniser))
        self.vocabularies: dict[str, list[str]] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        for code in languages:
            path = places.prepared / f"vocabulary.{code}.json"
            self.vocabularies[code] = json.loads(path.read_text(encoding="utf-8"))
            self._numbers[code] = {p: n for n, p in enumerate(self.vocabularies[code])}

    @property
    def sizes(self) -> dict[str, int]:
        """Vocabulary size of each language."""
        return {code: len(pieces) for code, pieces in self.vocabularies.items()}

    def encode(self, texts: list[str], code: str) -> list[list[int]]:
        """Numbers with the end mark."""
        numbers = self._numbers[code]
        rows: list[list[str]] = self.processor.encode(texts, out_type=str)
        return [[numbers.get(piece, UNKNOWN) for piece in row] + [END] for row in rows]


@dataclass(frozen=True)
class Batch:
    """Padded source and targets; a target row starts with `<s>` and ends with `</s>`."""

    stream: str
    source: Tensor
    targets: dict[str, Tensor]

    @property
    def tokens(self) -> int:
        """Target tokens that count in the loss."""
        return int(sum((target[:, 1:] != PAD).sum().item() for target in self.targets.values()))


@dataclass
class Cursor:
    """Where a stream stands: which pass over its text, which batch of the pass."""

    number: int = 0
    index: int = 0


def vary_english(text: str, kind: str, random: Random) -> str:
    """Curly quotes, title case and capitals now and then: posts have them."""
    chance = random.random()
    if chance < 0.12:
        text = text.replace("'", "’")
        while text.count('"') >= 2:
            text = text.replace('"', "“", 1).replace('"', "”", 1)
    if kind in ("title", "heading", "caption", "template") and "<zq" not in text:
        if chance > 0.95:
            return text.upper()
        if chance > 0.85:
            return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
    return text


@dataclass
class Stream:
    """One kind of text. `texts(random)` gives a pass's lines: kind and text by language."""

    name: str
    languages: tuple[str, ...]
    tokeniser: Tokeniser
    seed: int
    batch_tokens: int
    cursor: Cursor = field(default_factory=Cursor)
    _batches: list[Batch] = field(default_factory=list)
    _loaded: int = -1

    def texts(self, random: Random) -> Iterator[tuple[str, dict[str, str]]]:
        """Kind and texts of the lines of the pass at the cursor."""
        raise NotImplementedError

    def next(self) -> Batch:
        """The batch at the cursor, which moves on."""
        if self._loaded != self.cursor.number:
            self._load()
        if self.cursor.index >= len(self._batches):
            self.cursor = Cursor(number=self.cursor.number + 1)
            self._load()
        batch = self._batches[self.cursor.index]
        self.cursor.index += 1
        return batch

    def _load(self) -> None:
        random = Random(f"{self.seed}/{self.name}/{self.cursor.number}")
        rows: dict[str, list[str]] = {code: [] for code in ("en", *self.languages)}
        for kind, texts in self.texts(random):
            rows["en"].append(vary_english(texts["en"], kind, random))
            for code in self.languages:
                rows[code].append(texts[code])
        numbers = {code: self.tokeniser.encode(rows[code], code) for code in rows}
        examples = [
            {code: numbers[code][place] for code in numbers} for place in range(len(rows["en"]))
        ]
        examples = [e for e in examples if self._fits(e)]
        random.shuffle(examples)
        self._batches = [
            self._pad(group) for group in cut(examples, self.languages, self.batch_tokens, random)
        ]
        self._loaded = self.cursor.number

    def _fits(self, example: dict[str, list[int]]) -> bool:
        return all(
            len(row) <= _LONGEST and (code == "en" or UNKNOWN not in row)
            for code, row in example.items()
        )

    def _pad(self, group: list[dict[str, list[int]]]) -> Batch:
        return Batch(
            stream=self.name,
            source=pad([example["en"] for example in group]),
            targets={
                code: pad([[START, *example[code]] for example in group]) for code in self.languages
            },
        )


def pad(rows: list[list[int]]) -> Tensor:
    """A matrix as wide as the longest row, filled with 0 on the right."""
    width = max(map(len, rows))
    return torch.tensor([row + [PAD] * (width - len(row)) for row in rows])


def cut(
    examples: list[dict[str, list[int]]],
    languages: tuple[str, ...],
    batch_tokens: int,
    random: Random,
) -> list[list[dict[str, list[int]]]]:
    """Groups of like length whose padded targets hold about `batch_tokens`, in random order."""
    first = languages[0]
    ordered = sorted(examples, key=lambda e: (len(e[first]) // 2, len(e["en"])))
    groups: list[list[dict[str, list[int]]]] = [[]]
    widest = 0
    for example in ordered:
        widest = max(widest, sum(len(example[code]) for code in languages))
        if groups[-1] and widest * (len(groups[-1]) + 1) > batch_tokens:
            groups.append([])
            widest = sum(len(example[code]) for code in languages)
        groups[-1].append(example)
    random.shuffle(groups)
    return groups


@dataclass
class DomainStream(Stream):
    """In-domain lines, names and templates, all languages of a line in one batch."""

    lines: list[Line] = field(default_factory=list)
    named: list[Line] = field(default_factory=list)
    shielder: Shielder = field(default_factory=lambda: Shielder([]))

    def texts(self, random: Random) -> Iterator[tuple[str, dict[str, str]]]:
        """Every line once, half of them shielded, and some shields alone."""
        wanted = ("en", *self.languages)
        for line in self.lines + self.named:
            texts = {code: line.texts[code] for code in wanted}
            if random.random() < 0.5:
                texts = self.shielder.shield(texts, random)
                if random.random() < 0.15:
                    texts = shields.shield_same(texts, random)
            yield line.kind, texts
        for _ in range(60):
            shield = random.choice(SHIELDS)
            yield "name", dict.fromkeys(wanted, shield)


@dataclass
class GeneralStream(Stream):
    """General pairs of one language, some with names, numbers and URLs hidden.

    A pass is one of `_PARTS` equal parts of the pairs, so that it is made in seconds.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)
    shielder: Shielder = field(default_factory=lambda: Shielder([]))

    def texts(self, random: Random) -> Iterator[tuple[str, dict[str, str]]]:
        """One part of the pairs, a quarter of them shielded where a name is known."""
        code = self.languages[0]
        for english, target in self.pairs[self.cursor.number % _PARTS :: _PARTS]:
            texts = {"en": english, code: target}
            chance = random.random()
            if chance < 0.25:
                texts = self.shielder.shield(texts, random)
            if chance < 0.08:
                texts = shields.shield_same(texts, random)
            yield "para", texts


def make_streams(recipe: Recipe, places: Places, tokeniser: Tokeniser) -> dict[str, Stream]:
    """In-domain text of all languages (`domain`) and of each alone, general text of each."""
    targets = tuple(pair.target for pair in recipe.pairs)
    size = recipe.train.batch_tokens
    lines = prepare.load_lines(places.prepared / "domain.jsonl")
    named = prepare.load_lines(places.prepared / "names.jsonl")
    shielder = Shielder(shields.load_names(places.data / "terms.json"))
    groups = {"domain": targets, **{domain_stream(code): (code,) for code in targets}}
    streams: dict[str, Stream] = {
        name: DomainStream(
            name=name,
            languages=languages,
            tokeniser=tokeniser,
            seed=recipe.seed,
            batch_tokens=size,
            lines=lines,
            named=named,
            shielder=shielder,
        )
        for name, languages in groups.items()
    }
    for code in targets:
        streams[code] = GeneralStream(
            name=code,
            languages=(code,),
            tokeniser=tokeniser,
            seed=recipe.seed,
            batch_tokens=size,
            pairs=list(corpus.read_pairs(places.prepared / f"general.{code}.tsv")),
            shielder=Shielder(load_dictionary(places.prepared / f"dictionary.{code}.tsv", code)),
        )
    return streams


def load_dictionary(path: Path, code: str) -> list[Name]:
    """Names for shields in general text."""
    return [
        Name(texts={"en": english, code: target}) for english, target in corpus.read_pairs(path)
    ]
