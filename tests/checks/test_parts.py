"""A catalog that several processes look at gets the same findings."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from zqtrans.catalogs import read_catalog
from zqtrans.checks import look, survey_catalog
from zqtrans.glossary import Glossary, load_glossary

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([REPOSITORY / "glossary"])


@pytest.mark.parametrize("parts", [1, 3, 7])
@pytest.mark.parametrize("path", sorted((REPOSITORY / "tests" / "golden").glob("*.po"))[:12])
def test_same_as_one(path: Path, parts: int, glossary: Glossary) -> None:
    catalog = read_catalog(path)
    looked = [look(catalog, glossary, part=part, parts=parts) for part in range(parts)]
    sent = pickle.loads(pickle.dumps(looked))
    together = survey_catalog(catalog, glossary, suppressed=True, parts=sent)
    assert together == survey_catalog(catalog, glossary, suppressed=True)
