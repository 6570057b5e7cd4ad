"""Rules on spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex

_EDGES = regex(r"\A[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+\Z")


@rule("TY001", Severity.WARNING, needs=Trait.TARGET | Trait.ODD, safe=True)
def edge_space(facts: Facts) -> Iterator[Finding]:
    """The target begins or ends with a space and the source does not.

    Why: joined to its neighbours it leaves a gap.

    Bad (fr):
        msgid "the river"
        msgstr "le fleuve "

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in _EDGES.finditer(facts.target):
        first = match.start() == 0
        same = facts.source[:1].isspace() if first else facts.source[-1:].isspace()
        if not same:
            yield Finding(match.span(), "space at the edge", replacement="")


@rule("TY002", Severity.INFO, needs=Trait.TARGET | Trait.ODD, safe=True)
def double_space(facts: Facts) -> Iterator[Finding]:
    """Two spaces stand where one belongs.

    Why: engines and editors leave them; they show in justified text.

    Bad (fr):
        msgid "the old bridge"
        msgstr "le  vieux pont"

    Good (fr):
        msgid "the old bridge"
        msgstr "le vieux pont"
    """
    if "  " in facts.source:
        return
    for match in re.finditer(r"(?<=\S) {2,}(?=\S)", facts.target):
        if facts.prose[match.start() - 1] != " " or facts.prose[match.end()] != " ":
            yield Finding(match.span(), "several spaces", replacement=" ")


@rule(
    "TY008",
    Severity.INFO,
    needs=Trait.TARGET | Trait.PUNCTUATION,
    languages="ar ja en fr",
    safe=True,
)
def spaced_punctuation(facts: Facts) -> Iterator[Finding]:
    """A space stands before a mark that takes none.

    Why: only French has one, and none before a comma or a full stop.

    Bad (ar):
        msgid "The ferry leaves, then the bus."
        msgstr "تغادر العبّارة ، ثم الحافلة."

    Good (ar):
        msgid "The ferry leaves, then the bus."
        msgstr "تغادر العبّارة، ثم الحافلة."
    """
    pattern = _SPACED_FRENCH if facts.language == "fr" else _SPACED
    for match in pattern.finditer(facts.prose):
        start, end = match.span()
        start += len(facts.target[start:end].rstrip(" \u00a0"))  # an address or tag is no space
        before = facts.target[start - 1 : start]
        if start < end and before.strip(" \n([{«“「『—–…-"):
            yield Finding((start, end), f"space before {facts.prose[end]}", replacement="")


_SPACED = regex(r"[ \u00a0]+(?=[،؛؟。、！？]|[,;.!?](?:\s|$)|,[^\W\d])")
_SPACED_FRENCH = regex(r"[ \u00a0\u202f]+(?=[,.](?:\s|$)|,[^\W\d])")
_CLOSE_UP = regex(
    r"(?<=[^\W\d_])[,;،؛](?=[^\W\d_])|(?<=[a-zà-ÿ\u0621-\u064a]{3})[.؟!](?=[A-ZÀ-Þ][a-zà-ÿ]|[\u0621-\u064a]{3})"
)


def _closed_up() -> Iterator[bytes]:
    """A mark before a Latin letter, or before the first byte of any other."""
    letters = (*range(0x41, 0x5B), *range(0x61, 0x7B), 0xC2, *range(0xC3, 0xF5))
    for mark, first in product(",;.!،؛؟", letters):
        yield mark.encode() + bytes((first,))


@rule(
    "TY013",
    Severity.WARNING,
    Certainty.LIKELY,
    languages="fr ar en",
    triggers=tuple(_closed_up()),
)
def missing_space(facts: Facts) -> Iterator[Finding]:
    """No space stands after a mark that ends a clause or sentence.

    Why: two sentences were put together without one. File names and addresses are not meant.

    Bad (fr):
        msgid "The ferry leaves. The bus follows."
        msgstr "Le bac part.Le bus suit."

    Good (fr):
        msgid "The ferry leaves. The bus follows."
        msgstr "Le bac part. Le bus suit."
    """
    for match in _CLOSE_UP.finditer(facts.prose):
        piece = facts.prose[max(0, match.start() - 4) : match.end() + 4]
        if piece not in facts.source:
            right = match[0] + " "
            yield Finding(match.span(), f"no space after {match[0]}", replacement=right)
