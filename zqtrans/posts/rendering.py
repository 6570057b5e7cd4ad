"""Translations back into a post."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zqtrans.languages import LANGUAGES
from zqtrans.model import Block, Post
from zqtrans.posts.frontmatter import quote, read_front_matter
from zqtrans.posts.html import write_html
from zqtrans.posts.lines import one_line
from zqtrans.posts.markdown import write_markdown
from zqtrans.posts.omission import omitted_spans
from zqtrans.posts.plain import keep_apart
from zqtrans.posts.root import root_pieces


def render_post(
    post: Post,
    translations: Mapping[int, str],
    *,
    language: str = "",
    omitted: Collection[int] = (),
) -> str:
    """The post's text with some of its blocks translated.

    `translations` maps the number of a block to its new text; a block that has none, an empty one
    or its own text stays as it is, and so does everything between the blocks. `language` becomes
    the value of ``lang`` in the front matter where the post has one; in HTML it becomes ``lang`` of
    the root element, with ``dir`` where the language is written from the right. The blocks
    numbered in `omitted` are taken out with all that is only theirs.
    """
    pieces: list[tuple[int, int, str]] = []
    for number, block in enumerate(post.blocks):
        text = one_line(translations.get(number, ""))
        if text and number not in omitted and text != block.text:
            pieces.append((block.start, block.end, _write(post, block, text)))
    if language and post.format == "html":
        right_to_left = LANGUAGES[language].right_to_left if language in LANGUAGES else False
        pieces += root_pieces(post.content, language, right_to_left=right_to_left)
    elif language and post.language:
        start, end = read_front_matter(post.content).language_span
        pieces.append((start, end, language))
    pieces.sort()
    if post.format == "text":
        kept = [block for number, block in enumerate(post.blocks) if number not in omitted]
        pieces = keep_apart(post.content, kept, pieces)
    pieces = _without(pieces, omitted_spans(post, omitted))
    result: list[str] = []
    done = 0
    for start, end, text in pieces:
        result += (post.content[done:start], text)
        done = end
    result.append(post.content[done:])
    return "".join(result)


def _without(
    pieces: list[tuple[int, int, str]], spans: list[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """The pieces, and nothing for the spans; no piece lies in one."""
    outside = [
        piece
        for piece in pieces
        if not any(start <= piece[0] and piece[1] <= end for start, end in spans)
    ]
    return sorted((*outside, *((start, end, "") for start, end in spans)))


def _write(post: Post, block: Block, text: str) -> str:
    if post.format == "html":
        return write_html(block, text)
    if block.kind == "meta":
        return quote(text, block.form)
    if post.format == "text":
        return text
    following = post.content[block.end : block.end + 1]
    return write_markdown(block, text, post.newline, following)
