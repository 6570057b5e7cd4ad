"""What is a block in Markdown, and how translations are put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.model import Post
from zqtrans.posts import parse_post, render_post


def _read(content: str) -> Post:
    return parse_post(content, Path("post.md"))


def _texts(content: str) -> list[str]:
    return [block.text for block in _read(content).blocks]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param("One line\nand another\n", ["One line and another"], id="soft-break"),
        pytest.param("東京の\n朝\n", ["東京の朝"], id="japanese-without-space"),
        pytest.param("肇庆，\n早上好。\n", ["肇庆，早上好。"], id="chinese-without-space"),
        pytest.param("in 四会\nthe market\n", ["in 四会 the market"], id="name-at-line-end"),
        pytest.param("# Title #\n", ["Title"], id="atx"),
        pytest.param("## Title {#anchor}\n", ["Title"], id="heading-attributes"),
        pytest.param("Title\n=====\n", ["Title"], id="setext"),
        pytest.param("> a quote\n> of two lines\n", ["a quote of two lines"], id="quote"),
        pytest.param("> lazy\nquote\n", ["lazy quote"], id="lazy-quote"),
        pytest.param("- one\n  more\n- two\n", ["one more", "two"], id="list"),
        pytest.param("1. a\n   - b\n     > c\n", ["a", "b", "c"], id="nested"),
        pytest.param("- [ ] open\n- [x] done\n", ["open", "done"], id="tasks"),
        pytest.param("a  \nb\\\nc\n", ["a<br>b<br>c"], id="hard-breaks"),
        pytest.param(
            "| A | B \\| c |\n|---|---|\n| one | 5 |\n", ["A", "B | c", "one"], id="table"
        ),
        pytest.param("> | A |\n> |---|\n> | b |\n", ["A", "b"], id="table-in-quote"),
        pytest.param('![Alt](a.png "Title")\n', ["Alt", "Title"], id="image"),
        pytest.param("[![Alt](a.png)](http://x.cn)\n", ["Alt"], id="linked-image"),
        pytest.param("See ![Alt](a.png) here.\n", ["See ![Alt](a.png) here."], id="inline-image"),
        pytest.param("[^1]: A note\n    goes on.\n", ["A note goes on."], id="footnote"),
        pytest.param("[^1]: One\n[^2]: Two\n", ["One", "Two"], id="two-footnotes"),
        pytest.param("1\\. May was warm\n", ["1. May was warm"], id="escaped-number"),
        pytest.param("\\# not a heading\n", ["# not a heading"], id="escaped-hash"),
        pytest.param("A **bold** [link](http://x)\n", ["A **bold** [link](http://x)"], id="inline"),
    ],
)
def test_blocks(content: str, texts: list[str]) -> None:
    assert _texts(content) == texts


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("```\ncode\n```\n", id="fence"),
        pytest.param("~~~ python\ncode\n\nmore\n~~~\n", id="tildes"),
        pytest.param("    indented code\n", id="indented"),
        pytest.param("<div>\nhtml\n</div>\n", id="html"),
        pytest.param("<!-- a comment -->\n", id="comment"),
        pytest.param('[ref]: http://example.cn "Title"\n', id="reference"),
        pytest.param("***\n\n---\n", id="rules"),
        pytest.param("https://example.cn/a/b\n", id="bare-address"),
        pytest.param("`code` 12 %\n", id="code-and-number"),
        pytest.param("{{< figure src=a.png >}}\n", id="shortcode"),
        pytest.param("", id="empty"),
        pytest.param("\ufeff", id="only-a-mark"),
        pytest.param("\n\n\n", id="blank"),
    ],
)
def test_no_blocks(content: str) -> None:
    post = _read(content)
    assert post.blocks == ()
    assert render_post(post, {}) == content


@pytest.mark.parametrize(
    ("content", "text", "expected"),
    [
        pytest.param("A\nb\n", "1. mai", "1\\. mai\n", id="number"),
        pytest.param("A\n", "# mot", "\\# mot\n", id="hash"),
        pytest.param("A\n", "- mot", "\\- mot\n", id="dash"),
        pytest.param("A\n", "> mot", "\\> mot\n", id="angle"),
        pytest.param("A\n", ": mot", "\\: mot\n", id="colon"),
        pytest.param("A\n", "[x]: mot", "\\[x]: mot\n", id="reference"),
        pytest.param("A\n", "un\ndeux", "un deux\n", id="newline"),
        pytest.param("| A |\n|---|\n", "a|b", "| a\\|b |\n|---|\n", id="pipe"),
        pytest.param("# A\n", "en C #", "# en C \\#\n", id="closing-hash"),
        pytest.param("![A](a.png)\n", "[x]", "![\\[x\\]](a.png)\n", id="alt"),
        pytest.param("> a  \n> b\n", "un<br>deux", "> un  \n> deux\n", id="hard-break"),
        pytest.param("a\\\r\nb\r\n", "un<br>- x", "un\\\r\n\\- x\r\n", id="crlf-break"),
        pytest.param("> a\n> b\n\nc", "mot", "> mot\n\nc", id="quote"),
        pytest.param("- a\n  b", "mot", "- mot", id="no-final-newline"),
    ],
)
def test_translation(content: str, text: str, expected: str) -> None:
    assert render_post(_read(content), {0: text}) == expected


def test_definitions_and_formulas() -> None:
    content = "Inkstone\n: A stone\n  for ink\n: Another\n\n> Jade\n>\n> : A gem\n\n$$\na + b\n$$\n"
    post = _read(content)
    assert [(block.text, block.line, block.kind) for block in post.blocks] == [
        ("Inkstone", 1, "paragraph"),
        ("A stone for ink", 2, "list"),
        ("Another", 4, "list"),
        ("Jade", 6, "quote"),
        ("A gem", 8, "list"),
    ]
    written = render_post(post, {0: "Encrier", 1: "Une pierre", 4: "Une gemme"})
    assert written == (
        "Encrier\n: Une pierre\n: Another\n\n> Jade\n>\n> : Une gemme\n\n$$\na + b\n$$\n"
    )


def test_lines_and_offsets_count_code_points() -> None:
    content = "\ufeff---\r\ntitle: 四会\r\n---\r\n\r\n> 肇庆😀\r\n> second\r\n"
    post = _read(content)
    assert [(block.line, content[block.start : block.end]) for block in post.blocks] == [
        (2, "四会"),
        (5, "肇庆😀\r\n> second"),
    ]
    assert post.newline == "\r\n"


def test_empty_translations_leave_the_source() -> None:
    assert render_post(_read("One\n\nTwo\n"), {0: "", 1: " "}) == "One\n\nTwo\n"


def test_a_long_line_is_one_block() -> None:
    content = "word " * 50_000
    assert _texts(content) == [content.strip()]
