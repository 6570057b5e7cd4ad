"""What `zqtrans check` reads besides catalogs: pairs, line by line, and finished posts."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from zqtrans.checks import RULES, check_text
from zqtrans.errors import InputError
from zqtrans.files import decode, read_bytes
from zqtrans.glossary import Glossary
from zqtrans.model import Block, Diagnostic
from zqtrans.workflow.places import in_post

STDIN = Path("-")

_COMMENT = re.compile(r"<!--\s*zqtrans:ignore\s+([A-Z]{2}\d{3}|[a-z][a-z-]+)(?:[ \t]+(.*?))?\s*-->")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of pairs; `text` is the line itself."""

    source: str
    target: str
    line: int
    text: str


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    if path.is_dir() or not path.exists():
        read_bytes(path, InputError)  # says what is wrong
    with path.open("rb") as stream:
        yield stream


def read_pairs(lines: Iterable[bytes], path: Path, first_line: int = 1) -> Iterator[Pair]:
    """Pairs of source and target: JSON objects, or two columns. Empty lines are left out."""
    as_json: bool | None = True if path.suffix.lower() == ".jsonl" else None
    if path.suffix.lower() == ".tsv":
        as_json = False
    for number, data in enumerate(lines, first_line):
        line = _decoded(data, path, number)
        if not line.strip():
            continue
        if as_json is None:
            as_json = line.lstrip().startswith("{")
        source, target = (_json_pair if as_json else _tab_pair)(line, path, number)
        yield Pair(source, target, number, line)


def _decoded(data: bytes, path: Path, number: int) -> str:
    try:
        text = decode(data, path, InputError)
    except InputError as error:
        raise InputError(error.message, path=path, line=number, hint=error.hint) from error
    text = text.removesuffix("\n").removesuffix("\r")
    return text.removeprefix("\ufeff") if number == 1 else text


def _tab_pair(line: str, path: Path, number: int) -> tuple[str, str]:
    source, tab, target = line.partition("\t")
    if not tab:
        raise InputError(
            "no tab between source and target", path=path, line=number, hint="One pair a line."
        )
    return source, target.split("\t")[0]


def _json_pair(line: str, path: Path, number: int) -> tuple[str, str]:
    try:
        value = json.loads(line)
        source, target = value["source"], value["target"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(
            "not a JSON object with source and target", path=path, line=number
        ) from error
    if not isinstance(source, str) or not isinstance(target, str):
        raise InputError("source and target must be strings", path=path, line=number)
    return source, target


def check_post(
    path: Path,
    glossary: Glossary,
    *,
    language: str,
    select: Iterable[str],
    ignore: Iterable[str],
) -> list[Diagnostic]:
    """Everything wrong with a finished post; standard input is plain text, one block a line.

    ``<!-- zqtrans:ignore CODE reason -->`` silences a rule in the block that follows it.
    """
    blocks, content = _blocks(path)
    found = check_text(
        [(block.line, block.text) for block in blocks],
        glossary,
        language=language,
        path=path,
        select=select,
        ignore=ignore,
    )
    return in_post(_silenced(list(found), blocks, content), blocks, content)


def _blocks(path: Path) -> tuple[tuple[Block, ...], str]:
    if path != STDIN:
        from zqtrans.posts import read_post

        post = read_post(path)
        return post.blocks, post.content
    content = decode(sys.stdin.buffer.read(), path, InputError)
    blocks, start = [], 0
    for number, line in enumerate(content.split("\n"), 1):
        text = line.removesuffix("\r")
        if text.strip():
            blocks.append(Block(text, start, start + len(text), number))
        start += len(line) + 1
    return tuple(blocks), content


def _silenced(found: list[Diagnostic], blocks: tuple[Block, ...], content: str) -> list[Diagnostic]:
    """Findings with those marked that a comment before their block silences."""
    for comment in _COMMENT.finditer(content):
        name, reason = comment[1], (comment[2] or "").strip()
        block = next((one for one in blocks if one.start >= comment.end()), None)
        hit = False
        for index, one in enumerate(found):
            if block and one.line == block.line and name in (one.code, one.name):
                found[index] = replace(one, suppressed="inSource", reason=reason)
                hit = True
        if not hit:
            found.append(_unused(name, content.count("\n", 0, comment.start()) + 1, found, blocks))
    return found


def _unused(name: str, line: int, found: list[Diagnostic], blocks: tuple[Block, ...]) -> Diagnostic:
    rule = RULES["CA007"]
    return Diagnostic(
        rule.code,
        rule.name,
        rule.severity,
        rule.certainty,
        f"{name} is ignored here but not found",
        line=line,
        column=1,
    )
