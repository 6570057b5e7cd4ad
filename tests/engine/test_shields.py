"""Shielding and back; segments and their items."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.conftest import TERMS
from zqtrans.engine.segment import Segment, build
from zqtrans.engine.shields import CODE_MARKS, STARTER_MARKS, shield, unshield
from zqtrans.glossary import Glossary

FINDER = Glossary(TERMS).finder("en")


def segment(text: str, target: str = "fr") -> Segment:
    return build(text, FINDER.find(text), target)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sihui is near Zhaoqing.", "<zq1> is near <zq2>.", id="two"),
        pytest.param("Sihui and Sihui", "<zq1> and <zq1>", id="same-twice"),
        pytest.param("Zhaoqing High-tech Zone, Zhaoqing", "<zq1>, <zq2>", id="nested"),
        pytest.param("Sihui's people", "<zq1>'s people", id="possessive"),
        pytest.param('"Sihui"', '"<zq1>"', id="quotes"),
        pytest.param("See https://x.cn/Sihui now", "See <zq1> now", id="address"),
        pytest.param("Run `Sihui` at a@b.cn", "Run <zq1> at <zq2>", id="code-and-mail"),
        pytest.param("**Sihui** is", "<zq1> is", id="marks-go-with-the-term"),
        pytest.param("**Old Sihui** is", "<zq1> Old <zq2> <zq3> is", id="marks-around-words"),
        pytest.param("[Sihui](https://x.cn) is", "<zq1> is", id="link"),
        pytest.param("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c", id="no-emphasis"),
    ],
)
def test_shield(text: str, expected: str) -> None:
    found = shield(segment(text), STARTER_MARKS)
    assert found is not None
    assert found.text == expected


def test_more_than_nine_items_do_not_fit() -> None:
    text = " ".join(f"`{n}`" for n in range(10))
    assert shield(segment(text), STARTER_MARKS) is None


def test_marks_of_the_text_itself_are_not_used() -> None:
    found = shield(segment("ZQ1 is a road in Sihui"), CODE_MARKS)
    assert found is not None
    assert found.text == "ZQ1 is a road in ZQ2"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("<zq1> près de <zq2>.", "Sihui près de Zhaoqing.", id="kept"),
        pytest.param("<zq2> près de <zq1>.", "Zhaoqing près de Sihui.", id="order-changed"),
        pytest.param("près de <zq2>.", None, id="lost"),
        pytest.param("<zq1> <zq1> près de <zq2>.", None, id="doubled"),
    ],
)
def test_unshield(answer: str, expected: str | None) -> None:
    found = shield(segment("Sihui is near Zhaoqing."), STARTER_MARKS)
    assert found is not None
    assert unshield(found, answer, "fr") == expected


def test_a_closing_mark_before_its_opening_one_is_refused() -> None:
    found = shield(segment("**Old Sihui** is"), STARTER_MARKS)
    assert found is not None
    assert unshield(found, "<zq3> ancienne <zq2> <zq1> est", "fr") is None
    assert unshield(found, "L’ <zq1> ancienne <zq2> <zq3> est", "fr") == "L’**ancienne Sihui** est"


def test_a_mark_is_not_found_inside_a_longer_one() -> None:
    found = shield(segment("Sihui"), CODE_MARKS)
    assert found is not None
    assert unshield(found, "ZQ12", "fr") is None


words = st.sampled_from(["the", "rice", "old", "river", "in", "and", ",", "2026", "`x`"])
names = st.sampled_from([term.forms["en"].text for term in TERMS])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(words, names), min_size=1, max_size=8), st.sampled_from(["fr", "ar", "ja"])
)
def test_a_copied_sentence_has_every_item(pieces: list[str], language: str) -> None:
    """An engine that copies the shielded sentence must give every item back."""
    whole = segment(" ".join(pieces), language)
    found = shield(whole, STARTER_MARKS)
    if found is None:
        return
    text = unshield(found, found.text, language)
    assert text is not None
    for item in whole.items:
        assert item.form.text.lower()[2:] in text.lower()
    assert "zq" not in text
