"""What the examples of a term prove, and that `glossary test` knows what they do not."""

from __future__ import annotations

import pytest

from zqtrans.glossary.examples import languages_of
from zqtrans.glossary.mutations import misspelt, mutations
from zqtrans.glossary.proof import prove
from zqtrans.glossary.toml_format import parse_toml

PROVEN = """
[[term]]
id = "gaoyao"
kind = "district"
zh = "高要"
en = "Gaoyao"
fr = "Gaoyao"
forbidden.fr = ["haute demande"]
not-in.zh = ["高要求"]
match = ["他住在高要。", "Rain fell on the hills of Gaoyao.", "La pluie tombe sur Gaoyao."]
no-match = ["对质量有高要求。", "A high demand."]
wrong = ["Il vit dans la haute demande."]
"""


def changed(old: str, new: str) -> str:
    assert old in PROVEN
    return PROVEN.replace(old, new)


def unnoticed(text: str) -> list[tuple[str, str, str]]:
    proof = prove(parse_toml(text, "a.toml"))
    assert not proof.failures
    return [(m.kind, m.language, m.text) for m in proof.unnoticed]


def test_examples_that_notice_everything() -> None:
    proof = prove(parse_toml(PROVEN, "a.toml"))
    assert (proof.examples, proof.failures, proof.unnoticed, proof.without) == (6, (), (), ())
    assert proof.noticed == {"form": (3, 3), "guard": (1, 1), "forbidden": (1, 1)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            ', "La pluie tombe sur Gaoyao."', "", ("form", "fr", "Gaoyao"), id="no example"
        ),
        pytest.param(
            "La pluie tombe sur Gaoyao.", "Gaoyao!", ("form", "fr", "Gaoyao"),
            id="an example that English holds, too",
        ),
        pytest.param(
            'zh = "高要"', 'zh = { form = "高要区", variants = ["高要"] }',
            ("form", "zh", "高要区"),
            id="the examples use a variant only",
        ),
        pytest.param(
            'en = "Gaoyao"', 'en = { form = "Gaoyao", variants = ["Kaoyao"] }',
            ("variant", "en", "Kaoyao"), id="variant",
        ),
        pytest.param("对质量有高要求。", "对质量没有要求。", ("guard", "zh", "高要求"), id="guard"),
        pytest.param(
            '["高要求"]', '["高要求", "有高要求"]', ("guard", "zh", "有高要求"),
            id="redundant guard",
        ),
        pytest.param(
            '["haute demande"]', '["haute demande", "haut désir"]',
            ("forbidden", "fr", "haut désir"),
            id="forbidden",
        ),
        pytest.param(
            'kind = "district"', 'kind = "district"\ncase = "any"', ("case", "en", "Gaoyao"),
            id="case",
        ),
    ],
)  # fmt: skip
def test_a_change_that_no_example_notices(
    old: str, new: str, expected: tuple[str, str, str]
) -> None:
    assert expected in unnoticed(changed(old, new))


def test_an_example_in_lower_case_notices_the_case_rule() -> None:
    text = changed("hills of Gaoyao", "hills of gaoyao").replace(
        '"district"', '"district"\ncase="any"'
    )
    assert ("case", "en", "Gaoyao") not in unnoticed(text)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("the hills of Gaoyao", "the hills", "failed-match"),
        ("A high demand.", "A trip to Gaoyao.", "failed-no-match"),
        ("la haute demande", "la forêt", "failed-wrong"),
        ("对质量有高要求。", "对质量有高要求，他住在高要。", "failed-no-match"),
        ('["高要求"]', '["高要求", "要求"]', "idle-guard"),
        ("La pluie tombe sur Gaoyao.", "La haute demande de Gaoyao.", "forbidden-in-match"),
    ],
)
def test_examples_that_fail(old: str, new: str, name: str) -> None:
    failures = prove(parse_toml(changed(old, new), "a.toml")).failures
    assert {failure.name for failure in failures} == {name}


OTHERS = """
[[term]]
id = "gaoyao-road"
kind = "road"
en = "hills of Gaoyao"
"""


def test_examples_hold_among_all_terms() -> None:
    failures = prove(parse_toml(PROVEN + OTHERS, "a.toml")).failures
    assert [(f.term.id, f.name) for f in failures] == [("gaoyao", "shadowed-match")]
    hidden = PROVEN + OTHERS.replace("en =", "fr =").replace("hills of Gaoyao", "haute demande")
    failures = prove(parse_toml(hidden, "a.toml")).failures
    assert [(f.term.id, f.name) for f in failures] == [("gaoyao", "idle-forbidden")]


def test_a_term_without_examples_is_named() -> None:
    proof = prove(parse_toml(OTHERS, "a.toml"))
    assert [term.id for term in proof.without] == ["gaoyao-road"]
    assert not proof.noticed


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Fog lay over Sihui.", ["en"]),
        ("Sihui's jade", ["en"]),
        ("Sihui, 9 h : complet", ["fr"]),
        ("On vit bien à Sihui", ["fr"]),
        ("Sihui!", ["en", "fr"]),
        ("ضباب فوق سيهوي", ["ar"]),
        ("四会の霧", ["ja"]),
        ("四会下雨了", ["zh"]),
        ("四会大雨", ["zh", "ja"]),
    ],
)
def test_the_language_of_an_example(sentence: str, codes: list[str]) -> None:
    forms = 'en = "Sihui"\nfr = "Sihui"\nar = "س"\nja = "四会"\nzh = "四会"'
    text = f'[[term]]\nid = "s"\nkind = "city"\n{forms}'
    assert languages_of(sentence, parse_toml(text, "a.toml")[0]) == codes


@pytest.mark.parametrize("form", ["Sihui", "a", "1+1", "سيهوي", "四会", "東", "«»"])
def test_a_mutation_is_another_form(form: str) -> None:
    for code in ("en", "ar", "ja"):
        assert misspelt(form, code) != form
    term = parse_toml(f'[[term]]\nid = "s"\nkind = "city"\nen = "{form}"', "a.toml")[0]
    assert [m.term.forms["en"].text != form for m in mutations(term)] == [True]
