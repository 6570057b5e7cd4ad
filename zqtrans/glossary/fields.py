"""A term as flat fields: what can be set, exchanged and compared, under the names TOML has.

``fr`` is the preferred form, ``fr.variants``, ``fr.gender`` … belong to it; ``forbidden.fr`` and
``not-in.fr`` are lists, and so are ``match``, ``no-match`` and ``wrong``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from zqtrans.glossary.toml_format import (
    ID,
    TERM_LISTS,
    TERM_STRINGS,
    term_from_table,
)
from zqtrans.languages import LANGUAGES
from zqtrans.model import Form, Term

Value = str | tuple[str, ...]

FIELDS = (
    *(name for name in TERM_STRINGS if name != "note"),
    *(
        name
        for code in LANGUAGES
        for name in (code, *(f"{code}.{part}" for part in ("reading", "gender", "article")))
    ),
    *(f"{code}.variants" for code in LANGUAGES),
    *(f"{key}.{code}" for key in ("forbidden", "not-in") for code in LANGUAGES),
    *TERM_LISTS,
    "note",
)
"""Every field there is, in the order of columns."""

LIST_FIELDS = frozenset(
    name
    for name in FIELDS
    if name in TERM_LISTS or name.endswith(".variants") or name.startswith(("forbidden", "not-in"))
)
_DEFAULTS = {"case": "exact", "status": "approved"}


def flatten(term: Term) -> dict[str, Value]:
    """The fields of a term that have a value other than the default."""
    found: dict[str, Value] = {
        "id": term.id,
        "kind": term.kind,
        "level": term.level,
        "parent": term.parent,
        "status": term.status,
        "case": term.case,
        "match": term.match,
        "no-match": term.no_match,
        "wrong": term.wrong,
        "note": term.note,
    }
    for code, form in term.forms.items():
        found[code] = form.text
        found[f"{code}.reading"] = form.reading
        found[f"{code}.gender"] = form.gender
        found[f"{code}.article"] = form.article
        found[f"{code}.variants"] = form.variants
    for code, texts in term.forbidden.items():
        found[f"forbidden.{code}"] = texts
    for code, texts in term.not_in.items():
        found[f"not-in.{code}"] = texts
    return {
        name: found[name]
        for name in FIELDS
        if found.get(name) and found[name] != _DEFAULTS.get(name)
    }


def unflatten(fields: Mapping[str, Value], path: Path | str, line: int) -> Term:
    """The term that fields describe; checked as strictly as TOML is."""
    return _simple(fields, str(path), line) or term_from_table(nest(fields), path, line)


def _simple(fields: Mapping[str, Value], path: str, line: int) -> Term | None:
    """A term of id, kind and forms only, made quickly; nothing where there is more to it."""
    term_id, kind = fields.get("id"), fields.get("kind")
    if not isinstance(term_id, str) or not isinstance(kind, str) or not kind:
        return None
    forms = {}
    for name, text in fields.items():
        if name in LANGUAGES and isinstance(text, str) and text and not text.isspace():
            forms[name] = Form(text)
        elif name not in ("id", "kind"):
            return None
    if not forms or not ID.fullmatch(term_id):
        return None
    return Term(term_id, kind, MappingProxyType(forms), path=path, line=line)


def nest(fields: Mapping[str, Value]) -> dict[str, Any]:
    """The fields as the tables that TOML has."""
    table: dict[str, Any] = {}
    for name, value in fields.items():
        if not value:
            continue
        plain = list(value) if isinstance(value, tuple) else value
        outer, _, inner = name.partition(".")
        if outer in LANGUAGES:
            table.setdefault(outer, {})[inner or "form"] = plain
        elif inner:
            table.setdefault(outer, {})[inner] = plain
        else:
            table[name] = plain
    for code in LANGUAGES:
        if set(table.get(code, ())) == {"form"}:
            table[code] = table[code]["form"]
    return table


def make_id(fields: Mapping[str, Value], taken: Iterable[str] = ()) -> str:
    """An id for a term that came without: from its English form, or a hash of any other."""
    source = str(fields.get("en", ""))
    plain = unicodedata.normalize("NFKD", source).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if not name:
        forms = "\0".join(str(fields.get(code, "")) for code in LANGUAGES)
        name = "term-" + hashlib.sha256(forms.encode()).hexdigest()[:8]
    used, number, candidate = set(taken), 2, name
    while candidate in used:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def primary(code: str) -> str:
    """The supported language that a tag names, or an empty string: ``zh-Hans`` is ``zh``."""
    language = code.strip().replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else ""
