"""The parallel text written for training: well formed, held apart from measurement, names whole."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from training import corpus
from zqtrans.glossary import load_glossary, verify

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "training" / "corpus"
KINDS = {"title", "heading", "para", "bullet", "quote", "caption", "contact"}
ROWS = [
    json.loads(row)
    for path in sorted(FOLDER.glob("*.jsonl"))
    for row in path.read_text(encoding="utf-8").splitlines()
]


def test_every_line_is_whole() -> None:
    assert len(ROWS) > 6_000
    for row in ROWS:
        assert row["kind"] in KINDS, row
        assert all(row[code].strip() for code in corpus.LANGUAGES), row


def test_no_line_stands_twice_and_no_post_is_for_measurement() -> None:
    places = Counter((row["post"], row["n"]) for row in ROWS)
    assert [place for place, count in places.items() if count > 1] == []
    assert [row["post"] for row in ROWS if corpus.is_development(row["post"])] == []
    english = Counter(corpus.fold(row["en"]) for row in ROWS)
    assert sum(count - 1 for count in english.values()) < len(ROWS) / 100


@pytest.mark.parametrize("code", ["fr", "ar", "ja"])
def test_names_arrive_as_the_glossary_has_them(code: str) -> None:
    glossary = load_glossary([ROOT / "glossary"])
    source, target = glossary.finder("en"), glossary.finder(code)
    lost = [
        (row["post"], row["n"])
        for row in ROWS
        if not verify(source.find(row["en"]), row[code], target).ok
    ]
    assert len(lost) < len(ROWS) / 100
