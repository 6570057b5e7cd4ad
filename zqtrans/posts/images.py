"""Images that stand alone: their text and title are captions, the address is not touched."""

from __future__ import annotations

from zqtrans.model import Block
from zqtrans.patterns import regex
from zqtrans.posts import escape
from zqtrans.posts.lines import one_line

_DESTINATION = regex(r"\([ \t]*(?:<[^<>\r\n]*>|[^\s()<]*(?:\([^\s()]*\)[^\s()]*)*)")
_TITLE = regex(r"[ \t]+(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))")
_END = regex(r"[ \t]*\)")
_REFERENCE = regex(r"\[[^\[\]]+\]")
_ATTRIBUTES = regex(r"\{[^{}\r\n]*\}")


def image_blocks(content: str, rows: list[tuple[int, int]], line: int) -> list[Block] | None:
    """The captions of a paragraph that is made of images only; None for any other paragraph."""
    blocks: list[Block] = []
    if not content.startswith(("![", "[!["), rows[0][0]):
        return None
    for number, (start, end) in enumerate(rows, line):
        found = _images(content[:end], start, number)
        if found is None:
            return None
        blocks += found
    return blocks


def _images(content: str, position: int, line: int) -> list[Block] | None:
    blocks: list[Block] = []
    while position < len(content):
        if content[position] in " \t\\":
            position += 1
            continue
        linked = content.startswith("[![", position)
        position += linked
        if not content.startswith("![", position):
            return None
        after = _image(content, position + 2, line, blocks)
        if after is not None and linked:
            after = _link_end(content, after)
        if after is None:
            return None
        attributes = _ATTRIBUTES.match(content, after)
        position = attributes.end() if attributes else after
    return blocks


def _image(content: str, start: int, line: int, blocks: list[Block]) -> int | None:
    """The position after an image whose text begins at `start`; its captions go to `blocks`."""
    end = _closing_bracket(content, start)
    if end is None:
        return None
    text = one_line(content[start:end])
    reference = _REFERENCE.match(content, end + 1)
    if reference:
        _add(blocks, escape.unguard_alt(text), start, end, line, "alt")
        return reference.end()
    destination = _DESTINATION.match(content, end + 1)
    if destination is None:
        return None
    title = _TITLE.match(content, destination.end())
    closing = _END.match(content, title.end() if title else destination.end())
    if closing is None:
        return None
    _add(blocks, escape.unguard_alt(text), start, end, line, "alt")
    if title and title.lastindex:
        form = content[title.end() - 1]
        words = escape.unguard_quoted(one_line(title[title.lastindex]), form)
        _add(blocks, words, *title.span(title.lastindex), line, form)
    return closing.end()


def _add(blocks: list[Block], text: str, start: int, end: int, line: int, form: str) -> None:
    if text:
        blocks.append(Block(text, start, end, line, "caption", form=form))


def _closing_bracket(content: str, position: int) -> int | None:
    depth = 0
    while position < len(content):
        character = content[position]
        if character == "\\":
            position += 1
        elif character == "[":
            depth += 1
        elif character == "]":
            if not depth:
                return position
            depth -= 1
        position += 1
    return None


def _link_end(content: str, position: int) -> int | None:
    if not content.startswith("]", position):
        return None
    reference = _REFERENCE.match(content, position + 1)
    if reference:
        return reference.end()
    destination = _DESTINATION.match(content, position + 1)
    if destination is None:
        return None
    title = _TITLE.match(content, destination.end())
    closing = _END.match(content, title.end() if title else destination.end())
    return closing.end() if closing else None
