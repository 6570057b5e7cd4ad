"""Change terms in a TOML glossary and leave every other byte as it is.

Only the lines of the term in question are parsed for editing and written again; the result is read
back and compared before it replaces the file, so that an edit cannot touch another term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zqtrans.errors import GlossaryError
from zqtrans.files import lock, read_text, write_text
from zqtrans.glossary.fields import FIELDS, Value, flatten, unflatten
from zqtrans.glossary.toml_format import header_offsets, parse_toml
from zqtrans.languages import LANGUAGES

if TYPE_CHECKING:
    from tomlkit.items import Table


def edit_file(path: Path, change: Callable[[str], str]) -> bool:
    """Apply a change to a glossary file, one writer at a time; say whether the file changed.

    A file that does not exist counts as empty. What the change makes is read strictly first; where
    that fails, the file stays as it was.
    """
    with lock(path):
        content = read_text(path, GlossaryError) if path.exists() else ""
        text = content.removeprefix("\ufeff")
        changed = change(text)
        if changed == text:
            return False
        parse_toml(changed, path)
        return write_text(path, content[: len(content) - len(text)] + changed)


def add_term(text: str, fields: Mapping[str, Value], path: Path) -> str:
    """The glossary with one more term at its end. Raises `GlossaryError` where the id is taken."""
    return add_terms(text, [fields], path)


def add_terms(text: str, terms: Iterable[Mapping[str, Value]], path: Path) -> str:
    """The glossary with more terms at its end. Raises `GlossaryError` where an id is taken."""
    import tomlkit

    known = {term.id: term for term in parse_toml(text, path)}
    array = tomlkit.aot()
    for fields in terms:
        term_id = str(fields["id"])
        if term_id in known:
            raise GlossaryError(
                f"term {term_id!r} exists already",
                path=path,
                line=known[term_id].line,
                hint=f"Change it with `zqtrans glossary set {term_id} …`.",
            )
        table = tomlkit.table()
        _assign(table, {name: fields[name] for name in FIELDS if name in fields})
        array.append(table)
    document = tomlkit.document()
    document.append("term", array)
    newline = "\r\n" if "\r\n" in text else "\n"
    added = tomlkit.dumps(document).strip("\n") + "\n"
    gap = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
    return text + gap + added.replace("\n", newline)


def set_fields(text: str, term_id: str, changes: Mapping[str, Value], path: Path) -> str:
    """The glossary with fields of one term changed; an empty value takes the field away."""
    return set_many(text, {term_id: changes}, path)


def set_many(text: str, changes: Mapping[str, Mapping[str, Value]], path: Path) -> str:
    """The glossary with fields of several terms changed, by id."""
    terms = parse_toml(text, path)
    expected = [flatten(term) for term in terms]
    edits: list[tuple[int, int, str]] = []
    offsets = header_offsets(text)
    for term_id, wanted in changes.items():
        index = _index(terms, term_id, path)
        before = expected[index]
        new = {name: value for name, value in wanted.items() if before.get(name, "") != value}
        if any(value or name in before for name, value in new.items()):
            expected[index] = _expected(before, new, path, terms[index].line)
            start, end = _span(text, offsets, index, path)
            edits.append((start, end, _edited(text[start:end], new)))
    if not edits:
        return text
    changed = text
    for start, end, chunk in sorted(edits, reverse=True):
        changed = changed[:start] + chunk + changed[end:]
    after = parse_toml(changed, path)
    if [flatten(term) for term in after] != expected:
        raise GlossaryError(
            f"{', '.join(changes)} cannot be changed in place",
            path=path,
            hint="The file is written in an unusual way; make this change by hand.",
        )
    return changed


def _expected(
    before: Mapping[str, Value], changes: Mapping[str, Value], path: Path, line: int
) -> dict[str, Value]:
    gone = tuple(f"{name}." for name, value in changes.items() if name in LANGUAGES and not value)
    wanted = {
        name: value
        for name, value in {**before, **changes}.items()
        if value and not (gone and name.startswith(gone))
    }
    return flatten(unflatten(wanted, path, line))


def _edited(chunk: str, changes: Mapping[str, Value]) -> str:
    """The text of one term with the changes made."""
    import tomlkit

    document = tomlkit.parse(chunk.replace("\r\n", "\n"))
    _assign(document["term"][0], changes)
    edited = tomlkit.dumps(document).rstrip("\n")
    return edited.replace("\n", "\r\n") if "\r\n" in chunk else edited


def remove_term(text: str, term_id: str, path: Path) -> str:
    """The glossary without one term, and without the comment that stands directly above it."""
    terms = parse_toml(text, path)
    start, end = _span(text, header_offsets(text), _index(terms, term_id, path), path)
    before = text[:start].split("\n")
    while len(before) > 1 and before[-2].lstrip().startswith("#") and not _is_preamble(before):
        del before[-2]
    head = "\n".join(before)
    tail = text[end:].lstrip("\r\n")
    if not tail:
        head = head.rstrip("\r\n")
        return head + "\n" if head else ""
    return head + tail


def _is_preamble(lines: list[str]) -> bool:
    """Whether the comment above belongs to the file: it starts at the file's first line."""
    return all(line.lstrip().startswith("#") for line in lines[:-1])


def _index(terms: list[Any], term_id: str, path: Path) -> int:
    for index, term in enumerate(terms):
        if term.id == term_id:
            return index
    raise GlossaryError(f"no term {term_id!r}", path=path)


def _span(text: str, offsets: list[int], index: int, path: Path) -> tuple[int, int]:
    """From the term's header to the end of its last line that is neither blank nor comment."""
    if index >= len(offsets):
        raise GlossaryError(
            "terms that are not written as [[term]] cannot be edited",
            path=path,
            hint="Write each term as a [[term]] table.",
        )
    start = offsets[index]
    end = offsets[index + 1] if index + 1 < len(offsets) else len(text)
    lines = text[start:end].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        end -= len(lines.pop())
    return start, end - len(lines[-1]) + len(lines[-1].rstrip("\r\n"))


def _assign(table: Table, changes: Mapping[str, Value]) -> None:
    import tomlkit

    for name, value in changes.items():
        outer, _, inner = name.partition(".")
        if outer in LANGUAGES:
            _assign_form(table, outer, inner or "form", value)
        elif not inner:
            _put(table, name, value)
        elif outer in table:
            _put(table[outer], inner, value)
            if not table[outer]:
                del table[outer]
        elif value:
            key = tomlkit.key([outer, inner])
            table.append(key, tomlkit.item(_plain(value)))


def _assign_form(table: Table, code: str, part: str, value: Value) -> None:
    import tomlkit

    current = table.get(code)
    if part == "form" and not value:
        table.pop(code, None)
    elif part == "form" and not isinstance(current, dict):
        _put(table, code, value)
    elif isinstance(current, dict):
        if part == "reading" and "pinyin" in current:
            part = "pinyin"
        _put(current, part, value)
    elif value:
        form = tomlkit.inline_table()
        if current is not None:
            form["form"] = str(current)
        form[part] = _plain(value)
        table[code] = form


def _put(table: Any, key: str, value: Value) -> None:
    if not value:
        table.pop(key, None)
    else:
        table[key] = _plain(value)


def _plain(value: Value) -> str | list[str]:
    return list(value) if isinstance(value, tuple) else value
