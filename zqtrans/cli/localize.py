"""``zqtrans localize``."""

from __future__ import annotations

import typer

from zqtrans.cli import options
from zqtrans.cli.output import emit
from zqtrans.workflow.localize import localize as run

app = typer.Typer()


@app.command(epilog="Example: zqtrans localize posts --to fr,ar,ja")
def localize(
    posts: options.Posts,
    to: options.To = None,
    out: options.Out = None,
    glossary: options.Glossary = None,
    reviewed_only: options.ReviewedOnly = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Take posts through the whole line: detect, extract, translate, check, build.

    Prints the catalogs, finished posts and .mo files, one a line. Exits with 1 where a message
    stayed empty or the check found an error; both are named on standard error.
    """
    workspace = options.open_workspace(glossary)
    paths = options.find_posts(workspace, posts)
    with options.progress(quiet) as report:
        done = run(
            workspace,
            paths,
            options.targets(workspace, to),
            out=out,
            reviewed_only=reviewed_only,
            report=report,
        )
    for path in done.files:
        emit(str(path))
    options.tell_failures(done.outcome.failures, quiet=quiet)
    options.tell_diagnostics(done.diagnostics, quiet=quiet, verbose=verbose)
    options.tell_outcome(done.outcome, quiet=quiet)
    failed = options.fails(done.diagnostics, workspace.config.check.fail_on)
    raise typer.Exit(int(bool(done.outcome.failures) or failed))
