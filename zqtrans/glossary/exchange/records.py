"""What the readers of foreign formats share: a pair of languages, and terms from flat fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.glossary.fields import Value, make_id, primary, unflatten
from zqtrans.model import Term
from zqtrans.patterns import regex

_PAIR = regex(r"(?:^|[._])([A-Za-z]{2})(?:-[A-Z]\w+)?[-_]([A-Za-z]{2})(?:-[A-Z]\w+)?$")


@dataclass(frozen=True, slots=True)
class Pair:
    """The languages of a two-column glossary."""

    source: str
    target: str

    @staticmethod
    def of_name(path: Path | str, source: str = "en") -> Pair | None:
        """The pair that a file's name tells: ``en-fr.tsv``, ``terms.en-fr.csv``, ``fr.po``."""
        stem = Path(path).stem
        match = _PAIR.search(stem)
        if match and primary(match[1]) and primary(match[2]):
            return Pair(primary(match[1]), primary(match[2]))
        last = primary(stem.split(".")[-1]) if len(stem.split(".")[-1]) == 2 else ""
        return Pair(source, last) if last and last != source else None


Record = tuple[dict[str, Value], int]
"""Fields of one term as read, and the line that they start on."""


def to_terms(records: Iterable[Record], path: Path | str) -> list[Term]:
    """Terms from records; those without id or kind get one. Ids that repeat are merged."""
    merged: dict[str, Record] = {}
    by_source: dict[tuple[str, Value], str] = {}
    for fields, line in records:
        fields.setdefault("kind", "phrase")
        if not fields.get("id"):
            source = next(((name, text) for name, text in fields.items() if primary(name)), None)
            known = by_source.get(source) if source else None
            fields["id"] = known or make_id(fields, merged)
            if source:
                by_source[source] = str(fields["id"])
        term_id = str(fields["id"])
        if term_id in merged:
            _join(merged[term_id][0], fields, path, line)
        else:
            merged[term_id] = (fields, line)
    return [unflatten(fields, path, line) for fields, line in merged.values()]


def _join(into: dict[str, Value], fields: Mapping[str, Value], path: Path | str, line: int) -> None:
    """Take a second row of a term: a further form of a language is a variant of it."""
    for name, value in fields.items():
        old = into.get(name)
        if not old or old == value:
            into[name] = value
        elif isinstance(old, tuple) and isinstance(value, tuple):
            into[name] = tuple(dict.fromkeys(old + value))
        elif primary(name) == name:
            variants = into.get(f"{name}.variants", ())
            into[f"{name}.variants"] = tuple(dict.fromkeys((*variants, str(value))))
        elif name != "note":
            raise GlossaryError(
                f"term {into['id']!r} is defined twice, with {name} {old!r} and {value!r}",
                path=path,
                line=line,
            )
