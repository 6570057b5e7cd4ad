"""``zqtrans translate --explain``: what a person sees of the ladder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.engine.tiny import build_sentencepiece


@pytest.fixture
def small(workspace: Path, cli: Cli) -> Path:
    """The workspace with a tiny French model and a catalog."""
    words = {"is": "est", "a": "une", "city": "ville", "in": "à"}
    letters = "zabcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ . , - #"
    build_sentencepiece(workspace / "models" / "en_fr", ("en", "fr"), words, [letters])
    (workspace / "zqtrans.toml").write_text('languages = ["fr"]\nmodels = "models"\n', "utf-8")
    assert cli("extract", "posts", "--to", "fr").status == 0
    return workspace


def test_explain_shows_every_rung_and_writes_nothing(small: Path, cli: Cli) -> None:
    catalog = small / "locales/fr/LC_MESSAGES/jade.po"
    before = catalog.read_bytes()
    run = cli("translate", "--explain", "is a city")
    assert run.status == 0
    lines = run.out.splitlines()
    assert lines[0].endswith(": Sihui is a city in Zhaoqing.")
    assert "floor -1.70 (not measured, see `zqtrans models calibrate`)" in lines[1]
    assert lines[-1] == "  translated: Sihui est une ville à Zhaoqing."
    assert any(line.strip() == "proven" for line in lines)
    assert catalog.read_bytes() == before


def test_explain_says_why_a_message_stays_empty(small: Path, cli: Cli) -> None:
    (small / "glossary" / "more.toml").write_text(
        '[[term]]\nid = "x"\nkind = "event"\nen = "is a city"\nfr = "⁇"\n', encoding="utf-8"
    )
    run = cli("translate", "--explain", "is a city")
    assert "refused: " in run.out
    assert "left empty: " in run.out.splitlines()[-1]


def test_explain_a_text_that_no_message_holds(small: Path, cli: Cli) -> None:
    run = cli("translate", "--explain", "nowhere to be found")
    assert (run.status, run.out) == (2, "")
    assert "no message holds" in run.err


def test_provenance_says_rung_and_score(small: Path, cli: Cli) -> None:
    assert cli("translate").status in (0, 1)
    text = (small / "locales/fr/LC_MESSAGES/jade.po").read_text("utf-8")
    assert "engine=argos/en_fr@1.0" in text
    assert "rung=plain" in text or "rung=shields" in text
    assert "score=" in text
