"""Rules on how a name is written: in which romanisation, reading, characters, with what article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks import names
from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.checks.terms.arrival import fault_kinds
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex


@rule("TM009", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.TONES)
def tone_marks(facts: Facts) -> Iterator[Finding]:
    """A Chinese name is written with tone marks in running text.

    Why: house style has plain pinyin: Sihui, not Sìhuì.

    Bad (fr):
        msgid "Sihui is old."
        msgstr "Sìhuì est ancienne."

    Good (fr):
        msgid "Sihui is old."
        msgstr "Sihui est ancienne."
    """
    said = set()
    for fault in fault_kinds(facts, "tone-marks") if facts.traits & Trait.MISSING else ():
        said.add(fault.span)
        yield Finding(fault.span, f"{fault.found} has tone marks", fault.term.id)
    for match in _MARKED.finditer(facts.prose) if facts.traits & Trait.ACCENTS else ():
        marks = len(_TONES.findall(match[0]))
        if marks > 1 and match[0] not in facts.source and match.span() not in said:
            yield Finding(match.span(), f"{match[0]} has tone marks")


_MARKED = regex(r"\b[A-Z](?=\w*[ǎěǐǒǔǖǘǚǜāēīōūìù])\w+\b")
_TONES = regex(r"[ǎěǐǒǔǖǘǚǜāēīōūàèéáíóúìòù]")
_BEFORE_NAMES = tuple(
    f"{article} {chr(letter)}"
    for article in ("Le", "le", "La", "la", "Les", "les", "Du", "du", "Des", "des", "Au", "au")
    for letter in range(ord("A"), ord("Z") + 1)
)
"""Articles before a name."""
_ARTICLE = regex(r"(?<![\w’'-])([Ll]e|[Ll]a|[Ll]es|[Dd]u|[Aa]u|[Dd]es)( )$")


@rule(
    "TM010",
    Severity.WARNING,
    Certainty.LIKELY,
    needs=Trait.NAMES,
    languages="fr",
    triggers=_BEFORE_NAMES,
)
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


@rule("TM014", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING)
def other_reading(facts: Facts) -> Iterator[Finding]:
    """A name is spelled as another reading of one of its characters sounds.

    Why: 会 is hui in Sihui and kuai in accountancy, 要 yao and never yue; whoever reads the
    characters one by one, as engines do, writes Sikuai and Gaoyue.

    Bad (fr):
        msgid "Gaoyao makes hardware."
        msgstr "Gaoyue fabrique de la quincaillerie."

    Bad (ar):
        msgid "They live in Sihui."
        msgstr "يعيشون في سيكواي."

    Good (fr):
        msgid "Gaoyao makes hardware."
        msgstr "Gaoyao fabrique de la quincaillerie."
    """
    yield from _misspelt(facts, "other-reading", "is another reading of")


@rule("TM015", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING, languages="ja")
def homophone_kanji(facts: Facts) -> Iterator[Finding]:
    """A Japanese name has a character that sounds like the right one.

    Why: 肇敬 and 肇慶 are both ちょうけい; an input method offers the commoner character.

    Bad (ja):
        msgid "Zhaoqing is old."
        msgstr "肇敬は古い。"

    Good (ja):
        msgid "Zhaoqing is old."
        msgstr "肇慶は古い。"
    """
    yield from _misspelt(facts, "homophone-kanji", "sounds like")


@rule("TM016", Severity.WARNING, Certainty.LIKELY, needs=Trait.MISSING)
def old_romanisation(facts: Facts) -> Iterator[Finding]:
    """A name is spelled as before pinyin: Kaoyao, Tuan-chou, Tchao-king.

    Why: readers of today find no such place. The spellings of Wade-Giles and of the École française
    d’Extrême-Orient are made from the pinyin.

    Bad (fr):
        msgid "Huaiji has hot springs."
        msgstr "Huai-chi a des sources chaudes."

    Good (fr):
        msgid "Huaiji has hot springs."
        msgstr "Huaiji a des sources chaudes."
    """
    yield from _misspelt(facts, "old-romanisation", "is an old spelling of")


def _misspelt(facts: Facts, kind: str, says: str) -> Iterator[Finding]:
    for fault in fault_kinds(facts, kind):
        right = fault.term.forms[facts.language].text
        certainty = None if facts.has_source else Certainty.POSSIBLE
        message = f"{fault.found} {says} {right}"
        yield Finding(fault.span, message, fault.term.id, certainty=certainty)


_ARTICLED = regex(r"(?<!\w)[وفبك]{0,2}(?:ال|لل)$")


@rule("TM017", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.NAMES, languages="ar")
def arabic_article(facts: Facts) -> Iterator[Finding]:
    """The Arabic article stands before the name of a place that takes none.

    Why: السيهوي reads like an adjective; Chinese names are definite as they are.

    Bad (ar):
        msgid "They live in Sihui."
        msgstr "يعيشون في السيهوي."

    Good (ar):
        msgid "They live in Sihui."
        msgstr "يعيشون في سيهوي."
    """
    for one in facts.target_terms:
        if facts.target[one.start - 1 : one.start] not in ("ل", "\n"):
            continue
        if one.term.kind not in names.LOCAL or " " in one.text:
            continue
        match = _ARTICLED.search(facts.target[max(0, one.start - 5) : one.start])
        if match and not one.text.startswith("ال"):
            start = one.start - len(match[0])
            yield Finding((start, one.end), f"ال before {one.text}", one.term.id)
