"""The page of the rules is current."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "docs" / "make_rules.py"


def test_page_is_current() -> None:
    made = runpy.run_path(str(SCRIPT))["page"]()
    written = SCRIPT.with_name("rules.md").read_text(encoding="utf-8")
    assert made == written, "run `python docs/make_rules.py`"
