"""Plain text: which lines belong together, and which stand for themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zqtrans.model import Block
from zqtrans.patterns import regex
from zqtrans.posts.lines import (
    NEWLINE,
    is_wide,
    join_lines,
    line_spans,
    one_line,
    translatable,
    width,
)

_MARKER = regex(
    r"(?:[-*+•·‣◦●○■□▲△▼◆◇★☆※→➢✓✔–]|\(?\d{1,3}[.)]|\(\d{1,3}\)|[a-zA-Z]\))[\s\u3000]+(?=\S)"
)
_SENTENCE_END = (
    ".",
    "!",
    "?",
    ":",
    ";",
    "。",
    "！",
    "？",
    "：",
    "；",
    "…",
    "؟",
    "؛",
    '"',
    "”",
    "」",
)
_NARROWEST = 40
"""Columns of the widest line below which lines are verses or a list, never wrapped prose."""

_USUAL = 60
"""Columns from which on a full line alone shows that words were wrapped."""

_WIDEST = 120
"""Columns beyond which nobody wraps: each line is a paragraph."""

_KEPT_APART = "  "


def read_plain(content: str) -> tuple[Block, ...]:
    """The blocks of a plain text.

    Blank lines part paragraphs. Inside a paragraph a line goes on in the next one where the text
    is evidently wrapped; short lines, list points and lines that end early are blocks of their own.
    Two spaces at the end of a line keep it apart from the next.
    """
    blocks: list[Block] = []
    group: list[_Line] = []
    for number, (start, end) in enumerate(line_spans(content), 1):
        line = _Line(content, start, end, number)
        if line.start < line.end:
            group.append(line)
        else:
            blocks += _blocks(group)
            group = []
    blocks += _blocks(group)
    return tuple(blocks)


def keep_apart(
    content: str, blocks: Sequence[Block], pieces: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The replacements, with two spaces at the end of each line that must not run on.

    `pieces` are start, end and new text, in order. Only neighbouring lines that were blocks of
    their own and would now be read as one are changed.
    """
    if not pieces:
        return []
    new = {start: text for start, _, text in pieces}
    result = {start: (start, end, text) for start, end, text in pieces}
    for first, last in _neighbours(content, blocks):
        group = blocks[first:last]
        begins = [_first_line(content, block, new) for block in group]
        ends = [_last_line(content, block, new) for block in group]
        widest = max(line.width for line in (*begins, *ends))
        for block, begin, end, after in zip(group, begins, ends, begins[1:], strict=False):
            if _goes_on(end, after, widest, first=begin):
                text = new.get(block.start, content[block.start : block.end])
                result[block.start] = (block.start, block.end, text + _KEPT_APART)
    return sorted(result.values())


def _neighbours(content: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Ranges of blocks that no blank line parts."""
    first = 0
    for number in range(1, len(blocks) + 1):
        last = number == len(blocks)
        between = "\n\n" if last else content[blocks[number - 1].end : blocks[number].start]
        if any(not line.strip() for line in NEWLINE.split(between)[1:-1]):
            if number - first > 1:
                yield first, number
            first = number


def _first_line(content: str, block: Block, new: Mapping[int, str]) -> _Line:
    begin = _line_start(content, block.start)
    text = new.get(block.start)
    if text is None:
        ending = NEWLINE.search(content, block.start)
        text = content[block.start : ending.start() if ending else len(content)]
    line = content[begin : block.start] + text
    return _Line(line, 0, len(line), 0)


def _last_line(content: str, block: Block, new: Mapping[int, str]) -> _Line:
    if block.start in new:
        return _first_line(content, block, new)
    ending = NEWLINE.search(content, block.end)
    begin, end = _line_start(content, block.end), ending.start() if ending else len(content)
    return _Line(content, begin, end, 0)


def _line_start(content: str, position: int) -> int:
    return max(content.rfind("\n", 0, position), content.rfind("\r", 0, position)) + 1


class _Line:
    """A line without outer white space and without its list marker."""

    def __init__(self, content: str, start: int, end: int, number: int) -> None:
        raw = content[start:end]
        self.number = number
        self.apart = _KEPT_APART in raw[len(raw.rstrip()) :]
        self.indent = len(raw) - len(raw.lstrip("\ufeff \t\u3000"))
        text = raw.lstrip("\ufeff").lstrip()
        start = end - len(text)
        marker = _MARKER.match(text)
        self.marker = marker[0] if marker else ""
        self.start = start + len(self.marker)
        self.text = text[len(self.marker) :].rstrip()
        self.end = self.start + len(self.text)
        self.width = width(raw.strip())


def _blocks(group: list[_Line]) -> list[Block]:
    widest = max((line.width for line in group if translatable(line.text)), default=0)
    runs: list[list[_Line]] = []
    for line in group:
        if runs and _goes_on(runs[-1][-1], line, widest, first=runs[-1][0]):
            runs[-1].append(line)
        else:
            runs.append([line])
    blocks = []
    for run in runs:
        text = one_line(join_lines([line.text for line in run]))
        if translatable(text):
            kind = "list" if run[0].marker else "paragraph"
            first, last = run[0], run[-1]
            blocks.append(Block(text, first.start, last.end, first.number, kind))
    return blocks


def _goes_on(line: _Line, after: _Line, widest: int, *, first: _Line | None = None) -> bool:
    """Whether the sentence of one line is continued in the next."""
    if line.apart or after.marker or not translatable(line.text) or not translatable(after.text):
        return False
    if (first or line).marker and after.indent > (first or line).indent:
        return True
    if widest < _NARROWEST:
        return False
    ended = line.text.endswith(_SENTENCE_END)
    if not ended and after.text[0].islower():
        return True
    if widest > _WIDEST:
        return False
    if is_wide(line.text[-1]) and is_wide(after.text[0]):
        return line.width + 4 > widest
    if widest < _USUAL:
        return False
    return line.width + 1 + width(after.text.split(maxsplit=1)[0]) > widest
