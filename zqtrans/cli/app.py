"""The program: finds the command, and turns errors into one clear line."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click
import typer
from typer.core import TyperGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "localize": ("localize", "Posts in, checked translations out: the whole line."),
    "detect": ("detect", "Say what language each post, block or line is in."),
    "glossary": ("glossary", "Keep, search and prove the glossary."),
    "extract": ("extract", "Take posts apart into gettext catalogs."),
    "translate": ("translate", "Fill the empty messages of catalogs, terms guaranteed."),
    "text": ("text", "Translate arguments or standard input, line by line."),
    "check": ("check", "Find the damage that translation did."),
    "rules": ("rules", "List the rules of check."),
    "explain": ("explain", "Explain one rule, with examples."),
    "build": ("build", "Make posts and .mo files from catalogs."),
    "stats": ("stats", "Show progress per catalog and language."),
    "batch": ("batch", "Translate JSON Lines, streaming."),
    "models": ("models", "List, install and remove engine packages."),
    "config": ("config", "Show the settings and where each came from."),
    "doctor": ("doctor", "Say what is installed, what is missing and what to do."),
}
"""Command -> module in `zqtrans.cli` and one line of help; a module loads when its command runs.

Each module holds a typer application called `app`: with one command that has the module's name, or
with several where the command is a group.
"""


class LazyGroup(TyperGroup):
    """Loads a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded; for the help page a light stand-in is enough."""
        if cmd_name not in COMMANDS:
            return None
        module, summary = COMMANDS[cmd_name]
        if not ctx.protected_args and not ctx.args and not ctx.resilient_parsing:
            return click.Command(cmd_name, help=summary)
        loaded: typer.Typer = importlib.import_module(f"zqtrans.cli.{module}").app
        command = typer.main.get_command(loaded)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
