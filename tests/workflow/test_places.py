"""A finding's line and column are those of its characters in the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.catalogs import format_message
from zqtrans.model import Block, Certainty, Diagnostic, Message, Severity
from zqtrans.workflow.places import in_catalog, in_pair, in_post

ENTRY = """\
msgid ""
msgstr ""

# zqtrans: by hand
#: posts/a.md:1
msgctxt "c"
msgid "one \\"two\\" "
"three"
msgstr ""
"un \\"deux\\" "
"trois"

msgid "one boat"
msgid_plural "{n} boats"
msgstr[0] "un bateau"
msgstr[1] "des "
"bateaux"
"""


def finding(
    line: int, source: str, target: str, span: tuple[int, int], in_source: bool = False
) -> Diagnostic:
    return Diagnostic(
        "TX005", "repeated-word", Severity.WARNING, Certainty.LIKELY, "twice",
        line=line, source=source, target=target, span=span, in_source=in_source,
    )  # fmt: skip


def on_entry(span: tuple[int, int]) -> Diagnostic:
    return finding(4, "", 'un "deux" trois', span)


def place(one: Diagnostic) -> tuple[int, int, int, int]:
    return one.line, one.column, one.end_line, one.end_column


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(on_entry((0, 2)), (10, 2, 10, 4), id="first line"),
        pytest.param(on_entry((4, 8)), (10, 7, 10, 11), id="escape before"),
        pytest.param(on_entry((3, 4)), (10, 5, 10, 7), id="escape inside"),
        pytest.param(on_entry((10, 15)), (11, 2, 11, 7), id="second line"),
        pytest.param(on_entry((8, 12)), (10, 11, 11, 4), id="both lines"),
        pytest.param(
            finding(4, 'one "two" three', "", (10, 15), in_source=True), (8, 2, 8, 7), id="source"
        ),
        pytest.param(finding(13, "", "des bateaux", (4, 11)), (17, 2, 17, 9), id="plural"),
        pytest.param(
            finding(13, "{n} boats", "", (0, 3), in_source=True),
            (14, 15, 14, 18),
            id="msgid_plural",
        ),
        pytest.param(finding(13, "", "un bateau", (0, 0)), (15, 12, 0, 0), id="no span"),
        pytest.param(finding(13, "", "something else", (0, 4)), (16, 12, 0, 0), id="unknown"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_catalog(one: Diagnostic, expected: tuple[int, ...], newline: str) -> None:
    (placed,) = in_catalog([one], ENTRY.replace("\n", newline))
    assert place(placed) == expected


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120)


@settings(max_examples=60, deadline=None)
@given(_TEXT, st.data())
def test_catalog_places_hold_the_characters(target: str, data: st.DataObject) -> None:
    text = format_message(Message("The river", target))
    at = data.draw(st.integers(0, len(target) - 1))
    (placed,) = in_catalog([finding(1, "The river", target, (at, at + 1))], text)
    row = text.split("\n")[placed.line - 1]
    raw = row[placed.column - 1 : placed.end_column - 1]
    assert raw in (target[at], "\\" + target[at])


def test_two_columns() -> None:
    one = in_pair(finding(3, "The  river", "Le  fleuve", (2, 4)), "The  river\tLe  fleuve", False)
    assert place(one) == (3, 14, 3, 16)


@settings(max_examples=60, deadline=None)
@given(_TEXT, st.booleans(), st.data())
def test_json(target: str, ascii_only: bool, data: st.DataObject) -> None:
    row = json.dumps({"source": "target", "target": target}, ensure_ascii=ascii_only)
    at = data.draw(st.integers(0, len(target) - 1))
    one = in_pair(finding(2, "target", target, (at, at + 1)), row, True)
    raw = row[one.column - 1 : one.end_column - 1]
    assert json.loads(f'"{raw}"') == target[at]


def test_post() -> None:
    content = "# Le pont\n\n> Le  bac\n> part à \\*midi\\*.\n"
    block = Block("Le  bac part à *midi*.", 13, len(content) - 1, 3, "quote", "> ")
    found = [finding(3, "", block.text, span) for span in ((2, 4), (8, 12), (15, 16))]
    assert [place(one)[:2] for one in in_post(found, [block], content)] == [(3, 5), (4, 3), (4, 10)]
