"""Blocks taken out of Markdown and plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.posts import parse_post, render_post


@pytest.mark.parametrize(
    ("content", "omitted", "expected"),
    [
        pytest.param("one\n\ntwo\n\nthree\n", {1}, "one\n\nthree\n", id="middle"),
        pytest.param("one\n\ntwo\n\nthree\n", {0}, "two\n\nthree\n", id="first"),
        pytest.param("one\n\ntwo\n\nthree\n", {1, 2}, "one\n", id="last"),
        pytest.param("one\n\ntwo", {1}, "one\n", id="no-newline-at-the-end"),
        pytest.param("one\r\n\r\ntwo\r\n\r\nthree\r\n", {1}, "one\r\n\r\nthree\r\n", id="crlf"),
        pytest.param("# one\n\n# two\n\nthree\n", {1}, "# one\n\nthree\n", id="heading"),
        pytest.param("one\n===\n\ntwo\n---\n\nx y\n", {1}, "one\n===\n\nx y\n", id="setext"),
        pytest.param("- one\n- two\n- three\n", {1}, "- one\n- three\n", id="point"),
        pytest.param("- one\n\n  two\n- three\n", {1}, "- one\n\n- three\n", id="in-a-point"),
        pytest.param("> one\n>\n> two\n\nx\n", {1}, "> one\n>\nx\n", id="quote"),
        pytest.param("one\n\n---\n\ntwo\n", {1}, "one\n", id="rule-before-the-end"),
        pytest.param("one\n\n---\n\ntwo\n", {0}, "two\n", id="rule-after-the-top"),
        pytest.param("a\n\nb\n\n---\n\nc\n\nd\n", {1, 3}, "a\n\n---\n\nc\n", id="rule-between"),
        pytest.param(
            "---\ntitle: x\n---\n\none\n\ntwo\n",
            {1},
            "---\ntitle: x\n---\n\ntwo\n",
            id="front-matter",
        ),
        pytest.param("one  \ntwo\n\nthree\n", {0}, "three\n", id="two-lines"),
        pytest.param(
            "| a | b |\n|---|---|\n| c | d |\n", {1}, "| a | b |\n|---|---|\n| c | d |\n", id="cell"
        ),
        pytest.param("one[^1]\n\n[^1]: two\n", {1}, "one[^1]\n", id="footnote"),
    ],
)
def test_markdown(content: str, omitted: set[int], expected: str) -> None:
    assert render_post(parse_post(content, Path("a.md")), {}, omitted=omitted) == expected


def test_plain_text_lines() -> None:
    post = parse_post("One.\nUn.\n\nTwo.\nDeux.\n", Path("a.txt"), "text")
    assert render_post(post, {0: "Ein."}, omitted={1, 3}) == "Ein.\n\nTwo.\n"


LINES = [
    "# a b",
    "c d",
    "- e f",
    "  g h",
    "> i j",
    "---",
    "",
    "| k | l |",
    "|---|---|",
    "1. m",
    "=",
]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=14).map("\n".join),
    st.sets(st.integers(0, 12)),
    st.sampled_from(["markdown", "text"]),
)
def test_only_lines_go_and_what_is_not_omitted_stays(
    content: str, omitted: set[int], post_format: str
) -> None:
    post = parse_post(content, Path("a"), post_format)
    rest = render_post(post, {}, omitted=omitted).split("\n")
    lines = iter(content.split("\n"))
    assert all(line in lines for line in rest if line)
    kept = [block.text for number, block in enumerate(post.blocks) if number not in omitted]
    joined = " ".join(rest)
    assert all(word in joined for text in kept for word in text.split())
