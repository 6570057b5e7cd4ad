"""Glossaries as tables, in the conventions of zqtrans, Weblate, OmegaT and DeepL."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from zqtrans.glossary.exchange.cells import cell
from zqtrans.glossary.exchange.records import Pair
from zqtrans.glossary.fields import FIELDS, flatten
from zqtrans.model import Term


def write_wide(terms: Iterable[Term], delimiter: str) -> str:
    """Everything a glossary holds, one column a field; columns that nothing fills are left out."""
    rows = [flatten(term) for term in terms]
    used = {"id", "kind", *(name for row in rows for name in row)}
    columns = [name for name in FIELDS if name in used]
    cells = ([cell(row.get(name, "")) for name in columns] for row in rows)
    return _write([columns, *cells], delimiter)


def write_weblate(terms: Iterable[Term], pair: Pair) -> str:
    """CSV as Weblate imports it; the id is the context."""
    rows = [["context", "source", "target", "translator_comments", "fuzzy"]]
    for term in _both(terms, pair):
        source, target = term.forms[pair.source].text, term.forms[pair.target].text
        fuzzy = "True" if term.status == "provisional" else ""
        rows.append([term.id, *map(cell, (source, target, term.note)), fuzzy])
    return _write(rows, ",")


def write_omegat(terms: Iterable[Term], pair: Pair) -> str:
    """Tab-separated source, target and comment; one row more for each admitted variant."""
    return _plain(
        [
            term.forms[pair.source].text,
            form,
            *([term.note] if term.note and not number else []),
        ]
        for term in _both(terms, pair)
        for number, form in enumerate(term.forms[pair.target].admitted)
    )


def write_deepl(terms: Iterable[Term], pair: Pair, delimiter: str) -> str:
    """Source and target; DeepL takes each source form once, so the first term with it wins."""
    seen: dict[str, str] = {}
    for term in _both(terms, pair):
        seen.setdefault(term.forms[pair.source].text.strip(), term.forms[pair.target].text.strip())
    if delimiter == "\t":
        return _plain([source, target] for source, target in seen.items())
    languages = [pair.source, pair.target]
    return _write([[cell(source), cell(to), *languages] for source, to in seen.items()], ",")


def _plain(rows: Iterable[Sequence[str]]) -> str:
    """Rows for readers that know no quotes: a tab or a line break in a cell becomes a space."""
    return "".join(
        "\t".join(re.sub(r"[\t\r\n]+", " ", cell(text)) for text in row) + "\n" for row in rows
    )


def _both(terms: Iterable[Term], pair: Pair) -> list[Term]:
    return [term for term in terms if pair.source in term.forms and pair.target in term.forms]


def _write(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()
