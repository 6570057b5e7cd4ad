"""``zqtrans detect``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit_json, emit_jsonl, expand, print_table
from zqtrans.detection import ALL, Detection, Detector
from zqtrans.errors import LanguageError
from zqtrans.files import decode
from zqtrans.languages import LANGUAGES, display_name
from zqtrans.model import Post
from zqtrans.posts import POST_SUFFIXES, parse_post, read_post

app = typer.Typer()

STANDARD_INPUT = Path("-")


class Unit(StrEnum):
    """What gets an answer of its own."""

    POST = "post"
    BLOCK = "block"
    LINE = "line"
    SPAN = "span"


class Format(StrEnum):
    """How answers are printed."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


@app.command(epilog="Example: zqtrans detect posts --by block --format jsonl")
def detect(
    paths: Annotated[list[Path], typer.Argument(help="Posts, folders of posts, or - for stdin.")],
    by: Annotated[Unit, typer.Option("--by", help="What gets an answer of its own.")] = Unit.POST,
    languages: Annotated[
        str | None, typer.Option("--languages", help="Codes to choose from, or all.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
    glossary: options.Glossary = None,
) -> None:
    """Say what language each post, block, line or span is in; und where nothing tells.

    The choice is among the workspace's languages unless --languages names others. Offsets of spans
    count characters from the start of their line.
    """
    detector = options.open_workspace(glossary).detector
    if languages is not None:
        detector = Detector(parse_choice(languages), names=detector.names)
    posts = (_read(path) for path in _expand(paths))
    rows = (row for post in posts for row in answers(detector, post, by))
    if format is Format.JSONL:
        emit_jsonl(rows)
    elif format is Format.JSON:
        emit_json({"version": 1, "detections": list(rows)})
    else:
        print_table(("place", "language", "confidence", "script", "text"), map(_columns, rows))


def answers(detector: Detector, post: Post, by: Unit) -> Iterator[dict[str, Any]]:
    """The rows of one post. A language in its front matter overrides what its text says."""
    texts = [block.text for block in post.blocks]
    lines = [
        (number, line) for number, line in enumerate(post.content.splitlines(), 1) if line.strip()
    ]
    match by:
        case Unit.POST:
            found = detector.detect_whole(texts)
            if post.language:
                found = Detection(post.language, 1.0, found.script, found.candidates)
            first = post.blocks[0] if post.blocks else None
            yield _row(post, first.line if first else 1, first.text if first else "", found)
        case Unit.BLOCK:
            each = detector.detect_post(texts, post.language)
            for block, found in zip(post.blocks, each, strict=True):
                yield _row(post, block.line, block.text, found)
        case Unit.LINE:
            whole = detector.detect_post([line for _, line in lines], post.language)
            for (number, line), found in zip(lines, whole, strict=True):
                yield _row(post, number, line, found)
        case Unit.SPAN:
            for number, line in lines:
                for start, end, found in detector.spans(line):
                    yield _row(post, number, line[start:end], found) | {"start": start, "end": end}


def parse_choice(text: str) -> tuple[str, ...]:
    """The codes of ``--languages``. Raises `LanguageError` for one that names no language."""
    codes = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for code in codes:
        if code != ALL and code not in LANGUAGES and display_name(code) == code:
            raise LanguageError(
                f"unknown language {code!r}", hint="Use ISO 639-1 codes, as en,fr,de, or all."
            )
    if not codes:
        raise LanguageError("no language given", hint="Name languages by code: en,fr,de, or all.")
    return codes


def _expand(paths: list[Path]) -> list[Path]:
    files = [path for path in paths if path != STANDARD_INPUT]
    found = expand(files, POST_SUFFIXES) if files else []
    return [STANDARD_INPUT, *found] if STANDARD_INPUT in paths else found


def _read(path: Path) -> Post:
    if path == STANDARD_INPUT:
        content = decode(sys.stdin.buffer.read(), "standard input")
        return parse_post(content, path, "text")
    return read_post(path)


def _row(post: Post, line: int, text: str, found: Detection) -> dict[str, Any]:
    return {
        "path": str(post.path),
        "line": line,
        "language": found.language,
        "confidence": found.confidence,
        "script": found.script,
        "text": text,
    }


def _columns(row: dict[str, Any]) -> list[str]:
    place = f"{row['path']}:{row['line']}"
    if "start" in row:
        place += f":{row['start']}-{row['end']}"
    text = " ".join(row["text"].split())
    text = text if len(text) <= 60 else text[:59] + "…"
    return [place, row["language"], f"{row['confidence']:.2f}", row["script"], text]
