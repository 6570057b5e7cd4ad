"""``zqtrans glossary add``, ``set`` and ``remove``."""

from __future__ import annotations

import difflib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zqtrans.cli.glossary_options import (
    FORMAT,
    GLOSSARY,
    Paths,
    complete_ids,
    complete_settings,
    glossary_paths,
    read_all_terms,
    tell_faults,
    term_or_error,
    workspace_glossary,
)
from zqtrans.cli.output import Format, emit, emit_json, note
from zqtrans.errors import UsageError

if TYPE_CHECKING:
    from zqtrans.glossary.fields import Value

Settings = Annotated[
    list[str],
    typer.Argument(
        help="FIELD=VALUE sets, FIELD+=VALUE and FIELD-=VALUE change a list.",
        autocompletion=complete_settings,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("add", epilog="Example: zqtrans glossary add lubu kind=town zh=禄步 en=Lubu")(add)
    app.command("set", epilog="Example: zqtrans glossary set sihui forbidden.fr+='Si Hui'")(
        set_terms
    )
    app.command("remove", epilog="Example: zqtrans glossary remove lubu")(remove)


def add(
    term_id: Annotated[str, typer.Argument(metavar="ID", help="The new term's id.")],
    settings: Settings,
    file: Annotated[
        Path | None, typer.Option("--file", help="The .toml file; else that of the term's kind.")
    ] = None,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Add a term, with FIELD=VALUE for each field: kind, zh, en, fr.gender, forbidden.ja …"""
    from zqtrans.glossary.editing import add_term, edit_file

    fields = changed_fields({"id": term_id}, settings)
    taken = [] if file and not file.exists() and not paths else read_all_terms(paths)
    for term in taken:
        if term.id == term_id:
            raise UsageError(
                f"term {term_id!r} exists already, in {term.path}:{term.line}",
                hint=f"Change it with `zqtrans glossary set {term_id} …`.",
            )
    path = file or file_for(str(fields.get("kind", "")), paths)
    _tell(edit_file(path, lambda text: add_term(text, fields, path)), path, [term_id], format)
    tell_faults([*glossary_paths(paths), path] if file else paths, [term_id])
    known = [known.resolve() for known in glossary_paths(paths)]
    if not any(path.resolve().is_relative_to(folder) for folder in known):
        note(f"{path} is no part of the glossary; name it with --glossary, or in the settings")


def set_terms(
    term_id: Annotated[
        str, typer.Argument(metavar="ID", help="The term's id.", autocompletion=complete_ids)
    ],
    settings: Settings,
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Change fields of a term; FIELD= with nothing after it takes the field away."""
    from zqtrans.glossary.editing import edit_file, set_fields
    from zqtrans.glossary.fields import flatten
    from zqtrans.glossary.toml_format import parse_toml

    path = editable(term_or_error(workspace_glossary(paths), term_id).path)

    def change(text: str) -> str:
        known = parse_toml(text.removeprefix("\ufeff"), path)
        before = next((flatten(term) for term in known if term.id == term_id), {})
        after = changed_fields(before, settings)
        names = dict.fromkeys((*before, *after))
        return set_fields(text, term_id, {name: after.get(name, "") for name in names}, path)

    _tell(edit_file(path, change), path, [term_id], format)
    tell_faults(paths, [term_id])


def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids of terms.", autocompletion=complete_ids)],
    paths: Annotated[Paths, GLOSSARY] = None,
    format: Annotated[Format, FORMAT] = Format.TEXT,
) -> None:
    """Take terms out of their file."""
    from zqtrans.glossary.editing import edit_file, remove_term

    glossary = workspace_glossary(paths)
    files: dict[Path, list[str]] = {}
    for term_id in dict.fromkeys(ids):
        term = term_or_error(glossary, term_id)
        children = [child.id for child in glossary.terms if child.parent == term_id]
        if left := [child for child in children if child not in ids]:
            raise UsageError(
                f"{term_id!r} is the parent of {', '.join(left)}",
                hint="Give them another parent first, or remove them too.",
            )
        files.setdefault(editable(term.path), []).append(term_id)

    def without(path: Path, text: str) -> str:
        for term_id in files[path]:
            text = remove_term(text, term_id, path)
        return text

    for path in files:
        edit_file(path, partial(without, path))
        if format is Format.TEXT:
            emit(str(path))
    if format is Format.JSON:
        rows = [{"path": str(path), "terms": wanted} for path, wanted in files.items()]
        emit_json({"version": 1, "removed": rows})


def changed_fields(fields: dict[str, Value], settings: list[str]) -> dict[str, Value]:
    """Fields after settings of the forms FIELD=VALUE, FIELD+=VALUE and FIELD-=VALUE."""
    from zqtrans.glossary.fields import FIELDS, LIST_FIELDS

    changed = dict(fields)
    replaced: set[str] = set()
    for setting in settings:
        name, equals, value = setting.partition("=")
        sign = name[-1:] if name[-1:] in ("+", "-") else ""
        written = name.removesuffix(sign).strip()
        name = "zh.reading" if written in ("zh.pinyin", "pinyin") else written
        if equals and name == "id":
            raise UsageError(
                "an id is for good", hint="Add the term under its new id, then remove the old one."
            )
        if not equals or name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS[1:], n=1, cutoff=0.5)
            raise UsageError(
                f"{setting!r} is not FIELD=VALUE" if not equals else f"no field {name!r} to set",
                hint=f"Did you mean {near[0]!r}?" if near else "Write, for example, fr=Sihui.",
            )
        if name not in LIST_FIELDS:
            if sign:
                raise UsageError(f"{name} is no list", hint=f"Write {name}={value}.")
            changed[name] = value
            continue
        old = changed.get(name, ())
        if not sign and name not in replaced:
            old = ()
        replaced.add(name)
        texts = [text for text in old if text != value] if sign == "-" else [*old, value]
        changed[name] = tuple(dict.fromkeys(text for text in texts if text))
    return changed


def file_for(kind: str, paths: Paths) -> Path:
    """The TOML file that holds most terms of a kind, or most terms of all."""
    terms = [term for term in read_all_terms(paths) if term.path.endswith(".toml")]
    alike = [term for term in terms if term.kind == kind] or terms
    if alike:
        return Path(Counter(term.path for term in alike).most_common(1)[0][0])
    first = glossary_paths(paths)[0]
    return first / "terms.toml" if first.is_dir() else editable(str(first))


def editable(path: str) -> Path:
    """The path, if it is one that can be edited in place."""
    if not path.endswith(".toml"):
        raise UsageError(
            f"{path} is not edited in place",
            hint="Only .toml is. Bring it in with `zqtrans glossary import`, or edit it yourself.",
        )
    return Path(path)


def _tell(changed: bool, path: Path, ids: list[str], format: Format) -> None:
    if format is Format.JSON:
        emit_json({"version": 1, "path": str(path), "terms": ids, "changed": changed})
    elif changed:
        emit(str(path))
