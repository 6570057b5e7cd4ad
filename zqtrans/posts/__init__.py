"""Posts, taken apart into blocks and put together again, byte for byte outside the blocks.

`read_post` reads text, Markdown and HTML; `render_post` puts translations where the blocks stood.
"""

from __future__ import annotations

from zqtrans.posts.reading import POST_SUFFIXES, parse_post, read_post
from zqtrans.posts.rendering import render_post

__all__ = ["POST_SUFFIXES", "parse_post", "read_post", "render_post"]
