"""How far the catalogs are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zqtrans import provenance
from zqtrans.catalogs import read_catalog


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of messages in one catalog, and of source words in those that need work.

    `reviewed` were confirmed by a person, `machine` are an engine's unedited ones, `fuzzy` a
    person's that need another look, `empty` have no target.
    """

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


def _progress(path: Path) -> Progress:
    catalog = read_catalog(path)
    current = [message for message in catalog.messages if not message.obsolete]
    empty = [message for message in current if not message.target]
    machine = [m for m in current if m.target and provenance.is_machine(m)]
    fuzzy = [m for m in current if m.target and m.fuzzy and not provenance.is_machine(m)]
    left = (*empty, *machine, *fuzzy)
    return Progress(
        path=path,
        language=catalog.language,
        messages=len(current),
        reviewed=len(current) - len(left),
        machine=len(machine),
        fuzzy=len(fuzzy),
        empty=len(empty),
        words_left=sum(len(message.source.split()) for message in left),
    )
