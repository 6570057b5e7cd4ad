"""Rules that compare the catalogs of a workspace: one language's with another's, and each with the
others of its language.

What is kept of each message is a few bytes, so that a million of them can be compared.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zqtrans.checks.rule import Finding, workspace_rule
from zqtrans.model import Certainty, Diagnostic, Severity

if TYPE_CHECKING:
    from zqtrans.checks.facts import Facts


class Row(NamedTuple):
    """One message: `source` and `target` are digests, `target` is empty without a translation.

    `missing` are the ids of terms that did not arrive, `found` of those that did.
    """

    source: bytes
    target: bytes
    line: int
    missing: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A catalog's findings, and its messages as far as other catalogs are concerned."""

    path: Path
    language: str
    diagnostics: list[Diagnostic]
    rows: list[Row]


def rows(messages: Sequence[Facts]) -> list[Row]:
    """The rows of a catalog's messages; those with plural forms are left out."""
    return [_row(facts) for facts in messages if facts.message.plural is None]


def _row(facts: Facts) -> Row:
    target = facts.target.strip()
    missing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    if target and facts.source_terms:
        missing = tuple([term.id for term in facts.verification.missing])
        found = tuple([one.term.id for one in facts.verification.found])
    return Row(_digest(facts.source), _digest(target), facts.message.line, missing, found)


def _digest(text: str) -> bytes:
    if not text:
        return b""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()


_Places = dict[bytes, list[tuple[int, Row]]]


def _by_source(surveys: Sequence[Survey]) -> _Places:
    """Sources that stand in several catalogs, with their rows and the index of the catalog."""
    first: dict[bytes, tuple[int, Row]] = {}
    shared: _Places = defaultdict(list)
    for index, survey in enumerate(surveys):
        for row in survey.rows:
            if row.source not in first:
                first[row.source] = (index, row)
                continue
            if row.source not in shared:
                shared[row.source].append(first[row.source])
            shared[row.source].append((index, row))
    return shared


@workspace_rule("WS001", Severity.WARNING, Certainty.POSSIBLE)
def other_rendering(surveys: Sequence[Survey]) -> Iterator[tuple[int, int, Finding]]:
    """A source is translated in another way than in another catalog of the language.

    Why: a heading that stands over every post should read the same over each.

    Bad (fr):
        # file: fr/a.po
        msgid "Opening hours"
        msgstr "Heures d’ouverture"

        # file: fr/b.po
        msgid "Opening hours"
        msgstr "Horaires"

    Good (fr):
        # file: fr/a.po
        msgid "Opening hours"
        msgstr "Heures d’ouverture"

        # file: fr/b.po
        msgid "Opening hours"
        msgstr "Heures d’ouverture"
    """
    for places in _by_source(surveys).values():
        first: dict[str, tuple[int, Row]] = {}
        for index, row in places:
            if not row.target:
                continue
            language = surveys[index].language
            at, other = first.setdefault(language, (index, row))
            if at != index and other.target != row.target:
                where = f"{surveys[at].path.as_posix()}:{other.line}"
                yield index, row.line, Finding((0, 0), f"{where} has it otherwise")


@workspace_rule("WS002", Severity.INFO, Certainty.LIKELY)
def kept_elsewhere(surveys: Sequence[Survey]) -> Iterator[tuple[int, int, Finding]]:
    """A term that did not arrive in this language arrived in another one's catalog.

    Why: the other translation shows that the sentence has room for the name.

    Bad (fr):
        # file: fr/a.po
        msgid "Sihui lies north of the river."
        msgstr "La ville est au nord du fleuve."

        # file: ja/a.po
        msgid "Sihui lies north of the river."
        msgstr "四会は川の北にあります。"

    Good (fr):
        # file: fr/a.po
        msgid "Sihui lies north of the river."
        msgstr "Sihui est au nord du fleuve."

        # file: ja/a.po
        msgid "Sihui lies north of the river."
        msgstr "四会は川の北にあります。"
    """
    for places in _by_source(surveys).values():
        for index, row in places:
            for term in row.missing:
                kept = sorted(
                    {surveys[at].language for at, other in places if term in other.found}
                    - {surveys[index].language}
                )
                if kept:
                    yield index, row.line, Finding((0, 0), f"{', '.join(kept)} has {term}", term)


@workspace_rule("WS003", Severity.INFO)
def translated_elsewhere(surveys: Sequence[Survey]) -> Iterator[tuple[int, int, Finding]]:
    """A message without a translation has one in another language.

    Why: it was not forgotten for all readers, only for these.

    Bad (fr):
        # file: fr/a.po
        msgid "The ferry leaves at noon."
        msgstr ""

        # file: ja/a.po
        msgid "The ferry leaves at noon."
        msgstr "フェリーは正午に出ます。"

    Good (fr):
        # file: fr/a.po
        msgid "The ferry leaves at noon."
        msgstr "Le bac part à midi."

        # file: ja/a.po
        msgid "The ferry leaves at noon."
        msgstr "フェリーは正午に出ます。"
    """
    for places in _by_source(surveys).values():
        for index, row in places:
            if row.target:
                continue
            others = sorted({surveys[at].language for at, other in places if other.target})
            if others:
                yield index, row.line, Finding((0, 0), f"translated in {', '.join(others)}")
