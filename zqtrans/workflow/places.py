"""Where in its file a finding stands: line and column of the first and last of its characters.

A rule knows offsets into a source or target. Files break, wrap and escape these, each in its own
way, so that the file is read again; only files with findings are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zqtrans.model import Block, Diagnostic
from zqtrans.workflow.spelling import in_json as spelling_in_json
from zqtrans.workflow.spelling import in_post as spelling_in_post

Place = tuple[int, int]
"""Line and column, counted from 1; columns are code points."""

_ROW = re.compile(r'(?:#~ *)?(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?"(.*)"\s*$')
_UNIT = re.compile(r"\\(.)|.", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}


def in_catalog(found: Sequence[Diagnostic], text: str) -> list[Diagnostic]:
    """Findings of a catalog with their places in its text."""
    rows = text.replace("\r\n", "\n").split("\n")
    return [_placed(one, *_in_entry(one, rows)) for one in found]


@dataclass(slots=True)
class String:
    """One string of an entry: `places` are those of its characters, `rows` the lines it takes."""

    keyword: str
    start: Place
    rows: tuple[int, int]
    text: str = ""
    places: list[Place] = field(default_factory=list)
    end: Place = (0, 0)


def strings_of(rows: Sequence[str], line: int) -> list[String]:
    """The strings of the entry that begins at a line of a catalog, counted from 1."""
    found: list[String] = []
    for number in range(max(line, 1), len(rows) + 1):
        row = rows[number - 1]
        match = _ROW.match(row)
        if match is None:
            if found and found[-1].keyword.startswith("msgstr") and not row.startswith("#~"):
                break
            continue
        column = match.start(2) + 1
        if match[1]:
            if match[1] in ("msgid", "msgctxt") and any("str" in one.keyword for one in found):
                break
            found.append(String(match[1], (number, column), (number, number)))
        if not found:
            continue
        one = found[-1]
        if not one.places:
            one.start = (number, column)
        one.rows = (one.rows[0], number)
        if match[2] or not one.places:
            one.end = (number, match.end(2) + 1)
        if "\\" not in match[2]:
            one.text += match[2]
            one.places += [(number, at) for at in range(column, column + len(match[2]))]
            continue
        for unit in _UNIT.finditer(match[2]):
            one.text += _ESCAPED.get(unit[1], unit[1]) if unit[1] else unit[0]
            one.places.append((number, column + unit.start()))
    return found


def _in_entry(one: Diagnostic, rows: Sequence[str]) -> tuple[list[Place], Place]:
    """Places of the characters of the string that was found, and where it begins."""
    wanted = one.source if one.in_source else one.target
    keywords = ("msgid", "msgid_plural") if one.in_source else ("msgstr",)
    start: Place = (max(one.line, 1), 1)
    for string in strings_of(rows, one.line):
        if string.keyword.split("[")[0] in keywords:
            start = string.start
            if string.text == wanted:
                return [*string.places, string.end], start
    return [], start


def in_pair(one: Diagnostic, row: str, as_json: bool) -> Diagnostic:
    """A finding of one line of pairs with its place in that line."""
    if as_json:
        return _placed(one, *_in_json(one, row))
    start = 0 if one.in_source else len(one.source) + 1
    length = len(one.source if one.in_source else one.target)
    places = [(one.line, start + offset + 1) for offset in range(length + 1)]
    return _placed(one, places, places[0])


def _in_json(one: Diagnostic, row: str) -> tuple[list[Place], Place]:
    key, wanted = ("source", one.source) if one.in_source else ("target", one.target)
    for start, spelling in spelling_in_json(row, key, wanted):
        places = [(one.line, start + offset + 1) for offset in spelling.offsets()]
        return places, places[0]
    return [], (one.line, 1)


def in_post(found: Sequence[Diagnostic], blocks: Sequence[Block], content: str) -> list[Diagnostic]:
    """Findings of a post with their places: its blocks have soft line breaks joined."""
    known = {(block.line, block.text): block for block in blocks}
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", content))]
    placed = []
    for one in found:
        block = known.get((one.line, one.target))
        if block is None:
            placed.append(_placed(one, [], (max(one.line, 1), 1)))
            continue
        spelling = spelling_in_post(block, content[block.start : block.end])
        places = [_line_and_column(block.start + offset, starts) for offset in spelling.offsets()]
        placed.append(_placed(one, places, places[0]))
    return placed


def _line_and_column(offset: int, starts: Sequence[int]) -> Place:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _placed(one: Diagnostic, places: Sequence[Place], start: Place) -> Diagnostic:
    first, last = one.span
    if first == last or last >= len(places) or not places:
        return replace(one, line=start[0], column=start[1])
    line, column = places[first]
    end_line, end_column = places[last - 1]
    after = places[last]
    if after[0] == end_line and after[1] > end_column:
        end_column = after[1]
    else:
        end_column += 1
    return replace(one, line=line, column=column, end_line=end_line, end_column=end_column)
