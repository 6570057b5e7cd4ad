"""Every exchange format by name, and what each of them loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.errors import UsageError
from zqtrans.glossary.exchange import po, tables, tbx
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


FORMATS = {
    form.name: form
    for form in (
        Format("csv", ".csv", False, lambda terms, _: tables.write_wide(terms, ",")),
        Format("tsv", ".tsv", False, lambda terms, _: tables.write_wide(terms, "\t")),
        Format("tbx", ".tbx", False, lambda terms, pair: tbx.write_tbx(terms, "dca")),
        Format("tbx-dct", ".tbx", False, lambda terms, pair: tbx.write_tbx(terms, "dct")),
        Format("po", ".po", True, po.write_po),
        Format("weblate", ".csv", True, tables.write_weblate),
        Format("omegat", ".tsv", True, tables.write_omegat),
        Format("deepl", ".tsv", True, lambda terms, pair: tables.write_deepl(terms, pair, "\t")),
        Format("deepl-csv", ".csv", True, lambda terms, pair: tables.write_deepl(terms, pair, ",")),
    )
}


def parse_terms(text: str, path: Path | str, pair: Pair | None = None) -> list[Term]:
    """The terms in the text of a file, by the suffix of its name."""
    text = text.removeprefix("\ufeff")
    suffix = Path(path).suffix.lower()
    if suffix == ".toml":
        return parse_toml(text, path)
    if suffix == ".tbx":
        return tbx.read_tbx(text, path)
    if suffix == ".po":
        return po.read_po(text, path, pair)
    pair = pair or Pair.of_name(path)
    return tables.read_table(text, path, "," if suffix == ".csv" else "\t", pair)


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
