"""Lines, and how several of them become the one line a translator sees."""

from __future__ import annotations

import re

from zqtrans.patterns import regex

NEWLINE = regex(r"\r\n?|\n")
"""What ends a line of a post. Form feeds and Unicode separators do not."""

BREAK = "<br>"
"""How a hard line break inside a block is written in its text."""

_LONG = 2000
"""Characters from which on a text is taken for prose without a closer look."""

_SEPARATORS = regex(r"[ \t]*[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029][\s]*")
_ADDRESS = r"[^\s\u3001-\u301f\u3040-\u30ff\uff01-\uff5e]+"
"""What an address is made of: it ends at kana and full-width punctuation, which need no blank."""

_URL = regex(
    rf"<?(?:https?|ftp)://{_ADDRESS}|\bwww\.{_ADDRESS}|mailto:{_ADDRESS}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_UNTRANSLATED = regex(
    r"\{\{.*?\}\}|\{%.*?%\}"  # template tags
    r"|(`+)(?!`).*?(?<!`)\1(?!`)"  # inline code
    r"|<!--.*?-->|</?[A-Za-z][^<>]*>"  # inline HTML
    r"|\]\([^()\s]*(?:\s[^()]*)?\)"  # where a link goes
)


def line_spans(content: str, start: int = 0) -> list[tuple[int, int]]:
    """Start and end of every line from `start` on, line endings left out.

    A line ending at the very end does not open another line.
    """
    spans: list[tuple[int, int]] = []
    for match in NEWLINE.finditer(content, start):
        spans.append((start, match.start()))
        start = match.end()
    if start < len(content):
        spans.append((start, len(content)))
    return spans


def newline_of(content: str) -> str:
    """The line ending the post uses most; ``\\n`` where it has none."""
    counts = {"\n": 0, "\r\n": 0, "\r": 0}
    for match in NEWLINE.finditer(content):
        counts[match[0]] += 1
    return max(counts, key=lambda ending: counts[ending])


def is_wide(character: str) -> bool:
    """Whether a character belongs to a script written without spaces: Han, kana, full width."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0xA4CF  # radicals, CJK punctuation, kana, Han
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF01 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
    )


def width(text: str) -> int:
    """Columns a text takes on a terminal: wide characters count twice."""
    return len(text) + sum(map(is_wide, text))


def join_lines(lines: list[str]) -> str:
    """Lines of a paragraph as one: a space at each break, none inside Chinese or Japanese."""
    parts = [part for part in lines if part]
    if not parts:
        return ""
    whole = "".join(parts)
    mostly_wide = 2 * sum(map(is_wide, whole)) > sum(map(str.isalnum, whole))
    text = parts[0]
    for part in parts[1:]:
        left, right = is_wide(text[-1]), is_wide(part[0])
        glued = (left and right) or ((left or right) and mostly_wide)
        text += part if glued or text.endswith(BREAK) else f" {part}"
    return text


def one_line(text: str) -> str:
    """A text without line endings, tabs, form feeds or outer white space."""
    text = text.strip()
    if text.isprintable():
        return text
    return join_lines([part for part in _SEPARATORS.split(text) if part])


def translatable(text: str) -> bool:
    """Whether there is a word in a text, apart from code, tags and addresses."""
    if not any(map(str.isalpha, text)):
        return False
    if len(text) > _LONG:
        return True
    return any(map(str.isalpha, _URL.sub("", _UNTRANSLATED.sub(" ", text))))
