"""Check files: catalogs, pairs, finished posts, one after the other or in several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from zqtrans.catalogs import parse_catalog, read_catalog
from zqtrans.checks import (
    RULES,
    Part,
    check_pairs,
    check_workspace,
    chosen_rules,
    look,
    matches,
    survey_catalog,
)
from zqtrans.checks.workspace import Survey
from zqtrans.errors import CatalogError, UsageError
from zqtrans.files import read_text
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic, Message
from zqtrans.workflow.changes import lines_at, text_at
from zqtrans.workflow.check_inputs import (
    CATALOGS,
    PAIRS,
    STDIN,
    Pair,
    opened,
    read_pairs,
    read_stdin,
)
from zqtrans.workflow.places import in_catalog, in_pair
from zqtrans.workflow.prose import check_prose, language_of, read_prose

_BIG = 1_000_000
"""Bytes from which on a catalog is split where there are several processes."""

_PIECE = 5000
"""Pairs that are checked in one go: what a process gets, and what is in memory at once."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to check for, and in which languages.

    `language` is that of finished posts, `source` and `target` are those of pairs. `per_path` maps
    a glob to what is ignored in the files it matches. `since` is a git reference. `jobs` is the
    number of processes. `compare` says whether catalogs are compared with each other.
    """

    glossary: tuple[Path, ...] = ()
    source: str = "en"
    target: str = ""
    language: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    root: Path = Path()
    since: str = ""
    jobs: int = 1
    compare: bool = True


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one process checks at a time: a file, a piece of one with pairs, or `content`, which
    is what standard input held. Of a big catalog it looks at the `part` of so many `parts`."""

    path: Path
    pairs: tuple[Pair, ...] | None = None
    content: str | None = None
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class _Result:
    """Findings, and of a catalog what is compared with others.

    `changed` are the lines of messages that changed, None for all of them. `part` is what there is
    to say of a part of a catalog; the findings come with the last of them.
    """

    diagnostics: list[Diagnostic]
    survey: Survey | None = None
    changed: frozenset[int] | None = None
    part: Part | None = None


def check_paths(paths: Sequence[Path], options: Options) -> Iterator[Diagnostic]:
    """Everything wrong with the files, in their order, whatever the number of processes.

    What is wrong between catalogs comes last. Findings that were judged before come too, marked as
    suppressed.
    """
    chosen_rules(options.select, options.ignore)
    several = sum(path.suffix.lower() in CATALOGS for path in paths) > 1
    options = replace(options, compare=options.compare and several)
    surveys: list[Survey] = []
    changed: dict[Path, frozenset[int]] = {}
    for result in _results(_units(paths, options), options):
        yield from result.diagnostics
        if result.survey is not None:
            surveys.append(replace(result.survey, diagnostics=[]))
            if result.changed is not None:
                changed[result.survey.path] = result.changed
    if options.compare:
        yield from _between(surveys, changed, options)


def ignored_in(path: Path, options: Options) -> dict[str, str]:
    """What the settings ignore in this file -> the glob that says so, from the workspace on."""
    try:
        name = path.resolve().relative_to(options.root.resolve()).as_posix()
    except ValueError:
        name = path.as_posix()
    return {
        code: glob
        for glob, codes in options.per_path.items()
        if fnmatch(name, glob)
        for code in codes
    }


def _units(paths: Iterable[Path], options: Options) -> Iterator[_Unit]:
    for path in paths:
        if path.suffix.lower() in PAIRS or (path == STDIN and options.target):
            if not options.target:
                raise UsageError(
                    f"the language of the targets in {path} is not known",
                    hint="Name it: --from en --to fr.",
                )
            with opened(path) as stream:
                pairs = read_pairs(stream, path)
                while piece := tuple(islice(pairs, _PIECE)):
                    yield _Unit(path, piece)
        elif path == STDIN:
            yield _Unit(path, content=read_stdin())
        elif path.suffix.lower() in CATALOGS and options.jobs > 1 and _is_big(path):
            for part in range(options.jobs):
                yield _Unit(path, part=part, parts=options.jobs)
        else:
            yield _Unit(path)


def _is_big(path: Path) -> bool:
    return path.is_file() and path.stat().st_size >= _BIG


def _results(units: Iterator[_Unit], options: Options) -> Iterator[_Result]:
    glossary = load_glossary(options.glossary)
    if options.jobs < 2:
        for unit in units:
            yield _check(unit, options, glossary)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    plain = replace(options, per_path=dict(options.per_path))
    _STATE[0] = (plain, glossary)
    with ProcessPoolExecutor(options.jobs, initializer=_start, initargs=(plain,)) as pool:
        waiting: deque[tuple[_Unit, Future[_Result]]] = deque()

        def results() -> Iterator[tuple[_Unit, _Result]]:
            for unit in units:
                waiting.append((unit, pool.submit(_work, unit)))
                if len(waiting) > 2 * options.jobs:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()

        try:
            yield from _joined(results(), options, glossary)
        finally:
            _STATE.clear()
            pool.shutdown(cancel_futures=True)


def _joined(
    results: Iterable[tuple[_Unit, _Result]], options: Options, glossary: Glossary
) -> Iterator[_Result]:
    """The results, those of a catalog's parts made one."""
    parts: list[Part] = []
    for unit, result in results:
        if result.part is None:
            yield result
            continue
        parts.append(result.part)
        if len(parts) == unit.parts:
            yield _catalog(unit, options, glossary, parts)
            parts = []


_STATE: dict[int, tuple[Options, Glossary]] = {}
"""In a process of the pool: what it works with, loaded once, or had from the process it left."""


def _start(options: Options) -> None:
    if not _STATE:
        _STATE[0] = (options, load_glossary(options.glossary))


def _work(unit: _Unit) -> _Result:
    return _check(unit, *_STATE[0])


def _check(unit: _Unit, options: Options, glossary: Glossary) -> _Result:
    path = unit.path
    if unit.pairs is not None:
        found = _pairs(path, unit.pairs, options, glossary)
        return _Result(_judged(found, path, options))
    if path.suffix.lower() in CATALOGS or (path == STDIN and not options.language):
        return _catalog(unit, options, glossary)
    prose = read_prose(path, unit.content)
    found = check_prose(
        prose,
        glossary,
        language=language_of(prose, options.language),
        select=options.select,
        ignore=options.ignore,
        since=options.since,
    )
    return _Result(_judged(found, path, options))


def _catalog(
    unit: _Unit, options: Options, glossary: Glossary, parts: Sequence[Part] = ()
) -> _Result:
    path = unit.path
    text = read_text(path, CatalogError) if unit.content is None else unit.content
    catalog = parse_catalog(text, path)
    if unit.parts > 1 and not parts:
        part = look(
            catalog,
            glossary,
            part=unit.part,
            parts=unit.parts,
            select=options.select,
            ignore=options.ignore,
        )
        return _Result([], part=part)
    survey = survey_catalog(
        catalog,
        glossary,
        select=options.select,
        ignore=options.ignore,
        suppressed=True,
        compare=options.compare,
        parts=parts,
    )
    found = survey.diagnostics
    changed = changed_lines(catalog, options.since)
    if changed is not None:
        found = [one for one in found if one.line in changed]
    return _Result(_judged(in_catalog(found, text), path, options), survey, changed)


def _pairs(
    path: Path, pairs: Sequence[Pair], options: Options, glossary: Glossary
) -> list[Diagnostic]:
    if options.since and path != STDIN:
        before = lines_at(path, options.since)
        pairs = [pair for pair in pairs if pair.text not in before]
    found = check_pairs(
        [(pair.source, pair.target) for pair in pairs],
        glossary,
        source_language=options.source,
        target_language=options.target,
        path=path,
        select=options.select,
        ignore=options.ignore,
        first_line=0,
    )
    placed = []
    for one in found:
        pair = pairs[one.line]
        placed.append(in_pair(replace(one, line=pair.line), pair.text, pair.as_json))
    return placed


def _judged(found: list[Diagnostic], path: Path, options: Options) -> list[Diagnostic]:
    """Findings in the order of the file, those marked that the settings ignore in it."""
    ignored = ignored_in(path, options)
    judged = []
    for one in found:
        glob = next((ignored[name] for name in ignored if matches(RULES[one.code], name)), None)
        if glob is not None and not one.suppressed:
            one = replace(one, suppressed="external", reason=f"ignored in {glob}")
        judged.append(one if one.path else replace(one, path=str(path)))
    return sorted(judged, key=lambda one: (one.line, one.column, one.code))


def _between(
    surveys: Sequence[Survey], changed: Mapping[Path, frozenset[int]], options: Options
) -> Iterator[Diagnostic]:
    glossary = load_glossary(options.glossary)
    everything = check_workspace(
        surveys, glossary, read_catalog, select=options.select, ignore=options.ignore
    )
    for survey, found in zip(surveys, everything, strict=True):
        if survey.path in changed:
            found = [one for one in found if one.line in changed[survey.path]]
        if found:
            text = read_text(survey.path, CatalogError)
            yield from _judged(in_catalog(found, text), survey.path, options)


def changed_lines(catalog: Catalog, reference: str) -> frozenset[int] | None:
    """Lines of the messages that are not the same at a git reference; None for all of them."""
    shown = text_at(catalog.path, reference) if reference and catalog.path != STDIN else None
    if shown is None:
        return None
    try:
        before = parse_catalog(shown.decode("utf-8", "replace"), catalog.path)
    except CatalogError:
        return None
    same = {_identity(message) for message in before.messages}
    return frozenset(message.line for message in catalog.messages if _identity(message) not in same)


def _identity(message: Message) -> tuple[object, ...]:
    return (message.context, message.source, message.target, message.targets, message.flags)
