"""The settings at the top of a post: which values are prose, and how they are quoted.

YAML between ``---`` lines, TOML between ``+++`` lines, or one JSON object. Only single values are
looked at, by line; all else in the front matter stays as it is, comments and order included.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from zqtrans.model import Block
from zqtrans.patterns import regex
from zqtrans.posts.lines import NEWLINE, join_lines, line_spans, one_line, translatable

PROSE_KEYS = ("title", "description", "summary", "subtitle", "caption", "alt")
"""The keys whose values are translated."""

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_ANY_KEY = regex(r"[ \t]*(?:- )?(?:[\w.-]+|\"[^\"]*\"|'[^']*')[ \t]*[:=](?:\s|$)")
_KEY = regex(r"(?P<indent>[ ]*(?:- +)?)(?P<quote>[\"']?)(?P<key>[\w.-]+)(?P=quote)[ \t]*")
_BLOCK_SCALAR = regex(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_LANGUAGE = regex(
    r"(?m)^\ufeff?lang(?:uage)?[ \t]*[:=][ \t]*(?P<quote>[\"']?)"
    r"(?P<code>[A-Za-z]{2,3}(?:[-_]\w+)*)(?P=quote)[ \t]*(?:#.*)?\r?$"
)
_LINE_END = regex(r"[ \t]*(?:\r\n?|\n|\Z)")
_JSON_VALUE = regex(r'"(\w+)"\s*:\s*("(?:[^"\\]|\\.)*")')
_JSON_LANGUAGE = regex(r'"lang(?:uage)?"\s*:\s*"(?P<code>[A-Za-z]{2,3}(?:[-_]\w+)*)"')
_RESERVED = frozenset(("true", "false", "yes", "no", "on", "off", "null", "~", "y", "n"))
_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b",
    "0": "\0", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPED = regex(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL = regex("[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_NOT_PLAIN_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~<.")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter of a post: its blocks, where the body begins, and the ``lang`` it names.

    `language_span` is where the language code stands.
    """

    blocks: tuple[Block, ...] = ()
    body: int = 0
    language: str = ""
    language_span: tuple[int, int] = (0, 0)


def read_front_matter(content: str) -> FrontMatter:
    """The front matter of a post; an empty one where the post has none."""
    top = 1 if content.startswith("\ufeff") else 0
    if content.startswith("{", top):
        return _read_json(content, top)
    spans = line_spans(content, top)
    if not spans:
        return FrontMatter(body=top)
    fence = content[slice(*spans[0])].rstrip()
    if fence not in _FENCES:
        return FrontMatter(body=top)
    last = next(
        (
            number
            for number, (start, end) in enumerate(spans[1:], 1)
            if content[start:end].rstrip() in _FENCES[fence]
        ),
        0,
    )
    lines = [line for line in spans[1:last] if not _empty(content[slice(*line)])]
    if not last or not (lines and _ANY_KEY.match(content[slice(*lines[0])])):
        return FrontMatter(body=top)
    body = spans[last + 1][0] if last + 1 < len(spans) else len(content)
    found = _LANGUAGE.search(content, spans[1][0], spans[last][0])
    scanner = _Scanner(content, spans, last, toml=fence == "+++")
    return FrontMatter(
        blocks=tuple(scanner.blocks()),
        body=body,
        language=found["code"] if found else "",
        language_span=found.span("code") if found else (0, 0),
    )


def _read_json(content: str, start: int) -> FrontMatter:
    """Front matter that is one JSON object, which ends with its line."""
    try:
        _, end = json.JSONDecoder().raw_decode(content, start)
    except (ValueError, RecursionError):
        return FrontMatter(body=start)
    ending = _LINE_END.match(content, end)
    if ending is None:
        return FrontMatter(body=start)
    blocks = []
    for found in _JSON_VALUE.finditer(content, start, end):
        text = one_line(_unescape(found[2][1:-1]))
        if found[1].lower() in PROSE_KEYS and translatable(text):
            line = 1 + sum(1 for _ in NEWLINE.finditer(content, 0, found.start(2)))
            blocks.append(Block(text, *found.span(2), line, "meta", form="double"))
    language = _JSON_LANGUAGE.search(content, start, end)
    return FrontMatter(
        blocks=tuple(blocks),
        body=ending.end(),
        language=language["code"] if language else "",
        language_span=language.span("code") if language else (0, 0),
    )


def quote(text: str, form: str) -> str:
    """A value written the way the post wrote it, or in double quotes where that is not safe."""
    if form == "block":
        return text
    if form in ("single", "literal") and _CONTROL.search(text) is None:
        if form == "single":
            return "'" + text.replace("'", "''") + "'"
        if "'" not in text:
            return f"'{text}'"
    if form == "plain" and _is_plain(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'


def _is_plain(text: str) -> bool:
    return not (
        text[0] in _NOT_PLAIN_FIRST
        or text[0].isdigit()
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or text.lower() in _RESERVED
        or _CONTROL.search(text)
    )


def _empty(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


class _Scanner:
    """Goes through the lines between the fences; `last` is the closing fence's line."""

    def __init__(
        self, content: str, spans: list[tuple[int, int]], last: int, *, toml: bool
    ) -> None:
        self.content = content
        self.spans = spans
        self.last = last
        self.separator = re.compile(r"=[ \t]*" if toml else r":[ \t]+|:$")
        self.toml = toml

    def blocks(self) -> list[Block]:
        result: list[Block] = []
        number = 1
        while number < self.last:
            start, end = self.spans[number]
            key = _KEY.match(self.content, start, end)
            separator = self.separator.match(self.content, key.end(), end) if key else None
            if key is None or separator is None:
                number += 1
                continue
            value = separator.end()
            following = self._following(number, len(key["indent"]))
            if not self.toml and _BLOCK_SCALAR.match(self.content, value, end):
                if key["key"].lower() in PROSE_KEYS:
                    result += self._block_scalar(number + 1, following)
                number = following
                continue
            if key["key"].lower() in PROSE_KEYS:
                result += self._value(number, value, following)
            number += 1
        return result

    def _following(self, number: int, indent: int) -> int:
        """The first line after this one that is not indented deeper."""
        number += 1
        while number < self.last:
            line = self.content[slice(*self.spans[number])]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            number += 1
        return number

    def _block_scalar(self, first: int, following: int) -> list[Block]:
        result: list[Block] = []
        run: list[tuple[int, int, int]] = []
        for number in range(first, following + 1):
            start, end = self.spans[number]
            text = self.content[start:end] if number < following else ""
            if text.strip():
                left = len(text) - len(text.lstrip())
                run.append((start + left, start + len(text.rstrip()), number))
            elif run:
                parts = [self.content[left:right] for left, right, _ in run]
                self._add(result, join_lines(parts), run[0][0], run[-1][1], run[0][2], "block")
                run = []
        return result

    def _value(self, number: int, start: int, following: int) -> list[Block]:
        end = self.spans[number][1]
        if not self.content[start:end].strip() and number + 1 < following and not self.toml:
            below = self.content[slice(*self.spans[number + 1])]
            if not _ANY_KEY.match(below) and not below.lstrip().startswith(("- ", "#")):
                number += 1
                end = self.spans[number][1]
                start = end - len(below.lstrip())
        limit = self.spans[following - 1][1]
        opening = self.content[start : start + 1]
        result: list[Block] = []
        if opening == '"':
            found = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL).match(self.content, start, limit)
            if found and not self.content.startswith('"""', start):
                self._add(result, _unescape(found[1]), start, found.end(), number, "double")
        elif opening == "'":
            pattern = r"'([^'\r\n]*)'" if self.toml else r"'((?:[^']|'')*)'"
            found = re.compile(pattern).match(self.content, start, limit)
            if found and not (self.toml and self.content.startswith("'''", start)):
                text = found[1] if self.toml else found[1].replace("''", "'")
                form = "literal" if self.toml else "single"
                self._add(result, text, start, found.end(), number, form)
        elif not self.toml and opening and opening not in "[{&*!|>%@`#":
            parts, stop = self._plain(number, start, end, following)
            text = join_lines(parts)
            if text.lower() not in _RESERVED:
                self._add(result, text, start, stop, number, "plain")
        return result

    def _plain(self, number: int, start: int, end: int, following: int) -> tuple[list[str], int]:
        parts: list[str] = []
        stop = start
        for line in range(number, following):
            left, right = (start, end) if line == number else self.spans[line]
            text = re.split(r"(?:^|[ \t])#", self.content[left:right], maxsplit=1)[0]
            if not text.strip():
                break
            parts.append(text.strip())
            stop = left + len(text.rstrip())
            if text.rstrip() != self.content[left:right].rstrip():
                break
        return parts, stop

    def _add(
        self, result: list[Block], text: str, start: int, end: int, number: int, form: str
    ) -> None:
        text = one_line(text)
        if translatable(text):
            result.append(Block(text, start, end, number + 1, "meta", form=form))


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code:
            return chr(int(code, 16)) if int(code, 16) < 0x110000 else match[0]
        if match[4] in "\r\n":
            return ""
        return _ESCAPES.get(match[4], match[4])

    return _ESCAPED.sub(character, text)
