"""What is put right without asking the engine again."""

from __future__ import annotations

import pytest

from zqtrans.engine.mending import capitalised, unpaired, with_digits


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("In 1747 it rose.", "En 1774, il monta.", "En 1747, il monta.", id="swapped"),
        pytest.param("214 houses", "2144 maisons", "214 maisons", id="doubled"),
        pytest.param("60,000 mu", "610 000 mu", "60\u202f000 mu", id="grouped"),
        pytest.param("17 of 1747", "17 de 1774", "17 de 1747", id="one-of-two"),
        pytest.param("In 1747", "En 2", "En 2", id="another-number"),
        pytest.param("In 1747", "En mai", "En mai", id="none"),
        pytest.param("14 and 2015", "41 et 20", "41 et 20", id="one-is-not-alike"),
    ],
)
def test_digits(source: str, text: str, expected: str) -> None:
    assert with_digits(source, text, ("en", "fr")) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        pytest.param("Towns", "bourgs", "Bourgs", id="word"),
        pytest.param("“Old” towns", "« vieux » bourgs", "« Vieux » bourgs", id="after-a-quote"),
        pytest.param("towns", "bourgs", "bourgs", id="none-in-the-source"),
        pytest.param("See https://x.cn", "https://x.cn voir", "https://x.cn voir", id="address"),
        pytest.param("2026", "", "", id="nothing"),
    ],
)
def test_capital(source: str, text: str, expected: str) -> None:
    assert capitalised(source, text, "fr") == expected


@pytest.mark.parametrize(
    ("source", "text", "lost"),
    [
        pytest.param('He said "yes".', "Il dit « oui ».", False, id="other-quotes"),
        pytest.param('He said "yes".', "Il dit « oui.", True, id="not-closed"),
        pytest.param('He said "yes".', "Il dit oui.", True, id="both-lost"),
        pytest.param("A (b) c", "A b) c", True, id="bracket"),
        pytest.param("a) first", "a) premier", False, id="unpaired-in-the-source"),
        pytest.param("A town.", "Une ville.", False, id="none"),
    ],
)
def test_unpaired(source: str, text: str, lost: bool) -> None:
    assert unpaired(source, text) is lost
