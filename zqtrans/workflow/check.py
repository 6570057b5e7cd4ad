"""Check and mend files: catalogs, pairs, finished posts."""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from types import MappingProxyType

from zqtrans.catalogs import format_catalog, parse_catalog, read_catalog, write_catalog
from zqtrans.checks import check_catalog, check_pairs, check_text, chosen_rules, fixed
from zqtrans.errors import CatalogError, InputError, UsageError
from zqtrans.files import decode, read_text
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Diagnostic, Message

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Options:
    """What to check for, and in which languages.

    `language` is that of finished posts, `source` and `target` are those of pairs. `per_path` maps
    a glob to what is ignored in the files it matches. `since` is a git reference.
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


def check_paths(paths: Sequence[Path], options: Options) -> list[Diagnostic]:
    """Everything wrong with the files, in their order."""
    chosen_rules(options.select, options.ignore)
    glossary = load_glossary(options.glossary)
    return [one for path in paths for one in _check(path, options, glossary)]


def mend_paths(
    paths: Sequence[Path], options: Options, *, unsafe: bool, write: bool
) -> Iterator[str]:
    """Make the corrections in the catalogs among `paths`.

    Yields the difference where `write` is off and nothing otherwise. Other files are not changed.
    """
    glossary = load_glossary(options.glossary)
    for path in paths:
        if path.suffix != ".po":
            continue
        catalog = read_catalog(path)
        ignore = (*options.ignore, *_ignored(path, options))
        mended = fixed(catalog, glossary, unsafe=unsafe, select=options.select, ignore=ignore)
        if mended == catalog:
            continue
        if write:
            write_catalog(mended, path)
            continue
        before = read_text(path, CatalogError)
        after = format_catalog(mended, before)
        yield from difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"a/{path}",
            f"b/{path}",
        )


def _check(path: Path, options: Options, glossary: Glossary) -> Iterable[Diagnostic]:
    select, ignore = options.select, (*options.ignore, *_ignored(path, options))
    if path.suffix in (".po", ".pot"):
        catalog = read_catalog(path)
        found = check_catalog(catalog, glossary, select=select, ignore=ignore)
        return _changed(found, catalog, options.since) if options.since else found
    text = decode(sys.stdin.buffer.read(), path, InputError) if path == STDIN else ""
    if options.target or path.suffix in (".tsv", ".jsonl"):
        if not options.target:
            raise UsageError(
                "the language of the targets is not known", hint="Name it: --from en --to fr."
            )
        text = text or read_text(path, InputError)
        pairs = list(_pairs(text, path))
        return check_pairs(
            pairs,
            glossary,
            source_language=options.source,
            target_language=options.target,
            path=path,
            select=select,
            ignore=ignore,
        )
    if not options.language:
        raise UsageError(
            f"the language of {path} is not known",
            hint="Name it with --lang, or check a catalog or pairs.",
        )
    blocks = _blocks(path) if path != STDIN else list(enumerate(text.splitlines(), 1))
    return check_text(
        blocks, glossary, language=options.language, path=path, select=select, ignore=ignore
    )


def _ignored(path: Path, options: Options) -> tuple[str, ...]:
    """What the settings ignore in this file; globs are relative to the workspace."""
    try:
        name = str(path.resolve().relative_to(options.root.resolve()))
    except ValueError:
        name = str(path)
    return tuple(
        code for glob, codes in options.per_path.items() if fnmatch(name, glob) for code in codes
    )


def _blocks(path: Path) -> list[tuple[int, str]]:
    from zqtrans.posts import read_post

    return [(block.line, block.text) for block in read_post(path).blocks]


def _pairs(text: str, path: Path) -> Iterator[tuple[str, str]]:
    as_json = path.suffix == ".jsonl" or (path == STDIN and text.lstrip().startswith("{"))
    for number, line in enumerate(text.splitlines(), 1):
        if as_json:
            yield _json_pair(line, path, number)
            continue
        source, tab, target = line.partition("\t")
        if not tab:
            raise InputError(
                "no tab between source and target", path=path, line=number, hint="One pair a line."
            )
        yield source, target.split("\t")[0]


def _json_pair(line: str, path: Path, number: int) -> tuple[str, str]:
    try:
        value = json.loads(line)
        source, target = value["source"], value["target"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            "not a JSON object with source and target", path=path, line=number
        ) from error
    if not isinstance(source, str) or not isinstance(target, str):
        raise InputError("source and target must be strings", path=path, line=number)
    return source, target


def _changed(found: list[Diagnostic], catalog: Catalog, reference: str) -> list[Diagnostic]:
    """Findings in messages that are not the same at a git reference."""
    path = catalog.path.resolve()
    asked = ["git", "-C", str(path.parent), "show", f"{reference}:./{path.name}"]
    verified = [
        "git",
        "-C",
        str(path.parent),
        "rev-parse",
        "--verify",
        "-q",
        f"{reference}^{{tree}}",
    ]
    try:
        if subprocess.run(verified, capture_output=True, check=False).returncode:
            raise UsageError(f"git does not know {reference!r}", hint="Name a commit or a branch.")
        shown = subprocess.run(asked, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise UsageError("--since needs git") from error
    if shown.returncode:
        return found
    before = parse_catalog(shown.stdout.decode("utf-8", "replace"), catalog.path)
    same = {_identity(message) for message in before.messages}
    changed = {message.line for message in catalog.messages if _identity(message) not in same}
    return [one for one in found if one.line in changed]


def _identity(message: Message) -> tuple[object, ...]:
    return (message.context, message.source, message.target, message.targets, message.flags)
