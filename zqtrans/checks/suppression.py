"""Findings that a person has judged: comments in the catalog, and Weblate's flags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Rule
from zqtrans.model import Diagnostic, Message

_COMMENT = re.compile(r"zqtrans:ignore\s+([A-Z]{2}\d{3}|[a-z][a-z-]+)(?:[ \t]+(.*))?")

MARK = "zqtrans:ignore"
"""What begins a comment that silences a rule."""

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


_BY_RULE: dict[str, list[str]] = {}
for _flag, _name in WEBLATE.items():
    _BY_RULE.setdefault(_name, []).append(_flag)


def muting_flag(message: Message, rule: Rule) -> str:
    """The message's flag that silences a rule, or nothing."""
    if not message.flags:
        return ""
    return next((flag for flag in message.flags if flag in _BY_RULE.get(rule.name, ())), "")


class Suppressions:
    """The ``zqtrans:ignore CODE reason`` comments of a catalog, and which of them were needed."""

    def __init__(self) -> None:
        self._used: set[tuple[int, str]] = set()

    def reason(self, message: Message, diagnostic: Diagnostic) -> str | None:
        """Why a comment of the message silences a finding, None where none does.

        The comment then counts as used.
        """
        if MARK not in message.comments:
            return None
        for name, reason in _COMMENT.findall(message.comments):
            if name in (diagnostic.code, diagnostic.name):
                self._used.add((id(message), name))
                return str(reason).strip()
        return None

    def unused(self, messages: Sequence[Facts]) -> Iterator[tuple[Facts, Finding]]:
        """A finding for each comment that silenced nothing."""
        seen: set[int] = set()
        for facts in messages:
            message = facts.message
            if id(message) in seen or MARK not in message.comments:
                continue
            seen.add(id(message))
            for name, _ in _COMMENT.findall(message.comments):
                if (id(message), name) not in self._used:
                    yield facts, Finding((0, 0), f"{name} is ignored here but not found")
