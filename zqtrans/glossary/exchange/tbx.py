"""TBX, ISO 30042, read in every shape that tools write: DCA and DCT of 2019, and older martif.

A concept is a term: its id, its kind as subject field, its notes and definitions as note. In a
language, the preferred term is the form, admitted ones are variants, and deprecated or superseded
ones are forbidden. Other data categories are counted by name and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange.records import Record, to_terms
from zqtrans.glossary.exchange.tbx_names import (
    ADMITTED,
    DEPRECATED,
    GENDERS,
    PREFERRED,
    SUPERSEDED,
    form_id,
)
from zqtrans.glossary.exchange.xml_tree import Node, parse_xml
from zqtrans.glossary.fields import Value, primary
from zqtrans.model import Term

_STATUS = {
    "preferred": PREFERRED,
    "admitted": ADMITTED,
    "deprecated": DEPRECATED,
    "notrecommended": DEPRECATED,
    "obsolete": DEPRECATED,
    "forbidden": DEPRECATED,
    "superseded": DEPRECATED,
}
_STATUS_CATEGORIES = ("administrativeStatus", "normativeAuthorization")
_SECTIONS = ("langSec", "langSet", "termSec", "tig", "ntig")
_READ = {"subjectField", "definition", "note", "grammaticalGender", "term", *_STATUS_CATEGORIES}


def read_tbx(text: str, path: Path | str, ignored: Counter[str] | None = None) -> list[Term]:
    """The terms of a document; what it holds beyond them is counted in `ignored`."""
    root = parse_xml(text, path)
    if root.tag not in ("tbx", "martif"):
        raise GlossaryError(
            f"not TBX: the root is <{root.tag}>",
            path=path,
            line=root.line,
            hint="TBX documents begin with <tbx> or, in older ones, <martif>.",
        )
    return to_terms(_concepts(root, path, Counter() if ignored is None else ignored), path)


def _concepts(root: Node, path: Path | str, ignored: Counter[str]) -> Iterator[Record]:
    for number, concept in enumerate(root.all("conceptEntry", "termEntry"), 1):
        fields: dict[str, Value] = {}
        if concept.attributes.get("id"):
            fields["id"] = form_id(concept.attributes["id"])
        kind = _data(concept, "subjectField")
        if kind:
            fields["kind"] = kind
        notes = [text for node in _notes(concept) if (text := node.content)]
        if notes:
            fields["note"] = "\n".join(dict.fromkeys(notes))
        _count(concept, ignored)
        sections = [one for one in concept.children if one.tag in ("langSec", "langSet")]
        for section in sections:
            _language(section, fields, path, ignored)
        if any(primary(name) == name for name in fields):
            yield fields, concept.line
        elif not sections:
            raise GlossaryError(f"concept {number} has no language", path=path, line=concept.line)
        else:
            ignored["concepts without a form in our languages"] += 1


def _notes(node: Node) -> Iterator[Node]:
    """Notes and definitions of a concept, wherever in it they stand."""
    for child in node.children:
        if child.tag in ("note", "definition") or child.attributes.get("type") == "definition":
            yield child
        else:
            yield from _notes(child)


def _language(
    section: Node, fields: dict[str, Value], path: Path | str, ignored: Counter[str]
) -> None:
    code = section.attributes.get("lang", "")
    if not code:
        raise GlossaryError(f"<{section.tag}> has no xml:lang", path=path, line=section.line)
    language = primary(code)
    if not language:
        ignored[f"language {code}"] += 1
        return
    lists: dict[str, list[str]] = {PREFERRED: [], ADMITTED: [], DEPRECATED: [], "": []}
    gender = ""
    for group in section.all("termSec", "tig", "termGrp"):
        form = next((node.line_of_text for node in group.here("term")), "")
        if not form:
            raise GlossaryError(f"<{group.tag}> has no term", path=path, line=group.line)
        status = _status(
            next(filter(None, (_data(group, name) for name in _STATUS_CATEGORIES)), "")
        )
        lists[status].append(form)
        if status in (PREFERRED, "") and not gender:
            gender = _data(group, "grammaticalGender")
    admitted = [*lists[PREFERRED], *lists[""], *lists[ADMITTED]]
    _extend(fields, language, admitted, lists[DEPRECATED])
    code_of = {name: short for short, name in GENDERS.items()}
    if language in fields and gender in code_of:
        fields.setdefault(f"{language}.gender", code_of[gender])


def _extend(
    fields: dict[str, Value], language: str, admitted: list[str], forbidden: list[str]
) -> None:
    """Add forms; a second section of the same language (fr-FR, fr-CA) gives variants."""
    if admitted and language not in fields:
        fields[language] = admitted.pop(0)
    known = (fields.get(language), *fields.get(f"{language}.variants", ()))
    variants = [form for form in dict.fromkeys(admitted) if form not in known]
    if variants:
        fields[f"{language}.variants"] = (*fields.get(f"{language}.variants", ()), *variants)
    if forbidden:
        old = fields.get(f"forbidden.{language}", ())
        fields[f"forbidden.{language}"] = tuple(dict.fromkeys((*old, *forbidden)))


def _status(text: str) -> str:
    name = text.strip()
    if name == SUPERSEDED:
        return DEPRECATED
    if name in (PREFERRED, ADMITTED, DEPRECATED):
        return name
    return _STATUS.get(name.split("Term")[0].split("-")[0].lower(), "")


def _data(node: Node, category: str) -> str:
    """A data category of this element: an element of that name (DCT) or of that type (DCA)."""
    for child in node.children:
        if child.tag in _SECTIONS:
            continue
        if child.tag == category or child.attributes.get("type") == category:
            return child.content
        if child.tag.endswith("Grp") and (found := _data(child, category)):
            return found
    return ""


def _count(node: Node, ignored: Counter[str]) -> None:
    """Count the data categories of a concept that nothing of ours can hold."""
    for child in node.children:
        if child.tag in ("langSec", "langSet") and not primary(child.attributes.get("lang", "")):
            continue
        if child.tag in _SECTIONS or child.tag.endswith("Grp"):
            _count(child, ignored)
        else:
            category = child.attributes.get("type") or child.tag
            if category not in _READ:
                ignored[category] += 1
