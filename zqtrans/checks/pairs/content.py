"""What was lost or left untranslated: text, sentences, numbers, units."""

from __future__ import annotations

from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex
from zqtrans.text import links
from zqtrans.text.number_words import lost_words
from zqtrans.text.numbers import missing_numbers, numbers
from zqtrans.text.omission import lost_sentences
from zqtrans.text.units import lost_units


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
    if facts.source_language == "en" and not facts.untranslated:
        for start, end in lost_words(facts.source, facts.target, facts.language):
            yield Finding((start, end), f"{facts.source[start:end]} is lost", in_source=True)
    lost = missing_numbers(facts.source, facts.target, facts.source_language, facts.language)
    phones = links.phones(facts.source) if lost else []
    lost = [one for one in lost if not any(a <= one.start < b for a, b in phones)]
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


@rule("ST013", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.PAIR | Trait.SENTENCES)
def lost_sentence(facts: Facts) -> Iterator[Finding]:
    """The target has fewer sentences than the source, and is shorter than it would be with them.

    Why: engines drop a sentence and go on. Two sentences made into one are let be where the length
    says that both are there.

    Bad (fr):
        msgid "The bridge was rebuilt in stone. It still carries the market road."
        msgstr "Le pont a été rebâti en pierre."

    Good (fr):
        msgid "The bridge was rebuilt in stone. It still carries the market road."
        msgstr "Le pont, rebâti en pierre, porte toujours la route du marché jusqu’à la ville."
    """
    if facts.source_language != "en" or not _SEVERAL.search(facts.source) or facts.echoed:
        return
    lost = lost_sentences(facts.source, facts.target, facts.language)
    if lost:
        yield Finding((0, len(facts.target)), f"{lost[0]} of {lost[1]} sentences")


_SEVERAL = regex(r"[.!?…][\"'”’)]*\s+\S")


@rule("ST014", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.DIGITS)
def lost_unit(facts: Facts) -> Iterator[Finding]:
    """A unit after a number of the source is not in the target, in any way of writing it.

    Why: 48 kilometres are no 48 metres.

    Bad (fr):
        msgid "The road is 48 kilometres long."
        msgstr "La route est longue de 48 mètres."

    Good (ja):
        msgid "The road is 48 kilometres long."
        msgstr "道路の長さは48kmです。"
    """
    if facts.source_language != "en" or facts.untranslated:
        return
    for start, end, name in lost_units(facts.source, facts.target, facts.language):
        yield Finding((start, end), f"{name} is lost", in_source=True)
