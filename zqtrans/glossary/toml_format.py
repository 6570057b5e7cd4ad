"""Glossaries as TOML, the format that people edit. Reads strictly, names the line of a fault."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import tomli

from zqtrans.errors import GlossaryError
from zqtrans.languages import LANGUAGES
from zqtrans.model import Form, Term
from zqtrans.patterns import regex

KINDS = frozenset(
    (
        *("city", "district", "county", "town", "village", "province", "country", "zone", "region"),
        *("river", "mountain", "lake", "building", "park", "road", "site", "transport"),
        *("company", "person", "institution", "product", "event", "phrase", "title", "work"),
    )
)
"""What a term can be; other words are taken too, `glossary check` points them out."""

STATUSES = ("approved", "provisional")
CASES = ("exact", "any")
GENDERS = ("m", "f", "n")
FORM_KEYS = ("form", "reading", "pinyin", "variants", "gender", "article")
TERM_STRINGS = ("id", "kind", "level", "parent", "status", "case", "note")
TERM_LISTS = ("match", "no-match", "wrong")
LANGUAGE_TABLES = ("forbidden", "not-in")
TERM_KEYS = (*TERM_STRINGS, *TERM_LISTS, *LANGUAGE_TABLES, *LANGUAGES)

ID = regex(r"[a-z0-9][a-z0-9._-]*")
_HEADER = regex(r"^[ \t]*\[\[[ \t]*(?:term|\"term\"|'term')[ \t]*\]\]", re.MULTILINE)
_QUOTED = regex(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


def header_offsets(text: str) -> list[int]:
    """Where each ``[[term]]`` line starts; those inside multi-line strings do not count."""
    hidden: list[tuple[int, int]] = []
    if '"""' in text or "'''" in text:
        hidden = [match.span() for match in _QUOTED.finditer(text)]
    return [
        match.start()
        for match in _HEADER.finditer(text)
        if not any(start < match.start() < end for start, end in hidden)
    ]


def parse_toml(text: str, path: Path | str) -> list[Term]:
    """The terms of one file. Raises `GlossaryError` with the line of the term or key."""
    try:
        document = tomli.loads(text)
    except tomli.TOMLDecodeError as reason:
        raise _syntax(str(reason), path, text) from reason
    except RecursionError as reason:
        raise GlossaryError("nested too deeply for a glossary", path=path) from reason
    return _Reader(text, path).terms(document)


def term_from_table(table: Mapping[str, Any], path: Path | str, line: int) -> Term:
    """The term in a table of the shape that TOML has, whatever file it came from."""
    return _Reader("", path, line=line).term(table)


def _syntax(reason: str, path: Path | str, text: str) -> GlossaryError:
    place = re.search(r"line (\d+), column (\d+)", reason)
    line = int(place[1]) if place else text.count("\n") + 1
    return GlossaryError(
        f"not valid TOML: {reason.split(' (at')[0]}",
        path=path,
        line=line,
        column=int(place[2]) if place else None,
        hint="Mend the file at this place; nothing was changed.",
    )


@dataclass(slots=True)
class _Reader:
    """Turns one parsed document into terms, and faults into errors with a line."""

    text: str
    path: Path | str
    offset: int = 0
    line: int = 0

    def terms(self, document: Mapping[str, Any]) -> list[Term]:
        for key in document:
            if key != "term":
                self.fail(f"unknown key {key!r}", key, "A glossary holds [[term]] tables only.")
        tables = document.get("term", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fail("term must be a list of tables", "term", "Write [[term]], not [term].")
        offsets = header_offsets(self.text)
        if len(offsets) != len(tables):
            offsets = [0] * len(tables)
        found = []
        line, last = 1, 0
        for table, offset in zip(tables, offsets, strict=True):
            line += self.text.count("\n", last, offset)
            last = offset
            self.offset, self.line = offset, line
            found.append(self.term(table))
        return found

    def term(self, table: Mapping[str, Any]) -> Term:
        for key in table:
            if key not in TERM_KEYS:
                self.unknown(key, TERM_KEYS)
        strings = {key: self.string(table, key) for key in TERM_STRINGS if key in table}
        for key in ("id", "kind"):
            if not strings.get(key):
                self.fail(f"the term has no {key}", "", f'Add {key} = "…".')
        if not ID.fullmatch(strings["id"]):
            self.fail(
                f"{strings['id']!r} is no id",
                "id",
                "An id is lower-case Latin letters, digits, '-', '_' and '.': sihui-city.",
            )
        self.one_of(strings, "status", STATUSES)
        self.one_of(strings, "case", CASES)
        forms = {code: self.form(table[code], code) for code in LANGUAGES if code in table}
        if not forms:
            self.fail("the term has no form in any language", "id", 'Add at least zh = "…".')
        return Term(
            id=strings["id"],
            kind=strings["kind"],
            forms=MappingProxyType(forms),
            forbidden=self.by_language(table, "forbidden"),
            not_in=self.by_language(table, "not-in"),
            case=strings.get("case", "exact"),
            level=strings.get("level", ""),
            parent=strings.get("parent", ""),
            status=strings.get("status", "approved"),
            match=self.strings(table, "match"),
            no_match=self.strings(table, "no-match"),
            wrong=self.strings(table, "wrong"),
            note=strings.get("note", ""),
            path=str(self.path),
            line=self.line,
        )

    def form(self, value: Any, code: str) -> Form:
        if isinstance(value, str):
            return Form(self.filled(value, code))
        if not isinstance(value, dict):
            self.fail(f"{code} must be a string or a table", code)
        for key in value:
            if key not in FORM_KEYS:
                self.unknown(key, FORM_KEYS)
        if "form" not in value:
            self.fail(f"{code} has no form", code, f'Write {code} = {{ form = "…" }}.')
        if "reading" in value and "pinyin" in value:
            self.fail(f"{code} has both reading and pinyin", code, "They are one thing: keep one.")
        form = Form(
            text=self.filled(self.string(value, "form"), code),
            variants=tuple(self.filled(text, code) for text in self.strings(value, "variants")),
            reading=self.string(value, "reading") or self.string(value, "pinyin"),
            gender=self.string(value, "gender"),
            article=self.string(value, "article"),
        )
        if form.gender and form.gender not in GENDERS:
            self.fail(f"{code}: gender {form.gender!r} must be m, f or n", code)
        return form

    def by_language(self, table: Mapping[str, Any], key: str) -> Mapping[str, tuple[str, ...]]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fail(f"{key} must name a language", key, f'Write {key}.en = ["…"].')
        for code in value:
            if code not in LANGUAGES:
                self.unknown(code, LANGUAGES)
        return MappingProxyType({code: self.strings(value, code, key) for code in value})

    def filled(self, text: str, key: str) -> str:
        if not text.strip():
            self.fail(f"{key} has an empty form", key, "Leave the language out instead.")
        return text

    def string(self, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self.fail(f"{key} must be a string", key)
        return value

    def strings(self, table: Mapping[str, Any], key: str, outer: str = "") -> tuple[str, ...]:
        value = table.get(key, [])
        name = f"{outer}.{key}" if outer else key
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.fail(f"{name} must be a list of strings", name, f'Write {name} = ["…"].')
        if not all(text.strip() for text in value):
            self.fail(f"{name} holds an empty string", name)
        return tuple(value)

    def one_of(self, strings: Mapping[str, str], key: str, allowed: Iterable[str]) -> None:
        if key in strings and strings[key] not in allowed:
            self.fail(f"{key} {strings[key]!r} must be one of {', '.join(allowed)}", key)

    def unknown(self, key: str, known: Iterable[str]) -> NoReturn:
        near = difflib.get_close_matches(key, list(known), n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(known)}."
        self.fail(f"unknown key {key!r}", key, hint)

    def fail(self, message: str, key: str, hint: str | None = None) -> NoReturn:
        raise GlossaryError(message, path=self.path, line=self.line_of(key), hint=hint)

    def line_of(self, key: str) -> int:
        """The line of a key of the current term; of the term where the key is not to be seen."""
        line = self.line or 1
        if not key:
            return line
        name = key.rsplit(".", 1)[-1]
        lines = self.text[self.offset :].split("\n")
        wanted: Callable[[str], object] = re.compile(
            rf"(?:^|[.{{,\[\s\"'])({re.escape(key)}|{re.escape(name)})[\"']?\s*[=.\]]"
        ).search
        for number, content in enumerate(lines):
            if number and _HEADER.match(content) and self.line:
                break
            if wanted(content):
                return line + number
        return line
