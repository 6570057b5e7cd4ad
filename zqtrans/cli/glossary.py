"""``zqtrans glossary``: list, search and prove terms. What changes them is in `glossary_edit`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zqtrans.cli import glossary_diff, glossary_edit, glossary_exchange
from zqtrans.cli.glossary_options import (
    FORMAT,
    GLOSSARY,
    Paths,
    complete_ids,
    read_all_terms,
    term_or_error,
    workspace_glossary,
)
from zqtrans.cli.glossary_proof import demanded, print_proof, proof_report, prove_terms
from zqtrans.cli.output import Format, emit, emit_json, note, print_table, printable
from zqtrans.config import load_config
from zqtrans.errors import UsageError
from zqtrans.languages import LANGUAGES, language

if TYPE_CHECKING:
    from zqtrans.model import Diagnostic, Occurrence, Term

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


class Status(StrEnum):
    """Whether a person has confirmed a term."""

    APPROVED = "approved"
    PROVISIONAL = "provisional"


@app.callback()
def glossary() -> None:
    """Keep, search and prove the glossary."""


@app.command("list", epilog="Example: zqtrans glossary list --kind district --format json")
def list_terms(
    kind: Annotated[str | None, typer.Option(help="Only terms of this kind.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only those with this status.")] = None,
    missing: Annotated[str | None, typer.Option(help="Only those without this language.")] = None,
    search: Annotated[str | None, typer.Option(help="Only those with this text in a form.")] = None,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """List terms with their form in each language."""
    from zqtrans.glossary.fields import flatten

    without = language(missing).code if missing else ""
    terms = [
        term
        for term in workspace_glossary(paths).terms
        if (kind is None or term.kind == kind)
        and (status is None or term.status == status)
        and (not without or without not in term.forms)
        and (search is None or _holds(term, search.casefold()))
    ]
    if not terms:
        note("no term matches")
    if format is Format.JSON:
        emit_json({"version": 1, "terms": [_described(term, flatten(term)) for term in terms]})
        return
    codes = [code for code in LANGUAGES if any(code in term.forms for term in terms)]
    print_table(
        ("id", "kind", "status", *codes),
        [
            (
                *(term.id, term.kind, term.status),
                *(term.forms[code].text if code in term.forms else "" for code in codes),
            )
            for term in terms
        ],
    )


@app.command(epilog="Example: zqtrans glossary show sihui")
def show(
    ids: Annotated[list[str], typer.Argument(help="Ids of terms.", autocompletion=complete_ids)],
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Show everything that is known about terms."""
    from zqtrans.glossary.fields import flatten

    glossary = workspace_glossary(paths)
    terms = [term_or_error(glossary, term_id) for term_id in ids]
    if format is Format.JSON:
        emit_json({"version": 1, "terms": [_described(term, flatten(term)) for term in terms]})
        return
    for term in terms:
        note(f"{term.path}:{term.line}")
        rows = []
        for name, value in flatten(term).items():
            for number, text in enumerate((value,) if isinstance(value, str) else value):
                rows.append((name if not number else "", text))
        print_table(("field", "value"), rows)


@app.command(epilog='Example: zqtrans glossary find --lang en --text "Fog lay over Sihui."')
def find(
    files: Annotated[
        list[str] | None, typer.Argument(help="Files to search; - is standard input.")
    ] = None,
    text: Annotated[list[str] | None, typer.Option("--text", help="Text to search.")] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", help="The text's language; else the source's.")
    ] = None,
    forbidden: Annotated[
        bool, typer.Option("--forbidden", help="Look for forbidden renderings; exit 1 if found.")
    ] = False,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Report every occurrence of a term, with offsets."""
    glossary = workspace_glossary(paths)
    finder = glossary.finder(language(lang or load_config().source).code)
    rows: list[dict[str, Any]] = []
    for path, content in _texts(files or [], text or []):
        found = finder.find_forbidden(content) if forbidden else finder.find(content)
        rows += [_place(path, content, occurrence) for occurrence in found]
    if format is Format.JSON:
        emit_json({"version": 1, "language": finder.language, "occurrences": rows})
    else:
        for row in rows:
            place = f"{row['path']}:{row['line']}:{row['column']}"
            emit(f"{printable(place)}\t{row['term']}\t{printable(row['text'])}")
    if forbidden and rows:
        raise typer.Exit(1)


@app.command(epilog="Example: zqtrans glossary check --unused")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Glossaries; without any, the workspace's.")
    ] = None,
    unused: Annotated[
        bool, typer.Option("--unused", help="Also weigh terms against posts and catalogs.")
    ] = False,
    examples: Annotated[
        bool, typer.Option("--test", help="Also run the examples, as `glossary test` does.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on remarks, too.")] = False,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Find what is wrong with the glossary itself; exit 1 on errors and warnings."""
    from zqtrans.cli.glossary_texts import texts_in_use
    from zqtrans.glossary.lint import Subject, lint
    from zqtrans.model import Severity

    config = load_config()
    where = files or paths
    found = lint(
        Subject(
            terms=read_all_terms(where),
            languages=tuple(dict.fromkeys(("zh", config.source, *config.languages))),
            sources=tuple(dict.fromkeys((config.source, "zh"))),
            texts=texts_in_use(config) if unused else (),
        )
    )
    failed = any(strict or d.severity is not Severity.INFO for d in found)
    if format is Format.TEXT:
        for d in found:
            emit(printable(f"{d.path}:{d.line}: {d.severity} {d.code} {d.name}: {d.message}"))
    report = {"version": 1, "diagnostics": [_finding(d) for d in found]}
    if examples and not any(d.name == "duplicate-id" for d in found):
        proof = prove_terms(workspace_glossary(where), None)
        report["test"] = proof_report(proof)
        failed = failed or bool(proof.failures)
        if format is Format.TEXT:
            print_proof(proof, strict=False)
    if format is Format.JSON:
        emit_json(report)
    if failed:
        raise typer.Exit(1)


@app.command("test", epilog="Example: zqtrans glossary test")
def run_examples(
    ids: Annotated[
        list[str] | None, typer.Argument(help="Terms; all if none.", autocompletion=complete_ids)
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Fail on each change that no example notices.")
    ] = False,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Run the example sentences, and prove what they would notice; exit 1 where one fails."""
    proof = prove_terms(workspace_glossary(paths), ids)
    if format is Format.JSON:
        emit_json({"version": 1, **proof_report(proof)})
    else:
        print_proof(proof, strict=strict)
    if proof.failures or (strict and demanded(proof)):
        raise typer.Exit(1)


def _holds(term: Term, text: str) -> bool:
    forms = (form for language_form in term.forms.values() for form in language_form.admitted)
    return text in term.id or any(text in form.casefold() for form in forms)


def _described(term: Term, fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "path": term.path, "line": term.line}


def _texts(files: list[str], texts: list[str]) -> Iterator[tuple[str, str]]:
    from zqtrans.files import decode, read_text

    if not files and not texts and sys.stdin.isatty():
        raise UsageError("nothing to search", hint='Name files, or give --text "…".')
    for number, text in enumerate(texts, 1):
        yield f"<text {number}>", text
    for name in files or ([] if texts else ["-"]):
        if name == "-":
            yield "<stdin>", decode(sys.stdin.buffer.read(), "<stdin>")
        else:
            yield name, read_text(Path(name))


def _place(path: str, text: str, occurrence: Occurrence) -> dict[str, Any]:
    line_start = text.rfind("\n", 0, occurrence.start) + 1
    return {
        "path": path,
        "line": text.count("\n", 0, occurrence.start) + 1,
        "column": occurrence.start - line_start + 1,
        "start": occurrence.start,
        "end": occurrence.end,
        "term": occurrence.term.id,
        "text": occurrence.text,
        "form": occurrence.form,
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "certainty": str(found.certainty),
        "message": found.message,
        "path": found.path,
        "line": found.line,
        "language": found.language,
        "term": found.term,
        "fingerprint": found.fingerprint,
    }


glossary_edit.register(app)
glossary_exchange.register(app)
glossary_diff.register(app)
