"""Glossaries from tables (CSV and TSV).

Four conventions are read, told apart by the first row:

- zqtrans: one column a field (``id``, ``kind``, ``en``, ``fr.gender``, ``forbidden.ja`` …);
- Weblate: a header with ``source`` and ``target``, and ``context``, ``translator_comments`` or
  ``developer_comments`` where there are some;
- DeepL: no header; source, target, and in CSV also their two languages;
- OmegaT: no header; source, target, comment; lines that start with ``#`` are remarks.

Tab-separated tables without a header know no quotes: a quote in a cell means itself.

"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange.cells import split_list, unguard
from zqtrans.glossary.exchange.records import Pair, Record, to_terms
from zqtrans.glossary.fields import FIELDS, LIST_FIELDS, Value, primary
from zqtrans.glossary.toml_format import ID
from zqtrans.model import Term

_ALIASES = {
    "pinyin": "zh.reading",
    "ja_kana": "ja.reading",
    "term": "source",
    "original": "source",
    "untranslated": "source",
    "translation": "target",
    "translated": "target",
    "notes": "note",
    "translator comments": "translator_comments",
    "developer comments": "developer_comments",
}
_COMMENTS = ("translator_comments", "developer_comments", "comment", "comments", "note")
_FUZZY = ("1", "x", "true", "yes", "fuzzy")
csv.field_size_limit(1_000_000)


def read_table(text: str, path: Path | str, delimiter: str, pair: Pair | None) -> list[Term]:
    """The terms of a table in any of the conventions."""
    if delimiter == ",":
        delimiter = _delimiter(text)
    if delimiter == "\t" and not _has_header(text):
        return to_terms(_bare(_plain_rows(text), path, pair), path)
    rows = _rows(text, path, delimiter)
    first = next(rows, None)
    if first is None:
        return []
    header = [_column(cell) for cell in first[0]]
    if "source" in header and "target" in header:
        records = _bilingual(header, rows, path, _need(pair, path))
    elif _is_wide(header):
        records = _wide(header, rows, path)
    else:
        records = _bare([first, *rows], path, pair)
    return to_terms(records, path)


def _delimiter(text: str) -> str:
    """What parts the columns of a .csv file: spreadsheets of many countries write semicolons."""
    first = next(_filled(text), "")
    return next((sign for sign in ",;\t" if sign in first), ",")


def _filled(text: str) -> Iterator[str]:
    """Lines that are neither empty nor remarks."""
    return (line for line in text.split("\n") if line.strip() and not line.startswith("#"))


def _has_header(text: str) -> bool:
    """Whether a tab-separated table begins with names of columns: then cells may be quoted."""
    header = [_column(cell.strip().strip('"')) for cell in next(_filled(text), "").split("\t")]
    return ("source" in header and "target" in header) or _is_wide(header)


def _plain_rows(text: str) -> Iterator[tuple[list[str], int]]:
    """Rows as OmegaT and DeepL read them: tabs part cells, quotes mean themselves."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line.strip() and not line.startswith("#"):
            yield [unguard(cell) if cell[:1] == "'" else cell for cell in line.split("\t")], number


def _rows(text: str, path: Path | str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Rows with the line each starts on; empty ones and remarks are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if row and row[0][:1] != "#" and (row[0].strip() or any(map(str.strip, row))):
                yield [unguard(cell) if cell[:1] == "'" else cell for cell in row], line
            line = reader.line_num + 1
    except csv.Error as reason:
        raise GlossaryError(
            f"not a valid table: {reason}",
            path=path,
            line=line,
            hint="A cell with quotes, line breaks or separators needs quotes around it.",
        ) from reason


def _column(cell: str) -> str:
    name = cell.strip().lower().lstrip("\ufeff")
    name = _ALIASES.get(name, name)
    outer, dot, inner = name.partition(".")
    return f"{primary(outer) or outer}{dot}{inner}" if outer else name


def _is_wide(header: Sequence[str]) -> bool:
    return header[0] in FIELDS and sum(name in FIELDS for name in header) >= 2


def _wide(
    header: Sequence[str], rows: Iterable[tuple[list[str], int]], path: Path | str
) -> Iterator[Record]:
    if len(set(filter(None, header))) != len([name for name in header if name]):
        twice = next(name for name in header if name and header.count(name) > 1)
        raise GlossaryError(f"column {twice!r} is there twice", path=path, line=1)
    for name in header:
        if name and name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]!r}?" if near else "Columns are fields: id, kind, fr …"
            raise GlossaryError(f"unknown column {name!r}", path=path, line=1, hint=hint)
    lists = [name for name in header if name in LIST_FIELDS]
    for row, line in rows:
        _check_width(row, header, path, line)
        fields: dict[str, Value] = {
            name: cell for name, cell in zip(header, row, strict=False) if cell
        }
        for name in lists:
            if name in fields:
                fields[name] = split_list(str(fields[name]))
        yield fields, line


def _bilingual(
    header: Sequence[str], rows: Iterable[tuple[list[str], int]], path: Path | str, pair: Pair
) -> Iterator[Record]:
    for row, line in rows:
        _check_width(row, header, path, line)
        cells = dict(zip(header, row, strict=False))
        source, target = cells.get("source", ""), cells.get("target", "")
        fields = _pair_fields(source, target, pair, path, line)
        notes = dict.fromkeys(cells[name] for name in _COMMENTS if cells.get(name))
        if notes:
            fields["note"] = "\n".join(notes)
        if cells.get("fuzzy", "").lower() in _FUZZY:
            fields["status"] = "provisional"
        if ID.fullmatch(cells.get("context", "")):
            fields["id"] = cells["context"]
        yield fields, line


def _bare(
    rows: Iterable[tuple[list[str], int]], path: Path | str, pair: Pair | None
) -> Iterator[Record]:
    for row, line in rows:
        if len(row) < 2:
            raise GlossaryError(
                "a row has one column only",
                path=path,
                line=line,
                hint="Columns are parted by tabs in .tsv and commas in .csv, "
                "or begin with a header row: id,kind,zh,en,fr.",
            )
        here = pair
        if len(row) == 4 and primary(row[2]) and primary(row[3]):
            here = Pair(primary(row[2]), primary(row[3]))
        fields = _pair_fields(row[0], row[1], _need(here, path), path, line)
        if len(row) == 3 and row[2].strip():
            fields["note"] = row[2]
        yield fields, line


def _pair_fields(
    source: str, target: str, pair: Pair, path: Path | str, line: int
) -> dict[str, Value]:
    if not source.strip():
        raise GlossaryError("a row has no source form", path=path, line=line)
    fields: dict[str, Value] = {pair.source: source}
    if target.strip():
        fields[pair.target] = target
    return fields


def _check_width(row: Sequence[str], header: Sequence[str], path: Path | str, line: int) -> None:
    if any(row[len(header) :]):
        raise GlossaryError(
            f"a row has {len(row)} cells, the header {len(header)}", path=path, line=line
        )


def _need(pair: Pair | None, path: Path | str) -> Pair:
    if pair is None:
        raise GlossaryError(
            "a table of two columns does not say its languages",
            path=path,
            line=1,
            hint="Give --from and --to, or name the file by them: en-fr.tsv.",
        )
    return pair
