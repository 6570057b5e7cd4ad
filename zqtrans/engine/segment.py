"""A sentence, and what in it must arrive as given: terms, addresses, code, markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from zqtrans.model import Form, Occurrence
from zqtrans.text import links

_LINK = re.compile(r"(!?\[)([^\[\]]*)(\]\([^()\s]*(?:\s+\"[^\"]*\")?\))")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|\*|__|_|~~)(?=[^\s*_~])(.+?)(?<=[^\s*_~])\1(?![\w*])")
_CLOSING_TAG = re.compile(r"</")
_VOID_TAG = re.compile(r"<(?:br|hr|img|wbr)\b|<[^<>]*/>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the source that is not left to the engine.

    `kind` is ``term``, ``literal`` (arrives as it is), ``open`` or ``close`` (marks around text) or
    ``number``.
    `form` is how a term is written in the target language; `before` and `after` are marks that
    stand directly around a term and go with it.
    """

    start: int
    end: int
    kind: str
    text: str
    form: Form
    occurrence: Occurrence | None = None
    before: str = ""
    after: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for items that arrive alike: they share a shield."""
        pair = self.start if self.kind in ("open", "close") else 0
        return (self.kind, self.form.text, self.before, self.after, pair)

    @property
    def target(self) -> str:
        """What must stand in the target."""
        return self.before + self.form.text + self.after


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence with its items, in order and disjoint.

    `occurrences` are all terms of the sentence, those without a form in the target language too.
    """

    source: str
    items: tuple[Item, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def keys(self) -> list[tuple[object, ...]]:
        """The distinct keys of the items, in order."""
        return list(dict.fromkeys(item.key for item in self.items))

    def rest(self) -> Iterator[str]:
        """The stretches between the items."""
        position = 0
        for item in self.items:
            yield self.source[position : item.start]
            position = item.end
        yield self.source[position:]

    def part(self, start: int, end: int) -> Segment:
        """The segment of a span that cuts no item."""
        return Segment(
            self.source[start:end],
            tuple(
                replace(item, start=item.start - start, end=item.end - start)
                for item in self.items
                if start <= item.start and item.end <= end
            ),
            tuple(
                Occurrence(
                    found.term, found.start - start, found.end - start, found.text, found.form
                )
                for found in self.occurrences
                if start <= found.start and found.end <= end
            ),
        )


def build(text: str, occurrences: Sequence[Occurrence], target_language: str) -> Segment:
    """The segment of a text, given the terms that stand in it."""
    items = list(_marks(text))
    for found in occurrences:
        form = found.term.forms.get(target_language)
        if form and not any(i.start < found.end and found.start < i.end for i in items):
            items.append(Item(found.start, found.end, "term", found.text, form, found))
    items.sort(key=lambda item: item.start)
    return Segment(text, tuple(_wrapped(items)), tuple(occurrences))


def _marks(text: str) -> Iterable[Item]:
    """Literals and pairs of marks; what starts first and reaches farthest wins."""
    found: list[Item] = []

    def add(start: int, end: int, kind: str) -> None:
        if not any(item.start < end and start < item.end for item in found):
            part = text[start:end]
            found.append(Item(start, end, kind, part, Form(part)))

    for span in (match.span() for match in links.CODE_SPAN.finditer(text)):
        add(*span, "literal")
    for match in _LINK.finditer(text):
        add(*match.span(1), "open")
        add(*match.span(3), "close")
    for start, end in sorted(links.protected(text) + links.phones(text), key=lambda s: s[0] - s[1]):
        tag = links.TAG.fullmatch(text, start, end)
        kind = "literal"
        if tag and not _VOID_TAG.match(tag[0]):
            kind = "close" if _CLOSING_TAG.match(tag[0]) else "open"
        add(start, end, kind)
    for match in _EMPHASIS.finditer(text):
        if not any(i.start < match.end(1) and match.start(1) < i.end for i in found):
            add(match.start(1), match.end(1), "open")
            add(match.end() - len(match[1]), match.end(), "close")
    return found


def _wrapped(items: list[Item]) -> Iterator[Item]:
    """Marks that hold nothing but one term become part of it."""
    position = 0
    while position < len(items):
        three = items[position : position + 3]
        if (
            [item.kind for item in three] == ["open", "term", "close"]
            and three[0].end == three[1].start
            and three[1].end == three[2].start
        ):
            yield replace(
                three[1],
                start=three[0].start,
                end=three[2].end,
                before=three[0].text,
                after=three[2].text,
            )
            position += 3
        else:
            yield items[position]
            position += 1
