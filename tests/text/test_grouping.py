"""One sign groups the thousands of a number; two are a group and a decimal."""

from __future__ import annotations

import pytest

from zqtrans.text.numbers import missing_numbers


@pytest.mark.parametrize(
    ("target", "language", "lost"),
    [
        ("1\u202f234\u202f567 personnes", "fr", False),
        ("1.234.567 personnes", "fr", False),
        ("1 234,567 personnes", "fr", True),
        ("1.234,567 شخص", "ar", True),
        ("1,234,567 شخص", "ar", False),
        ("1,234,567人", "ja", False),
    ],
)
def test_thousands_are_grouped_by_one_sign(target: str, language: str, lost: bool) -> None:
    assert bool(missing_numbers("1,234,567 people", target, "en", language)) is lost
