"""Shields stand on all sides of a line or on none, and what is around a name stays."""

from __future__ import annotations

from random import Random

import pytest

from training import shields
from training.shields import Name, Shielder

SIHUI = Name({"en": "Sihui", "fr": "Sihui", "ar": "سيهوي", "ja": "四会"}, "city")
SIHUI_CITY = Name(
    {"en": "Sihui City", "fr": "ville de Sihui", "ar": "مدينة سيهوي", "ja": "四会市"}, "city"
)
ANPING = Name({"en": "Anping", "fr": "Anping", "ar": "آنبينغ", "ja": "安平"}, "town")


@pytest.mark.parametrize(
    ("text", "name", "language", "expected"),
    [
        ("à Sihui, hier", "Sihui", "fr", "à <zq1>, hier"),
        ("le bourg d’Anping", "Anping", "fr", "le bourg de <zq1>"),
        ("District de Duanzhou", "district de Duanzhou", "fr", "<zq1>"),
        ("Sihuian", "Sihui", "fr", "Sihuian"),
        ("وسيهوي في الشمال", "سيهوي", "ar", "و<zq1> في الشمال"),
        ("إلى سيهوي.", "سيهوي", "ar", "إلى <zq1>."),
        ("بسيهويات", "سيهوي", "ar", "بسيهويات"),
        ("四会市の天気", "四会", "ja", "<zq1>市の天気"),
        ("Sihui's hills", "Sihui", "en", "<zq1>'s hills"),
    ],
)
def test_hide_keeps_the_surroundings(text: str, name: str, language: str, expected: str) -> None:
    pattern = shields.name_pattern(name, language)
    assert shields.hide(text, pattern, "<zq1>", language) == expected


def test_all_sides_get_the_same_shields() -> None:
    texts = {
        "en": "From Sihui City to Anping",
        "fr": "De la ville de Sihui à Anping",
        "ar": "من مدينة سيهوي إلى آنبينغ",
        "ja": "四会市から安平へ",
    }
    shielder = Shielder([SIHUI_CITY, SIHUI, ANPING])
    for seed in range(30):
        hidden = shielder.shield(texts, Random(seed), keep=0.0)
        found = {tuple(shields.shields_in(text)) for text in hidden.values()}
        assert len(found) == 1
        assert len(found.pop()) == 2


def test_unequal_counts_stay_visible() -> None:
    texts = {"en": "Sihui is Sihui", "fr": "Sihui reste elle-même"}
    assert Shielder([SIHUI]).shield(texts, Random(1), keep=0.0) == texts


def test_every_shield_is_drawn() -> None:
    shielder = Shielder([SIHUI])
    texts = {"en": "Sihui", "fr": "Sihui"}
    drawn = {shielder.shield(texts, Random(seed), keep=0.0)["fr"] for seed in range(200)}
    assert drawn == {f"<zq{number}>" for number in range(1, 10)}


def test_survival_wants_exactly_the_same_shields() -> None:
    assert shields.survived("<zq1> and <zq2>", ["<zq2> et <zq1>"]) == 1
    assert shields.survived("<zq1>", ["<zq1> <zq1>", "", "<zq2>"]) == 0
