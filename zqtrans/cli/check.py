"""``zqtrans check``: find the damage that translation did."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli import output
from zqtrans.config import Config, load_config
from zqtrans.errors import InputError, UsageError
from zqtrans.languages import language as known_language
from zqtrans.model import Diagnostic, Severity

if TYPE_CHECKING:
    from zqtrans.report.baseline import Baseline
    from zqtrans.workflow.check import Options

app = typer.Typer()

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
    if diff and (update_baseline or format != "text"):
        raise UsageError("--diff shows corrections and no findings: it has no format or baseline")
    threshold = _threshold(fail_on or config.check.fail_on)
    options = Options(
        glossary=_glossary(glossary, config),
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
    files = _files(paths, config, options)
    if (fix or unsafe_fixes or diff) and _mend(files, options, unsafe_fixes, diff):
        raise typer.Exit(1)
    if diff:
        return
    known = _baseline(baseline, update_baseline, config, files, options)
    found = check_paths(files, options)
    worst = -1
    gone = 0

    def seen(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        nonlocal worst, gone
        for one in diagnostics:
            gone += one.baseline == "absent"
            if one.counts:
                worst = max(worst, _RANK[one.severity])
            yield one

    collecting = gc.isenabled()
    gc.disable()  # nothing here makes cycles, and looking for them takes a fifth of the time
    try:
        compared = known.compare(found, update=update_baseline) if known else found
        for piece in stream(seen(compared), format, output.look()):
            output.emit(piece, end="")
    finally:
        if collecting:
            gc.enable()
    if known and gone:
        output.note(f"{gone} in {known.path} found no more; --update-baseline takes them out")
    if worst >= threshold:
        raise typer.Exit(1)


def _mend(files: Sequence[Path], options: Options, unsafe: bool, diff: bool) -> bool:
    """Make or show the corrections, and say whether some were shown."""
    from zqtrans.workflow.check_inputs import STDIN
    from zqtrans.workflow.mend import mend_paths

    if STDIN in files and not diff:
        raise UsageError(
            "standard input cannot be corrected", hint="--diff shows what would be corrected."
        )
    shown = False
    for line in mend_paths(files, options, unsafe=unsafe, write=not diff):
        if diff:
            ending = "\r\n" if line.endswith("\r\n") and not sys.stdout.isatty() else "\n"
            output.emit(output.printable(line.rstrip("\r\n")), end=ending)
            shown = True
    return shown


def _glossary(named: list[Path] | None, config: Config) -> tuple[Path, ...]:
    """The files of the glossary; outside of a workspace there may be none."""
    paths = tuple(named or config.glossary_paths)
    if not named and config.origin.get("glossary", "default") == "default":
        there = tuple(path for path in paths if path.exists())
        if not there:
            output.note("no glossary here, names are not checked (--glossary)")
        return there
    for path in paths:
        if not path.exists():
            raise InputError("no such glossary", path=path)
    return paths


def _files(paths: list[Path] | None, config: Config, options: Options) -> Sequence[Path]:
    if not paths:
        return output.expand([config.locales_path], (".po",))
    from zqtrans.workflow.check_files import SUFFIXES, choose

    choice = choose(paths, options, lambda named: output.expand(named, SUFFIXES))
    if choice.left_out:
        names = ", ".join(map(str, choice.left_out[:3])) + "…" * (len(choice.left_out) > 3)
        output.note(f"left out, in no language to check (--lang, --to): {names}")
    return choice.files


def _codes(values: list[str] | None) -> tuple[str, ...]:
    return tuple(
        part.strip() for value in values or () for part in value.split(",") if part.strip()
    )


def _threshold(name: str) -> int:
    ranks = {"info": 0, "warning": 1, "error": 2, "never": 3}
    if name not in ranks:
        raise UsageError(f"--fail-on cannot be {name!r}", hint=f"One of {', '.join(ranks)}.")
    return ranks[name]


def _baseline(
    path: Path | None, update: bool, config: Config, files: Sequence[Path], options: Options
) -> Baseline | None:
    """The findings that are known, if there is a file of them."""
    path = path or (config.root / config.check.baseline if config.check.baseline else None)
    if path is None:
        if update:
            raise UsageError("--update-baseline needs --baseline FILE")
        return None
    from zqtrans.checks import RULES, chosen_rules
    from zqtrans.report.baseline import Baseline
    from zqtrans.workflow.check_inputs import CATALOGS

    codes = {rule.code for rule in chosen_rules(options.select, options.ignore)}
    if sum(file.suffix.lower() in CATALOGS for file in files) < 2:
        codes = {code for code in codes if RULES[code].family != "workspace"}
    return Baseline(path, config.root, files, codes, everything=not options.since)
