"""Comments and flags that silence rules, and comments that silence nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zqtrans.catalogs import parse_catalog
from zqtrans.checks import RULES, check_catalog, check_workspace, survey_catalog
from zqtrans.checks.suppression import WEBLATE, comments
from zqtrans.glossary import Glossary
from zqtrans.model import Catalog, Diagnostic

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
PAGE = Path(__file__).parents[2] / "docs" / "catalogues.md"


def catalog(comment: str, target: str = "le  fleuve", name: str = "a.po") -> Catalog:
    text = f'{HEADER}{comment}\nmsgid "the river"\nmsgstr "{target}"\n'
    return parse_catalog(text, Path(name))


def found(comment: str, *, select: tuple[str, ...] = ("TY002", "CA007")) -> list[Diagnostic]:
    return check_catalog(catalog(comment), Glossary([]), select=select)


@pytest.mark.parametrize(
    "comment",
    [
        "# zqtrans:ignore TY002",
        "# zqtrans:ignore ty002 a poem",
        "# zqtrans:ignore TY002: a poem",
        "# zqtrans:ignore double-space a poem",
        "#, ignore-double-space",
        "#, fuzzy, ignore-all-checks",
    ],
)
def test_silenced(comment: str) -> None:
    assert found(comment) == []


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# zqtrans:ignore TY001, TY002 a poem", "TY001 is ignored here but not found"),
        ("# zqtrans:ignore TY002,TX999", "no rule is called TX999"),
        ("# zqtrans:ignore TY002\n# zqtrans:ignore", "no rule is named"),
    ],
)
def test_unused(comment: str, said: str) -> None:
    select = ("TY001", "TY002", "CA007")
    assert [(one.code, one.message) for one in found(comment, select=select)] == [("CA007", said)]


@pytest.mark.parametrize("select", [("CA007", "TX"), ("CA007", "WS")])
def test_what_this_run_does_not_ask_is_not_unused(select: tuple[str, ...]) -> None:
    assert found("# zqtrans:ignore TY002\n# zqtrans:ignore WS001", select=select) == []


def test_several_rules_share_a_reason() -> None:
    assert [*comments("zqtrans:ignore TX005, odd-length it is a poem, quoted")] == [
        ("TX005", "it is a poem, quoted"),
        ("odd-length", "it is a poem, quoted"),
    ]


@pytest.mark.parametrize("comment", ["# zqtrans:ignore WS001 by hand", "#, ignore-inconsistent"])
def test_findings_between_catalogs_are_silenced(comment: str) -> None:
    catalogs = {
        one.path: one for one in (catalog("#", "le fleuve"), catalog(comment, "la Si", "b.po"))
    }
    surveys = [survey_catalog(one, Glossary([])) for one in catalogs.values()]
    assert [one.code for survey in surveys for one in survey.diagnostics] == []
    first, (second,) = check_workspace(surveys, Glossary([]), catalogs.__getitem__)
    assert (first, second.code, second.suppressed) == ([], "WS001", "inSource")


def test_flags_silence_what_the_page_says_covers_the_check() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Weblate")[1].split("\n## ")[0]
    for names, answer in re.findall(r"^\| (.+) \| (.+) \|$", section, re.MULTILINE):
        codes = set(re.findall(r"\b[A-Z]{2}\d{3}\b", answer))
        for name in names.split(", "):
            flag = f"ignore-{name.replace('_', '-')}"
            if codes and flag in WEBLATE:
                assert set(WEBLATE[flag]) & codes, flag
    assert {code for codes in WEBLATE.values() for code in codes} <= set(RULES)
