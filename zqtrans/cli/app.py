"""The program: finds the command, and turns errors into one clear line."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

from zqtrans import __version__
from zqtrans.errors import ZqtransError

if TYPE_CHECKING:
    import typer

COMMANDS: dict[str, str] = {
    "init": "Make a new workspace, ready to run.",
    "localize": "Posts in, checked translations out: the whole line.",
    "detect": "Say what language each post, block or line is in.",
    "glossary": "Keep, search and prove the glossary.",
    "extract": "Take posts apart into gettext catalogs.",
    "translate": "Fill the empty messages of catalogs, terms guaranteed.",
    "text": "Translate arguments or standard input, line by line.",
    "check": "Find the damage that translation did.",
    "rules": "List the rules of check.",
    "explain": "Explain one rule, with examples.",
    "build": "Make posts and .mo files from catalogs.",
    "align": "Make a catalog of a post and its published translation.",
    "report": "Make one page to review translations on.",
    "stats": "Show progress per catalog and language.",
    "evaluate": "Score the engine against reference translations.",
    "batch": "Translate many texts: JSON Lines or Parquet, streaming, many workers.",
    "memory": "Count, exchange and prune the translation memory.",
    "models": "List, install and remove engine packages.",
    "config": "Show the settings and where each came from.",
    "doctor": "Say what is installed, what is missing and what to do.",
}
"""Command -> one line of help. The module of the same name in `zqtrans.cli` loads when it runs.

Each module holds a typer application called `app`, with one command or, for a group, several.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 clean, 1 findings, 2 mendable, 3 our bug, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] in (["--version"], ["-V"]):
        sys.stdout.write(f"zqtrans {__version__}\n")
        return
    if isinstance(sys.stdout, io.TextIOWrapper):  # no name or text is too odd to be printed
        sys.stdout.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGINT, _interrupted)
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        build_app(words)(args=words, prog_name="zqtrans")
    except ZqtransError as error:
        _report(error)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(1)
    except Exception:  # the one boundary: what arrives here is a bug of ours
        traceback.print_exc()
        sys.stderr.write(
            "error: zqtrans failed in a way it should not.\n"
            "hint: please report this with the lines above; your files were not changed half-way.\n"
        )
        sys.exit(3)


def build_app(words: Sequence[str] | None = None) -> typer.Typer:
    """The program as a typer application.

    With the words of a command line only the command they name is loaded, and the others are
    represented by their line of help; without, all are (for completion and the documentation).
    """
    import typer

    everything = words is None or "_ZQTRANS_COMPLETE" in os.environ
    wanted = next((word for word in words or () if not word.startswith("-")), "")
    application = typer.Typer(
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @application.callback()
    def program(
        version: bool = typer.Option(False, "--version", "-V", help="Show the version and exit."),
    ) -> None:
        """Translate, and keep right, posts about Zhaoqing: offline, every glossary term proven."""
        if version:
            sys.stdout.write(f"zqtrans {__version__}\n")
            raise typer.Exit

    for name, summary in COMMANDS.items():
        if everything or name == wanted:
            _add(application, name, summary)
        else:
            application.command(name, help=summary)(_nothing)
    return application


def _add(application: typer.Typer, name: str, summary: str) -> None:
    loaded: typer.Typer = importlib.import_module(f"zqtrans.cli.{name}").app
    single = loaded.registered_commands if not loaded.registered_groups else []
    if len(single) == 1 and loaded.registered_callback is None and single[0].callback:
        command: Callable[..., Any] = single[0].callback
        application.command(name, short_help=summary, epilog=single[0].epilog)(command)
    else:
        application.add_typer(loaded, name=name, short_help=summary)


def _nothing() -> None:
    """Stand in for a command that this run does not call."""


def _report(error: ZqtransError) -> None:
    from zqtrans.cli.output import note

    note(f"error: {error}")
    if error.hint:
        note(f"hint: {error.hint}")


def _interrupted(number: int, frame: FrameType | None) -> None:
    sys.stderr.write("\ninterrupted: finished work is kept; run the same command to go on\n")
    raise SystemExit(128 + number)


def _silence_stdout() -> None:
    # Python flushes stdout once more at exit; that must not fail on the closed pipe again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
