"""Corrections of catalogs: only the strings that change are written, everything else stays."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from zqtrans.catalogs import format_string, parse_catalog
from zqtrans.checks import fixed
from zqtrans.errors import CatalogError
from zqtrans.files import lock, read_text, write_text
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.model import Catalog
from zqtrans.workflow.check import Options, ignored_in
from zqtrans.workflow.places import strings_of


def mend_paths(
    paths: Sequence[Path], options: Options, *, unsafe: bool, write: bool
) -> Iterator[str]:
    """Make the corrections in the catalogs among `paths`; other files are not changed.

    Yields the difference, file by file, after writing it where `write` is on.
    """
    glossary = load_glossary(options.glossary)
    for path in paths:
        if path.suffix != ".po":
            continue
        with lock(path):
            before = read_text(path, CatalogError)
            after = _mended(before, path, options, glossary, unsafe)
            if write:
                write_text(path, after)
        yield from difflib.unified_diff(
            before.splitlines(keepends=True),
            after.splitlines(keepends=True),
            f"a/{path}",
            f"b/{path}",
        )


def _mended(before: str, path: Path, options: Options, glossary: Glossary, unsafe: bool) -> str:
    catalog = parse_catalog(before, path)
    ignore = (*options.ignore, *ignored_in(path, options))
    mended = fixed(catalog, glossary, unsafe=unsafe, select=options.select, ignore=ignore)
    return before if mended == catalog else _spliced(before, catalog, mended)


def _spliced(text: str, before: Catalog, after: Catalog) -> str:
    """The text with the strings exchanged that differ, from the last to the first."""
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = text.replace("\r\n", "\n").split("\n")
    for old, new in reversed(list(zip(before.messages, after.messages, strict=True))):
        if old == new:
            continue
        forms = [one for one in strings_of(rows, old.line) if one.keyword.startswith("msgstr")]
        targets = new.targets or (new.target,)
        for form, target in reversed(list(zip(forms, targets, strict=True))):
            if form.text != target:
                rows[form.rows[0] - 1 : form.rows[1]] = format_string(form.keyword, target)
    return newline.join(rows)
