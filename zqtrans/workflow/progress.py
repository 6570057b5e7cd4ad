"""How far the catalogs are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zqtrans import provenance
from zqtrans.catalogs import read_catalog
from zqtrans.model import Message

STATES = ("reviewed", "machine", "fuzzy", "empty")
"""What a message can be: confirmed by a person, an engine's unedited, a person's that needs another
look, or without a target."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of messages in one catalog by `STATES`, and of source words in those to work on."""

    path: Path
    language: str
    messages: int
    reviewed: int
    machine: int
    fuzzy: int
    empty: int
    words_left: int

    @property
    def percent(self) -> float:
        """Reviewed messages of all, 0 to 100."""
        return 100 * self.reviewed / self.messages if self.messages else 100.0


def statistics(catalogs: Iterable[Path]) -> list[Progress]:
    """The progress of each catalog."""
    return [_progress(path) for path in catalogs]


def state(message: Message) -> str:
    """Which of `STATES` a message is in; one of several plural forms without a target is enough."""
    if not message.target or not all(message.targets):
        return "empty"
    if provenance.is_machine(message):
        return "machine"
    return "fuzzy" if message.fuzzy else "reviewed"


def _progress(path: Path) -> Progress:
    catalog = read_catalog(path)
    current = [message for message in catalog.messages if not message.obsolete]
    states = [state(message) for message in current]
    left = [m for m, found in zip(current, states, strict=True) if found != "reviewed"]
    return Progress(
        path=path,
        language=catalog.language,
        messages=len(current),
        reviewed=len(current) - len(left),
        machine=states.count("machine"),
        fuzzy=states.count("fuzzy"),
        empty=states.count("empty"),
        words_left=sum(len(message.source.split()) for message in left),
    )
