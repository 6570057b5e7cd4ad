"""Markdown into blocks, with the exact place of each, and translations back into Markdown.

Only the parser's block rules run, and they note where lines begin, so no prefix is ever guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from zqtrans.model import Block
from zqtrans.patterns import regex
from zqtrans.posts import escape
from zqtrans.posts.images import image_blocks
from zqtrans.posts.lines import BREAK, join_lines, line_spans, one_line, translatable
from zqtrans.posts.parser import ROWS, parser_of_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_HASHES = regex(r"#{1,6}(?:[ \t]+|$)")
_CLOSING = regex(r"(?:^|[ \t]+)#+[ \t]*$")
_ATTRIBUTES = regex(r"(?:^|[ \t]+)\{[#.][^{}]*\}[ \t]*$")
_BREAKS = ("spaces", "backslash", "setext", "setext-backslash")
_PIPE = "&#124;"
"""A pipe in an underlined heading: even escaped, it would make a table of the two lines."""

_BORDER = regex(r"(?<!\\)\|")
_TASK = regex(r"\[[ xX]\][ \t]+")
_DEFINITION = regex(r":[ \t]+(?=\S)")
_FORMULA = regex(r"\$\$.*\$\$")

Row = tuple[int, int]
"""Start and end of the prose in one line of the post."""


def read_markdown(content: str, start: int = 0, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a Markdown text from `start` on, which is the beginning of `first_line`."""
    lines = line_spans(content, start)
    source = "\n".join(content[left:right] for left, right in lines)
    if content[-1:] in ("\n", "\r"):
        source += "\n"
    tokens: list[Token] = []
    parser = parser_of_blocks()
    parser.block.parse(source, parser, {}, tokens)
    shift: list[int] = []
    normal = 0
    for left, right in lines:
        shift.append(left - normal)
        normal += right - left + 1
    blocks: list[Block] = []
    cells: list[Row] = []
    for kind, form, token, cell in _prose(tokens):
        line = (token.map or [0])[0]
        rows = [
            (left + shift[line + index], right + shift[line + index])
            for index, (left, right) in enumerate(token.meta[ROWS])
        ]
        if cell is None:
            found = _paragraph(content, rows, line + first_line, kind, form, lines[line][0])
        else:
            if not cell:
                cells = _cells(content, rows[0])
            found = _cell(content, cells, line + first_line, cell)
        blocks += [block for block in found if translatable(block.text)]
    return tuple(blocks)


def write_markdown(block: Block, text: str, newline: str, following: str) -> str:
    """What replaces the source of a block. `following` is the character after it."""
    text = one_line(text)
    task = block.kind == "list"
    if block.kind == "cell":
        text = (escape.guard(text) if block.form == "open" else text).replace("|", "\\|")
        return text + " " if text.endswith("\\") and following == "|" else text
    if block.kind == "caption":
        if block.form == "alt":
            return escape.guard_alt(text)
        return escape.guard_quoted(text, block.form)
    if block.form == "atx":
        return escape.guard_heading(text)
    parts = [part.strip() for part in text.split(BREAK)] if block.form in _BREAKS else [text]
    if not all(parts):
        parts = [text]
    written = ""
    for index, part in enumerate(parts):
        line = escape.guard(part, task=task and not index)
        if block.form.startswith("setext"):
            line = line.replace("|", _PIPE)
        if index:
            odd = (len(written) - len(written.rstrip("\\"))) % 2
            hard = "\\" if block.form.endswith("backslash") and not odd else "  "
            written += hard + newline + block.indent
        written += line
    return written


def _prose(tokens: Sequence[Token]) -> Iterator[tuple[str, str, Token, int | None]]:
    """Kind, form, token and cell number of each piece of prose, in order."""
    containers: list[str] = []
    heading = ""
    cell = 0
    for token in tokens:
        if token.type in ("blockquote_open", "list_item_open"):
            containers.append("quote" if token.type == "blockquote_open" else "list")
        elif token.type in ("blockquote_close", "list_item_close"):
            containers.pop()
        elif token.type == "heading_open":
            heading = "atx" if token.markup.startswith("#") else "setext"
        elif token.type == "heading_close":
            heading = ""
        elif token.type == "tr_open":
            cell = 0
        elif token.type in ("th_open", "td_open"):
            cell += 1
        elif token.type in ("thead_close", "table_close"):
            cell = 0
        elif token.type == "inline":
            if cell:
                yield "cell", "", token, cell - 1
            else:
                kind = containers[-1] if containers else "paragraph"
                yield "heading" if heading else kind, heading, token, None


def _paragraph(
    content: str, rows: list[Row], line: int, kind: str, form: str, line_start: int
) -> list[Block]:
    if form == "atx":
        start, end = _heading_span(content, *rows[0])
        text = escape.unguard_heading(one_line(content[start:end]))
        return [Block(text, start, end, line, kind, form=form)]
    while len(rows) > 1 and not content[slice(*rows[0])].strip():
        rows, line = rows[1:], line + 1
    while len(rows) > 1 and not content[slice(*rows[-1])].strip():
        rows = rows[:-1]
    captions = image_blocks(content, rows, line)
    if captions is not None:
        return captions
    if not form:
        return _definitions(content, rows, line, kind, line_start)
    return [_prose_block(content, rows, line, kind, form, line_start)]


def _definitions(
    content: str, rows: list[Row], line: int, kind: str, line_start: int
) -> list[Block]:
    """A paragraph, parted where a line defines the term before it: ``: meaning``."""
    markers = [_DEFINITION.match(content, *row) for row in rows]
    firsts = [0, *(index for index, marker in enumerate(markers) if marker and index)]
    blocks: list[Block] = []
    for first, last in zip(firsts, [*firsts[1:], len(rows)], strict=True):
        part, marker = rows[first:last], markers[first]
        if marker:
            part[0] = marker.end(), part[0][1]
        start = content.rfind("\n", 0, part[0][0]) + 1 if first else line_start
        part_kind = "list" if marker else kind
        blocks.append(_prose_block(content, part, line + first, part_kind, "", start))
    return [block for block in blocks if not _FORMULA.fullmatch(block.text)]


def _prose_block(
    content: str, rows: list[Row], line: int, kind: str, form: str, line_start: int
) -> Block:
    task = _TASK.match(content, *rows[0]) if kind == "list" else None
    if task:
        rows = [(task.end(), rows[0][1]), *rows[1:]]
    texts: list[str] = []
    hard = ""
    for index, row in enumerate(rows):
        text, ending = _row_text(content, row, last=index + 1 == len(rows))
        text = one_line(text)
        if form == "setext":
            text = text.replace(_PIPE, "|")
        text = escape.unguard(text, task=kind == "list" and not index)
        texts.append(text + (BREAK if ending else ""))
        hard = hard or ending
    left = content[rows[0][0] : rows[-1][1]]
    start = rows[0][0] + len(left) - len(left.lstrip())
    end = rows[-1][1] - (len(left) - len(left.rstrip()))
    indent = _indent(content, rows, line_start)
    if form == "setext":
        hard = "setext-backslash" if hard == "backslash" else form
    return Block(join_lines(texts), start, max(start, end), line, kind, indent, form=hard)


def _row_text(content: str, row: Row, *, last: bool) -> tuple[str, str]:
    """The text of a line, and how it ends where the break after it is hard."""
    text = content[slice(*row)]
    bare = text.rstrip(" \t")
    if last:
        return bare, ""
    if text.endswith("  "):
        return bare, "spaces"
    if text == bare and (len(text) - len(text.rstrip("\\"))) % 2:
        return text[:-1].rstrip(), "backslash"
    return bare, ""


def _heading_span(content: str, start: int, end: int) -> Row:
    hashes = _HASHES.match(content, start, end)
    start = hashes.end() if hashes else start
    for tail in (_CLOSING, _ATTRIBUTES):
        found = tail.search(content[start:end])
        if found:
            end = start + found.start()
    return start, start + len(content[start:end].rstrip())


def _indent(content: str, rows: list[Row], line_start: int) -> str:
    """What a second line of the block begins with."""
    if len(rows) > 1:
        second = rows[1][0]
        begin = max(content.rfind("\n", 0, second), content.rfind("\r", 0, second)) + 1
        return content[begin:second]
    prefix = content[line_start : rows[0][0]]
    return "".join(character if character in ">\t" else " " for character in prefix)


def _cells(content: str, row: Row) -> list[Row]:
    """The cells of a table's row, which is parted at the pipes that are not escaped."""
    text = content[slice(*row)]
    left = row[0] + len(text) - len(text.lstrip(" \t"))
    right = row[0] + len(text.rstrip(" \t"))
    borders = [match.start() for match in _BORDER.finditer(content, left, right)]
    cells = list(zip([left, *(at + 1 for at in borders)], [*borders, right], strict=True))
    if cells[-1][0] == cells[-1][1]:
        cells.pop()
    return cells


def _cell(content: str, cells: list[Row], line: int, number: int) -> list[Block]:
    """The block of one table cell; `cells` are all of its row, with the empty one at its border."""
    bordered = bool(cells) and cells[0][0] == cells[0][1]
    if number + bordered >= len(cells):
        return []
    start, end = cells[number + bordered]
    source = content[start:end]
    start, end = start + len(source) - len(source.lstrip()), start + len(source.rstrip())
    form = "" if number or bordered else "open"
    found = one_line(content[start:end]).replace("\\|", "|")
    if form:
        found = escape.unguard(found)
    return [Block(found, start, end, line, "cell", form=form)]
