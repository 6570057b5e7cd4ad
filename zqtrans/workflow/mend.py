"""Corrections in files: only what is corrected is written, every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from zqtrans.catalogs import format_string, parse_catalog
from zqtrans.checks import fixed
from zqtrans.checks.facts import Facts
from zqtrans.checks.fixing import Edit, corrections, edited
from zqtrans.errors import CatalogError, InputError
from zqtrans.files import lock, read_text, write_text
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog, Message
from zqtrans.workflow.changes import lines_at
from zqtrans.workflow.check import Options, changed_lines, ignored_in
from zqtrans.workflow.check_inputs import (
    CATALOGS,
    PAIRS,
    STDIN,
    Pair,
    read_pair,
    read_pairs,
    read_stdin,
)
from zqtrans.workflow.differences import difference
from zqtrans.workflow.places import strings_of
from zqtrans.workflow.prose import Prose, changed_blocks, facts_of, language_of, read_prose
from zqtrans.workflow.spelling import in_json, in_post, json_speller, speller

_PIECE = 5000
"""Pairs that are corrected in one go."""


def mend_paths(
    paths: Sequence[Path], options: Options, *, unsafe: bool, write: bool
) -> Iterator[str]:
    """Make the corrections in files, or only show them.

    Yields the difference, file by file and line by line, after writing it where `write` is on.
    """
    glossary = load_glossary(options.glossary)
    for path in paths:
        if path == STDIN:
            before, after = _mended(path, options, glossary, unsafe)
        else:
            with lock(path):
                before, after = _mended(path, options, glossary, unsafe)
                if write and before != after:
                    write_text(path, after)
        yield from difference(before, after, path)


def _mended(path: Path, options: Options, glossary: Glossary, unsafe: bool) -> tuple[str, str]:
    """What the file holds and what it should."""
    ignore = (*options.ignore, *ignored_in(path, options))
    options = replace(options, ignore=ignore)
    suffix = path.suffix.lower()
    if suffix in PAIRS or (path == STDIN and options.target):
        before = read_stdin() if path == STDIN else read_text(path, InputError)
        return before, _pairs(before, path, options, glossary, unsafe)
    if suffix in CATALOGS or (path == STDIN and not options.language):
        before = read_stdin() if path == STDIN else read_text(path, CatalogError)
        return before, _catalog(before, path, options, glossary, unsafe)
    prose = read_prose(path, read_stdin() if path == STDIN else None)
    return prose.content, _prose(prose, options, glossary, unsafe)


def _catalog(before: str, path: Path, options: Options, glossary: Glossary, unsafe: bool) -> str:
    catalog = parse_catalog(before, path)
    mended = fixed(catalog, glossary, unsafe=unsafe, select=options.select, ignore=options.ignore)
    changed = changed_lines(catalog, options.since)
    return before if mended == catalog else _spliced(before, catalog, mended, changed)


def _spliced(text: str, before: Catalog, after: Catalog, changed: frozenset[int] | None) -> str:
    """The text with the strings exchanged that differ, from the last to the first."""
    rows = text.split("\n")
    for old, new in reversed(list(zip(before.messages, after.messages, strict=True))):
        if old != new and (changed is None or old.line in changed):
            _exchange(rows, old, new)
    return "\n".join(rows)


def _exchange(rows: list[str], old: Message, new: Message) -> None:
    forms = [one for one in strings_of(rows, old.line) if one.keyword.startswith("msgstr")]
    known = dict(zip(old.targets or (old.target,), new.targets or (new.target,), strict=True))
    for form in reversed(forms):
        target = known.get(form.text, form.text)
        if target != form.text:
            first, last = form.rows
            end = "\r" if rows[last - 1].endswith("\r") else ""
            rows[first - 1 : last] = [row + end for row in format_string(form.keyword, target)]


def _pairs(before: str, path: Path, options: Options, glossary: Glossary, unsafe: bool) -> str:
    lines = _lines(before)
    known = lines_at(path, options.since) if options.since and path != STDIN else frozenset()
    reading = read_pairs((line.encode("utf-8") for line in lines), path)
    pairs = (pair for pair in reading if pair.text not in known)
    while piece := list(islice(pairs, _PIECE)):
        languages = (options.source, options.target)
        texts = [Facts(pair.source, pair.target, *languages, glossary) for pair in piece]
        made = corrections(texts, unsafe=unsafe, select=options.select, ignore=options.ignore)
        for pair, edits in zip(piece, made, strict=True):
            if edits:
                row = _row(pair, edits)
                lines[pair.line - 1] = lines[pair.line - 1].replace(pair.text, row, 1)
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends, which are line feeds alone."""
    *lines, last = text.split("\n")
    return [*(line + "\n" for line in lines), *([last] if last else [])]


def _row(pair: Pair, edits: Sequence[Edit]) -> str:
    """The line with its target corrected; the line as it is where it cannot say that."""
    wanted = (pair.source, edited(pair.target, edits))
    if not pair.as_json:
        start = len(pair.source) + 1
        row = pair.text[:start] + wanted[1] + pair.text[start + len(pair.target) :]
        return row if "\t" not in wanted[1] and "\n" not in wanted[1] else pair.text
    spell = json_speller(pair.text)
    for start, spelling in in_json(pair.text, "target", pair.target):
        end = start + len(spelling.written)
        for edit in edits:
            spelling.edit(*edit, spell)
        row = pair.text[:start] + spelling.written + pair.text[end:]
        if read_pair(row, as_json=True) == wanted:
            return row
    return pair.text


def _prose(prose: Prose, options: Options, glossary: Glossary, unsafe: bool) -> str:
    """The text with its corrections, until there are none that it can take."""
    language = language_of(prose, options.language)
    while True:
        numbers = changed_blocks(prose, options.since)
        texts = facts_of(prose, glossary, language=language, numbers=numbers)
        made = corrections(texts, unsafe=unsafe, select=options.select, ignore=options.ignore)
        wanted = {number: edits for number, edits in zip(numbers, made, strict=True) if edits}
        after = _respelt(prose, wanted)
        if after.content == prose.content:
            return prose.content
        prose = after


def _respelt(prose: Prose, wanted: Mapping[int, Sequence[Edit]]) -> Prose:
    """The text with these blocks corrected; without those after which it would read otherwise."""
    if not wanted:
        return prose
    for breaks in (True, False):
        expected = [(block.text, block.kind) for block in prose.blocks]
        content, done = [], 0
        for number, edits in sorted(wanted.items()):
            block = prose.blocks[number]
            spelling = in_post(block, prose.content[block.start : block.end])
            for edit in edits:
                spelling.edit(*edit, speller(block), breaks=breaks)
            content += [prose.content[done : block.start], spelling.written]
            done = block.end
            expected[number] = (spelling.text, block.kind)
        after = prose.with_content("".join((*content, prose.content[done:])))
        if [(block.text, block.kind) for block in after.blocks] == expected:
            return after
    if len(wanted) == 1:
        return prose
    numbers = sorted(wanted)
    half = len(numbers) // 2
    first = _respelt(prose, {number: wanted[number] for number in numbers[:half]})
    return _respelt(first, {number: wanted[number] for number in numbers[half:]})
