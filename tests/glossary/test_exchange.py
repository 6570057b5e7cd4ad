from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.glossary.strategies import glossaries
from zqtrans.errors import UsageError
from zqtrans.glossary.exchange import FORMATS, Pair, export_terms, lost_fields, parse_terms
from zqtrans.glossary.fields import flatten
from zqtrans.model import Form, Term

PAIR = Pair("en", "fr")
HELD = {
    "tbx": ("id", "kind", "en", "fr", "ja", "fr.gender", "fr.variants", "forbidden.fr", "note"),
    "po": (
        *("id", "kind", "level", "status", "en", "fr", "en.variants", "fr.gender", "fr.article"),
        *("forbidden.fr", "not-in.en", "match", "wrong", "note"),
    ),
    "weblate": ("id", "en", "fr", "note"),
    "omegat": ("en", "fr", "fr.variants", "note"),
    "deepl": ("en", "fr"),
}
"""What each format holds; all of it must come back, and all else must be told."""
HELD["csv"] = HELD["tsv"] = (*HELD["po"], "ja", "ja.reading", "ja.variants", "case", "parent")
HELD["tbx-dct"] = HELD["martif"] = HELD["tbx"]
HELD["deepl-csv"] = HELD["deepl"]
PLAIN = ("omegat", "deepl")
"""Formats that know no quotes, so that a cell holds no tab."""


@pytest.mark.parametrize("name", list(FORMATS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_round_trip(name: str, data: st.DataObject) -> None:
    held = HELD[name]
    terms = data.draw(glossaries(held, without="\t" if name in PLAIN else ""))
    pair = PAIR if FORMATS[name].bilingual else None
    text = export_terms(terms, name, pair)
    back = parse_terms(text, f"x{FORMATS[name].suffix}", pair)
    expected = [{n: v for n, v in flatten(t).items() if n in held} for t in terms]
    assert [{n: v for n, v in flatten(t).items() if n in held} for t in back] == expected
    assert not set(lost_fields(terms, text, name, pair)) & (set(held) - {"id"})


@pytest.mark.parametrize("name", list(FORMATS))
@settings(max_examples=10, deadline=None)
@given(terms=glossaries(HELD["csv"]))
def test_what_does_not_come_back_is_told(name: str, terms: list[Term]) -> None:
    pair = PAIR if FORMATS[name].bilingual else None
    text = export_terms(terms, name, pair)
    back = {
        t.forms["en"].text: flatten(t) for t in parse_terms(text, f"x{FORMATS[name].suffix}", pair)
    }
    lost = lost_fields(terms, text, name, pair)
    for term in terms:
        fields = flatten(term)
        found = back.get(str(fields["en"]))
        for field, value in fields.items():
            if field != "id" and (found is None or found.get(field) != value):
                assert lost["term" if found is None else field]


def test_what_a_format_loses_is_counted() -> None:
    term = Term("a", "city", {"en": Form("A"), "ja": Form("ア", reading="あ")}, level="city")
    text = export_terms([term], "tbx")
    assert lost_fields([term], text, "tbx", None) == {"ja.reading": 1, "level": 1}
    with pytest.raises(UsageError, match="two languages"):
        export_terms([term], "po")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_po_passes_msgfmt(tmp_path: Path) -> None:
    terms = [
        Term("a", "city", {"en": Form('"A"\\'), "fr": Form("À")}, note="x\n\ny", match=("=z",))
    ]
    path = tmp_path / "fr.po"
    path.write_text(export_terms(terms, "po", PAIR), encoding="utf-8")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


GUARDED = Term("a", "city", {"en": Form("=1+1"), "fr": Form("@x")}, note="-n", match=("+m",))


@pytest.mark.parametrize("name", ["csv", "tsv", "weblate", "omegat", "deepl", "deepl-csv"])
def test_no_cell_is_a_formula(name: str) -> None:
    text = export_terms([GUARDED], name, PAIR)
    separator = "," if FORMATS[name].suffix == ".csv" else "\t"
    cells = [cell for line in text.splitlines() for cell in line.split(separator)]
    assert {"'=1+1", "'@x"} <= set(cells)
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]
