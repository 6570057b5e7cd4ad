from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.glossary.finding import Finder
from zqtrans.glossary.verification import verify
from zqtrans.model import Form, Term


def term(term_id: str, kind: str, en: str, fr: str, *variants: str) -> Term:
    forms = {"en": Form(en)} | ({"fr": Form(fr, variants)} if fr else {})
    return Term(
        term_id, kind, forms, forbidden={"fr": ("quatre réunions",)} if en == "Sihui" else {}
    )


TERMS = (
    term("sihui", "city", "Sihui", "Sihui"),
    term("sihui-city", "city", "Sihui City", "ville de Sihui"),
    term("sihui-station", "building", "Sihui Station", "gare de Sihui"),
    term("gaoyao", "district", "Gaoyao", "Gaoyao"),
    term("gaoyao-district", "district", "Gaoyao District", "district de Gaoyao", "Gaoyao"),
    term("untranslated", "phrase", "xianggong", ""),
)
ENGLISH, FRENCH = Finder(TERMS, "en"), Finder(TERMS, "fr")

CASES = [
    ("one for one", "Sihui", "Sihui", []),
    ("two need two", "Sihui and Sihui", "Sihui", ["sihui"]),
    ("repeated is enough", "Sihui", "Sihui et Sihui", []),
    ("lost", "Sihui", "la ville", ["sihui"]),
    ("the level is asked for", "Sihui City", "Sihui", ["sihui-city"]),
    ("the level arrived", "Sihui City", "la ville de Sihui", []),
    ("a longer one of the kind serves", "Sihui", "la ville de Sihui", []),
    ("but not twice", "Sihui City and Sihui", "ville de Sihui", ["sihui"]),
    ("both, in another order", "Sihui and Sihui City", "ville de Sihui et Sihui", []),
    ("one of another kind does not", "Sihui", "gare de Sihui", ["sihui"]),
    ("a variant may be bare", "Gaoyao District", "Gaoyao", []),
    ("a shared form serves once", "Gaoyao District and Gaoyao", "Gaoyao", ["gaoyao"]),
    (
        "a shared form serves the needy",
        "Gaoyao and Gaoyao District",
        "district de Gaoyao, Gaoyao",
        [],
    ),
    ("no form, not asked for", "xianggong", "rien", []),
    ("swapped names are both there", "Sihui, then Gaoyao", "Gaoyao, puis Sihui", []),
]


@pytest.mark.parametrize(
    ("source", "target", "missing"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_missing(source: str, target: str, missing: list[str]) -> None:
    result = verify(ENGLISH.find(source), target, FRENCH)
    assert [t.id for t in result.missing] == missing
    assert result.ok == (not missing)


PLACES = (
    Term("zhaoqing", "city", {"en": Form("Zhaoqing"), "fr": Form("Zhaoqing"), "ja": Form("肇慶")}),
    Term("foshan", "city", {"en": Form("Foshan"), "fr": Form("Foshan"), "ja": Form("仏山")}),
    Term("jade", "product", {"en": Form("Foshan jade"), "fr": Form("jade de Foshan")}),
    Term("east-station", "building", {"ja": Form("肇慶東駅", ("肇慶東",))}),
    Term(
        "zone",
        "zone",
        {
            "en": Form("Foshan-Zhaoqing Economic Zone"),
            "fr": Form("zone économique Foshan-Zhaoqing"),
            "ja": Form("肇慶東部と仏山西部"),
        },
    ),
)

COMPOUNDS = [
    ("a run of names", "Foshan-Zhaoqing trade", "fr", "le commerce Foshan-Zhaoqing", [], []),
    ("one name of a run", "Zhaoqing trade", "fr", "le commerce Foshan-Zhaoqing", [], ["foshan"]),
    (
        "a longer term has both names",
        "a Foshan-Zhaoqing zone",
        "fr",
        "une zone économique Foshan-Zhaoqing",
        [],
        [],
    ),
    ("east of one, west of the other", "Zhaoqing and Foshan", "ja", "肇慶東部と仏山西部", [], []),
    ("the east is no station", "Zhaoqing", "ja", "肇慶東部で", [], []),
    ("the station is not the city", "Zhaoqing", "ja", "肇慶東で", ["zhaoqing"], ["east-station"]),
    (
        "one name only is not taken out",
        "Foshan",
        "fr",
        "la zone économique Foshan-Zhaoqing",
        ["foshan"],
        ["zone"],
    ),
    ("common words around a name", "jade from Foshan", "fr", "du jade de Foshan", [], []),
    (
        "the longer term serves itself",
        "Foshan-Zhaoqing Economic Zone and Foshan",
        "fr",
        "la zone économique Foshan-Zhaoqing et Foshan",
        [],
        [],
    ),
    (
        "a term serves its own before it is taken apart",
        "Foshan-Zhaoqing Economic Zone, Foshan and Zhaoqing",
        "fr",
        "la zone économique Foshan-Zhaoqing",
        ["foshan", "zhaoqing"],
        [],
    ),
]


@pytest.mark.parametrize(
    ("source", "language", "target", "missing", "extra"),
    [c[1:] for c in COMPOUNDS],
    ids=[c[0] for c in COMPOUNDS],
)
def test_names_in_longer_terms(
    source: str, language: str, target: str, missing: list[str], extra: list[str]
) -> None:
    wanted = Finder(PLACES, "en").find(source)
    result = verify(wanted, target, Finder(PLACES, language))
    assert [t.id for t in result.missing] == missing
    assert [o.term.id for o in result.extra] == extra
    for occurrence in (*result.found, *result.extra):
        assert target[occurrence.start : occurrence.end] == occurrence.text


def test_two_thousand_names_are_matched() -> None:
    target = "Sihui, " * 2000
    result = verify(ENGLISH.find("Sihui, " * 2001 + "Gaoyao"), target, FRENCH)
    assert len(result.found) == 2000
    assert [t.id for t in result.missing] == ["sihui", "gaoyao"]


def test_forbidden_counts_only_where_the_source_has_the_term() -> None:
    target = "Sihui tient quatre réunions"
    assert [o.text for o in verify(ENGLISH.find("Sihui"), target, FRENCH).forbidden] == [
        "quatre réunions"
    ]
    assert verify(ENGLISH.find("Four meetings"), target, FRENCH).forbidden == ()


def test_found_and_extra_are_disjoint_and_in_order() -> None:
    result = verify(ENGLISH.find("Sihui"), "Gaoyao et Sihui", FRENCH)
    assert [(o.term.id, o.text) for o in result.found] == [("sihui", "Sihui")]
    assert [o.term.id for o in result.extra] == ["gaoyao"]


PIECES = ["Sihui", "ville de Sihui", "gare de Sihui", "Gaoyao", "district de Gaoyao"]
SERVES = {
    "Sihui": {"sihui"},
    "ville de Sihui": {"sihui-city", "sihui"},
    "gare de Sihui": {"sihui-station"},
    "Gaoyao": {"gaoyao", "gaoyao-district"},
    "district de Gaoyao": {"gaoyao-district", "gaoyao"},
}
SOURCES = ["Sihui", "Sihui City", "Sihui Station", "Gaoyao", "Gaoyao District"]
ID = dict(
    zip(SOURCES, ["sihui", "sihui-city", "sihui-station", "gaoyao", "gaoyao-district"], strict=True)
)


def most_served(wanted: list[str], pieces: list[str]) -> int:
    """The best over every way to pair source names with pieces of the target, tried one by one."""
    padded = pieces + [""] * len(wanted)
    return max(
        sum(name in SERVES.get(piece, ()) for name, piece in zip(wanted, order, strict=False))
        for order in set(permutations(padded, len(wanted)))
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SOURCES), max_size=4),
    st.lists(st.sampled_from(PIECES), max_size=4),
)
def test_as_many_are_served_as_can_be(source: list[str], target: list[str]) -> None:
    wanted = [ID[name] for name in source]
    result = verify(ENGLISH.find(", ".join(source)), ", ".join(target), FRENCH)
    assert len(wanted) - len(result.missing) == most_served(wanted, target)
    assert len(result.found) == len(wanted) - len(result.missing)
    assert len(result.found) + len(result.extra) == len(target)
    assert Counter(t.id for t in result.missing) <= Counter(wanted)
    spans = sorted((o.start, o.end) for o in (*result.found, *result.extra))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
