"""Rules between catalogs: their own examples, and what a run over several files says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zqtrans.catalogs import parse_catalog
from zqtrans.checks import RULES, check_workspace, survey_catalog
from zqtrans.checks.rule import WorkspaceRule
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = [
    pytest.param(code, kind, text, id=f"{code}-{kind}-{number}")
    for code, rule in sorted(RULES.items())
    if isinstance(rule, WorkspaceRule)
    for kind in ("Bad", "Good")
    for number, (_, text) in enumerate(rule.examples(kind))
]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([REPOSITORY / "glossary"])


def check(text: str, glossary: Glossary) -> list[Diagnostic]:
    catalogs: dict[Path, Catalog] = {}
    for name, entries in re.findall(r"# file: (\S+)\n((?:(?!# file:).*\n?)*)", text):
        path = Path(name)
        header = f'msgid ""\nmsgstr "Language: {path.parent.name}\\n"\n\n'
        catalogs[path] = parse_catalog(header + entries, path)
    surveys = [survey_catalog(catalog, glossary) for catalog in catalogs.values()]
    found = check_workspace(surveys, glossary, catalogs.__getitem__)
    return [one for each in found for one in each]


@pytest.mark.parametrize(("code", "kind", "text"), EXAMPLES)
def test_examples(code: str, kind: str, text: str, glossary: Glossary) -> None:
    found = [one.code for one in check(text, glossary)]
    assert (code in found) is (kind == "Bad"), found


def test_the_other_place_is_named(glossary: Glossary) -> None:
    _, text = RULES["WS001"].examples("Bad")[0]
    (found,) = check(text, glossary)
    assert found.message == "fr/a.po:4 has it otherwise"
    assert (found.path, found.line, found.target) == ("fr/b.po", 4, "Horaires")


def test_languages_are_not_mixed_up(glossary: Glossary) -> None:
    text = (
        '# file: fr/a.po\nmsgid "Jade"\nmsgstr "Jade"\n\n'
        '# file: ja/a.po\nmsgid "Jade"\nmsgstr "翡翠"\n'
    )
    assert check(text, glossary) == []
