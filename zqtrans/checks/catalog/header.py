"""Rules on the header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.rule import Finding, whole_rule
from zqtrans.glossary import Glossary
from zqtrans.languages import LANGUAGES
from zqtrans.model import Certainty, Message, Severity
from zqtrans.patterns import regex


def _field(
    whole: Whole, name: str, message: str, part: str = ""
) -> Iterator[tuple[Facts, Finding]]:
    """A finding on a field of the header, or on a part of its value.

    The header is a message whose source is the field's name, so that the finding remains the same
    one when another field changes. It is the first in its file, and has its comment.
    """
    catalog = whole.catalog
    text = "".join(f"{key}: {value}\n" for key, value in catalog.header.items())
    header = Message(name, text, comments=catalog.preamble, line=1)
    value = catalog.header.get(name, "")
    start = f"\n{text}".find(f"\n{name}: ") if value else 0
    span = (0, 0)
    if value:
        start += len(name) + 2 + max(value.find(part), 0)
        span = (start, start + len(part or value))
    facts = Facts(name, text, catalog.source_language, catalog.language, Glossary(()), header)
    yield facts, Finding(span, message)


@whole_rule("CA001", Severity.WARNING)
def missing_header(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """The header lacks the language or the content type.

    Why: other tools guess both, and guess wrong.

    Bad (fr):
        msgid ""
        msgstr "Language: fr\\n"

        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "the river"
        msgstr "le fleuve"
    """
    if not whole.catalog.language and whole.catalog.path.suffix == ".pot":
        return
    for name in ("Language", "Content-Type"):
        if not whole.catalog.header.get(name):
            yield from _field(whole, name, f"the header has no {name}")


@whole_rule("CA002", Severity.ERROR)
def wrong_encoding(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """The header names another encoding than UTF-8.

    Why: the file is read as UTF-8 here, and as something else by gettext.

    Bad (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=ISO-8859-1\\n"

        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "the river"
        msgstr "le fleuve"
    """
    found = re.search(r"charset=([\w-]+)", whole.catalog.header.get("Content-Type", ""))
    if found and found[1].lower() not in ("utf-8", "utf8"):
        message = f"the header says {found[1]}, not UTF-8"
        yield from _field(whole, "Content-Type", message, found[1])


@whole_rule("CA003", Severity.ERROR)
def wrong_plural_forms(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """The header gives another number of plural forms than the language has.

    Why: Arabic has six; with two, readers get the wrong word for most numbers.

    Bad (ar):
        msgid ""
        msgstr ""
        "Language: ar\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

        msgid "the river"
        msgstr "النهر"

    Good (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Plural-Forms: nplurals=2; plural=(n > 1);\\n"

        msgid "the river"
        msgstr "le fleuve"
    """
    known = LANGUAGES.get(whole.catalog.language)
    given = re.search(r"nplurals\s*=\s*(\d+)", whole.catalog.header.get("Plural-Forms", ""))
    if known and given:
        right = re.search(r"\d+", known.plural_forms)
        if right and right[0] != given[1]:
            message = f"{given[1]} plural forms, {known.code} has {right[0]}"
            yield from _field(whole, "Plural-Forms", message, given[0])


_BOILERPLATE = regex(
    r"FULL NAME|EMAIL@ADDRESS|YEAR-MO-DA|PACKAGE VERSION|LL@li\.org|^SOME DESCRIPTIVE|^CHARSET$"
)


@whole_rule("CA009", Severity.INFO)
def boilerplate_header(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A field of the header still holds what the tool put there to be filled in.

    Why: nobody can be asked about the translation.

    Bad (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"

        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Last-Translator: Lea Bai <lea@zhaoqing.example>\\n"

        msgid "the river"
        msgstr "le fleuve"
    """
    for name, value in whole.catalog.header.items():
        if _BOILERPLATE.search(value):
            yield from _field(whole, name, f"{name} is not filled in: {value}")


@whole_rule("CA010", Severity.ERROR, Certainty.LIKELY)
def wrong_language(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """The header names another language than the file's folder or name.

    Why: the catalog was copied from its neighbour, and its readers get the wrong language.

    Bad (ar):
        msgid ""
        msgstr ""
        "Language: fr\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "the river"
        msgstr "النهر"

    Good (ar):
        msgid ""
        msgstr ""
        "Language: ar\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "the river"
        msgstr "النهر"
    """
    path = whole.catalog.path
    folder = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else path.stem
    given = whole.catalog.header.get("Language", "").replace("-", "_").split("_")[0]
    if given and folder in LANGUAGES and given != folder:
        message = f"the header says {given}, the file's place {folder}"
        yield from _field(whole, "Language", message)
