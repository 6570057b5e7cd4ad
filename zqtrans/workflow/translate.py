"""Fill catalogs: from memory, then by the engine, every term proven or the message left empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zqtrans import provenance
from zqtrans.catalogs import read_catalog, write_catalog
from zqtrans.engine import Pivot, Translator
from zqtrans.errors import ModelError
from zqtrans.files import lock
from zqtrans.memory import HUMAN, Memory, Unit
from zqtrans.model import Catalog, Message
from zqtrans.workflow.extract import source_language
from zqtrans.workflow.workspace import Workspace

CHUNK = 120
"""Messages between two savings of what the engine answered."""

Report = Callable[[str, int, int], None]
"""Called with the target language, how many messages are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that stayed empty. `line` is where it stands in the catalog."""

    path: Path
    line: int
    language: str
    source: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of `translate` did, as numbers of messages."""

    translated: int = 0
    remembered: int = 0
    failures: tuple[Failure, ...] = ()


def translate(
    workspace: Workspace,
    catalogs: Sequence[Path],
    *,
    fuzzy: bool = False,
    report: Report | None = None,
) -> Outcome:
    """Fill the empty messages of catalogs; with `fuzzy` also do an engine's own ones anew.

    All messages of a language go through the engine as one queue. What was answered is remembered
    every `CHUNK` messages, so an interrupted run goes on where it stopped.
    """
    loaded = [read_catalog(path) for path in catalogs]
    with Memory(workspace.config.memory_path) as memory:
        _learn(memory, loaded)
        answers: dict[tuple[str, str], dict[str, Unit]] = {}
        for pair, sources in _queues(loaded, fuzzy).items():
            answers[pair] = _answer(workspace, memory, *pair, sources, report)
    parts = [_fill(catalog.path, answers, fuzzy) for catalog in loaded]
    return Outcome(
        sum(part.translated for part in parts),
        sum(part.remembered for part in parts),
        tuple(failure for part in parts for failure in part.failures),
    )


def wants_translation(message: Message, fuzzy: bool) -> bool:
    """Whether the engine may write this message: it is empty, or its own and asked for again."""
    if message.obsolete or not message.source or message.plural:
        return False
    return not message.target or (fuzzy and provenance.is_machine(message))


def _learn(memory: Memory, catalogs: Iterable[Catalog]) -> None:
    units: dict[tuple[str, str], list[Unit]] = {}
    for catalog in catalogs:
        for message in catalog.messages:
            if message.target and not message.fuzzy and not message.plural:
                pair = source_language(catalog, message), catalog.language
                units.setdefault(pair, []).append(Unit(message.source, message.target))
    for (source, target), found in units.items():
        memory.store(source, target, found)


def _queues(catalogs: Iterable[Catalog], fuzzy: bool) -> dict[tuple[str, str], list[str]]:
    queues: dict[tuple[str, str], dict[str, None]] = {}
    for catalog in catalogs:
        for message in catalog.messages:
            if wants_translation(message, fuzzy):
                pair = source_language(catalog, message), catalog.language
                queues.setdefault(pair, {})[message.source] = None
    return {pair: list(sources) for pair, sources in queues.items()}


def _answer(
    workspace: Workspace,
    memory: Memory,
    source: str,
    target: str,
    sources: Sequence[str],
    report: Report | None,
) -> dict[str, Unit]:
    try:
        translator = workspace.translator(source, target)
    except ModelError as error:
        found = memory.find(source, target, sources, HUMAN)
        reason = f"no-model: {error.message}"
        failed = {text: Unit(text, "", "", findings=(reason,)) for text in sources}
        return {**failed, **found}
    identity = memory_identity(workspace, translator)
    found = memory.find(source, target, sources, identity)
    missing = [text for text in sources if text not in found]
    for start in range(0, len(missing), CHUNK):
        chunk = missing[start : start + CHUNK]
        progress = _within(report, target, start, len(chunk), len(missing))
        units = list(_ask(translator, identity, chunk, progress))
        memory.store(source, target, units)
        found.update((unit.source, unit) for unit in units)
    if report and missing:
        report(target, len(missing), len(missing))
    return found


def memory_identity(workspace: Workspace, translator: Translator | Pivot) -> str:
    """Whose an answer is, as the memory keeps it: engine, model and glossary."""
    return f"{translator.identity} glossary=sha256:{workspace.glossary.fingerprint[:16]}"


def _ask(
    translator: Translator | Pivot,
    identity: str,
    sources: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> Iterable[Unit]:
    for source, result in zip(sources, translator.translate(sources, progress), strict=True):
        reasons = tuple(f"{fault.name}: {fault.message}" for fault in result.findings)
        yield Unit(source, result.text, identity, result.rung, result.score, reasons)


def _within(
    report: Report | None, target: str, start: int, size: int, total: int
) -> Callable[[int, int], None] | None:
    """Turn the sentences done of a chunk into messages done of all; it never goes back."""
    if report is None:
        return None
    furthest = start
    report(target, start, total)

    def progress(done: int, sentences: int) -> None:
        nonlocal furthest
        furthest = max(furthest, start + done * size // max(sentences, 1))
        report(target, furthest, total)

    return progress


def _fill(path: Path, answers: dict[tuple[str, str], dict[str, Unit]], fuzzy: bool) -> Outcome:
    with lock(path):
        catalog = read_catalog(path)  # again: somebody may have worked on it meanwhile
        translated = remembered = 0
        messages = []
        for message in catalog.messages:
            pair = source_language(catalog, message), catalog.language
            unit = answers.get(pair, {}).get(message.source)
            if unit is None or not unit.target or not wants_translation(message, fuzzy):
                messages.append(message)
                continue
            messages.append(_write(message, unit))
            translated += unit.identity != HUMAN
            remembered += unit.identity == HUMAN
        write_catalog(_with_messages(catalog, messages))
    failures = tuple(_failures(read_catalog(path), answers))
    return Outcome(translated, remembered, failures)


def _failures(
    catalog: Catalog, answers: dict[tuple[str, str], dict[str, Unit]]
) -> Iterable[Failure]:
    for message in catalog.messages:
        if message.obsolete or message.target or message.plural:
            continue
        pair = source_language(catalog, message), catalog.language
        unit = answers.get(pair, {}).get(message.source)
        reasons = unit.findings if unit else ("not translated yet",)
        yield Failure(catalog.path, message.line, catalog.language, message.source, reasons)


def _write(message: Message, unit: Unit) -> Message:
    if unit.identity == HUMAN:
        return provenance.stamp(message, unit.target, engine="memory", rung="human")
    fields = dict(part.partition("=")[::2] for part in unit.identity.split(" "))
    return provenance.stamp(
        message, unit.target, **fields, rung=unit.rung or "copied", score=f"{unit.score:.2f}"
    )


def _with_messages(catalog: Catalog, messages: Sequence[Message]) -> Catalog:
    return replace(catalog, messages=tuple(messages))
