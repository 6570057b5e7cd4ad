"""Rules on the header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.rule import Finding, whole_rule
from zqtrans.languages import LANGUAGES
from zqtrans.model import Certainty, Severity


def _first(whole: Whole) -> Facts | None:
    return whole.messages[0] if whole.messages else None


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
    first = _first(whole)
    if first is None or not whole.catalog.language:
        return
    for field in ("Language", "Content-Type"):
        if not whole.catalog.header.get(field):
            yield first, Finding((0, 0), f"the header has no {field}")


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
    first = _first(whole)
    found = re.search(r"charset=([\w-]+)", whole.catalog.header.get("Content-Type", ""))
    if first and found and found[1].lower() not in ("utf-8", "utf8"):
        yield first, Finding((0, 0), f"the header says {found[1]}, not UTF-8")


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
    first = _first(whole)
    known = LANGUAGES.get(whole.catalog.language)
    given = re.search(r"nplurals\s*=\s*(\d+)", whole.catalog.header.get("Plural-Forms", ""))
    if first and known and given:
        right = re.search(r"\d+", known.plural_forms)
        if right and right[0] != given[1]:
            yield first, Finding((0, 0), f"{given[1]} plural forms, {known.code} has {right[0]}")


_BOILERPLATE = re.compile(
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
    first = _first(whole)
    for field, value in whole.catalog.header.items() if first else ():
        if first and _BOILERPLATE.search(value):
            yield first, Finding((0, 0), f"{field} is not filled in: {value}")


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
    first, path = _first(whole), whole.catalog.path
    folder = path.parent.parent.name if path.parent.name == "LC_MESSAGES" else path.stem
    given = whole.catalog.header.get("Language", "").replace("-", "_").split("_")[0]
    if first and given and folder in LANGUAGES and given != folder:
        yield first, Finding((0, 0), f"the header says {given}, the file's place {folder}")
