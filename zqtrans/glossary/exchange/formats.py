"""Every exchange format by name, and what each of them loses."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.errors import GlossaryError, UsageError
from zqtrans.files import decode, read_bytes
from zqtrans.glossary.exchange.records import Pair
from zqtrans.glossary.fields import flatten
from zqtrans.glossary.toml_format import parse_toml
from zqtrans.model import Term


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export to. `bilingual` ones hold one pair of languages."""

    name: str
    suffix: str
    bilingual: bool
    write: Callable[[Sequence[Term], Pair], str]


def _po(terms: Sequence[Term], pair: Pair) -> str:
    from zqtrans.glossary.exchange.po import write_po

    return write_po(terms, pair)


def _tbx(style: str) -> Callable[[Sequence[Term], Pair], str]:
    def write(terms: Sequence[Term], pair: Pair) -> str:
        from zqtrans.glossary.exchange.tbx_writing import write_tbx

        return write_tbx(terms, style)

    return write


def _table(kind: str, comma: str = "") -> Callable[[Sequence[Term], Pair], str]:
    def write(terms: Sequence[Term], pair: Pair) -> str:
        from zqtrans.glossary.exchange import tables_writing

        if kind == "wide":
            return tables_writing.write_wide(terms, comma)
        if kind == "deepl":
            return tables_writing.write_deepl(terms, pair, comma)
        if kind == "omegat":
            return tables_writing.write_omegat(terms, pair)
        return tables_writing.write_weblate(terms, pair)

    return write


FORMATS = {
    form.name: form
    for form in (
        Format("csv", ".csv", False, _table("wide", ",")),
        Format("tsv", ".tsv", False, _table("wide", "\t")),
        Format("tbx", ".tbx", False, _tbx("dca")),
        Format("tbx-dct", ".tbx", False, _tbx("dct")),
        Format("martif", ".tbx", False, _tbx("martif")),
        Format("po", ".po", True, _po),
        Format("weblate", ".csv", True, _table("weblate")),
        Format("omegat", ".tsv", True, _table("omegat")),
        Format("deepl", ".tsv", True, _table("deepl", "\t")),
        Format("deepl-csv", ".csv", True, _table("deepl", ",")),
    )
}
"""Name -> format. What writes one is loaded when it is needed: most glossaries are TOML."""


TEXT_SUFFIXES = (".txt", ".utf8", ".tab")
"""OmegaT's glossaries, tab-separated; taken by `read_foreign`, not looked for in folders."""


def read_foreign(path: Path, pair: Pair | None, ignored: Counter[str]) -> list[Term]:
    """The terms of a file to import, also in UTF-16; what is not taken over is counted by name."""
    return parse_foreign(read_bytes(path, GlossaryError), path, pair, ignored)


def parse_foreign(
    data: bytes, path: Path | str, pair: Pair | None, ignored: Counter[str]
) -> list[Term]:
    """The same for the bytes of a file."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError as reason:
            raise GlossaryError(f"not UTF-16: {reason.reason}", path=path) from reason
    else:
        text = decode(data, path, GlossaryError)
    return parse_terms(text, path, pair, ignored)


def parse_terms(
    text: str, path: Path | str, pair: Pair | None = None, ignored: Counter[str] | None = None
) -> list[Term]:
    """The terms in the text of a file, by the suffix of its name."""
    text = text.removeprefix("\ufeff")
    suffix = Path(path).suffix.lower()
    if suffix == ".toml":
        return parse_toml(text, path)
    if suffix == ".tbx":
        from zqtrans.glossary.exchange.tbx import read_tbx

        return read_tbx(text, path, ignored)
    if suffix == ".po":
        from zqtrans.glossary.exchange.po import read_po

        return read_po(text, path, pair)
    if suffix not in (".csv", ".tsv", *TEXT_SUFFIXES):
        raise GlossaryError(
            f"{suffix or 'a file without suffix'} is no glossary format",
            path=path,
            hint="Glossaries end in .toml, .csv, .tsv, .tbx or .po; tables of OmegaT in .txt.",
        )
    from zqtrans.glossary.exchange.tables import read_table

    pair = pair or Pair.of_name(path)
    return read_table(text, path, "," if suffix == ".csv" else "\t", pair)


def export_terms(terms: Sequence[Term], name: str, pair: Pair | None = None) -> str:
    """The glossary in another format. Raises `UsageError` where a pair is needed and not given."""
    form = FORMATS[name]
    if form.bilingual and pair is None:
        raise UsageError(f"{name} holds two languages", hint="Name them: --from en --to fr.")
    return form.write(terms, pair or Pair("en", "en"))


def lost_fields(terms: Iterable[Term], exported: str, name: str, pair: Pair | None) -> Counter[str]:
    """How many terms lose each field on the way out, found by reading the export back.

    The field ``term`` counts those that are not there at all.
    """
    form = FORMATS[name]
    source = pair.source if pair else "en"
    back = parse_terms(exported, f"export{form.suffix}", pair)
    by_id = {term.id: flatten(term) for term in back}
    by_source = {term.forms[source].text: flatten(term) for term in back if source in term.forms}
    lost: Counter[str] = Counter()
    for term in terms:
        found = by_id.get(term.id)
        if found is None and source in term.forms:
            found = by_source.get(term.forms[source].text)
        if found is None:
            lost["term"] += 1
            continue
        for field, value in flatten(term).items():
            if found.get(field) != value and field != "id":
                lost[field] += 1
    return lost
