"""The starter packages are standard Argos packages, small, and know the shields."""

from __future__ import annotations

import json
from pathlib import Path

import ctranslate2
import pytest
from argostranslate.package import Package

from zqtrans.catalogs import read_catalog
from zqtrans.config import Config
from zqtrans.engine import open_engine
from zqtrans.engine.packages import STARTER, find_package, fingerprint, package_files
from zqtrans.engine.protocol import Decoding

SHIELDS = [f"<zq{number}>" for number in range(1, 10)]


@pytest.mark.parametrize("target", ["fr", "ar", "ja"])
def test_argostranslate_loads_it_and_it_knows_the_shields(target: str) -> None:
    folder = STARTER / f"translate-en_{target}-0_1"
    package = Package(Path(folder))
    assert (package.from_code, package.to_code) == ("en", target)
    for shield in SHIELDS:
        tokens = package.tokenizer.encode(f"Welcome to {shield}, friends.")
        assert tokens.count(shield) == 1
        assert package.tokenizer.decode(tokens) == f"Welcome to {shield}, friends."
    for side in ("source", "target"):
        vocabulary = json.loads((folder / "model" / f"{side}_vocabulary.json").read_text("utf-8"))
        assert set(SHIELDS) <= set(vocabulary)
    assert sum(path.stat().st_size for path in package_files(folder)) <= 12_000_000
    model = ctranslate2.Translator(str(folder / "model"), device="cpu", compute_type="default")
    assert model.compute_type.startswith("int8")


@pytest.mark.parametrize("target", ["fr", "ar", "ja"])
def test_it_ships_measured(target: str, config: Config) -> None:
    """The measurements beside it are of this very model."""
    from zqtrans.engine.calibration import read_calibration
    from zqtrans.engine.order import plan

    engine = open_engine(find_package(config, "en", target))
    chosen = plan(engine, read_calibration(engine))
    assert chosen.measured
    assert chosen.marks.name == "shields"


def test_a_readme_written_anew_does_not_make_it_another_model(tmp_path: Path) -> None:
    for name, text in (("metadata.json", "{}"), ("README.md", "a")):
        (tmp_path / name).write_text(text)
    before = fingerprint(tmp_path)
    (tmp_path / "README.md").write_text("another")
    assert fingerprint(tmp_path) == before
    (tmp_path / "metadata.json").write_text('{"a": 1}')
    assert fingerprint(tmp_path) != before


def test_a_score_is_the_mean_log_probability_of_a_token(config: Config) -> None:
    """Whatever else the search weighed: the floor is a measure of nothing else."""
    package = find_package(config, "en", "fr")
    engine = open_engine(package)
    sources = ["The old town is near the river, and the new one is on the hill.", "A bridge."]
    answers = engine.translate(sources)
    model = ctranslate2.Translator(str(package.path / "model"), device="cpu", compute_type="int8")
    tokens = [engine.tokens(source) for source in sources]
    written = [list(found[0].tokens) for found in answers]
    for found, scored in zip(answers, model.score_batch(tokens, written), strict=True):
        mean = sum(scored.log_probs) / len(scored.log_probs)
        assert found[0].score == pytest.approx(mean, abs=0.02)


def test_the_others_of_a_batch_change_nothing(config: Config) -> None:
    """A sentence's hypotheses are its own, whatever ranks them."""
    engine = open_engine(find_package(config, "en", "fr"))
    catalogs = sorted((Path(__file__).parents[2] / "locales" / "fr").rglob("*.po"))
    sources = [m.source for path in catalogs[:4] for m in read_catalog(path).messages][:40]
    search = Decoding(hypotheses=4)
    together = engine.translate(sources, search)
    assert together == [engine.translate([source], search)[0] for source in sources]
