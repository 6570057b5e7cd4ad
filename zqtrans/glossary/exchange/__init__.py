"""Glossaries in other tools' formats: tables, TBX-Basic and gettext PO."""

from zqtrans.glossary.exchange.formats import (
    FORMATS,
    export_terms,
    lost_fields,
    parse_foreign,
    parse_terms,
    read_foreign,
)
from zqtrans.glossary.exchange.merging import Conflict, Merge, merge
from zqtrans.glossary.exchange.records import Pair

__all__ = [
    "FORMATS",
    "Conflict",
    "Merge",
    "Pair",
    "export_terms",
    "lost_fields",
    "merge",
    "parse_foreign",
    "parse_terms",
    "read_foreign",
]
