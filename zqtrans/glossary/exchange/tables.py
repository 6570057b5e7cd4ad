"""Glossaries as tables (CSV and TSV).

Four conventions are read, told apart by the first row:

- zqtrans: one column a field (``id``, ``kind``, ``en``, ``fr.gender``, ``forbidden.ja`` …);
- Weblate: a header with ``source`` and ``target``, and ``context``, ``translator_comments`` or
  ``developer_comments`` where there are some;
- DeepL: no header; source, target, and in CSV also their two languages;
- OmegaT: no header; source, target, comment; lines that start with ``#`` are remarks.

Lists are written in one cell, parted by `` | ``. A cell that a spreadsheet would run as a formula
is written with an apostrophe before it, which is taken off again on reading.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange.records import Pair, Record, to_terms
from zqtrans.glossary.fields import FIELDS, LIST_FIELDS, Value, flatten, primary
from zqtrans.model import Term

_GUARDED = re.compile(r"'*[=+\-@\t\r#]")
_SPLIT = re.compile(r" \| ")
_ALIASES = {
    "pinyin": "zh.reading",
    "ja_kana": "ja.reading",
    "term": "source",
    "translation": "target",
}
_COMMENTS = ("translator_comments", "developer_comments", "comment", "comments", "note")
csv.field_size_limit(1_000_000)


def read_table(text: str, path: Path | str, delimiter: str, pair: Pair | None) -> list[Term]:
    """The terms of a table in any of the conventions."""
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
        records = _bare([first, *rows], path, pair, delimiter)
    return to_terms(records, path)


def _rows(text: str, path: Path | str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Rows with the line each starts on; empty ones are left out, and remarks in TSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if row and row[0][:1] != "#" and any(not cell.isspace() and cell for cell in row):
                yield [_unguard(cell) if cell[:1] == "'" else cell for cell in row], line
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
    known = [name for name in header if name in FIELDS]
    return len(known) >= 2 and len(known) == len([name for name in header if name])


def _wide(
    header: Sequence[str], rows: Iterable[tuple[list[str], int]], path: Path | str
) -> Iterator[Record]:
    if len(set(header)) != len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise GlossaryError(f"column {twice!r} is there twice", path=path, line=1)
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
        fields = _pair_fields(cells["source"], cells.get("target", ""), pair, path, line)
        note = next((cells[name] for name in _COMMENTS if cells.get(name)), "")
        if note:
            fields["note"] = note
        if cells.get("fuzzy", "").lower() in ("true", "1", "yes"):
            fields["status"] = "provisional"
        if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", cells.get("context", "")):
            fields["id"] = cells["context"]
        yield fields, line


def _bare(
    rows: Iterable[tuple[list[str], int]], path: Path | str, pair: Pair | None, delimiter: str
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
    if len(row) > len(header):
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


def write_wide(terms: Iterable[Term], delimiter: str) -> str:
    """Everything a glossary holds, one column a field; columns that nothing fills are left out."""
    rows = [flatten(term) for term in terms]
    used = {"id", "kind", *(name for row in rows for name in row)}
    columns = [name for name in FIELDS if name in used]
    cells = ([_cell(row.get(name, "")) for name in columns] for row in rows)
    return _write([columns, *cells], delimiter)


def write_weblate(terms: Iterable[Term], pair: Pair) -> str:
    """CSV as Weblate imports it; the id is the context."""
    rows = [["context", "source", "target", "translator_comments", "fuzzy"]]
    for term in _both(terms, pair):
        source, target = term.forms[pair.source].text, term.forms[pair.target].text
        fuzzy = "True" if term.status == "provisional" else ""
        rows.append([term.id, *map(_cell, (source, target, term.note)), fuzzy])
    return _write(rows, ",")


def write_omegat(terms: Iterable[Term], pair: Pair) -> str:
    """Tab-separated source, target and comment; one row more for each admitted variant."""
    rows = [
        [_cell(term.forms[pair.source].text), _cell(form), _cell(term.note) if not number else ""]
        for term in _both(terms, pair)
        for number, form in enumerate(term.forms[pair.target].admitted)
    ]
    return _write(rows, "\t")


def write_deepl(terms: Iterable[Term], pair: Pair, delimiter: str) -> str:
    """Source and target; DeepL takes each source form once, so the first term with it wins."""
    seen: dict[str, str] = {}
    for term in _both(terms, pair):
        seen.setdefault(term.forms[pair.source].text.strip(), term.forms[pair.target].text.strip())
    tail = [pair.source, pair.target] if delimiter == "," else []
    return _write([[_cell(source), _cell(to), *tail] for source, to in seen.items()], delimiter)


def _both(terms: Iterable[Term], pair: Pair) -> list[Term]:
    return [term for term in terms if pair.source in term.forms and pair.target in term.forms]


def _write(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def _cell(value: Value) -> str:
    text = value if isinstance(value, str) else join_list(value)
    return "'" + text if _GUARDED.match(text) else text


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell[1:]) else cell


def join_list(texts: Iterable[str]) -> str:
    """Texts in one cell."""
    return " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def split_list(cell: str) -> tuple[str, ...]:
    """The texts that one cell holds; the inverse of `join_list`."""
    parts = _SPLIT.split(cell)
    return tuple(re.sub(r"\\(.)", r"\1", part) for part in parts if part.strip())
