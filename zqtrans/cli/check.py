"""``zqtrans check``: find the damage that translation did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli import output
from zqtrans.config import Config, load_config
from zqtrans.errors import UsageError
from zqtrans.model import Diagnostic, Severity

app = typer.Typer()

_SUFFIXES = (".po", ".pot", ".tsv", ".jsonl", ".md", ".markdown", ".txt", ".html")
_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Catalogs, pairs, posts or folders; - is stdin."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", help="Language of finished posts.")
    ] = None,
    source: Annotated[str | None, typer.Option("--from", help="Source language of pairs.")] = None,
    target: Annotated[str | None, typer.Option("--to", help="Target language of pairs.")] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="text, line, json, jsonl, sarif, github, junit or markdown.",
        ),
    ] = "text",
    select: Annotated[
        list[str] | None, typer.Option(help="Only these codes, names or families (repeatable).")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Not these codes, names or families (repeatable).")
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option(help="Exit 1 from this on: error, warning, info or never.")
    ] = None,
    glossary: Annotated[
        list[Path] | None, typer.Option(help="Glossary files or folders (repeatable).")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Known findings: only new ones count.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option(help="Write every finding into the baseline.")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="GITREF", help="Only messages changed since then.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make safe corrections.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option(help="Make corrections that may change the meaning, too.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show corrections, write nothing.")] = False,
) -> None:
    """Find the damage that translation did.

    Example: zqtrans check locales --format line --fail-on warning
    """
    from zqtrans.report import FORMATS, render
    from zqtrans.workflow.check import Options, check_paths, mend_paths

    config = load_config()
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}", hint=f"One of {', '.join(FORMATS)}.")
    threshold = _threshold(fail_on or config.check.fail_on)
    options = Options(
        glossary=tuple(glossary or config.glossary_paths),
        source=source or config.source,
        target=target or "",
        language=language or "",
        select=_codes(select) or config.check.select,
        ignore=_codes(ignore) or config.check.ignore,
        per_path=config.check.per_path,
        root=config.root,
        since=since or "",
    )
    files = _files(paths, config)
    if fix or unsafe_fixes or diff:
        for line in mend_paths(files, options, unsafe=unsafe_fixes, write=not diff):
            output.emit(line, end="")
        if diff:
            return
    diagnostics = check_paths(files, options)
    known = baseline or (Path(config.check.baseline) if config.check.baseline else None)
    diagnostics = _against(diagnostics, known, update_baseline)
    report = render(diagnostics, format)
    if report:
        output.emit(report, end="" if report.endswith("\n") else "\n")
    if any(_RANK[one.severity] >= threshold for one in diagnostics):
        raise typer.Exit(1)


def _files(paths: list[Path] | None, config: Config) -> list[Path]:
    if not paths:
        return output.expand([config.locales_path], (".po",))
    named = [path for path in paths if str(path) != "-"]
    found = output.expand(named, _SUFFIXES) if named else []
    return [*found, *(path for path in paths if str(path) == "-")]


def _codes(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def _threshold(name: str) -> int:
    ranks = {"info": 0, "warning": 1, "error": 2, "never": 3}
    if name not in ranks:
        raise UsageError(f"--fail-on cannot be {name!r}", hint=f"One of {', '.join(ranks)}.")
    return ranks[name]


def _against(
    diagnostics: list[Diagnostic], baseline: Path | None, update: bool
) -> list[Diagnostic]:
    """The findings that the baseline does not know, after bringing it up to date if wished."""
    from zqtrans.report.baseline import new_findings, write_baseline

    if update:
        if baseline is None:
            raise UsageError("--update-baseline needs --baseline FILE")
        write_baseline(baseline, diagnostics)
    return new_findings(diagnostics, baseline) if baseline else diagnostics
