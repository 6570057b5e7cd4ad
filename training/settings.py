"""Configuration of the recipe: one shared file, one small file per pair, two directories."""

from __future__ import annotations

import argparse
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

SHARED_CONFIG = Path(__file__).parent / "configs" / "shared.toml"
SHIELDS = tuple(f"<zq{number}>" for number in range(1, 10))


@dataclass(frozen=True)
class CorpusShare:
    """How much of one general corpus a pair uses: its best `take` pairs, each `repeat` times."""

    name: str
    take: int
    repeat: int = 1


@dataclass(frozen=True)
class PairConfig:
    """One pair and the general text it learns from."""

    source: str
    source_name: str
    target: str
    target_name: str
    package_version: str
    corpora: tuple[CorpusShare, ...]

    @property
    def package(self) -> str:
        """Folder name of the Argos package."""
        version = self.package_version.replace(".", "_")
        return f"translate-{self.source}_{self.target}-{version}"


@dataclass(frozen=True)
class ModelConfig:
    """Sizes of the shared encoder and of each decoder."""

    width: int
    heads: int
    feed_forward: int
    encoder_layers: int
    decoder_layers: int
    dropout: float


@dataclass(frozen=True)
class TrainConfig:
    """Optimisation. `domain_share` is of target tokens; rates are peak rates."""

    batch_tokens: int
    domain_share: float
    warmup_steps: int
    adam_rate: float
    muon_rate: float
    label_smoothing: float
    guidance: float
    average_decay: float
    average_every: int
    save_minutes: float
    check_every: int


@dataclass(frozen=True)
class Recipe:
    """All that determines a run besides the data itself."""

    seed: int
    pieces: int
    model: ModelConfig
    train: TrainConfig
    pairs: tuple[PairConfig, ...]


@dataclass(frozen=True)
class Places:
    """`data` holds corpora, parallel text and terms (read only); `work` all that is made."""

    data: Path
    work: Path

    @property
    def prepared(self) -> Path:
        """Folder of the text files and vocabularies."""
        return self.work / "prepared"

    @property
    def tokeniser(self) -> Path:
        """The sentencepiece model."""
        return self.prepared / "sentencepiece.model"

    def lexicon(self, target: str) -> Path:
        """Table that guides attention for one target language."""
        return self.prepared / f"lexicon.{target}.pt"

    def converted(self, target: str) -> Path:
        """Folder of the CTranslate2 model for one target language."""
        return self.work / "converted" / target


def domain_stream(code: str) -> str:
    """Name of the stream of in-domain text in one language alone."""
    return f"domain-{code}"


def stream_shares(recipe: Recipe, only: str | None = None) -> dict[str, float]:
    """Share of target tokens of each stream that has one; they sum to 1.

    All pairs take equal parts, and in-domain lines come in all languages at once; `only` names
    the one target language to train instead.
    """
    share = recipe.train.domain_share
    if only is not None:
        return {only: 1 - share, domain_stream(only): share}
    general = {pair.target: (1 - share) / len(recipe.pairs) for pair in recipe.pairs}
    return {**general, "domain": share}


def load_pair(path: Path) -> PairConfig:
    """Read one pair's file."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    corpora = tuple(CorpusShare(**share) for share in table.pop("corpus"))
    return PairConfig(**table, corpora=corpora)


def load_recipe(pair_files: list[Path], *, shared_file: Path = SHARED_CONFIG) -> Recipe:
    """Read the shared file and the files of the pairs that are trained together."""
    with shared_file.open("rb") as file:
        table = tomllib.load(file)
    return Recipe(
        seed=table["seed"],
        pieces=table["pieces"],
        model=ModelConfig(**table["model"]),
        train=TrainConfig(**table["train"]),
        pairs=tuple(load_pair(path) for path in pair_files),
    )


def argument_parser(description: str | None) -> argparse.ArgumentParser:
    """The options that every step of the recipe has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--config",
        type=Path,
        nargs="+",
        default=sorted((Path(__file__).parent / "configs").glob("en-*.toml")),
        help="files of the pairs (default: all of training/configs)",
    )
    parser.add_argument("--shared-config", type=Path, default=SHARED_CONFIG)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("ZQTRANS_DATA_DIR", "../shared")),
        help="corpora, parallel text and terms ($ZQTRANS_DATA_DIR, default ../shared)",
    )
    parser.add_argument(
        "--dir",
        type=Path,
        default=Path(os.environ.get("ZQTRANS_TRAINING_DIR", ".training")),
        help="everything that is made ($ZQTRANS_TRAINING_DIR, default .training)",
    )
    return parser


def read_arguments(arguments: argparse.Namespace) -> tuple[Recipe, Places]:
    """The recipe and the places that the common options name."""
    recipe = load_recipe(arguments.config, shared_file=arguments.shared_config)
    return recipe, Places(data=arguments.data, work=arguments.dir)
