"""HTML into blocks, with the exact place of each, and translations back into HTML.

A block is what stands between two tags that are not inline (paragraph, list point, cell…), without
an inline element that wraps the whole of it. Its text is the HTML in between with white space
collapsed and characters written as themselves, apart from ``&lt;``, ``&gt;`` and ``&amp;``.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser

from zqtrans.model import Block
from zqtrans.patterns import regex
from zqtrans.posts.lines import line_spans, one_line, translatable

_INLINE = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
        "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_VOID = frozenset(("br", "img", "wbr"))
_SKIPPED = frozenset(
    (
        "iframe",
        "math",
        "noscript",
        "object",
        "pre",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
    )
)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"), "heading"),
    **dict.fromkeys(("li", "dd"), "list"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "title": "meta",
}
_OPTIONAL_END = frozenset(("p", "li", "dt", "dd", "td", "th", "tr", "option"))
_LITERAL = ("code", "kbd", "samp", "var")
_CODE = regex(r"(?s)<(code|kbd|samp|var)\b[^<>]*>.*?</\1\s*>")
_ATTRIBUTE = r"\s+[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?"
_TAG = regex(rf"</?([A-Za-z]+)(?:{_ATTRIBUTE})*\s*/?>")
_REFERENCE = regex(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_VALUE = r"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))"
_ALT = regex(_VALUE.format(name="alt"), re.IGNORECASE)
_CONTENT = regex(_VALUE.format(name="content"), re.IGNORECASE)
_DESCRIPTION = regex(r"(?i)\sname\s*=\s*[\"']?description\b")


def read_html(content: str) -> tuple[Block, ...]:
    """The blocks of an HTML text: prose, title, description, and the text of lone images."""
    collector = _Collector(content)
    # A tag that never ends makes the parser look at the rest again and again: it gets none such.
    last = content.rfind(">") + 1
    collector.feed(content[:last])
    collector.close()
    collector.finish(last)
    return tuple(collector.blocks)


def write_html(block: Block, text: str) -> str:
    """What replaces the source of a block; only whole inline tags stay tags."""
    if block.form in ("alt", "content"):
        return '"' + html.escape(text, quote=False).replace('"', "&quot;") + '"'
    parts: list[str] = []
    done = 0
    for match in _TAG.finditer(text):
        if match[1].lower() in _INLINE:
            parts += (_escape(text[done : match.start()]), match[0])
            done = match.end()
    return "".join((*parts, _escape(text[done:])))


def _escape(text: str) -> str:
    text = re.sub(rf"&(?!{_REFERENCE.pattern[1:]})", "&amp;", text)
    return text.replace("<", "&lt;")


def _visible(source: str) -> str:
    """HTML as a translator sees it."""

    def character(match: re.Match[str]) -> str:
        plain = html.unescape(match[0])
        return _KEPT.get(plain, plain)

    text = re.sub(r"[ \t\r\n\f]+", " ", source)
    parts: list[str] = []
    done = 0
    for tag in _TAG.finditer(text):  # what a tag's attributes hold stays as it is written
        parts += (_REFERENCE.sub(character, text[done : tag.start()]), tag[0])
        done = tag.end()
    return one_line("".join((*parts, _REFERENCE.sub(character, text[done:]))))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag or a stretch of text in a run of inline content."""

    start: int
    kind: str
    tag: str = ""


class _Collector(HTMLParser):
    """Turns the parser's events into runs of inline content, and those into blocks."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.content = content
        self.blocks: list[Block] = []
        self._newlines = [0, *(match.end() for match in re.finditer("\n", content))]
        self._lines = [start for start, _ in line_spans(content)]
        self._run: list[_Piece] = []
        self._open: list[str] = []
        self._skipping: list[str] = []

    def finish(self, rest: int) -> None:
        """Takes what follows from `rest` on as text and closes the last run."""
        if self._skipping:
            return
        self._run.append(_Piece(rest, "text"))
        self._close_run(len(self.content))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.append(tag)
            return
        position = self._position()
        if tag in _INLINE:
            self._run.append(_Piece(position, "open", tag))
            return
        self._close_run(position)
        if tag in _SKIPPED:
            self._skipping.append(tag)
            return
        if tag == "meta":
            source = self.get_starttag_text() or ""
            if _DESCRIPTION.search(source):
                self._add_attribute(_CONTENT, source, position, "content", "meta")
            return
        if tag in _OPTIONAL_END and self._open and self._open[-1] == tag:
            self._open.pop()
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element written ``<br/>``: it has no end."""
        self.handle_starttag(tag, attrs)
        if tag in self._skipping:
            self._skipping.pop()
        elif tag not in _INLINE and self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Closes an element, and those in it that were left open."""
        if self._skipping:
            if tag == self._skipping[-1]:
                self._skipping.pop()
            return
        position = self._position()
        if tag in _INLINE:
            self._run.append(_Piece(position, "close", tag))
            return
        self._close_run(position)
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._skipping:
            self._run.append(_Piece(self._position(), "text"))

    def handle_entityref(self, name: str) -> None:
        """A character by name."""
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        """A character by number."""
        self.handle_data(name)

    def handle_comment(self, data: str) -> None:
        """A comment stays where it is: it parts blocks."""
        self._boundary()

    def handle_decl(self, decl: str) -> None:
        """A declaration is no prose."""
        self._boundary()

    def handle_pi(self, data: str) -> None:
        """A processing instruction is no prose."""
        self._boundary()

    def unknown_decl(self, data: str) -> None:
        """Neither is a section nobody knows."""
        self._boundary()

    def _boundary(self) -> None:
        if not self._skipping:
            self._close_run(self._position())

    def _position(self) -> int:
        line, column = self.getpos()
        return self._newlines[line - 1] + column

    def _close_run(self, end: int) -> None:
        run, self._run = self._run, []
        if not run:
            return
        ends = [*(piece.start for piece in run[1:]), end]
        pieces = [
            (piece, stop)
            for piece, stop in zip(run, ends, strict=True)
            if piece.kind != "text" or self.content[piece.start : stop].strip()
        ]
        if not pieces:
            return
        inner = _unwrapped(pieces)
        start, stop = inner[0][0].start, inner[-1][1]
        source = self.content[start:stop]
        stop = start + len(source.rstrip())
        start += len(source) - len(source.lstrip())
        text = _visible(self.content[start:stop])
        if translatable(_CODE.sub(" ", text)):
            self._add(text, start, stop, self._kind())
            return
        for piece, after in pieces:
            if piece.tag == "img" and piece.kind == "open":
                source = self.content[piece.start : after]
                self._add_attribute(_ALT, source, piece.start, "alt", "caption")

    def _kind(self) -> str:
        for tag in reversed(self._open):
            if tag in _KINDS:
                return _KINDS[tag]
            if tag not in ("p", "div"):
                break
        return "paragraph"

    def _add(self, text: str, start: int, end: int, kind: str, form: str = "html") -> None:
        line = bisect_right(self._lines, start)
        self.blocks.append(Block(text, start, end, line, kind, form=form))

    def _add_attribute(
        self, pattern: re.Pattern[str], source: str, start: int, form: str, kind: str
    ) -> None:
        found = pattern.search(source)
        if found is None or not found.lastindex:
            return
        text = one_line(html.unescape(found[found.lastindex]))
        if not translatable(text):
            return
        left, right = found.span(found.lastindex)
        quotes = 0 if found.lastindex == 3 else 1
        self._add(text, start + left - quotes, start + right + quotes, kind, form)


def _unwrapped(pieces: list[tuple[_Piece, int]]) -> list[tuple[_Piece, int]]:
    """The pieces of a run without the inline elements around the whole of it."""
    while len(pieces) > 2 and _wraps(pieces):
        pieces = pieces[1:-1]
    return pieces


def _wraps(pieces: list[tuple[_Piece, int]]) -> bool:
    """Whether the first piece opens an element of prose that the last one closes."""
    tag = pieces[0][0].tag
    if pieces[0][0].kind != "open" or tag in _VOID or tag in _LITERAL:
        return False
    depth = 0
    for number, (piece, _) in enumerate(pieces, 1):
        if piece.tag == tag:
            depth += 1 if piece.kind == "open" else -1
        if depth == 0:
            return number == len(pieces)
    return False
