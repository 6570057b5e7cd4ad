"""Which files `zqtrans check` looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.errors import LanguageError, UsageError, ZqtransError
from zqtrans.languages import language as known_language
from zqtrans.posts import POST_SUFFIXES
from zqtrans.workflow.check import Options
from zqtrans.workflow.check_inputs import CATALOGS, PAIRS, STDIN
from zqtrans.workflow.prose import read_prose

SUFFIXES = (*CATALOGS, *PAIRS, *POST_SUFFIXES)
"""How the files of a folder end that can be checked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The files to check, and those of folders that are left out: their language is not known."""

    files: tuple[Path, ...]
    left_out: tuple[Path, ...] = ()


def choose(
    paths: Sequence[Path], options: Options, expand: Callable[[Sequence[Path]], Sequence[Path]]
) -> Choice:
    """Files from files and folders, standard input last; `expand` lists those of folders.

    A file that is named is checked or refused; one of a folder is left out where its language is
    not known, is not the one wanted, or is that of the sources.
    """
    named = [path for path in paths if path != STDIN]
    found = [*expand(named)] if named else []
    left_out = [path for path in found if path not in named and not _told(path, options)]
    files = [path for path in found if path not in left_out]
    if STDIN in paths:
        if options.language and options.target:
            raise UsageError(
                "standard input cannot be both a finished post and pairs",
                hint="--lang fr for a post, or --from en --to fr for pairs.",
            )
        files.append(STDIN)
    if not files:
        raise UsageError(
            f"the language of {left_out[0]} is not known",
            hint="--lang fr for finished posts, --from en --to fr for pairs.",
        )
    return Choice(tuple(files), tuple(left_out))


def _told(path: Path, options: Options) -> bool:
    suffix = path.suffix.lower()
    if suffix in CATALOGS:
        return True
    if suffix in PAIRS:
        return bool(options.target)
    try:
        said = read_prose(path).language
    except ZqtransError:
        return True  # whoever checks it says what is wrong
    if options.language:
        return said in ("", options.language)
    try:
        return said not in ("", options.source) and bool(known_language(said))
    except LanguageError:
        return False
