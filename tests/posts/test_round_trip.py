"""Whatever a post holds: nothing is lost, and translations come back as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.model import Block, Post
from zqtrans.posts import parse_post, render_post
from zqtrans.posts.escape import guard, guard_heading, unguard, unguard_heading
from zqtrans.posts.lines import one_line, translatable

WORDS = [
    "Sihui",
    "jade",
    "四会",
    "肇慶の",
    "玉器。",
    "دينغهو",
    "été",
    "a",
    "1.",
    "2)",
    "3.5",
    "-",
    "+",
]
MARKS = ["#", "##", ">", "---", "===", "***", "```", "~~~", "|", "\\", "<br>", "[x]", "[a]:"]
INLINE = ["*b*", "`c|d`", "[l](http://e.cn/a_b)", "![i](p.png)", "<b>", "<div>", "&amp;", "{#id}"]
GAPS = [
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\n> ",
    "\n- ",
    "\n    ",
    "  \n",
    "\\\n",
    "\n1. ",
    "\f",
]
LINES = [
    "---\ntitle: One: two\n---\n", "| a | b |\n|---|---|\n", "\n\na | b\n--|--\n", "\nTitle\n===\n",
    "\n# Head #\n", "\n> quote\n", "\n- [ ] task\n", "\n![alt](a.png \"t\")\n", "\n\n[^n]: note\n",
    "\n<!-- c -->\n", "\n***\n", "\n: meaning\n", "\n$$\nx\n$$\n",
]  # fmt: skip

pieces = st.lists(st.sampled_from([*WORDS, *MARKS, *INLINE, *GAPS, *LINES]), max_size=25)
markdown = pieces.map("".join)
prose = st.lists(st.sampled_from([*WORDS, *MARKS, *INLINE, ":", "«", "!"]), min_size=1, max_size=6)
translation = st.one_of(
    prose.map(" ".join),
    prose.map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
).map(lambda text: one_line(text).replace("\0", ""))


def _post(content: str, post_format: str = "markdown") -> Post:
    return parse_post(content.replace("\0", ""), Path("post"), post_format)


def _texts(post: Post) -> list[str]:
    return [block.text for block in post.blocks]


def _canonical(block: Block, text: str) -> bool:
    """Whether a translation is written as a reader of the post would be shown it."""
    if not translatable(text) or "\\" in text or text.startswith(("![", "[![")):
        return False
    if block.form == "atx":
        return unguard_heading(guard_heading(text)) == text
    return "<br>" not in text and unguard(guard(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.one_of(markdown, st.text(max_size=200)))
def test_markdown_without_translations_is_the_same(content: str) -> None:
    post = _post(content)
    assert render_post(post, {}) == post.content
    assert render_post(post, dict(enumerate(_texts(post)))) == post.content
    _assert_in_order(post)


@settings(max_examples=60, deadline=None)
@given(st.one_of(markdown, st.text(max_size=200)))
def test_text_without_translations_is_the_same(content: str) -> None:
    post = _post(content, "text")
    assert render_post(post, {}) == post.content
    _assert_in_order(post)


@settings(max_examples=60, deadline=None)
@given(markdown, st.data())
def test_markdown_translations_come_back(content: str, data: st.DataObject) -> None:
    post = _post(content)
    translations = {}
    for number, block in enumerate(post.blocks):
        text = data.draw(translation)
        translations[number] = text if _canonical(block, text) else f"mot {number}"
    again = _post(render_post(post, translations))
    assert _texts(again) == list(translations.values())
    assert [block.kind for block in again.blocks] == [block.kind for block in post.blocks]


@settings(max_examples=60, deadline=None)
@given(markdown, st.data())
def test_text_translations_come_back(content: str, data: st.DataObject) -> None:
    post = _post(content, "text")
    lengths = st.integers(1, 20)
    translations = {
        number: " ".join(
            [data.draw(st.sampled_from(["Mot", "mot", "四会市", "fin."]))] * data.draw(lengths)
        )
        for number, _ in enumerate(post.blocks)
    }
    assert _texts(_post(render_post(post, translations), "text")) == list(translations.values())


@settings(max_examples=60)
@given(translation)
def test_unguard_undoes_guard(text: str) -> None:
    if not text.startswith("\\") and "\\" not in text:
        assert unguard(guard(text)) == text
        assert unguard_heading(guard_heading(text)) == text


def _assert_in_order(post: Post) -> None:
    position = 0
    for block in post.blocks:
        assert position <= block.start < block.end <= len(post.content)
        before = post.content[: block.start].replace("\r\n", "\n").replace("\r", "\n")
        assert block.line == before.count("\n") + 1
        assert block.text == one_line(block.text)
        position = block.end


@pytest.mark.parametrize("folder", ["posts"])
def test_sample_posts_survive(folder: str) -> None:
    from zqtrans.posts import POST_SUFFIXES, read_post

    root = Path(__file__).parents[2] / folder
    paths = [path for path in sorted(root.rglob("*")) if path.suffix in POST_SUFFIXES]
    for path in paths:
        post = read_post(path)
        content = path.read_bytes().decode("utf-8")
        assert render_post(post, {}) == content
