"""Golden catalogs: the first comment of each says what is found, as ``line CODE``, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zqtrans.catalogs import read_catalog
from zqtrans.checks import check_catalog
from zqtrans.glossary import load_glossary

REPOSITORY = Path(__file__).parents[2]
CASES = sorted((REPOSITORY / "tests" / "golden").glob("*.po"))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_golden(path: Path) -> None:
    glossary = load_glossary([REPOSITORY / "glossary"])
    found = check_catalog(read_catalog(path), glossary)
    said = [f"{one.line} {one.code}" for one in found]
    expected = re.findall(r"^# (\d+ [A-Z]{2}\d{3})", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert said == expected
