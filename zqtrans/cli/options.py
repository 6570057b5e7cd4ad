"""Options and steps that several commands share."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from zqtrans.cli.output import console, expand, note
from zqtrans.errors import UsageError
from zqtrans.languages import parse_codes
from zqtrans.model import Diagnostic, Severity
from zqtrans.workflow.translate import Failure, Outcome, Report
from zqtrans.workflow.workspace import POST_SUFFIXES, Workspace

Posts = Annotated[list[Path], typer.Argument(help="Posts, or folders of posts.")]
To = Annotated[str | None, typer.Option("--to", help="Target languages, as fr,ar,ja.")]
Glossary = Annotated[
    list[Path] | None,
    typer.Option("--glossary", help="A glossary file or folder; may be repeated."),
]
Out = Annotated[Path | None, typer.Option("--out", help="Folder for the finished posts.")]
ReviewedOnly = Annotated[
    bool, typer.Option("--reviewed-only", help="Use only translations a person has confirmed.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")]


def open_workspace(glossary: Sequence[Path] | None = None) -> Workspace:
    """The workspace around the current folder, with the glossary that an option names."""
    paths = tuple(str(path.resolve()) for path in glossary) if glossary else None
    return Workspace.open(glossary=paths)


def targets(workspace: Workspace, to: str | None) -> tuple[str, ...]:
    """The languages to translate into: the option's, or the workspace's."""
    return parse_codes(to) if to else workspace.config.languages


def find_posts(workspace: Workspace, paths: Sequence[Path] | None) -> list[Path]:
    """The posts that arguments name, or all of the workspace."""
    return expand(paths or [workspace.config.posts_path], POST_SUFFIXES)


def find_catalogs(workspace: Workspace, paths: Sequence[Path] | None, to: str | None) -> list[Path]:
    """The catalogs that arguments name, or all of the workspace in the wanted languages."""
    if paths:
        return expand(paths, (".po",))
    found = [path for code in targets(workspace, to) for path in workspace.catalogs(code)]
    if not found:
        raise UsageError(
            f"no catalogs in {workspace.config.locales_path}",
            hint="Make them first: zqtrans extract posts",
        )
    return found


@contextlib.contextmanager
def progress(quiet: bool) -> Iterator[Report | None]:
    """A bar on standard error, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        tasks = {}

        def report(language: str, done: int, total: int) -> None:
            if language not in tasks:
                tasks[language] = bar.add_task(f"translating into {language}", total=total)
            bar.update(tasks[language], completed=done, total=total)

        yield report


def tell_failures(failures: Sequence[Failure], *, quiet: bool = False) -> None:
    """Name every message that stayed empty, one a line, on standard error."""
    if quiet:
        return
    for failure in failures:
        reasons = "; ".join(failure.reasons) or "no rung gave anything"
        note(f"{failure.path}:{failure.line}: left empty: {_short(failure.source)} ({reasons})")


def tell_outcome(outcome: Outcome, *, quiet: bool = False) -> None:
    """One line that sums a run up, on standard error."""
    if not quiet:
        note(
            f"{outcome.translated} translated, {outcome.remembered} from memory, "
            f"{len(outcome.failures)} left empty"
        )


def tell_diagnostics(diagnostics: Sequence[Diagnostic], *, quiet: bool, verbose: bool) -> None:
    """Name what the check found on standard error: errors, and with `verbose` everything."""
    shown = [d for d in diagnostics if verbose or d.severity is Severity.ERROR]
    for found in [] if quiet else shown:
        note(f"{found.path}:{found.line}: {found.severity} {found.code} {found.message}")
    hidden = len(diagnostics) - len(shown)
    if hidden and not quiet:
        note(f"{hidden} findings of lesser weight: see them with `zqtrans check`")


def fails(diagnostics: Sequence[Diagnostic], threshold: str) -> bool:
    """Whether a finding is at or above the severity that makes a run fail."""
    order = ["never", Severity.ERROR, Severity.WARNING, Severity.INFO]
    limit = order.index(threshold)
    return any(0 < order.index(found.severity) <= limit for found in diagnostics)


def _short(text: str, width: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"
