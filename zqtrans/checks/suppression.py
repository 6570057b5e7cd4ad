"""Findings that a person has judged: comments in the catalog, and Weblate's flags."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from types import MappingProxyType

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import RULES, Finding, Rule, WorkspaceRule
from zqtrans.model import Message
from zqtrans.patterns import regex

MARK = "zqtrans:ignore"
"""What begins a comment that silences a rule."""

_COMMENT = regex(rf"{MARK}(?!\S)[ \t]*([^\s,]+(?:,[ \t]*[^\s,]+)*)?(?:[ \t]+(.*))?")

EVERYTHING = "ignore-all-checks"
"""Weblate's flag for a message that is not checked at all."""

_FORMATS = [
    "c",
    "python",
    "python-brace",
    "php",
    "perl",
    "perl-brace",
    "javascript",
    "ruby",
    "java",
    "c-sharp",
]
_WEBLATE = {
    "same": "ST002",
    **dict.fromkeys(("begin-newline", "end-newline", "newline-count"), "ST018"),
    **dict.fromkeys(("begin-space", "end-space"), "TY001"),
    "double-space": "TY002",
    **dict.fromkeys(("end-stop", "end-exclamation"), "ST011 ST016"),
    **dict.fromkeys(("end-question", "end-interrobang", "end-colon"), "ST011"),
    "punctuation-spacing": "TY005",
    "kashida": "TY012",
    "zero-width-space": "TX010",
    "max-length": "ST010",
    "duplicate": "TX005",
    "inconsistent": "CO001 WS001",
    "translated": "WS003",
    "reused": "CO002",
    "check-glossary": "TM001 TM002",
    **dict.fromkeys(("plurals", "same-plurals"), "CA005"),
    **dict.fromkeys((*(f"{name}-format" for name in _FORMATS), "placeholders"), "ST006"),
    "percent-placeholders": "ST006",
    **dict.fromkeys(("md-link", "md-reflink", "md-syntax"), "ST008"),
    **dict.fromkeys(("xml-tags", "xml-invalid", "safe-html"), "ST007"),
    "url": "ST004 ST021",
}
WEBLATE = MappingProxyType({f"ignore-{check}": codes.split() for check, codes in _WEBLATE.items()})
"""Weblate's flag -> codes of the rules that it silences."""


def comments(text: str) -> Iterator[tuple[str, str]]:
    """The rules that the comments in a text silence, as they are named there, and the reasons."""
    for names, reason in _COMMENT.findall(text):
        for name in re.split(r",[ \t]*", names):
            yield name.rstrip(":"), reason.strip()


def means(name: str, rule: Rule) -> bool:
    """Whether a comment that silences `name` silences this rule."""
    return name.upper() == rule.code or name == rule.name


def muting_flag(message: Message, rule: Rule) -> str:
    """The message's flag that silences a rule, or nothing."""
    for flag in message.flags:
        if flag == EVERYTHING or rule.code in WEBLATE.get(flag, ()):
            return flag
    return ""


def reason(message: Message, rule: Rule) -> str | None:
    """Why a comment or a flag of the message silences a rule, None where none does."""
    if MARK in message.comments:
        for name, said in comments(message.comments):
            if means(name, rule):
                return said
    if message.flags and (flag := muting_flag(message, rule)):
        return f"flag {flag}"
    return None


def unneeded(name: str, chosen: Collection[Rule]) -> str:
    """What is wrong with a comment that silences `name` and was not needed, if that is known.

    A rule that this run does not ask, or that other catalogs decide, may be needed in another.
    """
    rule = next((one for one in RULES.values() if means(name, one)), None)
    if rule is None:
        return f"no rule is called {name}" if name else "no rule is named"
    if rule in chosen and not isinstance(rule, WorkspaceRule):
        return f"{name} is ignored here but not found"
    return ""


class Suppressions:
    """The ``zqtrans:ignore CODE reason`` comments of a catalog, and which of them were needed."""

    def __init__(self) -> None:
        self._used: set[tuple[int, str]] = set()

    def reason(self, message: Message, rule: Rule) -> str | None:
        """`reason`; the comments that name the rule then count as used."""
        if MARK in message.comments:
            for name, _ in comments(message.comments):
                if means(name, rule):
                    self._used.add((id(message), name))
        return reason(message, rule)

    def unused(
        self, messages: Sequence[Facts], chosen: Collection[Rule]
    ) -> Iterator[tuple[Facts, Finding]]:
        """A finding for each comment that silenced nothing."""
        seen: set[int] = set()
        for facts in messages:
            message = facts.message
            if id(message) in seen or MARK not in message.comments:
                continue
            seen.add(id(message))
            for name, _ in comments(message.comments):
                if (id(message), name) not in self._used and (said := unneeded(name, chosen)):
                    yield facts, Finding((0, 0), said)
