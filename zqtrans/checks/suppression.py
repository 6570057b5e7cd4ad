"""Findings that a person has judged: comments in the catalog, and Weblate's flags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Rule
from zqtrans.model import Diagnostic, Message

_COMMENT = re.compile(r"zqtrans:ignore\s+([A-Z]{2}\d{3}|[a-z][a-z-]+)(?:[ \t]+(.*))?")

WEBLATE = {
    "ignore-same": "echoed-source",
    "ignore-begin-space": "edge-space",
    "ignore-end-space": "edge-space",
    "ignore-double-space": "double-space",
    "ignore-end-stop": "end-punctuation",
    "ignore-end-question": "end-punctuation",
    "ignore-end-exclamation": "end-punctuation",
    "ignore-duplicate": "repeated-word",
    "ignore-inconsistent": "two-targets",
    "ignore-reused": "two-sources",
    "ignore-url": "lost-address",
    "ignore-python-format": "lost-placeholder",
    "ignore-c-format": "lost-placeholder",
    "ignore-python-brace-format": "lost-placeholder",
    "ignore-xml-tags": "lost-tag",
    "ignore-md-link": "lost-markup",
    "ignore-zero-width-space": "invisible-character",
    "ignore-punctuation-spacing": "french-spacing",
    "ignore-max-length": "odd-length",
    "ignore-check-glossary": "missing-term",
    "ignore-repeated-words": "repeated-word",
}
"""Weblate's flag -> name of the rule that it silences."""


def muted(message: Message, rule: Rule) -> bool:
    """Whether one of the message's flags silences a rule."""
    return any(WEBLATE.get(flag) == rule.name for flag in message.flags)


class Suppressions:
    """The ``zqtrans:ignore CODE reason`` comments of a catalog, and which of them were needed."""

    def __init__(self) -> None:
        self._used: set[tuple[int, str]] = set()

    def covers(self, message: Message, diagnostic: Diagnostic) -> bool:
        """Whether a comment of the message silences a finding; the comment then counts as used."""
        if "zqtrans:ignore" not in message.comments:
            return False
        for name, _ in _COMMENT.findall(message.comments):
            if name in (diagnostic.code, diagnostic.name):
                self._used.add((id(message), name))
                return True
        return False

    def unused(self, messages: Sequence[Facts]) -> Iterator[tuple[Facts, Finding]]:
        """A finding for each comment that silenced nothing."""
        seen: set[int] = set()
        for facts in messages:
            message = facts.message
            if id(message) in seen or "zqtrans:ignore" not in message.comments:
                continue
            seen.add(id(message))
            for name, _ in _COMMENT.findall(message.comments):
                if (id(message), name) not in self._used:
                    yield facts, Finding((0, 0), f"{name} is ignored here but not found")
