"""The words everything speaks. Frozen, no input or output, no third-party types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Form:
    """How a term is written in one language.

    `text` is the preferred form, `variants` the admitted ones. `reading` is kana for Japanese and
    pinyin for Chinese. `gender` is ``m`` or ``f``; `article` is what French puts before the name
    (``le``, ``la``, ``l’``, ``les`` or nothing).
    """

    text: str
    variants: tuple[str, ...] = ()
    reading: str = ""
    gender: str = ""
    article: str = ""

    @property
    def admitted(self) -> tuple[str, ...]:
        """The preferred form, then every admitted one."""
        return (self.text, *self.variants)


@dataclass(frozen=True, slots=True)
class Term:
    """One concept, with one preferred form per language (keys are language codes).

    `not_in` holds, per language, longer strings in which a form is *not* this term (高要求 for
    高要). `match`, `no_match` and `wrong` are sentences that must hold the term, must not hold it,
    and must be reported for a forbidden rendering. `case` is ``exact`` or ``any``. `path` and
    `line` say where the term is defined.
    """

    id: str
    kind: str
    forms: Mapping[str, Form]
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    not_in: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    case: str = "exact"
    level: str = ""
    parent: str = ""
    status: str = "approved"
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    note: str = ""
    path: str = ""
    line: int = 0


class Occurrence(NamedTuple):
    """A term found in a text: `start` and `end` are code-point offsets into the original text.

    `form` is the glossary's form (preferred, admitted or forbidden) that `text` was recognised as;
    both differ where folding was at work. Made by the hundred thousand, so a tuple: a frozen
    dataclass takes twice the time.
    """

    term: Term
    start: int
    end: int
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list point, table cell, caption or front-matter value of a post.

    `text` is what a translator sees: one line, soft line breaks joined. `start` and `end` are
    code-point offsets of the block's source in the post. `kind` is one of ``paragraph``,
    ``heading``, ``list``, ``cell``, ``caption``, ``quote``, ``meta``. `indent` is what continuation
    lines of the block begin with (``> `` in a quote). `form` is how the post writes it (``atx``,
    ``double``…): what is needed to put a translation back.
    """

    text: str
    start: int
    end: int
    line: int
    kind: str = "paragraph"
    indent: str = ""
    language: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A file of prose, taken apart: ``content`` is all of it; blocks are in order, disjoint."""

    path: Path
    content: str
    blocks: tuple[Block, ...]
    format: str
    language: str = ""
    newline: str = "\n"
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Message:
    """One gettext message. `line` is where it stands in its catalog, counted from 1.

    `comments` are the translator's (``# ``), `extracted` the program's (``#.``), `references` are
    ``path:line`` strings, `previous` the msgid before the last update of a fuzzy message.
    """

    source: str
    target: str = ""
    context: str | None = None
    plural: str | None = None
    targets: tuple[str, ...] = ()
    comments: str = ""
    extracted: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    obsolete: bool = False
    line: int = 0

    @property
    def fuzzy(self) -> bool:
        """Whether a person has still to confirm the target."""
        return "fuzzy" in self.flags


@dataclass(frozen=True, slots=True)
class Catalog:
    """A ``.po`` or ``.pot`` file. `language` is its target, empty for a template.

    `preamble` is the comment before the header, without its ``# ``.
    """

    path: Path
    language: str
    messages: tuple[Message, ...]
    header: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    source_language: str = "en"
    preamble: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `span` is in code points of `target`, or of `source` where `in_source` is set.

    `line` and `column` count from 1 and point into `path`; `end_line` and `end_column` are those of
    the character after the span, 0 where there is no span. `term` is a term's id or empty.
    `replacement` is what the span of the target should be, where that is known; `safe` says whether
    it keeps the meaning.

    `suppressed` is ``inSource`` or ``external`` where somebody has judged the finding, with the
    `reason` given. `baseline` is ``new``, ``unchanged`` or ``absent`` where there is one to compare
    with. A finding that is suppressed, unchanged or absent does not count.
    """

    code: str
    name: str
    severity: Severity
    certainty: Certainty
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    language: str = ""
    source: str = ""
    target: str = ""
    span: tuple[int, int] = (0, 0)
    in_source: bool = False
    term: str = ""
    fingerprint: str = ""
    replacement: str | None = None
    safe: bool = False
    end_line: int = 0
    end_column: int = 0
    suppressed: str = ""
    reason: str = ""
    baseline: str = ""

    @property
    def counts(self) -> bool:
        """Whether the finding is one to act on."""
        return not self.suppressed and self.baseline in ("", "new")

    @property
    def fixable(self) -> bool:
        """Whether zqtrans can write a correction itself."""
        return self.replacement is not None

    @property
    def fix(self) -> str | None:
        """The corrected target, where there is one."""
        if self.replacement is None:
            return None
        start, end = self.span
        return self.target[:start] + self.replacement + self.target[end:]
