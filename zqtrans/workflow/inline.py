"""Emphasis, links and code of one format written as another's: Markdown and HTML."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(<?([^\s()<>\"]+)>?\)")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![*\w])")
_ANCHOR = re.compile(r"<a\s+href=(?:\"([^\"\s()]*)\"|'([^'\s()]*)')\s*>(.*?)</a\s*>", re.IGNORECASE)
_TAGS = (
    (re.compile(r"<(strong|b)>(?=\S)(.+?)(?<=\S)</\1\s*>", re.IGNORECASE), r"**\2**"),
    (re.compile(r"<(em|i)>(?=\S)(.+?)(?<=\S)</\1\s*>", re.IGNORECASE), r"*\2*"),
    (re.compile(r"<(code)>([^`]+?)</\1\s*>", re.IGNORECASE), r"`\2`"),
)


def convert(text: str, written: str, wanted: str) -> str:
    """A block's text with its inline markup as the other format writes it.

    What has no equal there, and everything to and from plain text, stays as it is.
    """
    if written == "markdown" and wanted == "html":
        text = _CODE.sub(r"<code>\1</code>", text)
        text = _LINK.sub(r'<a href="\2">\1</a>', text)
        text = _STRONG.sub(r"<strong>\1</strong>", text)
        return _EMPHASIS.sub(r"<em>\1</em>", text)
    if written == "html" and wanted == "markdown":
        text = _ANCHOR.sub(lambda match: f"[{match[3]}]({match[1] or match[2] or ''})", text)
        for pattern, replacement in _TAGS:
            text = pattern.sub(replacement, text)
    return text
