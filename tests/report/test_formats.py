"""Every format says the same findings, safely."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.etree  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.checks import RULES
from zqtrans.errors import UsageError
from zqtrans.model import Certainty, Diagnostic, Severity
from zqtrans.report import FORMATS, render, stream
from zqtrans.report.people import Look, shown, width


def finding(target: str, span: tuple[int, int], message: str = "a fault") -> Diagnostic:
    return Diagnostic(
        code="TX004",
        name="simplified-han",
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=message,
        path="locales/ja, old/a:b.po",
        line=7,
        column=1,
        language="ja",
        source="It is old.",
        target=target,
        span=span,
        fingerprint="0123456789abcdef",
    )


HOSTILE = finding('x\x1b[31m\x00<b>&"肇庆', (0, 1), "100%\n::error::<script>|`x`\x1b")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_no_finding(format: str) -> None:
    assert "\x1b" not in render([], format)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"junit"}))
def test_hostile_text_is_tamed(format: str) -> None:
    report = render([HOSTILE], format)
    assert "\x1b[31m" not in report or format == "github"
    assert "\n::error::" not in report


def excerpt(target: str, span: tuple[int, int], columns: int = 100) -> list[str]:
    text = "".join(stream([finding(target, span)], "text", Look(columns=columns)))
    return text.splitlines()[1:3]


def test_caret_stands_under_wide_characters() -> None:
    assert excerpt("この肇庆は", (2, 4)) == ["    この肇庆は", "        ^^^^"]


@pytest.mark.parametrize("target", ["المطار المطار جديد", "\ufe8d\ufe8d a"])
def test_what_is_read_from_the_right_is_repeated_instead_of_a_caret(target: str) -> None:
    assert excerpt(target, (0, 3))[1] == f"    → {target[:3]}"


TEXTS = st.text(st.sampled_from("aé 肇慶ｶ\u0301\u200b\U0001f600\U000e0100\n\u202e"), max_size=80)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS.filter(bool), TEXTS, st.sampled_from([24, 60, 80, 200]))
def test_excerpts_fit_and_carets_stand_under_their_spans(
    before: str, found: str, after: str, columns: int
) -> None:
    span = (len(before), len(before) + len(found))
    first, second = excerpt(before + found + after, span, columns)
    assert width(first) <= columns
    start = len(second) - len(second.lstrip(" "))
    assert set(second.strip()) == {"^"}
    assert width(second) <= columns
    under = shown(found)
    if width(under) <= columns - 4 and width(under):
        left = first[: first.index(under)]
        assert under in first
        assert start in {
            width(first[:at]) for at in range(len(first)) if first.startswith(under, at)
        }, left


def test_colours_are_asked_for() -> None:
    plain = "".join(stream([HOSTILE], "text"))
    painted = "".join(stream([HOSTILE], "text", Look(colours=True)))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    assert painted != plain


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("肇慶", 4), ("é", 1), ("e\u0301", 1), ("\u200b", 0), ("ｶﾅ", 2)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_sarif_names_rule_place_and_fingerprint() -> None:
    document = json.loads(render([finding("肇庆", (0, 2))], "sarif"))
    (run,) = document["runs"]
    (result,) = run["results"]
    assert document["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "TX004"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/ja%2C%20old/a%3Ab.po"
    assert place["region"] == {"startLine": 7, "startColumn": 1}
    assert result["partialFingerprints"] == {"zqtrans/v1": "0123456789abcdef"}
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == RULES["TX004"].summary


JUNIT = Path(__file__).with_name("junit.xsd")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_junit_is_valid_whatever_the_text(count: int) -> None:
    schema = lxml.etree.XMLSchema(lxml.etree.parse(JUNIT))
    document = lxml.etree.fromstring(render([HOSTILE] * count, "junit").encode())
    schema.assertValid(document)
    names = [case.get("name") for case in document.iter("testcase")]
    first = "TX004 simplified-han in line 7"
    assert names == [first, f"{first} (2)", f"{first} (3)"][:count] or (names, count) == (
        ["check"],
        0,
    )
    assert document.get("failures") == str(count)


def test_github_escapes_properties_and_message() -> None:
    report = render([HOSTILE], "github")
    assert report.startswith("::error file=locales/ja%2C old/a%3Ab.po,line=7,col=1,title=TX004 ")
    assert report.endswith("::100%25%0A::error::<script>|`x`\x1b\n")
    assert report.count("\n") == 1


def test_jsonl_is_one_object_a_line() -> None:
    rows = render([HOSTILE, HOSTILE], "jsonl").splitlines()
    assert [json.loads(row)["line"] for row in rows] == [7, 7]


def test_markdown_has_a_table() -> None:
    assert "| TX004 simplified-han | error | 1 |" in render([HOSTILE], "markdown")


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="yaml"):
        render([], "yaml")
