"""Glossaries as gettext PO, one pair of languages a file, as Weblate and Poedit keep them.

The message is the source form, its translation the target form, the context the id; a note is a
translator comment, and what else a term has stands in extracted comments (``#. kind: city``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange.cells import join_list, split_list
from zqtrans.glossary.exchange.records import Pair, Record, to_terms
from zqtrans.glossary.fields import FIELDS, LIST_FIELDS, Value, flatten, primary
from zqtrans.glossary.toml_format import ID
from zqtrans.model import Term
from zqtrans.patterns import regex

_STRING = regex(r'"((?:[^"\\]|\\.)*)"\s*$')
_ESCAPE = regex(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_FIELD = regex(r"([a-z][a-z.-]*): (.*)")


@dataclass(slots=True)
class _Entry:
    line: int
    strings: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    flags: str = ""


def read_po(text: str, path: Path | str, pair: Pair | None) -> list[Term]:
    """The terms of a PO file; its header names the languages, or else `pair` does."""
    entries = list(_entries(text, path))
    header = next((e.strings.get("msgstr", "") for e in entries if not e.strings.get("msgid")), "")
    values = dict(re.findall(r"^([\w-]+): *(.*?) *$", header, re.MULTILINE))
    target = primary(values.get("Language", ""))
    if target:
        pair = Pair(primary(values.get("X-Source-Language", "")) or "en", target)
    pair = pair or Pair.of_name(path)
    if pair is None:
        raise GlossaryError(
            "the header names no language that zqtrans knows",
            path=path,
            line=1,
            hint="Give --to, or put a line like Language: fr in the header.",
        )
    return to_terms(_records(entries, pair), path)


def _records(entries: Iterable[_Entry], pair: Pair) -> Iterator[Record]:
    for entry in entries:
        source = entry.strings.get("msgid", "")
        if not source:
            continue
        fields: dict[str, Value] = {pair.source: source}
        if entry.strings.get("msgstr", "").strip():
            fields[pair.target] = entry.strings["msgstr"]
        if ID.fullmatch(entry.strings.get("msgctxt", "")):
            fields["id"] = entry.strings["msgctxt"]
        if entry.notes:
            fields["note"] = "\n".join(entry.notes)
        if "fuzzy" in entry.flags:
            fields["status"] = "provisional"
        for line in entry.extracted:
            match = _FIELD.fullmatch(line)
            if match and match[1] in FIELDS:
                name, value = match[1], unescape(match[2])
                fields[name] = split_list(value) if name in LIST_FIELDS else value
        yield fields, entry.line


def _entries(text: str, path: Path | str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    keyword = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("#~"):
            continue
        begins = (
            not line
            or line.startswith(("#", "msgctxt"))
            or (line.startswith("msgid") and entry is not None and "msgid" in entry.strings)
        )
        if begins and entry is not None and "msgstr" in entry.strings:
            yield entry
            entry = None
        if not line:
            continue
        if entry is None:
            entry, keyword = _Entry(number), ""
        if line.startswith("#"):
            _comment(raw.lstrip(), entry)
        else:
            keyword = _message_line(line, keyword, entry, path, number)
    if entry is not None and "msgid" in entry.strings:
        if "msgstr" not in entry.strings:
            raise GlossaryError("the last message has no msgstr", path=path, line=entry.line)
        yield entry


def _comment(line: str, entry: _Entry) -> None:
    if line.startswith("#."):
        entry.extracted.append(line[2:].strip())
    elif line.startswith("#,"):
        entry.flags += line[2:]
    elif line == "#" or line.startswith("# "):
        entry.notes.append(line[2:])


def _message_line(line: str, keyword: str, entry: _Entry, path: Path | str, number: int) -> str:
    """Take one line of a message; the keyword that goes on is returned."""
    word = re.match(r"(msgctxt|msgid|msgstr)(?:\[0\])?\s+", line)
    if word:
        keyword, line = word[1], line[word.end() :]
        if keyword in entry.strings:
            raise GlossaryError(f"{keyword} is there twice", path=path, line=number)
        if keyword == "msgstr" and "msgid" not in entry.strings:
            raise GlossaryError("msgstr without msgid", path=path, line=number)
        entry.strings[keyword] = ""
        entry.line = number if keyword == "msgid" else entry.line
    match = _STRING.match(line)
    if match is None or not keyword:
        raise GlossaryError(
            "not a line of a PO file",
            path=path,
            line=number,
            hint="Glossaries in PO hold msgctxt, msgid and msgstr, without plurals.",
        )
    entry.strings[keyword] += unescape(match[1])
    return keyword


def write_po(terms: Iterable[Term], pair: Pair) -> str:
    """The terms that have a form in both languages, as a PO file."""
    header = (
        f"Language: {pair.target}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"X-Source-Language: {pair.source}\n"
    )
    blocks = ["\n".join(['msgid ""', 'msgstr ""', *_lines(header)])]
    for term in terms:
        if pair.source in term.forms and pair.target in term.forms:
            blocks.append("\n".join(_message(term, pair)))
    return "\n\n".join(blocks) + "\n"


def _message(term: Term, pair: Pair) -> Iterator[str]:
    for line in term.note.split("\n") if term.note else ():
        yield f"# {line}".rstrip() if line else "#"
    for name, value in flatten(term).items():
        outer, _, inner = name.partition(".")
        language = inner if outer in ("forbidden", "not-in") else primary(outer)
        if name in ("id", "note", pair.source, pair.target):
            continue
        if language and language not in (pair.source, pair.target):
            continue
        text = value if isinstance(value, str) else join_list(value)
        yield f"#. {name}: {escape(text)}"
    yield f'msgctxt "{escape(term.id)}"'
    yield f'msgid "{escape(term.forms[pair.source].text)}"'
    yield f'msgstr "{escape(term.forms[pair.target].text)}"'


def _lines(text: str) -> Iterator[str]:
    return (f'"{escape(line)}"' for line in text.splitlines(keepends=True))


def escape(text: str) -> str:
    """Text as it stands between the quotes of a PO file."""
    for plain, escaped in (
        ("\\", "\\\\"),
        ('"', '\\"'),
        ("\n", "\\n"),
        ("\t", "\\t"),
        ("\r", "\\r"),
    ):
        text = text.replace(plain, escaped)
    return text


def unescape(text: str) -> str:
    """The inverse of `escape`."""
    return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), text)
