"""Read glossaries of every format, files and folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.files import read_text
from zqtrans.glossary.exchange import Pair, parse_terms
from zqtrans.glossary.glossary import Glossary, without_collector
from zqtrans.model import Term

SUFFIXES = (".toml", ".csv", ".tsv", ".tbx", ".po")


def load_glossary(paths: Iterable[Path]) -> Glossary:
    """The glossary in files and folders together.

    Raises `GlossaryError`, with file and line, for what cannot be read and for an id used twice.
    """
    with without_collector():
        return Glossary(term for path in glossary_files(paths) for term in read_terms(path))


def glossary_files(paths: Iterable[Path]) -> list[Path]:
    """The files themselves, and those in the folders, sorted; hidden ones are left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def read_terms(path: Path, pair: Pair | None = None) -> list[Term]:
    """The terms of one file, in order; ids are not compared.

    `pair` names the languages of a table that does not say them; else the file's name does.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise GlossaryError(
            f"{suffix or 'a file without suffix'} is no glossary format",
            path=path,
            hint=f"Glossaries end in {', '.join(SUFFIXES)}.",
        )
    return parse_terms(read_text(path, GlossaryError), path, pair)
