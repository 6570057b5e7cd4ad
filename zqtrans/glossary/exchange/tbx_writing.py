"""TBX-Basic, written in both styles of ISO 30042:2019 and as martif, which older tools read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from zqtrans.errors import UsageError
from zqtrans.glossary.exchange.tbx_names import (
    ADMITTED,
    BASIC,
    CORE,
    DEPRECATED,
    GENDERS,
    MIN,
    MODULES,
    PREFERRED,
    xml_id,
)
from zqtrans.model import Form, Term


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape of TBX is written: its root and header, and the names of its elements."""

    root: str
    attributes: str
    header: str
    encoding: str
    concept: str
    language: str
    term: str
    tagged: bool = False


_DCA = Style(
    "tbx",
    f'style="dca" type="TBX-Basic" xml:lang="en" xmlns="{CORE}"',
    "tbxHeader",
    "",
    *("conceptEntry", "langSec", "termSec"),
)
STYLES = {
    "dca": _DCA,
    "dct": Style(
        "tbx",
        f'style="dct" type="TBX-Basic" xml:lang="en" xmlns="{CORE}" xmlns:min="{MIN}" '
        f'xmlns:basic="{BASIC}"',
        "tbxHeader",
        "",
        *("conceptEntry", "langSec", "termSec"),
        tagged=True,
    ),
    "martif": Style(
        "martif",
        'type="TBX-Basic" xml:lang="en"',
        "martifHeader",
        '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>',
        *("termEntry", "langSet", "tig"),
    ),
}


def write_tbx(terms: Sequence[Term], name: str) -> str:
    """A TBX-Basic document in one of `STYLES`. Raises `UsageError` where there is no term."""
    if not terms:
        raise UsageError("the glossary is empty", hint="A TBX document holds at least one concept.")
    style = STYLES[name]
    source = "<fileDesc><sourceDesc><p>Written by zqtrans</p></sourceDesc></fileDesc>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<{style.root} {style.attributes}>",
        f"  <{style.header}>{source}{style.encoding}</{style.header}>",
        "  <text><body>",
    ]
    for term in terms:
        lines += _concept(term, style)
    lines += ["  </body></text>", f"</{style.root}>", ""]
    return "\n".join(lines)


def _concept(term: Term, style: Style) -> Iterator[str]:
    yield f"    <{style.concept} id={quoteattr(xml_id(term.id))}>"
    yield f"      {_category('descrip', 'subjectField', term.kind, style)}"
    if term.note:
        yield f"      <note>{_text(term.note)}</note>"
    for code in dict.fromkeys((*term.forms, *term.forbidden)):
        form = term.forms.get(code)
        rows = list(_rows(form, term.forbidden.get(code, ())))
        if rows:
            yield f'      <{style.language} xml:lang="{code}">'
            for text, status, gender in rows:
                yield from _term(text, status, gender, style)
            yield f"      </{style.language}>"
    yield f"    </{style.concept}>"


def _rows(form: Form | None, forbidden: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Every form of a language with its status and gender."""
    if form:
        yield form.text, PREFERRED, form.gender
        for text in form.variants:
            yield text, ADMITTED, ""
    for text in forbidden:
        yield text, DEPRECATED, ""


def _term(text: str, status: str, gender: str, style: Style) -> Iterator[str]:
    yield f"        <{style.term}>"
    yield f"          <term>{_text(text)}</term>"
    if gender:
        yield f"          {_category('termNote', 'grammaticalGender', GENDERS[gender], style)}"
    yield f"          {_category('termNote', 'administrativeStatus', status, style)}"
    yield f"        </{style.term}>"


def _category(element: str, name: str, value: str, style: Style) -> str:
    if style.tagged:
        tag = f"{MODULES[name]}:{name}"
        return f"<{tag}>{_text(value)}</{tag}>"
    return f'<{element} type="{name}">{_text(value)}</{element}>'


def _text(text: str) -> str:
    """Text that XML can hold; control characters, which it cannot, are left out."""
    allowed = "".join(c for c in text if c >= " " or c in "\t\n" if c not in "\ufffe\uffff")
    return escape(allowed)
