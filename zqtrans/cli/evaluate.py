"""``zqtrans evaluate``: score the engine against references."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli.output import Format, emit, emit_json
from zqtrans.config import Config, load_config
from zqtrans.errors import InputError
from zqtrans.files import read_text
from zqtrans.languages import parse_codes

if TYPE_CHECKING:
    from zqtrans.engine.evaluation import Evaluation

app = typer.Typer(rich_markup_mode=None)

_NAMES = ("bleu", "chrf", "term_accuracy", "term_accuracy_exact", "term_accuracy_reference")


@app.command(epilog="Example: zqtrans evaluate references.jsonl --to fr,ar")
def evaluate(
    references: Annotated[
        Path,
        typer.Argument(help="JSONL with a text per language: {'en': …, 'fr': …}, or a .tsv pair."),
    ],
    to: Annotated[str | None, typer.Option(help="Target languages, with commas.")] = None,
    source: Annotated[str | None, typer.Option("--from", help="The source language.")] = None,
    rungs: Annotated[
        str | None, typer.Option(help="Rungs of the ladder to use, in order, with commas.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Use only the first lines.")] = 0,
    format: Annotated[Format, typer.Option(help="How to print it.")] = Format.TEXT,
) -> None:
    """Score the engine against reference translations: BLEU, chrF and term accuracy.

    The references' own term accuracy stands beside it: it is what can be reached.
    """
    settings = load_config()
    start = source or settings.source
    languages = parse_codes(to) if to else settings.languages
    rows = _read(references, start, languages[0])[: limit or None]
    order = [name.strip() for name in rungs.split(",")] if rungs else None
    results = [_score(rows, settings, start, code, order) for code in languages]
    if format is Format.JSON:
        emit_json({"version": 1, "pairs": [_row(result) for result in results]})
        return
    for result in results:
        emit(
            f"{result.source} → {result.target}: {result.segments} segments, "
            f"{result.coverage:.1f} % translated, {result.forbidden_hits} forbidden renderings"
        )
        for name in _NAMES:
            score = getattr(result, name)
            label = name.replace("_", " ")
            emit(f"  {label:<24}{score.value:6.1f}  ({score.low:.1f} to {score.high:.1f})")
        for name, rung in sorted(result.rungs.items(), key=lambda row: -row[1].segments):
            emit(
                f"  {name or 'copied':<24}{rung.segments:6}  chrF {rung.chrf:.1f}, "
                f"terms {rung.term_accuracy:.1f} %"
            )


def _score(
    rows: list[dict[str, str]],
    settings: Config,
    source: str,
    target: str,
    rungs: list[str] | None,
) -> Evaluation:
    from zqtrans.engine import open_translator
    from zqtrans.engine.evaluation import evaluate as score
    from zqtrans.glossary import load_glossary

    pairs = [row for row in rows if row.get(source) and row.get(target)]
    glossary = load_glossary(settings.glossary_paths)
    translator = open_translator(settings, source, target, glossary, rungs=rungs)
    found = translator.translate([row[source] for row in pairs])
    return score(
        [row[source] for row in pairs],
        [result.text for result in found],
        [row[target] for row in pairs],
        source_language=source,
        target_language=target,
        glossary=glossary,
        rungs=[result.rung for result in found],
    )


def _row(result: Evaluation) -> dict[str, object]:
    """The contract's flat figures, with intervals and the rest beside them."""
    row: dict[str, object] = {"from": result.source, "to": result.target}
    row |= {"segments": result.segments, "coverage": round(result.coverage, 2)}
    row |= {name: round(getattr(result, name).value, 2) for name in _NAMES}
    row |= {"forbidden_hits": result.forbidden_hits}
    row["rungs"] = {name or "copied": asdict(rung) for name, rung in result.rungs.items()}
    row["intervals"] = {
        name: [round(v, 2) for k, v in asdict(getattr(result, name)).items() if k != "value"]
        for name in _NAMES
    }
    return row


def _read(path: Path, source: str, target: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        if path.suffix.lower() == ".tsv":
            cells = line.split("\t")
            if len(cells) < 2:
                raise InputError("no tab between source and target", path=path, line=number)
            rows.append({source: cells[0], target: cells[1]})
            continue
        try:
            content = json.loads(line)
        except ValueError as error:
            raise InputError(f"not valid JSON: {error}", path=path, line=number) from error
        if not isinstance(content, dict):
            raise InputError("not a JSON object", path=path, line=number)
        rows.append({key: value for key, value in content.items() if isinstance(value, str)})
    return rows
