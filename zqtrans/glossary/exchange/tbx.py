"""TBX-Basic, ISO 30042: written in both styles of the 2019 edition, read in these and in martif.

A concept is a term: its id, its kind as subject field and its note. In a language, the preferred
term is the form, admitted ones are variants, and deprecated or superseded ones are forbidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange.records import Record, to_terms
from zqtrans.glossary.exchange.xml_tree import Node, parse_xml
from zqtrans.glossary.fields import Value, primary
from zqtrans.model import Term

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
DEPRECATED, SUPERSEDED = "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"
_STATUS = {
    "preferred": PREFERRED,
    "admitted": ADMITTED,
    "deprecated": DEPRECATED,
    "notrecommended": DEPRECATED,
    "obsolete": SUPERSEDED,
    "forbidden": DEPRECATED,
    "superseded": SUPERSEDED,
}
_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
_MODULES = {
    "subjectField": "min",
    "administrativeStatus": "min",
    "partOfSpeech": "min",
    "grammaticalGender": "basic",
}
_ELEMENTS = {"subjectField": "descrip"}


def read_tbx(text: str, path: Path | str) -> list[Term]:
    """The terms of a document in any of the three shapes."""
    root = parse_xml(text, path)
    if root.tag not in ("tbx", "martif"):
        raise GlossaryError(
            f"not TBX: the root is <{root.tag}>",
            path=path,
            line=root.line,
            hint="TBX documents begin with <tbx> or, in older ones, <martif>.",
        )
    return to_terms(_concepts(root, path), path)


def _concepts(root: Node, path: Path | str) -> Iterator[Record]:
    for number, concept in enumerate(root.all("conceptEntry", "termEntry"), 1):
        fields: dict[str, Value] = {}
        if concept.attributes.get("id"):
            fields["id"] = _id(concept.attributes["id"])
        kind = _data(concept, "subjectField")
        if kind:
            fields["kind"] = kind
        notes = [node.content for node in _outside_languages(concept) if node.tag == "note"]
        if any(notes):
            fields["note"] = "\n".join(note for note in notes if note)
        for section in concept.here("langSec", "langSet"):
            _language(section, fields, path)
        if any(primary(name) == name for name in fields):
            yield fields, concept.line
        elif not list(concept.here("langSec", "langSet")):
            raise GlossaryError(f"concept {number} has no language", path=path, line=concept.line)


def _id(text: str) -> str:
    """The id, or what is nearest to it among allowed ones."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in text.lower())
    return plain.strip("-._") or "concept"


def _language(section: Node, fields: dict[str, Value], path: Path | str) -> None:
    code = section.attributes.get("lang", "")
    if not code:
        raise GlossaryError(f"<{section.tag}> has no xml:lang", path=path, line=section.line)
    language = primary(code)
    if not language:
        return
    lists: dict[str, list[str]] = {PREFERRED: [], ADMITTED: [], DEPRECATED: [], "": []}
    gender = ""
    for group in section.all("termSec", "tig", "termGrp"):
        form = next((node.content for node in group.here("term")), "")
        if not form:
            raise GlossaryError(f"<{group.tag}> has no term", path=path, line=group.line)
        status = _status(
            _data(group, "administrativeStatus") or _data(group, "normativeAuthorization")
        )
        lists[DEPRECATED if status == SUPERSEDED else status].append(form)
        if status in (PREFERRED, "") and not gender:
            gender = _data(group, "grammaticalGender")
    admitted = [*lists[PREFERRED], *lists[""], *lists[ADMITTED]]
    _extend(fields, language, admitted, lists[DEPRECATED])
    code_of = {name: short for short, name in _GENDERS.items()}
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
    if name in (PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED):
        return name
    short = name.split("Term")[0].split("-")[0].lower()
    return _STATUS.get(short, "")


def _outside_languages(concept: Node) -> Iterator[Node]:
    for child in concept.children:
        if child.tag not in ("langSec", "langSet"):
            yield child
            yield from child.all("note")


def _data(node: Node, category: str) -> str:
    """A data category of this element: an element of that name (DCT) or of that type (DCA)."""
    for child in node.children:
        if child.tag in ("langSec", "langSet", "termSec", "tig", "ntig"):
            continue
        if child.tag == category or child.attributes.get("type") == category:
            return child.content
        if child.tag.endswith("Grp") and (found := _data(child, category)):
            return found
    return ""


def write_tbx(terms: Iterable[Term], style: str, *, source: str = "en") -> str:
    """A TBX-Basic document; `style` is ``dca`` or ``dct``."""
    modules = f' xmlns:min="{MIN}" xmlns:basic="{BASIC}"' if style == "dct" else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx style="{style}" type="TBX-Basic" xml:lang="{source}" xmlns="{CORE}"{modules}>',
        "  <tbxHeader><fileDesc><sourceDesc><p>Written by zqtrans</p></sourceDesc></fileDesc>"
        "</tbxHeader>",
        "  <text><body>",
    ]
    for term in terms:
        lines += _concept(term, style)
    lines += ["  </body></text>", "</tbx>", ""]
    return "\n".join(lines)


def _concept(term: Term, style: str) -> Iterator[str]:
    yield f"    <conceptEntry id={quoteattr(term.id)}>"
    yield f"      {_category('subjectField', term.kind, style)}"
    if term.note:
        yield f"      <note>{_text(term.note)}</note>"
    codes = dict.fromkeys((*term.forms, *term.forbidden))
    for code in codes:
        form = term.forms.get(code)
        rows = [(text, ADMITTED) for text in form.variants] if form else []
        rows = [(form.text, PREFERRED), *rows] if form else []
        rows += [(text, DEPRECATED) for text in term.forbidden.get(code, ())]
        if not rows:
            continue
        yield f'      <langSec xml:lang="{code}">'
        for text, status in rows:
            gender = form.gender if form and status == PREFERRED else ""
            yield from _term(text, status, gender, style)
        yield "      </langSec>"
    yield "    </conceptEntry>"


def _term(text: str, status: str, gender: str, style: str) -> Iterator[str]:
    yield "        <termSec>"
    yield f"          <term>{_text(text)}</term>"
    if gender:
        yield f"          {_category('grammaticalGender', _GENDERS[gender], style)}"
    yield f"          {_category('administrativeStatus', status, style)}"
    yield "        </termSec>"


def _category(name: str, value: str, style: str) -> str:
    if style == "dct":
        tag = f"{_MODULES[name]}:{name}"
        return f"<{tag}>{_text(value)}</{tag}>"
    element = _ELEMENTS.get(name, "termNote")
    return f'<{element} type="{name}">{_text(value)}</{element}>'


def _text(text: str) -> str:
    """Text that XML can hold; control characters, which it cannot, are left out."""
    allowed = "".join(c for c in text if c >= " " or c in "\t\n" if c not in "\ufffe\uffff")
    return escape(allowed)
