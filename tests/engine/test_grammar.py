"""Names in sentences: articles, contraction, elision, proclitics, spaces."""

from __future__ import annotations

import pytest

from tests.engine.conftest import TERMS
from zqtrans.engine.grammar import place
from zqtrans.engine.segment import Item
from zqtrans.model import Form, Occurrence, Term

MORE = (
    Term("jade", "product", {"fr": Form("jade de Sihui", gender="m", article="le")}),
    Term("uns", "phrase", {"fr": Form("« cinq uns »", article="les")}),
    Term("mu", "product", {"ar": Form("مو")}),
    Term("byd", "company", {"fr": Form("BYD")}),
    Term("cold", "company", {"fr": Form("logistique frigorifique Xin")}),
    Term("fu", "phrase", {"ar": Form("فو (البركة)")}),
)
BY_ID = {term.id: term for term in (*TERMS, *MORE)}


def item(id: str, language: str, before: str = "", after: str = "") -> Item:
    term = BY_ID[id]
    found = Occurrence(term, 0, 1, "x", "x")
    return Item(0, 1, "term", "x", term.forms[language], found, before, after)


@pytest.mark.parametrize(
    ("before", "id", "after", "expected"),
    [
        pytest.param("Il vit à ", "sihui", ".", "Il vit à Sihui.", id="bare"),
        pytest.param("le maire du ", "sihui", ".", "le maire de Sihui.", id="no-article"),
        pytest.param("Dans le ", "sihui", ".", "Dans Sihui.", id="bare-article-dropped"),
        pytest.param(
            "le maire de ",
            "gaoyao-district",
            ".",
            "le maire du district de Gaoyao.",
            id="du",
        ),
        pytest.param("Il va à ", "gaoyao-district", ".", "Il va au district de Gaoyao.", id="au"),
        pytest.param(
            "près de ",
            "zhaoqing-zone",
            ".",
            "près de la zone de haute technologie de Zhaoqing.",
            id="de-la",
        ),
        pytest.param(
            "dans ",
            "delta",
            ".",
            "dans le delta de la rivière des Perles.",
            id="inserted",
        ),
        pytest.param(
            "le district de ",
            "gaoyao-district",
            " est",
            "le district de Gaoyao est",
            id="not-doubled",
        ),
        pytest.param(
            "",
            "gaoyao-district",
            " est grand.",
            "Le district de Gaoyao est grand.",
            id="start",
        ),
        pytest.param("", "gaoyao-district", " : le riz", "District de Gaoyao : le riz", id="title"),
        pytest.param(
            "le nouveau ",
            "gaoyao-district",
            ".",
            "le nouveau district de Gaoyao.",
            id="adjective",
        ),
        pytest.param("d’", "sihui", ".", "de Sihui.", id="elision-undone"),
        pytest.param(
            "Le ",
            "gaoyao-district",
            " ouvre",
            "Le district de Gaoyao ouvre",
            id="capital-kept",
        ),
        pytest.param("Visite", "sihui", "!", "Visite Sihui!", id="space-added"),
        pytest.param(
            "", "gaoyao-district", ", accueil", "District de Gaoyao, accueil", id="caption"
        ),
        pytest.param(
            "",
            "gaoyao-district",
            ", qui est grand, ouvre.",
            "Le district de Gaoyao, qui est grand, ouvre.",
            id="sentence-with-a-comma",
        ),
        pytest.param("Mairie, ", "gaoyao-district", "", "Mairie, district de Gaoyao", id="address"),
        pytest.param("18, ", "gaoyao-district", ".", "18, district de Gaoyao.", id="number-comma"),
        pytest.param(
            "Ouvert en 2018, ",
            "gaoyao-district",
            " grandit.",
            "Ouvert en 2018, le district de Gaoyao grandit.",
            id="year-comma",
        ),
        pytest.param(
            "Fin. ",
            "delta",
            " est",
            "Fin. Le delta de la rivière des Perles est",
            id="next-sentence",
        ),
        pytest.param("jusqu’au ", "sihui", ".", "jusqu’à Sihui.", id="jusqu’au"),
        pytest.param(
            "jusqu’à ", "delta", ".", "jusqu’au delta de la rivière des Perles.", id="jusqu’à"
        ),
        pytest.param("maire de Le ", "sihui", ".", "maire de Sihui.", id="de-le"),
        pytest.param("à les ", "gaoyao-district", ".", "au district de Gaoyao.", id="à-les"),
        pytest.param("#", "sihui", " #", "#Sihui #", id="tag"),
        pytest.param("un bon ", "opening", ".", "un bon riz.", id="bon"),
        pytest.param("Le ", "byd", " grandit", "BYD grandit", id="company"),
        pytest.param("usine du ", "byd", "", "usine de BYD", id="of-a-company"),
        pytest.param("la ", "cold", "", "la logistique frigorifique Xin", id="company-of-words"),
        pytest.param("un sac de ", "jade", ".", "un sac de jade de Sihui.", id="product-bare"),
        pytest.param("le prix du ", "jade", ".", "le prix du jade de Sihui.", id="product"),
        pytest.param("Les ", "uns", " et", "Les « cinq uns » et", id="quoted-keeps"),
        pytest.param("projet des ", "uns", " et", "projet des « cinq uns » et", id="quoted-des"),
    ],
)  # fmt: skip
def test_french(before: str, id: str, after: str, expected: str) -> None:
    assert "".join(place(before, item(id, "fr"), after, "fr")) == expected


def test_french_elision_before_a_vowel() -> None:
    name = Item(0, 1, "term", "x", Form("Arabie"), Occurrence(
        Term("a", "region", {"fr": Form("Arabie")}), 0, 1, "x", "x"))  # fmt: skip
    assert "".join(place("les villes de ", name, ".", "fr")) == "les villes d’Arabie."


@pytest.mark.parametrize(
    ("before", "id", "after", "expected"),
    [
        pytest.param("في ", "duanzhou", ".", "في دوانتشو.", id="after-a-word"),
        pytest.param("و ", "duanzhou", ".", "ودوانتشو.", id="conjunction-joined"),
        pytest.param("ب", "duanzhou", ".", "بدوانتشو.", id="proclitic"),
        pytest.param("ل", "opening", ".", "للأرز.", id="lam-contracted"),
        pytest.param("حي ", "gaoyao-district", ".", "حي قاوياو.", id="not-doubled"),
        pytest.param("في بحي ", "gaoyao-district", ".", "في بحي قاوياو.", id="head-joined"),
        pytest.param("والحي ", "gaoyao-district", ".", "وحي قاوياو.", id="head-with-article"),
        pytest.param("للحي ", "gaoyao-district", ".", "لحي قاوياو.", id="head-with-lam"),
        pytest.param("أحي ", "gaoyao-district", ".", "أحي حي قاوياو.", id="another-word"),
        pytest.param("وال", "sihui", ".", "وسيهوي.", id="article-dropped"),
        pytest.param("لل", "mu", ".", "للمو.", id="article-of-a-product-kept"),
        pytest.param("", "fu", "نا", "فو (البركة) نا", id="space-after-a-bracket"),
        pytest.param("بـ", "duanzhou", ".", "بـدوانتشو.", id="after-a-tatweel"),
    ],
)
def test_arabic(before: str, id: str, after: str, expected: str) -> None:
    assert "".join(place(before, item(id, "ar"), after, "ar")) == expected


@pytest.mark.parametrize(
    ("before", "id", "after", "expected"),
    [
        pytest.param("今日 ", "sihui", " の天気", "今日四会の天気", id="no-spaces"),
        pytest.param("", "gaoyao-district", "区の人", "高要区の人", id="suffix-not-doubled"),
        pytest.param("", "sihui", "市の人", "四会市の人", id="suffix-kept"),
        pytest.param("#", "sihui", " #米", "#四会 #米", id="tags"),
        pytest.param("2. ", "sihui", "", "2. 四会", id="list-number"),
    ],
)
def test_japanese(before: str, id: str, after: str, expected: str) -> None:
    assert "".join(place(before, item(id, "ja"), after, "ja")) == expected


def test_marks_go_with_the_term_and_after_the_article() -> None:
    bold = item("gaoyao-district", "fr", "**", "**")
    assert "".join(place("près de ", bold, ".", "fr")) == "près du **district de Gaoyao**."
