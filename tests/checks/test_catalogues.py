"""The page that compares our rules with others' names rules that exist."""

from __future__ import annotations

import re
from pathlib import Path

from zqtrans.checks import RULES

PAGE = Path(__file__).parents[2] / "docs" / "catalogues.md"


def test_rules_exist() -> None:
    named = set(re.findall(r"\b[A-Z]{2}\d{3}\b", PAGE.read_text(encoding="utf-8")))
    assert named <= set(RULES), named - set(RULES)


def test_every_row_has_an_answer() -> None:
    for row in re.findall(r"^\| (.+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        if row[1] not in ("here", "---"):
            answered = re.search(r"\b[A-Z]{2}\d{3}\b", row[1]) or row[1].startswith(
                ("out: ", "as for", "the readers refuse")
            )
            assert answered, row
