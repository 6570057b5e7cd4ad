"""``zqtrans check``: find the damage that translation did."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli import output
from zqtrans.config import Config, load_config
from zqtrans.errors import UsageError
from zqtrans.languages import language as known_language
from zqtrans.model import Diagnostic, Severity

if TYPE_CHECKING:
    from zqtrans.workflow.check import Options

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
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 is one per core.")
    ] = 1,
) -> None:
    """Find the damage that translation did.

    Example: zqtrans check locales --format line --fail-on warning
    """
    from zqtrans.report import FORMATS, stream
    from zqtrans.workflow.check import Options, check_paths

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
        jobs=jobs or os.cpu_count() or 1,
    )
    for code in (language, target, source):
        if code:
            known_language(code)
    files = _files(paths, config)
    if (fix or unsafe_fixes or diff) and _mend(files, options, unsafe_fixes, diff):
        raise typer.Exit(1)
    if diff:
        return
    found = _against(check_paths(files, options), baseline, update_baseline, config)
    worst = -1

    def seen(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        nonlocal worst
        for one in diagnostics:
            if one.counts:
                worst = max(worst, _RANK[one.severity])
            yield one

    collecting = gc.isenabled()
    gc.disable()  # nothing here makes cycles, and looking for them takes a fifth of the time
    try:
        for piece in stream(seen(found), format):
            output.emit(piece, end="")
    finally:
        if collecting:
            gc.enable()
    if worst >= threshold:
        raise typer.Exit(1)


def _mend(files: Sequence[Path], options: Options, unsafe: bool, diff: bool) -> bool:
    """Make or show the corrections, and say whether some were shown."""
    from zqtrans.workflow.mend import mend_paths

    shown = False
    for line in mend_paths(files, options, unsafe=unsafe, write=not diff):
        if diff:
            output.emit(output.printable(line.rstrip("\r\n")))
            shown = True
    others = [path for path in files if path.suffix != ".po"]
    if others:
        names = ", ".join(map(str, others[:3])) + ("…" if len(others) > 3 else "")
        output.note(f"only catalogs are corrected, not {names}")
    return shown


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
    diagnostics: Iterable[Diagnostic], baseline: Path | None, update: bool, config: Config
) -> Iterable[Diagnostic]:
    """The findings compared with the baseline, after bringing it up to date if wished."""
    path = baseline or (config.root / config.check.baseline if config.check.baseline else None)
    if path is None:
        if update:
            raise UsageError("--update-baseline needs --baseline FILE")
        return diagnostics
    from zqtrans.report.baseline import compare, write_baseline

    if update:
        diagnostics = list(diagnostics)
        write_baseline(path, diagnostics)
    return compare(diagnostics, path)
