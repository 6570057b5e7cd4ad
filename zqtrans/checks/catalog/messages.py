"""Rules on messages as entries of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.rule import Finding, rule, whole_rule
from zqtrans.languages import LANGUAGES
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex


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


_CONFLICT = regex(r"#-#-#-#-#|^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)


@rule("CA008", Severity.ERROR, triggers=("#-#-#-#-#", "<<<<<<<", "=======", ">>>>>>>"))
def conflict_marker(facts: Facts) -> Iterator[Finding]:
    """A marker of msgcat or of a version control system stands in the target.

    Why: two translations were merged and nobody chose.

    Bad (fr):
        msgid "the river"
        msgstr "#-#-#-#-#  a.po  #-#-#-#-#\\nle fleuve\\n#-#-#-#-#  b.po  #-#-#-#-#\\nla rivière"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    match = _CONFLICT.search(facts.target)
    if match and match[0] not in facts.source:
        yield Finding(match.span(), "two versions are left here")


@whole_rule("CA011", Severity.INFO)
def stray_previous(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A message that a person has confirmed still shows the source that it had before.

    Why: the comment ``#| msgid`` is for whoever renews a fuzzy translation; afterwards it misleads.

    Bad (fr):
        #| msgid "the stream"
        msgid "the river"
        msgstr "le fleuve"

    Good (fr):
        #, fuzzy
        #| msgid "the stream"
        msgid "the river"
        msgstr "le ruisseau"
    """
    for facts in whole.messages:
        if facts.message.previous is not None and not facts.message.fuzzy:
            yield facts, Finding((0, 0), "its previous source is of no use any more")
