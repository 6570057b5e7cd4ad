"""The parts that give evidence, each alone."""

from __future__ import annotations

import pytest

from zqtrans.detection.han import chinese_or_japanese
from zqtrans.detection.masking import mask
from zqtrans.detection.names import is_romanised, name_words, telling_words
from zqtrans.detection.scripts import letter_counts, runs


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("abc é", {"Latn": 4}),
        ("広東の カナ", {"Hani": 2, "Hira": 1, "Kana": 2}),
        ("سلام 12", {"Arab": 4}),
        ("한국어", {"Hang": 3}),
        ("Ёж ελ עב ไทย हि", {"Cyrl": 2, "Grek": 2, "Hebr": 2, "Thai": 3, "Deva": 2}),
        ("12 … 🏮 、。", {}),
        ("𠀀〆々", {"Hani": 2}),
    ],
)
def test_letter_counts(text: str, counts: dict[str, int]) -> None:
    assert letter_counts(text) == counts


def test_runs_have_offsets() -> None:
    assert runs("ab 広東, c") == [("Latn", 0, 2), ("Hani", 3, 5), ("Latn", 7, 8)]


@pytest.mark.parametrize(
    "word", ["Zhaoqing", "Sihui", "Gaoyao", "Duanzhou", "Xiamao", "Zhuohui", "Guangning", "Huaiji"]
)
def test_chinese_names(word: str) -> None:
    assert is_romanised(word)


@pytest.mark.parametrize(
    "word",
    ["China", "Song", "Nature", "Mountain", "River", "Change", "Dance", "Une", "gaoyao", "The"],
)
def test_words_that_are_no_chinese_names(word: str) -> None:
    assert not is_romanised(word)


def test_words_of_a_glossary_that_are_names() -> None:
    names = ["Dinghu District", "district de Dinghu", "Seiko", "jade", "肇庆", "High-tech Zone"]
    assert name_words(names) == {"Dinghu", "Seiko"}


def test_telling_words() -> None:
    assert telling_words("Welcome to Zhaoqing, says the UN") == ["welcome", "to", "says", "the"]
    assert telling_words("WELCOME TO ALL") == ["welcome", "to", "all"]
    assert telling_words("Chen Depei, Weng Zhuohui") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("see https://example.org/a?b=c now", "see now"),
        ("mail a.b@example.org now", "mail now"),
        ("run `pip install x` now", "run now"),
        ("in 2023, 4G and 5.5%", "in , and %"),
        ("at www.example.org/page now", "at now"),
        ("plain words. Another one", "plain words. Another one"),
    ],
)
def test_mask(text: str, kept: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert " ".join(masked.split()) == kept


@pytest.mark.parametrize(
    ("characters", "sign"),
    [("经济建设", 1), ("產業發展", 1), ("広東民謡", -1), ("国家統計局", -1), ("四会", 0), ("", 0)],
)
def test_chinese_or_japanese(characters: str, sign: int) -> None:
    odds = chinese_or_japanese(characters)
    assert (odds > 1) - (odds < -1) == sign
