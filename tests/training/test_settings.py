"""What a run learns from, by share of target tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.settings import load_recipe, stream_shares

CONFIGS = Path(__file__).parents[2] / "training" / "configs"


@pytest.mark.parametrize("only", [None, "fr", "ar", "ja"])
def test_shares_sum_to_one(only: str | None) -> None:
    shares = stream_shares(load_recipe(sorted(CONFIGS.glob("en-*.toml"))), only)
    assert sum(shares.values()) == pytest.approx(1)
    if only is None:
        assert set(shares) == {"ar", "fr", "ja", "domain"}
    else:
        assert set(shares) == {only, f"domain-{only}"}
