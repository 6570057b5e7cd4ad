"""How a file spells a text: what stands in it for each character.

Posts break lines, escape and quote; JSON escapes. With the spelling of a text at hand, a finding
has its place in the file, and a correction changes what it corrects and no other byte.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from zqtrans.model import Block

_JSON_UNIT = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|."
)
_BREAK = "<br>"
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\r\n])"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|''"
)
_LINE_END = re.compile(r"[ \t]*[\r\n].*", re.DOTALL)
_FAR = 200
"""Characters over which a text that is spelt in some other way is looked for."""


@dataclass(slots=True)
class Spelling:
    """A text and its spelling: `pieces[i]` is written for the character i, between the others."""

    text: str
    pieces: list[str]
    before: str = ""
    after: str = ""

    @property
    def written(self) -> str:
        """What stands in the file."""
        return "".join((self.before, *self.pieces, self.after))

    def offsets(self) -> list[int]:
        """Where each character begins in what is written, and where the last one ends."""
        return list(accumulate(map(len, self.pieces), initial=len(self.before)))

    def edit(
        self,
        start: int,
        end: int,
        new: str,
        spell: Callable[[str], str] = str,
        *,
        breaks: bool = False,
    ) -> None:
        """Write `new` for what stands from `start` to `end`; what is the same keeps its spelling.

        `spell` says how a character is written. With `breaks` the lines stay as they are where what
        goes was written as the end of one.
        """
        old, pieces = self.text[start:end], self.pieces[start:end]
        made: list[str] = []
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for same, left, right, first, last in matcher.get_opcodes():
            if same == "equal":
                made += pieces[left:right]
                continue
            made += map(spell, new[first:last])
            ends = [it[0] for piece in pieces[left:right] if (it := _LINE_END.search(piece))]
            before, at = (made, len(made) - 1) if made else (self.pieces, start - 1)
            if breaks and ends and at >= 0 and not any(map(str.isspace, new[first:last])):
                before[at] += ends[0]
        self.text = self.text[:start] + new + self.text[end:]
        self.pieces[start:end] = made


def scalar(text: str) -> str:
    """Text with the halves of characters that JSON can name made U+FFFD, for they are none."""
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)


def in_json(row: str, key: str, wanted: str) -> Iterator[tuple[int, Spelling]]:
    """Where the values that are `wanted` begin in a line of JSON, and how each is spelt."""
    if key not in row:
        return
    for match in re.finditer(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.)*)"', row):
        spelling = Spelling("", [])
        for unit in _JSON_UNIT.finditer(match[1]):
            char = scalar(json.loads(f'"{unit[0]}"'))
            spelling.text += char
            spelling.pieces += [unit[0], *[""] * (len(char) - 1)]
        if spelling.text == wanted:
            yield match.start(1), spelling


def in_post(block: Block, raw: str) -> Spelling:
    """How a post spells the text of a block; `raw` is what stands there."""
    at = _opening(block, raw)
    spelling = Spelling(block.text, [], raw[:at])
    spaces = _spaces(block)
    index = 0
    while index < len(block.text):
        taken, length = _next(block.text, index, raw, at, spaces)
        if taken:
            spelling.pieces += [raw[at : at + length], *[""] * (taken - 1)]
            index, at = index + taken, at + length
            continue
        here = raw.find(block.text[index], at, at + _FAR)
        if here < 0:
            spelling.pieces.append("")
            index += 1
        elif spelling.pieces:
            spelling.pieces[-1] += raw[at:here]
        else:
            spelling.before += raw[at:here]
        at = max(at, here)
    spelling.after = raw[at:]
    return spelling


def _opening(block: Block, raw: str) -> int:
    """The length of the quotation mark before a quoted value."""
    quoted = raw[:1] in ('"', "'") and raw[:1] == raw[-1:] and len(raw) > 1
    if block.form in ("double", "single", "literal", "content"):
        return int(quoted)
    return int(quoted and block.form == "alt" and raw[:1] != block.text[:1])


def _spaces(block: Block) -> re.Pattern[str]:
    """What a space or a hard break of the block's text may be in the post."""
    indent = r"[ \t>]*" if ">" in block.indent else r"[ \t]*"
    line = rf"[ \t]*(?:(?:\r\n?|[\n\v\f\x1c-\x1f\x85\u2028\u2029]){indent})+"
    if block.form == "html":
        return re.compile(r"[ \t\r\n\f]+")
    return re.compile(rf"(?:\\)?{line}|[ \t]*\t[ \t]*")


def _next(text: str, index: int, raw: str, at: int, spaces: re.Pattern[str]) -> tuple[int, int]:
    """How many characters come next, and how much is written for them; (0, 0) if something else."""
    char = text[index]
    if char == " " and (found := spaces.match(raw, at)):
        return 1, len(found[0])
    if (found := _ESCAPE.match(raw, at)) and not text.startswith(found[0], index):
        for said in _meanings(found[0]):
            if text.startswith(said, index):
                return len(said), len(found[0])
    if raw.startswith(char, at):
        return 1, 1
    if text.startswith(_BREAK, index) and (found := spaces.match(raw, at)):
        return len(_BREAK), len(found[0])
    return 0, 0


def _meanings(escape: str) -> Iterable[str]:
    if escape[0] == "&":
        plain = html.unescape(escape)
        return (plain, html.escape(plain, quote=False))
    if len(escape) > 2:
        return (chr(int(escape[2:], 16)),) if int(escape[2:], 16) < 0x110000 else ()
    return (escape[1],)


def speller(block: Block) -> Callable[[str], str]:
    """How a new character is written in a block."""
    special = {
        "double": {'"': '\\"', "\\": "\\\\"},
        "single": {"'": "''"},
        "html": {"<": "&lt;", ">": "&gt;"},
        "content": {'"': "&quot;", "<": "&lt;"},
    }.get(block.form, {})
    return lambda char: special.get(char, char)


def json_speller(row: str) -> Callable[[str], str]:
    """How a new character is written in a line of JSON: escaped where the line has ASCII alone."""
    return lambda char: json.dumps(char, ensure_ascii=row.isascii())[1:-1]
