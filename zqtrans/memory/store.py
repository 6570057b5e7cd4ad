"""The translation memory: one SQLite file of what people confirmed and what engines answered.

Units of people serve any run; those of an engine serve only runs with the same engine, model and
glossary (its *identity*), so that a changed glossary is never undercut by an old answer. Failures
are kept too: a message that no rung could prove is not tried again until something changes.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from zqtrans.errors import MemoryFileError

HUMAN = "human"
"""The identity of units that a person confirmed."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS unit (
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    identity TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    rung TEXT NOT NULL DEFAULT '',
    score REAL NOT NULL DEFAULT 0,
    findings TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (source_language, target_language, identity, source)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A remembered translation. An empty `target` is a failure, and `findings` says why."""

    source: str
    target: str
    identity: str = HUMAN
    rung: str = ""
    score: float = 0.0
    findings: tuple[str, ...] = ()


class Count(NamedTuple):
    """Units of one pair: a person's, an engine's, and of the engine's those that failed."""

    source: str
    target: str
    human: int
    machine: int
    failed: int


class Memory:
    """A memory file, made where it does not exist. Several processes may use it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=60)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise MemoryFileError(
                f"not a usable translation memory: {error}",
                path=path,
                hint="Move the file away: zqtrans makes a new one and learns it again from the "
                "catalogs.",
            ) from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def find(
        self, source_language: str, target_language: str, sources: Iterable[str], identity: str
    ) -> dict[str, Unit]:
        """Source -> unit, for those that are known; a person's goes before an engine's."""
        found: dict[str, Unit] = {}
        query = (
            "SELECT source, target, identity, rung, score, findings FROM unit WHERE "
            "source_language = ? AND target_language = ? AND identity = ? AND source = ?"
        )
        for source in sources:
            for owner in (HUMAN, identity):
                row = self._connection.execute(
                    query, (source_language, target_language, owner, source)
                ).fetchone()
                if row:
                    found[source] = _unit(row)
                    break
        return found

    def store(self, source_language: str, target_language: str, units: Sequence[Unit]) -> None:
        """Keep units, in one transaction; a known source gets its newest target."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (source_language, target_language, unit.identity, unit.source, unit.target,
                     unit.rung, unit.score, "\n".join(unit.findings))
                    for unit in units
                ],
            )  # fmt: skip

    def add(
        self, source_language: str, target_language: str, units: Sequence[Unit], *, overwrite: bool
    ) -> tuple[int, int, int]:
        """Keep a person's units from elsewhere, in one transaction.

        How many are new, how many were known alike, and how many were known with another target:
        those keep the known one unless `overwrite`.
        """
        wanted = {unit.source: unit for unit in units}
        known = self.find(source_language, target_language, wanted, HUMAN)
        new = [unit for source, unit in wanted.items() if source not in known]
        other = [
            unit for s, unit in wanted.items() if s in known and known[s].target != unit.target
        ]
        self.store(source_language, target_language, [*new, *(other if overwrite else ())])
        return len(new), len(wanted) - len(new) - len(other), len(other)

    def count(self) -> list[Count]:
        """How many units each pair has."""
        query = (
            "SELECT source_language, target_language, sum(identity = ?), sum(identity <> ?), "
            "sum(target = '') FROM unit GROUP BY 1, 2 ORDER BY 1, 2"
        )
        with closing(self._connection.execute(query, (HUMAN, HUMAN))) as rows:
            return [Count(*row) for row in rows]

    def units(
        self, source_language: str, targets: Sequence[str], *, machine: bool = False
    ) -> Iterator[tuple[str, dict[str, Unit]]]:
        """Each source with its targets by language, in the order of the sources, streamed.

        A person's unit goes before an engine's; those of engines only with `machine`, and
        failures never. Of several engines the last in the order of their identities counts.
        """
        marks = ", ".join("?" * len(targets))
        query = (
            "SELECT source, target, identity, rung, score, findings, target_language FROM unit "
            f"WHERE source_language = ? AND target_language IN ({marks}) AND target <> '' "
            "AND (? OR identity = ?) "
            "ORDER BY source, target_language, identity = ?, identity"
        )
        values = (source_language, *targets, machine, HUMAN, HUMAN)
        with closing(self._connection.execute(query, values)) as rows:
            for source, group in itertools.groupby(rows, key=lambda row: str(row[0])):
                yield source, {row[6]: _unit(row[:6]) for row in group}

    def failures(self, source_language: str, target_language: str) -> dict[str, tuple[str, ...]]:
        """Source -> why no engine could prove a target; of several the last in order counts."""
        query = (
            "SELECT source, findings FROM unit WHERE source_language = ? AND target_language = ? "
            "AND target = '' ORDER BY source, identity"
        )
        with closing(self._connection.execute(query, (source_language, target_language))) as rows:
            return {source: tuple(filter(None, said.split("\n"))) for source, said in rows}

    def identities(self) -> list[tuple[str, str, str, int]]:
        """Source language, target language, identity and number of units of every engine."""
        query = (
            "SELECT source_language, target_language, identity, count(*) FROM unit "
            "WHERE identity <> ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        with closing(self._connection.execute(query, (HUMAN,))) as rows:
            return [tuple(row) for row in rows]

    def forget(self, owners: Iterable[tuple[str, str, str]]) -> int:
        """Forget the units of engines, by source and target language and identity; how many went.

        The file shrinks by what they took.
        """
        query = (
            "DELETE FROM unit WHERE source_language = ? AND target_language = ? AND identity = ?"
        )
        with self._connection:
            gone = self._connection.executemany(query, list(owners)).rowcount
        self._connection.execute("VACUUM")
        return max(gone, 0)


def _unit(row: tuple[str, str, str, str, float, str]) -> Unit:
    source, target, identity, rung, score, findings = row
    reasons = tuple(filter(None, findings.split("\n")))
    return Unit(source, target, identity, rung, score, reasons)
