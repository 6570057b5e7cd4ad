"""Every rule's own examples, its page, and its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.catalogs import parse_catalog
from zqtrans.checks import FAMILIES, RULES, check_catalog
from zqtrans.checks.rule import WorkspaceRule
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = [
    pytest.param(code, kind, language, text, id=f"{code}-{kind}-{number}")
    for code, rule in sorted(RULES.items())
    if not isinstance(rule, WorkspaceRule)
    for kind in ("Bad", "Good")
    for number, (language, text) in enumerate(rule.examples(kind))
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([REPOSITORY / "glossary"])


def catalog(text: str, language: str) -> Catalog:
    """The catalog of an example; the usual header is added where the example has none."""
    if not text.startswith('msgid ""\nmsgstr'):
        header = 'Content-Type: text/plain; charset=UTF-8\\n"\n"Language: '
        text = f'msgid ""\nmsgstr ""\n"{header}{language}\\n"\n\n{text}'
    return parse_catalog(text, Path(f"{language}.po"))


def check(text: str, language: str, glossary: Glossary) -> list[Diagnostic]:
    return check_catalog(catalog(text, language), glossary)


@pytest.mark.parametrize(("code", "kind", "language", "text"), EXAMPLES)
def test_examples(code: str, kind: str, language: str, text: str, glossary: Glossary) -> None:
    found = [one.code for one in check(text, language, glossary)]
    assert (code in found) is (kind == "Bad"), found


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_page(code: str) -> None:
    rule = RULES[code]
    assert rule.examples("Bad")
    assert rule.examples("Good")
    assert "Why: " in rule.documentation
    assert rule.summary.endswith(".")


def test_names_and_families() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    families = {family.__name__.rsplit(".", 1)[-1] for family in FAMILIES}
    assert {rule.family for rule in RULES.values()} == families
    prefixes = {rule.family: rule.code[:2] for rule in RULES.values()}
    assert all(rule.code.startswith(prefixes[rule.family]) for rule in RULES.values())
