"""What was lost or left untranslated: text, numbers, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.text.numbers import missing_numbers, numbers


@rule("ST001", Severity.WARNING, needs=Trait.EMPTY)
def empty_target(facts: Facts) -> Iterator[Finding]:
    """The message has no translation.

    Why: what the engine could not prove stays empty on purpose, and a reader must not meet a hole.

    Bad (fr):
        msgid "The ferry leaves at noon."
        msgstr ""

    Good (fr):
        msgid "The ferry leaves at noon."
        msgstr "Le bac part à midi."
    """
    if facts.source.strip():
        yield Finding((0, 0), "not translated")


@rule("ST002", Severity.ERROR, needs=Trait.PAIR)
def echoed_source(facts: Facts) -> Iterator[Finding]:
    """The target is the source again, whole or with a few words changed.

    Why: engines return what they cannot translate. Names, codes and addresses may stay as they are.

    Bad (ar):
        msgid "The river is long and wide."
        msgstr "The river is long and wide."

    Good (ar):
        msgid "The river is long and wide."
        msgstr "النهر طويل وعريض."
    """
    if facts.echoed:
        yield Finding((0, len(facts.target)), "the source stands here untranslated")


@rule("ST003", Severity.ERROR, Certainty.LIKELY, needs=Trait.PAIR | Trait.DIGITS)
def lost_number(facts: Facts) -> Iterator[Finding]:
    """A number of the source is not in the target, in digits of any script or in words.

    Why: a wrong figure is worse than a clumsy sentence. Values are compared, so 7.156 billion may
    be 71億5600万, 9 p.m. may be 21 h and 34 may be ٣٤, 三十四 or trente-quatre.

    Bad (fr):
        msgid "Growth of 5.5 percent is expected."
        msgstr "Une croissance de 55 % est attendue."

    Good (fr):
        msgid "Growth of 5.5 percent is expected."
        msgstr "Une croissance de 5,5 % est attendue."

    Good (ja):
        msgid "The city added 7.156 billion yuan."
        msgstr "市は71億5600万元を追加した。"
    """
    if facts.source == facts.target:
        return
    lost = missing_numbers(facts.source, facts.target, facts.source_language, facts.language)
    if not lost:
        return
    known = {value for one in numbers(facts.source, facts.source_language) for value in one.values}
    instead = [
        one
        for one in numbers(facts.target, facts.language)
        if not known.intersection(one.values) and one.kind != "part"
    ]
    for number in lost:
        text = facts.source[number.start : number.end]
        if len(instead) == 1 and len(lost) == 1:
            other = instead[0]
            yield Finding(
                (other.start, other.end),
                f"{text} became {facts.target[other.start : other.end]}",
            )
        else:
            yield Finding((number.start, number.end), f"{text} is lost", in_source=True)


_LOWER_RUN = re.compile(
    r"(?<![A-Za-z0-9_/.@-])[a-z][a-z'’-]+(?: [a-z][a-z'’-]+)+(?![A-Za-z0-9_/@-])"
)


@rule(
    "ST009", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.FOREIGN, languages="ar ja"
)
def untranslated_words(facts: Facts) -> Iterator[Finding]:
    """Words of the source stand in the target as they were.

    Why: an engine that does not know a word copies it. Names, brands and acronyms are not meant:
    only two or more words in lower case that stand in the source too.

    Bad (ja):
        msgid "The pumped storage station opened."
        msgstr "pumped storage発電所が開業した。"

    Good (ja):
        msgid "The pumped storage station opened."
        msgstr "揚水発電所が開業した。"
    """
    for match in _LOWER_RUN.finditer(facts.prose):
        if match[0] in facts.source_prose and not facts.echoed:
            yield Finding(match.span(), f"{match[0]!r} is not translated")


_ENGLISH_RUN = re.compile(
    r"(?<![\w-])(?:the|of|and|that|which|with|from|was|were|this|for|has|have|is) "
    r"(?:the |of )?[a-z]{2,}(?![\w-])"
)


@rule("ST012", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.ENGLISH, languages="fr")
def english_left(facts: Facts) -> Iterator[Finding]:
    """Several English words in a row stand in a French target.

    Why: the engine gave up half-way.

    Bad (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes that the volunteers de la ville ont préparées étaient vives."

    Good (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes que les bénévoles de la ville ont préparées étaient vives."
    """
    for match in _ENGLISH_RUN.finditer(facts.prose) if not facts.echoed else ():
        if match[0].lower() in facts.source_prose.lower():
            yield Finding(match.span(), f"{match[0]!r} is not translated")
            return
