"""Rules on the catalog as a file: header, plural forms, duplicates, suppressions."""

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


@whole_rule("CA004", Severity.ERROR)
def duplicate_message(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A message stands twice in the catalog.

    Why: gettext refuses the file, and nobody knows which of the two counts.

    Bad (fr):
        msgid "the river"
        msgstr "le fleuve"

        msgid "the river"
        msgstr "la rivière"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"

        msgctxt "small"
        msgid "the river"
        msgstr "la rivière"
    """
    seen: dict[tuple[str | None, str], Facts] = {}
    for facts in whole.messages:
        key = (facts.message.context, facts.message.source)
        first = seen.setdefault(key, facts)
        if first.message is not facts.message:
            yield facts, Finding((0, 0), f"line {first.message.line} is the same message")


@whole_rule("CA005", Severity.ERROR)
def missing_plural(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """Some of a message's plural forms are translated and others are not.

    Why: for some numbers the reader meets a hole, or another language.

    Bad (fr):
        msgid "one boat"
        msgid_plural "{n} boats"
        msgstr[0] "{n} bateau"
        msgstr[1] ""

    Good (fr):
        msgid "one boat"
        msgid_plural "{n} boats"
        msgstr[0] "{n} bateau"
        msgstr[1] "{n} bateaux"
    """
    known = LANGUAGES.get(whole.catalog.language)
    right = int(match[0]) if known and (match := re.search(r"\d+", known.plural_forms)) else 0
    seen: set[int] = set()
    for facts in whole.messages:
        message = facts.message
        if message.plural is None or id(message) in seen or not any(message.targets):
            continue
        seen.add(id(message))
        if not all(message.targets) or (right and len(message.targets) < right):
            yield facts, Finding((0, 0), "a plural form is missing")


@whole_rule("CA006", Severity.INFO, Certainty.CERTAIN)
def unconfirmed_target(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A translation is marked fuzzy: no person has confirmed it.

    Why: machine translations and changed sources wait for a reader.

    Bad (fr):
        #, fuzzy
        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for facts in whole.messages:
        if facts.message.fuzzy and facts.target.strip():
            yield facts, Finding((0, 0), "not confirmed by a person")


@whole_rule("CA007", Severity.WARNING)
def unused_suppression(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A ``zqtrans:ignore`` comment silences nothing.

    Why: it would hide the next real finding.

    Bad (fr):
        # zqtrans:ignore TX005 once needed
        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        # zqtrans:ignore TX005 a name that is doubled
        msgid "the spa"
        msgstr "les bains de Baden Baden"
    """
    yield from ()
