"""What the page of a review shows, as frozen dataclasses: the template asks nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from zqtrans.model import Term
from zqtrans.review.marking import LIMIT, SEVERITIES
from zqtrans.workflow.progress import STATES

_LONG = 3_000
"""Characters from which on a text does not stand on the page at full height."""


_NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as HTML needs it: `lang` is a valid tag or empty, `dir` ltr, rtl or auto."""

    code: str
    name: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Side:
    """A source or target of so many characters, marked."""

    tongue: Tongue
    html: Markup
    length: int

    @property
    def left_out(self) -> int:
        """Characters at the end that are not shown."""
        return max(0, self.length - LIMIT)

    @property
    def long(self) -> bool:
        """Whether the text gets a box in which it scrolls."""
        return self.length > _LONG


@dataclass(frozen=True, slots=True)
class Row:
    """A source beside a target; of a plural form `label` says which, and source may be None."""

    source: Side | None
    target: Side
    label: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding. `excerpt` is what it marks, empty where that is all; `instead` what should stand
    there, empty for nothing and None where it is not known.

    `silenced` is the reason given where somebody has judged it, or a remark that somebody has.
    """

    number: int
    code: str
    name: str
    severity: str
    certainty: str
    message: str
    tongue: Tongue
    excerpt: Markup = _NOTHING
    instead: Markup | None = None
    silenced: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. `places` are where its post has it, `origin` is label -> value of provenance."""

    anchor: str
    number: int
    place: str
    state: str
    language: str
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    more_notes: int = 0
    places: tuple[str, ...] = ()
    kind: str = ""
    context: str = ""
    comments: str = ""
    flags: tuple[str, ...] = ()
    origin: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    previous: Markup = _NOTHING
    severities: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One catalog. `notes` are findings that belong to no message."""

    anchor: str
    name: str
    path: str
    source: Tongue
    target: Tongue
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]
    found: Counter[str]

    @property
    def states(self) -> dict[str, int]:
        """State -> number of messages, in the order of `STATES`."""
        counted = Counter(entry.state for entry in self.entries)
        return {state: counted[state] for state in STATES}

    @property
    def severities(self) -> dict[str, int]:
        """Severity -> number of findings that count."""
        return {severity: self.found[severity] for severity in SEVERITIES}


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term that occurs; `forms` are language, form and its parts as the glossary has them."""

    anchor: str
    term: Term
    tongues: Mapping[str, Tongue]


@dataclass(frozen=True, slots=True)
class Review:
    """All of the page. `rules` is code -> name and first sentence of those that found something."""

    parts: tuple[Part, ...]
    terms: tuple[TermCard, ...]
    rules: Mapping[str, tuple[str, str]]

    @property
    def tongues(self) -> list[Tongue]:
        """The languages that catalogs are in, each once."""
        return list({part.target.code: part.target for part in self.parts}.values())

    def states(self, code: str = "") -> dict[str, int]:
        """State -> number of messages, of one language or of all."""
        total: Counter[str] = Counter()
        for part in self.parts:
            if code in ("", part.target.code):
                total.update(part.states)
        return {state: total[state] for state in STATES}

    def severities(self, code: str = "") -> dict[str, int]:
        """Severity -> number of findings that count, of one language or of all."""
        total: Counter[str] = Counter()
        for part in self.parts:
            if code in ("", part.target.code):
                total.update(part.found)
        return {severity: total[severity] for severity in SEVERITIES}

    @property
    def messages(self) -> int:
        """How many messages there are."""
        return sum(len(part.entries) for part in self.parts)
