"""The translation memory: one SQLite file of what people confirmed and what engines answered.

Units of people serve any run; those of an engine serve only runs with the same engine, model and
glossary (its *identity*), so that a changed glossary is never undercut by an old answer. Failures
are kept too: a message that no rung could prove is not tried again until something changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

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

    def count(self) -> list[tuple[str, str, str, int]]:
        """Source language, target language, ``human`` or ``engine``, and the number of units."""
        query = (
            "SELECT source_language, target_language, CASE identity WHEN 'human' THEN 'human' "
            "ELSE 'engine' END AS owner, count(*) FROM unit GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
        )
        with closing(self._connection.execute(query)) as rows:
            return [tuple(row) for row in rows]

    def prune(self, keep: Iterable[str] = ()) -> int:
        """Forget the engines' units, except those of the identities to keep; how many went."""
        kept = [HUMAN, *keep]
        marks = ", ".join("?" * len(kept))
        with self._connection:
            return self._connection.execute(
                f"DELETE FROM unit WHERE identity NOT IN ({marks})", kept
            ).rowcount


def _unit(row: tuple[str, str, str, str, float, str]) -> Unit:
    source, target, identity, rung, score, findings = row
    reasons = tuple(filter(None, findings.split("\n")))
    return Unit(source, target, identity, rung, score, reasons)
