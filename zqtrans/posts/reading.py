"""A file into a `Post`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from zqtrans.errors import PostError
from zqtrans.files import read_text
from zqtrans.model import Post
from zqtrans.posts.frontmatter import read_front_matter
from zqtrans.posts.html import read_html
from zqtrans.posts.lines import NEWLINE, newline_of
from zqtrans.posts.markdown import read_markdown
from zqtrans.posts.plain import read_plain
from zqtrans.posts.root import language_span

_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".txt": "text",
        ".html": "html",
        ".htm": "html",
    }
)

POST_SUFFIXES = tuple(_FORMATS)
"""The file names' endings that mark a post."""


def read_post(path: Path) -> Post:
    """The post in a file, taken apart.

    Raises `PostError` for a file that is missing, not UTF-8 text, or of a kind nobody knows.
    """
    known = _FORMATS.get(path.suffix.lower())
    content = read_text(path, PostError)
    if known is None:
        raise PostError(
            f"not a kind of post: {path.suffix or 'no suffix'}",
            path=path,
            hint=f"Posts end in {', '.join(POST_SUFFIXES)}.",
        )
    return parse_post(content, path, known)


def parse_post(content: str, path: Path, post_format: str = "markdown") -> Post:
    """The post with this text; `path` only names it. Formats: ``markdown``, ``text``, ``html``."""
    newline = newline_of(content)
    if post_format == "text":
        return Post(path, content, read_plain(content), "text", newline=newline)
    if post_format == "html":
        start, end = language_span(content)
        blocks = read_html(content)
        return Post(path, content, blocks, "html", _primary(content[start:end]), newline)
    front = read_front_matter(content)
    first_line = 1 + sum(1 for _ in NEWLINE.finditer(content, 0, front.body))
    blocks = (*front.blocks, *read_markdown(content, front.body, first_line))
    return Post(path, content, blocks, "markdown", _primary(front.language), newline)


def _primary(code: str) -> str:
    """A language code without region and script."""
    return code.replace("_", "-").split("-")[0].lower()
