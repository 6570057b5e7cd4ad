"""Every format says the same findings, safely."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from zqtrans.checks import RULES
from zqtrans.errors import UsageError
from zqtrans.model import Certainty, Diagnostic, Severity
from zqtrans.report import FORMATS, render
from zqtrans.report.people import width


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


def test_caret_stands_under_wide_characters() -> None:
    lines = render([finding("この肇庆は", (2, 4))], "text").splitlines()
    assert lines[1] == "    この肇庆は"
    assert lines[2] == "        ^^^^"


def test_arabic_repeats_the_span_instead_of_a_caret() -> None:
    lines = render([finding("المطار المطار جديد", (0, 13))], "text").splitlines()
    assert lines[2] == "    → المطار المطار"


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


def test_junit_is_xml_whatever_the_text() -> None:
    suites = ElementTree.fromstring(render([HOSTILE], "junit"))
    assert [case.get("name") for case in suites.iter("testcase")] == ["TX004 line 7"]


def test_github_escapes_properties() -> None:
    report = render([HOSTILE], "github")
    assert report.startswith("::error file=locales/ja%2C old/a%3Ab.po,line=7,col=1,title=TX004 ")
    assert report.count("\n") == 1


def test_jsonl_is_one_object_a_line() -> None:
    rows = render([HOSTILE, HOSTILE], "jsonl").splitlines()
    assert [json.loads(row)["line"] for row in rows] == [7, 7]


def test_markdown_has_a_table() -> None:
    assert "| TX004 simplified-han | error | 1 |" in render([HOSTILE], "markdown")


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="yaml"):
        render([], "yaml")
