from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from zqtrans.glossary.lint import RULES, Subject, Usage, lint
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
    ("look-alike-character", [term(fr="сосо")], [term(zh="α波", ja="α波")]),
    ("look-alike-character", [term(ar="سیهوي")], [term(ar="سيهوي پارك")]),
    ("look-alike-character", [term(ja="アメリ力ン")],
     [term(ja="アメリカ力士"), term("b", ja="五カ年計画")]),
    ("look-alike-character", [term(ja="人ロ減少")], [term(ja="人口減少、東京タワー")]),
    ("formula", [term(en="=A1")], [term(en="A=1")]),
    ("formula", [term(en="A", forbidden={"en": ("@b",)})],
     [term(en="A", forbidden={"en": ("b",)})]),
    ("forbidden-without-effect",
     [term(ja="四会", forbidden={"ja": ("四回",)}), term("b", ja="四回")],
     [term(ja="四会", forbidden={"ja": ("四回",)}), term("b", ja="四回目")]),
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
    terms = [
        term(en="Sihui", status="provisional"),
        term("b", en="Gaoyao"),
        term("c", en="Dinghu", status="provisional"),
        term("d", en="Sihui"),
    ]
    texts = (
        Usage("en", "Sihui shines.", True, "a.md:1"),
        Usage("en", "Sihui.", True, "b.md:7"),
        Usage("en", "Dinghu is a draft.", False, "c.md:1"),
    )
    found = lint(Subject(terms, languages=("en",), texts=texts))
    on_use = [d for d in found if d.code in ("GL018", "GL019")]
    assert {(d.name, d.term) for d in on_use} == {
        ("provisional-published", "a"),
        ("unused-term", "b"),
    }
    assert "published in a.md:1 (en) and 1 more" in on_use[-1].message


LINES = """
[[term]]
id = "a"
kind = "city"
parent = "nowhere"
en = "Sihui"
fr = "Sihu\u0456"
ja = { form = "四会", reading = "Shikai" }
forbidden.en = [
  "Fine",
  "Sihui",
]
forbidden.fr = ["=x", "ok"]

[[term]]
id = "a"
kind = "city"
en = "Gaoyao"
"""


def test_findings_name_the_line_of_the_field(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(LINES.replace("\\u0456", "\u0456"), encoding="utf-8")
    found = lint(Subject(parse_toml(path.read_text(encoding="utf-8"), path), languages=("en",)))
    assert {(d.name, d.line) for d in found} == {
        ("wrong-parent", 5),
        ("look-alike-character", 7),
        ("wrong-reading", 8),
        ("forbidden-admitted", 11),
        ("formula", 13),
        ("duplicate-id", 16),
    }


def test_every_rule_is_tested_and_documented() -> None:
    tested = {case[0] for case in CASES} | {"provisional-published", "unused-term"}
    assert {rule.name for rule in RULES} == tested
    documented = DOCS.read_text(encoding="utf-8")
    for rule in RULES:
        assert f"| {rule.code} | {rule.name} ({rule.severity}) | {rule.summary} |" in documented
