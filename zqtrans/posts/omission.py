"""Blocks taken out of a post, with all that is only theirs: marker, underline, blank lines, tag."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from zqtrans.model import Post
from zqtrans.patterns import regex
from zqtrans.posts.frontmatter import read_front_matter
from zqtrans.posts.lines import line_spans

Span = tuple[int, int]
"""Start and end in the post."""

_EMPTY = regex(r"[ \t>\u3000]*")
_RULE = regex(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)")
_OPENING = regex(r"<([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?>\s*\Z")
_CLOSING = regex(r"\s*</([A-Za-z][A-Za-z0-9-]*)\s*>")
_STRUCTURE = frozenset(("html", "body", "main", "head", "td", "th", "tr"))
_FARTHEST = 1000
"""Characters before a block among which its opening tag is looked for."""


def omitted_spans(post: Post, omitted: Collection[int]) -> list[Span]:
    """What to take out of a post for these blocks, in order.

    A block that shares its lines with one that stays, stays too.
    """
    if not omitted:
        return []
    if post.format == "html":
        return _elements(post, omitted)
    return _lines(post, omitted)


def _lines(post: Post, omitted: Collection[int]) -> list[Span]:
    spans = line_spans(post.content)
    starts = [start for start, _ in spans]
    body = read_front_matter(post.content).body if post.format == "markdown" else 0
    first = bisect_right(starts, body) - 1
    kept: set[int] = set()
    gone: set[int] = set()
    for number, block in enumerate(post.blocks):
        last = bisect_right(starts, max(block.start, block.end - 1)) - 1
        last += block.form.startswith("setext") and number in omitted
        lines = range(bisect_right(starts, block.start) - 1, last + 1)
        (gone if number in omitted else kept).update(lines)
    texts = [post.content[start:end] for start, end in spans]
    dropped = _with_gaps(texts, gone - kept, first)
    result: list[Span] = []
    for line in sorted(dropped):
        end = starts[line + 1] if line + 1 < len(starts) else len(post.content)
        if result and result[-1][1] == starts[line]:
            result[-1] = (result[-1][0], end)
        else:
            result.append((starts[line], end))
    return result


def _with_gaps(texts: list[str], gone: set[int], first: int) -> set[int]:
    """The lines that go, and the blank ones between and after them; rules at the edges too."""
    dropped = set(gone)
    for line in sorted(gone):
        top = all(
            _idle(text) or place in dropped for place, text in enumerate(texts[first:line], first)
        )
        spaced = line == first or top or _blank(texts[line - 1]) or line - 1 in dropped
        after = line + 1
        while (
            after < len(texts)
            and spaced
            and (_blank(texts[after]) or (top and _idle(texts[after])))
        ):
            dropped.add(after)
            after += 1
    last = len(texts) - 1
    while last > first and (last in dropped or _idle(texts[last])):
        last -= 1
    if any(line in gone for line in range(last + 1, len(texts))):
        dropped.update(range(last + 1, len(texts)))
    return dropped


def _blank(line: str) -> bool:
    return _EMPTY.fullmatch(line) is not None


def _idle(line: str) -> bool:
    return _blank(line) or _RULE.fullmatch(line) is not None


def _elements(post: Post, omitted: Collection[int]) -> list[Span]:
    content = post.content
    spans = [
        _element(content, block.start, block.end)
        for number, block in enumerate(post.blocks)
        if number in omitted
    ]
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not content[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return [_with_line(content, *_element(content, *span)) for span in merged]


def _element(content: str, start: int, end: int) -> Span:
    """The outermost element around a span that holds nothing else."""
    while True:
        left = max(0, start - _FARTHEST)
        opening = _OPENING.search(content[left:start])
        closing = _CLOSING.match(content, end)
        if not opening or not closing or opening[1].lower() != closing[1].lower():
            return start, end
        if opening[1].lower() in _STRUCTURE:
            return start, end
        start, end = left + opening.start(), closing.end()


def _with_line(content: str, start: int, end: int) -> Span:
    """The span with its line, where nothing else stands in it."""
    left = start - len(content[:start]) + len(content[:start].rstrip(" \t"))
    rest = re.compile(r"[ \t]*(?:\r\n?|\n)").match(content, end)
    if rest and (left == 0 or content[left - 1] in "\r\n"):
        return left, rest.end()
    return start, end
