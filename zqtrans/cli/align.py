"""``zqtrans align``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from zqtrans.cli import options
from zqtrans.cli.output import Format, emit, emit_json, note
from zqtrans.errors import UsageError
from zqtrans.languages import language
from zqtrans.model import Block
from zqtrans.workflow.align import Aligned
from zqtrans.workflow.align import align as run
from zqtrans.workflow.align_blocks import Left, Pair
from zqtrans.workflow.align_catalog import Written, by, format_aligned, write_aligned

app = typer.Typer()


@app.command(epilog="Example: zqtrans align posts/jade.md old/jade-fr.html")
def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The post as it was written.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its published translation.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The catalog; - is stdout. Else the post's own."),
    ] = None,
    source_language: Annotated[
        str | None, typer.Option("--from", help="The language of SOURCE, else detected.")
    ] = None,
    target_language: Annotated[
        str | None, typer.Option("--to", help="The language of TARGET, else detected.")
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="A message a sentence, for a memory; needs -o.")
    ] = False,
    glossary: options.Glossary = None,
    format: Annotated[
        Format, typer.Option("--format", help="json: every pair and what is left, on stdout.")
    ] = Format.TEXT,
    quiet: options.Quiet = False,
) -> None:
    """Make a catalog of a post and its published translation.

    A target is fuzzy unless its place is certain, and a comment says how sure it is. Blocks without
    a counterpart are named, never guessed: exit status 1. What a person wrote into the catalog
    stays.
    """
    printed = output is not None and str(output) == "-"
    if printed and format is Format.JSON:
        raise UsageError("-o - and --format json both want standard output", hint="Use -o FILE.")
    if sentences and output is None:
        raise UsageError(
            "--sentences makes no catalog that `build` could use",
            hint="Say where to write it: -o sentences.po",
        )
    workspace = options.open_workspace(glossary)
    aligned = run(
        workspace,
        source,
        target,
        source_language=language(source_language).code if source_language else None,
        target_language=language(target_language).code if target_language else None,
        sentences=sentences,
    )
    path = output or workspace.catalog_path(source, aligned.languages[1])
    if printed:
        emit(format_aligned(aligned), end="")
        written = Written(sum(bool(message.target) for message in aligned.messages), 0)
    else:
        written = write_aligned(aligned, path)
    if format is Format.JSON:
        emit_json(_summary(aligned, path, written))
    elif not printed:
        emit(str(path))
    if not quiet:
        _tell(aligned, written)
    if not aligned.complete:
        raise typer.Exit(1)


def _tell(aligned: Aligned, written: Written) -> None:
    sides = ((aligned.source, aligned.left_sources), (aligned.target, aligned.left_targets))
    for path, lefts in sides:
        for left in lefts:
            note(f"{path}:{left.block.line}: left: {_short(left.block.text)} ({left.reason})")
    for block in aligned.untranslated:
        note(f"{aligned.target}:{block.line}: not translated: {_short(block.text)}")
    counts = _certainties(aligned)
    parts = [f"{counts[name]} {name}" for name in ("certain", "likely", "possible") if counts[name]]
    kept = f", {written.kept} of people kept" if written.kept else ""
    note(
        f"{len(aligned.pairs)} pairs ({', '.join(parts) or 'none'}), {_missing(aligned)} left{kept}"
    )


def _summary(aligned: Aligned, path: Path, written: Written) -> dict[str, Any]:
    source, target = aligned.languages
    return {
        "version": 1,
        "source": str(aligned.source),
        "target": str(aligned.target),
        "from": source,
        "to": target,
        "catalog": str(path),
        "summary": {
            "pairs": len(aligned.pairs),
            **{name: _certainties(aligned)[name] for name in ("certain", "likely", "possible")},
            "left": _missing(aligned),
            "untranslated": len(aligned.untranslated),
            "filled": written.filled,
            "kept": written.kept,
        },
        "pairs": [_pair(pair) for pair in aligned.pairs],
        "left": {
            "source": [_left(left) for left in aligned.left_sources],
            "target": [_left(left) for left in aligned.left_targets],
        },
        "untranslated": [{"line": b.line, "text": b.text} for b in aligned.untranslated],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "source": _places(pair.sources),
        "target": _places(pair.targets),
        "certainty": pair.bead.certainty,
        "sure": round(min(pair.bead.probability, 0.9999), 4),
        "by": by(pair.bead),
        "moved": pair.bead.moved,
    }


def _places(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [{"line": block.line, "text": block.text} for block in blocks]


def _left(left: Left) -> dict[str, Any]:
    return {"line": left.block.line, "text": left.block.text, "reason": left.reason}


def _missing(aligned: Aligned) -> int:
    return len(aligned.left_sources) + len(aligned.left_targets)


def _certainties(aligned: Aligned) -> Counter[str]:
    return Counter(str(pair.bead.certainty) for pair in aligned.pairs)


def _short(text: str, width: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"
