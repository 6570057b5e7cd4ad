"""What a rule is: a generator of findings with a code, and what must hold before it is asked.

A rule is one documented function. The decorator gives its code and severity; its name comes from
the function's name, its page and its first tests from the docstring.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from zqtrans.model import Certainty, Severity

if TYPE_CHECKING:
    from zqtrans.checks.facts import Facts, Whole
    from zqtrans.checks.workspace import Survey


class Trait:
    """Cheap facts about a message, as bits; a rule names those without which it finds nothing.

    Plain integers, for an IntFlag costs as much to combine as a rule to run.
    """

    TARGET = 1
    PAIR = 2
    EMPTY = 4
    TERMS = 8
    NAMES = 16
    DIGITS = 32
    PIECES = 64
    FOREIGN = 128
    SIMPLIFIED = 256
    ODD = 512
    PUNCTUATION = 1024
    BRACKETS = 2048
    MISSING = 4096
    ACCENTS = 8192
    ENGLISH = 16384
    LENGTH = 1 << 15
    ENDING = 1 << 16
    REPEAT = 1 << 17
    ECHO = 1 << 18
    EXTRA = 1 << 19
    FORBIDDEN = 1 << 20
    LINES = 1 << 21
    QUOTES = 1 << 22
    SENTENCES = 1 << 23
    STOPLESS = 1 << 24
    SMALL = 1 << 25
    SEVERAL = 1 << 26
    TONES = 1 << 27
    ASIDE = 1 << 28


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `span` is in the target, or in the source where `in_source` is set.

    `replacement` is what the span should be, where that is known. `certainty` overrides the rule's.
    """

    span: tuple[int, int]
    message: str
    term: str = ""
    replacement: str | None = None
    in_source: bool = False
    certainty: Certainty | None = None


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule. `safe` says whether its corrections keep the meaning.

    `triggers` maps a language, or ``""`` for the others, to strings of which the target holds one
    wherever the rule finds something; bytes are of its UTF-8. All rules' strings are looked for in
    one pass, so a rule that has some costs nothing where it finds nothing.
    """

    code: str
    severity: Severity
    certainty: Certainty
    needs: int
    languages: frozenset[str]
    safe: bool
    find: Callable[[Facts], Iterator[Finding]]
    triggers: Mapping[str, frozenset[str | bytes]] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """The fault, in words joined by hyphens."""
        return self.find.__name__.replace("_", "-")

    @cached_property
    def family(self) -> str:
        """The family: the module or folder of `zqtrans.checks` that holds the rule."""
        return self.find.__module__.split(".")[2]

    @cached_property
    def documentation(self) -> str:
        """The rule's page: its docstring, unindented."""
        return inspect.getdoc(self.find) or ""

    @cached_property
    def corrects(self) -> bool:
        """Whether the rule can say what should stand there instead."""
        return "replacement=" in inspect.getsource(self.find)

    @property
    def summary(self) -> str:
        """The first sentence of the documentation."""
        return self.documentation.split("\n\n")[0].replace("\n", " ")

    def examples(self, kind: str) -> list[tuple[str, str]]:
        """The language and PO text of each example; `kind` is ``Bad`` or ``Good``."""
        found = re.findall(
            rf"^{kind} \((\w+)\):\n((?:\n|    .*\n?)+)", self.documentation, re.MULTILINE
        )
        return [(language, inspect.cleandoc("\n" + text)) for language, text in found]


@dataclass(frozen=True, eq=False)
class WholeRule(Rule):
    """A rule over a whole catalog; it yields the message that a finding belongs to beside it."""

    find: Callable[[Whole], Iterator[tuple[Facts, Finding]]]  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class WorkspaceRule(Rule):
    """A rule over all catalogs; it yields the index of a catalog and a line in it beside it."""

    find: Callable[[Sequence[Survey]], Iterator[tuple[int, int, Finding]]]  # type: ignore[assignment]


RULES: dict[str, Rule] = {}
"""Code -> rule, filled by the decorators as `zqtrans.checks` imports the families."""


def rule(
    code: str,
    severity: Severity,
    certainty: Certainty = Certainty.CERTAIN,
    *,
    needs: int = Trait.TARGET,
    languages: str = "",
    safe: bool = False,
    triggers: Iterable[str | bytes] | Mapping[str, Iterable[str | bytes]] = (),
) -> Callable[[Callable[[Facts], Iterator[Finding]]], Callable[[Facts], Iterator[Finding]]]:
    """Make a generator of findings a rule on single messages."""

    def register(
        find: Callable[[Facts], Iterator[Finding]],
    ) -> Callable[[Facts], Iterator[Finding]]:
        RULES[code] = Rule(
            code,
            severity,
            certainty,
            needs,
            frozenset(languages.split()),
            safe,
            find,
            _triggers(triggers),
        )
        return find

    return register


def _triggers(
    given: Iterable[str | bytes] | Mapping[str, Iterable[str | bytes]],
) -> Mapping[str, frozenset[str | bytes]]:
    by_language = given if isinstance(given, Mapping) else {"": given}
    return MappingProxyType(
        {language: frozenset(strings) for language, strings in by_language.items() if strings}
    )


def whole_rule(
    code: str, severity: Severity, certainty: Certainty = Certainty.CERTAIN
) -> Callable[
    [Callable[[Whole], Iterator[tuple[Facts, Finding]]]],
    Callable[[Whole], Iterator[tuple[Facts, Finding]]],
]:
    """Make a generator over all messages of a catalog a rule."""

    def register(
        find: Callable[[Whole], Iterator[tuple[Facts, Finding]]],
    ) -> Callable[[Whole], Iterator[tuple[Facts, Finding]]]:
        RULES[code] = WholeRule(code, severity, certainty, 0, frozenset(), False, find)
        return find

    return register


def workspace_rule(
    code: str, severity: Severity, certainty: Certainty = Certainty.CERTAIN
) -> Callable[
    [Callable[[Sequence[Survey]], Iterator[tuple[int, int, Finding]]]],
    Callable[[Sequence[Survey]], Iterator[tuple[int, int, Finding]]],
]:
    """Make a generator over all catalogs of a run a rule."""

    def register(
        find: Callable[[Sequence[Survey]], Iterator[tuple[int, int, Finding]]],
    ) -> Callable[[Sequence[Survey]], Iterator[tuple[int, int, Finding]]]:
        RULES[code] = WorkspaceRule(code, severity, certainty, 0, frozenset(), False, find)
        return find

    return register
