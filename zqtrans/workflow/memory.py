"""The workspace's translation memory: into and out of TMX, and rid of what serves nobody."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from zqtrans import __version__
from zqtrans.errors import MemoryFileError, ModelError
from zqtrans.files import replacing
from zqtrans.memory import Memory, Unit
from zqtrans.memory.tmx import Entry, read_tmx, write_tmx
from zqtrans.workflow.translate import memory_identity
from zqtrans.workflow.workspace import Workspace

_CHUNK = 5000


@dataclass(slots=True)
class Imported:
    """Units of one import; `other` are known with another target, `ignored` says what was left."""

    new: int = 0
    known: int = 0
    other: int = 0
    ignored: Counter[str] = field(default_factory=Counter)


def import_tmx(
    workspace: Workspace,
    stream: IO[bytes],
    path: Path | str,
    *,
    source: str | None = None,
    targets: Sequence[str] | None = None,
    overwrite: bool = False,
) -> Imported:
    """Learn a document's units as a person's, from `source` into the languages of `targets`.

    Without `source` a unit's own source language counts, or the workspace's where it names none.
    The document is read to its end before anything is kept, so a broken one changes nothing.
    """
    result = Imported()
    with Memory(workspace.config.memory_path) as memory, ExitStack() as stack:
        if not stream.seekable():
            stream = stack.enter_context(io.BytesIO(stream.read()))
        for _ in read_tmx(stream, path, Counter()):
            pass
        stream.seek(0)
        entries = read_tmx(stream, path, result.ignored)
        while chunk := list(itertools.islice(entries, _CHUNK)):
            _learn(workspace, memory, chunk, source, targets, overwrite, result)
    if not result.new + result.known + result.other:
        raise MemoryFileError(
            "holds no unit of these languages",
            path=path,
            hint="Say which with --from and --to; left out: "
            + (", ".join(f"{name} ({n})" for name, n in result.ignored.items()) or "nothing"),
        )
    return result


def _learn(
    workspace: Workspace,
    memory: Memory,
    entries: Sequence[Entry],
    source: str | None,
    targets: Sequence[str] | None,
    overwrite: bool,
    result: Imported,
) -> None:
    languages = targets or workspace.config.languages
    units: dict[tuple[str, str], list[Unit]] = {}
    for entry in entries:
        known = entry.source if entry.source in entry.texts else workspace.config.source
        code = source or known
        if code not in entry.texts:
            result.ignored[f"units without {code}"] += 1
            continue
        for other, text in entry.texts.items():
            if other in languages and other != code:
                units.setdefault((code, other), []).append(Unit(entry.texts[code], text))
            elif other != code:
                result.ignored[f"language {other}"] += 1
    for (code, other), found in units.items():
        new, known_alike, different = memory.add(code, other, found, overwrite=overwrite)
        result.new += new
        result.known += known_alike
        result.other += different


def export_tmx(
    workspace: Workspace,
    output: Path,
    stdout: IO[bytes],
    *,
    source: str | None = None,
    targets: Sequence[str] | None = None,
    machine: bool = False,
) -> tuple[int, int]:
    """Write the memory to a file, or to `stdout` for ``-``; units written, and impossible ones."""
    code = source or workspace.config.source
    with Memory(workspace.config.memory_path) as memory:
        wanted = targets or [count.target for count in memory.count() if count.source == code]
        units = memory.units(code, wanted, machine=machine)
        if output == Path("-"):
            return write_tmx(stdout, code, units, __version__)
        with replacing(output) as stream:
            return write_tmx(stream, code, units, __version__)


def prune(workspace: Workspace, *, machine: bool = False, dry_run: bool = False) -> int:
    """Forget the units of engines, models and glossaries that are no longer in use; how many.

    With `machine` those in use too. What people confirmed stays, and so do the units of a pair
    whose model cannot be opened now.
    """
    with Memory(workspace.config.memory_path) as memory:
        old = [
            (source, target, identity, units)
            for source, target, identity, units in memory.identities()
            if machine or identity not in _current(workspace, source, target, identity)
        ]
        if dry_run:
            return sum(units for *_, units in old)
        return memory.forget([(source, target, identity) for source, target, identity, _ in old])


def _current(workspace: Workspace, source: str, target: str, identity: str) -> Iterator[str]:
    try:
        yield memory_identity(workspace, workspace.translator(source, target))
    except ModelError:
        yield identity
