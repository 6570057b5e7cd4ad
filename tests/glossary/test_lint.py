from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from zqtrans.glossary.lint import RULES, Subject, lint
from zqtrans.glossary.proof import prove
from zqtrans.glossary.toml_format import parse_toml
from zqtrans.model import Form, Term

DOCS = Path(__file__).parents[2] / "docs" / "glossary.md"


def term(term_id: str = "a", kind: str = "city", **more: object) -> Term:
    forms = {
        code: value if isinstance(value, Form) else Form(str(value))
        for code in ("zh", "en", "fr", "ar", "ja")
        if (value := more.pop(code, ""))
    }
    return Term(term_id, kind, MappingProxyType(forms), **more)  # type: ignore[arg-type]


CASES = [
    ("duplicate-id", [term(en="A"), term(en="B")], [term("a", en="A"), term("b", en="B")]),
    ("ambiguous-source", [term(zh="四会"), term("b", zh="四会")],
     [term(zh="四会", not_in={"zh": ("四会议",)}), term("b", zh="四会")]),
    ("shared-form", [term(fr="A"), term("b", fr="A")], [term(fr="A"), term("b", fr="B")]),
    ("forbidden-admitted", [term(en="A", forbidden={"en": ("A",)})],
     [term(en="A", forbidden={"en": ("B",)})]),
    ("forbidden-without-effect", [term(en="Sihui City", forbidden={"en": ("sihui",)})],
     [term(en="Sihui", forbidden={"en": ("Si",)})]),
    ("simplified-han", [term(ja="肇庆")], [term(ja="肇慶深圳冼")]),
    ("traditional-han", [term(zh="肇慶")], [term(zh="肇庆")]),
    ("latin-in-arabic", [term(ar="مدينة Sihui")], [term(ar="سيهوي N")]),
    ("missing-language", [term(en="A")], [term(zh="甲", en="A", fr="A", ar="ا", ja="甲")]),
    ("wrong-reading", [term(ja=Form("四会", reading="Shikai"))],
     [term(ja=Form("四会", reading="しかい"), zh=Form("四会", reading="Sìhuì"))]),
    ("wrong-parent", [term(en="A", parent="b")], [term(en="A", parent="b"), term("b", en="B")]),
    ("wrong-parent", [term(en="A", level="city", parent="b"), term("b", en="B", level="town")],
     [term(en="A", level="town", parent="b"), term("b", en="B", level="city")]),
    ("wrong-parent", [term(en="A", parent="a")], [term(en="A")]),
    ("invisible-character", [term(en="Si\u200bhui"), term("b", en=" A")], [term(en="Sihui")]),
    ("look-alike-character", [term(en="Sіhui")], [term(en="Sihui")]),
    ("formula", [term(en="=A1")], [term(en="A=1")]),
    ("near-duplicate", [term(en="High tech Zone"), term("b", en="High-Tech zone")],
     [term(en="Sihui"), term("b", en="Sishui")]),
    ("unknown-kind", [term(kind="thing", en="A")], [term(en="A")]),
    ("idle-guard", [term(zh="高要", not_in={"zh": ("要求",)})],
     [term(zh="高要", not_in={"zh": ("高要求",)})]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_rule(rule: str, bad: list[Term], good: list[Term]) -> None:
    assert rule in {found.name for found in lint(Subject(bad))}
    assert rule not in {found.name for found in lint(Subject(good))}


def test_rules_on_use() -> None:
    terms = [term(en="Sihui", status="provisional"), term("b", en="Gaoyao")]
    found = lint(Subject(terms, languages=("en",), texts=(("en", "Sihui shines.", True),)))
    assert {(d.name, d.term) for d in found} == {
        ("provisional-published", "a"),
        ("unused-term", "b"),
    }


def test_every_rule_is_tested_and_documented() -> None:
    tested = {case[0] for case in CASES} | {"provisional-published", "unused-term"}
    assert {rule.name for rule in RULES} == tested
    documented = DOCS.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.code} | {rule.name} ({rule.severity}) | {rule.summary} |" in documented


PROVEN = """
[[term]]
id = "gaoyao"
kind = "district"
zh = "高要"
en = "Gaoyao"
fr = "Gaoyao"
not-in.zh = ["高要求"]
match = ["他住在高要。", "Rain fell on Gaoyao."]
no-match = ["对质量有高要求。", "A high demand."]
"""


def test_examples_that_prove_their_term() -> None:
    proof = prove(parse_toml(PROVEN, "a.toml"))
    assert (proof.examples, proof.mutations, proof.failures, proof.unproven) == (4, 3, (), ())


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Rain fell on Gaoyao.", "Rain fell.", "failed-match"),
        ("A high demand.", "A trip to Gaoyao.", "failed-no-match"),
        ('"对质量有高要求。", ', '"高要求高要求", "高要",', "failed-no-match"),
        ('zh = "高要"', 'zh = { form = "高要", variants = ["住在"] }', ""),
    ],
)
def test_examples_that_fail(old: str, new: str, name: str) -> None:
    failures = prove(parse_toml(PROVEN.replace(old, new), "a.toml")).failures
    assert {failure.name for failure in failures} == ({name} if name else set())


def test_a_guard_that_no_example_needs_is_noticed() -> None:
    text = PROVEN.replace('"高要求"]', '"高要求", "有高要求"]').replace("A high demand.", "B")
    unneeded = text.replace('zh = "高要"', 'zh = { form = "高要区" }').replace("高要。", "高要区。")
    failures = prove(parse_toml(unneeded, "a.toml")).failures
    assert [failure.name for failure in failures] == ["unnoticed-change"]
