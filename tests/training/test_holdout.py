"""No evaluation sentence and no development post reaches training."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from training import corpus
from training.corpus import Holdout, Line

EVALUATION = ["On Monday, scientists announced a new tool.", "The  Peaceful transition—of power."]


@pytest.mark.parametrize(
    "english",
    [
        "On Monday, scientists announced a new tool.",
        "on monday scientists announced a new tool",
        "ON MONDAY,  SCIENTISTS ANNOUNCED A NEW TOOL!",
        "The peaceful transition of power",
        "“The peaceful transition of power.”",
    ],
)
def test_holdout_sees_through_case_blanks_and_signs(english: str) -> None:
    assert Holdout(EVALUATION).holds(english)


@pytest.mark.parametrize("english", ["On Monday, scientists announced a tool.", "", "Power"])
def test_holdout_lets_other_sentences_pass(english: str) -> None:
    assert not Holdout(EVALUATION).holds(english)


def test_admit_drops_held_out_and_repeated_pairs() -> None:
    pairs = [
        ("On Monday, scientists announced a new tool", "Lundi, des savants ont annoncé un outil"),
        ("The town is quiet.", "La ville est calme."),
        ("The town is  quiet.", "La ville est calme !"),
        ("printf(%s)", "printf(%s)"),
    ]
    admitted = list(corpus.admit(pairs, "fr", Holdout(EVALUATION)))
    assert admitted == [("The town is quiet.", "La ville est calme.")]


def _line(post: str, english: str) -> Line:
    return Line(post=post, kind="para", texts={"en": english, "fr": "f", "ar": "ا", "ja": "字"})


def test_development_posts_and_their_sentences_never_train() -> None:
    lines = [
        _line("t1-06", "A line of a training post."),
        _line("t1-07", "A line of a development post."),
        _line("t1-08", "A line of a development post"),
        _line("t1-09", EVALUATION[0]),
    ]
    train, development = corpus.split_lines(lines, Holdout(EVALUATION))
    assert [line.post for line in train] == ["t1-06"]
    assert [line.post for line in development] == ["t1-07"]


def test_files_are_filtered_end_to_end(tmp_path: Path) -> None:
    held = tmp_path / "eval"
    held.mkdir()
    (held / "set.en-fr.tsv").write_text(f"{EVALUATION[0]}\tLundi.\n", encoding="utf-8")
    train = tmp_path / "news.en-fr.tsv"
    train.write_text(f"{EVALUATION[0].upper()}\tLundi, un outil.\nHello.\tBonjour.\n", "utf-8")
    holdout = Holdout(corpus.evaluation_sentences(held))
    assert list(corpus.admit(corpus.read_pairs(train), "fr", holdout)) == [("Hello.", "Bonjour.")]


@pytest.mark.skipif(
    "ZQTRANS_TRAINING_DIR" not in os.environ or "ZQTRANS_DATA_DIR" not in os.environ,
    reason="checks real prepared data where $ZQTRANS_TRAINING_DIR and $ZQTRANS_DATA_DIR name it",
)
def test_prepared_data_holds_no_evaluation_sentence() -> None:
    prepared = Path(os.environ["ZQTRANS_TRAINING_DIR"]) / "prepared"
    evaluation = Path(os.environ["ZQTRANS_DATA_DIR"]) / "corpora" / "eval"
    sentences = list(corpus.evaluation_sentences(evaluation))
    rows = (prepared / "development.jsonl").read_text(encoding="utf-8").splitlines()
    holdout = Holdout([*sentences, *(json.loads(row)["texts"]["en"] for row in rows)])
    assert len(holdout) > 2_000
    trained = [
        json.loads(row)["texts"]["en"]
        for name in ("domain.jsonl", "names.jsonl")
        for row in (prepared / name).read_text(encoding="utf-8").splitlines()
    ]
    for path in sorted(prepared.glob("general.*.tsv")):
        trained += [english for english, _ in corpus.read_pairs(path)]
    assert len(trained) > 100_000
    assert [english for english in trained if holdout.holds(english)] == []
