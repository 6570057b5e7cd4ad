"""Rules on how a name is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity


@rule("TM009", Severity.WARNING, Certainty.LIKELY, needs=Trait.ACCENTS)
def tone_marks(facts: Facts) -> Iterator[Finding]:
    """A Chinese name is written with tone marks, or old romanisation marks, in running text.

    Why: house style has plain pinyin: Sihui, not Sìhuì.

    Bad (fr):
        msgid "Sihui is old."
        msgstr "Sìhuì est ancienne."

    Good (fr):
        msgid "Sihui is old."
        msgstr "Sihui est ancienne."
    """
    for match in re.finditer(
        r"\b[A-Z]\w*[ǎěǐǒǔǖǘǚǜāēīōūìù]\w*[ǎěǐǒǔǖǘǚǜāēīōūàèéáíóúìòù]\w*\b", facts.prose
    ):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]} has tone marks")


_BEFORE_NAME = re.compile(r"(?<!\w)(?:[Ll][ea]s?|[Dd](?:u|es)|[Aa]u) [A-Z]")


_ARTICLE = re.compile(r"(?<![\w’'-])([Ll]e|[Ll]a|[Ll]es|[Dd]u|[Aa]u|[Dd]es)( )$")


@rule("TM010", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.NAMES, languages="fr")
def french_article(facts: Facts) -> Iterator[Finding]:
    """A French article stands before the name of a town, which takes none.

    Why: « le Zhaoqing » reads like a wine. Rivers, mountains and provinces do take one.

    Bad (fr):
        msgid "Zhaoqing is old."
        msgstr "Le Zhaoqing est ancien."

    Good (fr):
        msgid "Zhaoqing is old."
        msgstr "Zhaoqing est ancienne."
    """
    if not _BEFORE_NAME.search(facts.target):
        return
    for one in facts.target_terms:
        form = one.term.forms[facts.language]
        if one.term.kind not in ("city", "district", "county") or form.article or " " in one.text:
            continue
        match = _ARTICLE.search(facts.target[: one.start])
        if match and not re.match(r"[-–]|[ \u00a0](?:[a-zé]+|[A-Z])", facts.target[one.end :]):
            yield Finding((match.start(), one.end), f"{match[1]} before {one.text}", one.term.id)
        elif match and match[1] in ("Le", "La", "le", "la"):
            following = re.match(r" (?:est|a|se|s[’'])\b", facts.target[one.end :])
            if following:
                yield Finding(
                    (match.start(), one.end), f"{match[1]} before {one.text}", one.term.id
                )
