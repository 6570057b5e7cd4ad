"""Translations back into a post."""

from __future__ import annotations

from collections.abc import Mapping

from zqtrans.model import Block, Post
from zqtrans.posts.frontmatter import quote, read_front_matter
from zqtrans.posts.html import language_span, write_html
from zqtrans.posts.lines import one_line
from zqtrans.posts.markdown import write_markdown
from zqtrans.posts.plain import keep_apart


def render_post(post: Post, translations: Mapping[int, str], *, language: str = "") -> str:
    """The post's text with some of its blocks translated.

    `translations` maps the number of a block to its new text; a block that has none, an empty one
    or its own text stays as it is, and so does everything between the blocks. `language` becomes
    the value of ``lang`` in the front matter, or of the ``html`` element, where the post has one.
    """
    pieces: list[tuple[int, int, str]] = []
    for number, block in enumerate(post.blocks):
        text = one_line(translations.get(number, ""))
        if text and text != block.text:
            pieces.append((block.start, block.end, _write(post, block, text)))
    if language and post.language:
        if post.format == "html":
            start, end = language_span(post.content)
        else:
            start, end = read_front_matter(post.content).language_span
        pieces.append((start, end, language))
    pieces.sort()
    if post.format == "text":
        pieces = keep_apart(post.content, post.blocks, pieces)
    result: list[str] = []
    done = 0
    for start, end, text in pieces:
        result += (post.content[done:start], text)
        done = end
    result.append(post.content[done:])
    return "".join(result)


def _write(post: Post, block: Block, text: str) -> str:
    if post.format == "html":
        return write_html(block, text)
    if block.kind == "meta":
        return quote(text, block.form)
    if post.format == "text":
        return text
    following = post.content[block.end : block.end + 1]
    return write_markdown(block, text, post.newline, following)
