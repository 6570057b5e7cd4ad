"""Rules on what is said again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex
from zqtrans.text.repeats import joined, loops, repeated

_SAID_TWICE = regex(
    r"(?<!\w)(?=[^\W\d])(\w{4,})"
    r" (?:inside|within|in|on|of|behind|be|is|was|remains?|without|against)(?: an?| the)? \1(?!\w)"
    r"|\bone \w+ at a time\b",
    re.IGNORECASE,
)
"""A basket inside a basket, one sentence at a time: what other languages say by doubling."""


@rule("TX005", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.REPEAT)
def repeated_word(facts: Facts) -> Iterator[Finding]:
    """A word or phrase stands twice in a row.

    Why: engines stutter, above all on names. Words that may be doubled ("nous nous") are known.

    Bad (ar):
        msgid "The airport is new."
        msgstr "المطار المطار جديد."

    Good (ar):
        msgid "The airport is new."
        msgstr "المطار جديد."
    """
    looping = loops(facts.prose)
    if _SAID_TWICE.search(facts.source_prose):
        return
    for repeat in repeated(facts.prose, facts.language, facts.source_prose):
        if not any(start < repeat.end and repeat.start < end for start, end in looping):
            span = (repeat.start, repeat.end)
            yield Finding(span, f"{repeat.once!r} twice", replacement=repeat.once)


@rule(
    "TX015",
    Severity.WARNING,
    Certainty.LIKELY,
    languages="ar ja",
    triggers={"ar": (" و",), "ja": ("と", "や", "、", "(", "（", "および", "及び", "または")},
)
def repeated_conjunct(facts: Facts) -> Iterator[Finding]:
    """A word is joined to itself: shoes and shoes.

    Why: the source has two words, of which the engine knows one, or has one for both. What the
    source says twice itself is let be.

    Bad (ar):
        msgid "It suits most shoes and boots."
        msgstr "يناسب معظم الأحذية والأحذية."

    Bad (ja):
        msgid "Germany occupied it in World War I and World War II."
        msgstr "ドイツは第二次世界大戦と第二次世界大戦で占領した。"

    Good (ar):
        msgid "It suits most shoes and boots."
        msgstr "يناسب معظم الأحذية والجزمات."

    Good (ar):
        msgid "They have been made for thousands and thousands of years."
        msgstr "تُصنع منذ آلاف وآلاف السنين."
    """
    for one in joined(facts.prose, facts.language, facts.source_prose):
        certainty = None if facts.has_source else Certainty.POSSIBLE
        span = (one.start, one.end)
        yield Finding(span, f"{one.once!r} is joined to itself", certainty=certainty)


@rule("TX006", Severity.ERROR, needs=Trait.TARGET | Trait.REPEAT)
def ngram_loop(facts: Facts) -> Iterator[Finding]:
    """The same piece comes three times or more in a row.

    Why: the decoder was caught in a loop; nothing after it can be trusted.

    Bad (fr):
        msgid "Gaoyao is a district of the city."
        msgstr "Gaogaogaogao est un district de la ville."

    Good (fr):
        msgid "Gaoyao is a district of the city."
        msgstr "Gaoyao est un district de la ville."
    """
    for start, end in loops(facts.prose):
        if facts.target[start:end] not in facts.source:
            yield Finding((start, end), "the same piece again and again")
