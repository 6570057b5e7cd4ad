"""Rules on French typography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex


def _unspaced() -> Iterator[bytes]:
    """Double marks after anything but a space that does not break, and « before anything else."""
    letters = [bytes((code,)) for code in (*range(9), *range(0xE, 0x1C), *range(0x21, 0x80))]
    tails = [bytes((code,)) for code in range(0x80, 0xC0) if code not in (0xA0, 0xAF)]
    tails += [bytes((first, 0xA0)) for first in (*range(0x80, 0xC0), *range(0xC3, 0xE0))]
    tails += [bytes((first, 0xAF)) for first in (*range(0x81, 0xC0), *range(0xC3, 0xE0))]
    for mark in ";!?»:":
        for before in (b" ", *letters, *tails):
            yield before + mark.encode()
    heads = [bytes((code,)) for code in (*range(0xC3, 0xE2), *range(0xE3, 0xF5))]
    heads += [b"\xc2" + bytes((code,)) for code in range(0x80, 0xC0) if code != 0xA0]
    heads += [b"\xe2" + bytes((code,)) for code in range(0x81, 0xC0)]
    heads += [b"\xe2\x80" + bytes((code,)) for code in range(0x80, 0xC0) if code != 0xAF]
    for after in (b" ", *letters, *heads):
        yield "«".encode() + after


def _before_vowels() -> Iterator[str]:
    """Le, la, que and the like before a vowel, and any space that hardly ever stands before."""
    words = ("de", "le", "je", "ne", "se", "De", "Le", "Je", "Ne", "Se", "la", "La", "que", "Que")
    before = " \u00a0\n(«"
    for left, word, vowel in product(before, words, "aeiouéèêàâîôûAEIOUÉ"):
        yield f"{left}{word} {vowel}"
    yield from (char for char in map(chr, range(0x3001)) if char.isspace() and char not in before)


_BEFORE_MARK = regex(
    r"(?<=[^\s;:!?«]) (?=[;!?»:](?:\s|$|[”’)»]))|(?<=[^\s\d;:!?«])(?=[;!?»:](?:\s|$|[”’)»]))"
)


@rule("TY005", Severity.INFO, languages="fr", safe=True, triggers=tuple(_unspaced()))
def french_spacing(facts: Facts) -> Iterator[Finding]:
    """A French double mark has an ordinary space, or none, before it.

    Why: French sets a non-breaking space before ; : ! ? » and after «, so that the mark never
    begins a line. The Imprimerie nationale's Lexique has the rule.

    Bad (fr):
        msgid "Where will it come from?"
        msgstr "D’où viendra-t-elle ?"

    Good (fr):
        msgid "Where will it come from?"
        msgstr "D’où viendra-t-elle\u00a0?"
    """
    for match in _BEFORE_MARK.finditer(facts.prose):
        if (
            facts.prose[match.end()] == ":"
            and not match[0]
            and match.start()
            and facts.prose[match.start() - 1] in "*_`])"
        ):
            continue
        yield Finding(match.span(), f"before {facts.prose[match.end()]}", replacement="\u00a0")
    for match in re.finditer(r"(?<=«) ?(?=\S)", facts.prose):
        if facts.prose[match.end()] not in "\u00a0\u202f":
            yield Finding(match.span(), "after «", replacement="\u00a0")


@rule("TY006", Severity.INFO, languages="fr", triggers=('"', "“"))
def french_quotes(facts: Facts) -> Iterator[Finding]:
    """A quotation in a French text stands between English marks.

    Why: French quotes with « and »; inside them “ and ” are right.

    Bad (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit \\"Fu\\" sur le mur."

    Good (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit «\u00a0Fu\u00a0» sur le mur."
    """
    if "«" in facts.prose:
        return
    for match in re.finditer(r"\"([^\"]+)\"|“([^”]+)”", facts.prose):
        inner = match[1] or match[2]
        yield Finding(
            match.span(), "English quotation marks", replacement=f"«\u00a0{inner.strip()}\u00a0»"
        )


_NOT_ELIDED = frozenset(("onze", "onzième", "oui", "ouistiti", "uhlan", "un", "ouate"))


_NOT_YET_ELIDED = regex(
    r"([DdLlJjNnSs]e|[Ll]a|[Qq]ue) (?=[aeiouéèêàâîôû]\w{2}|[AEIOUÉ][a-zé]{2,}\b)"
)


@rule("TY010", Severity.INFO, languages="fr", triggers=tuple(_before_vowels()))
def missing_elision(facts: Facts) -> Iterator[Finding]:
    """A French article or preposition is not elided before a vowel.

    Why: « de Asie » is « d’Asie ». Onze, oui, h aspiré and names with y are let be.

    Bad (fr):
        msgid "the orange of Asia"
        msgstr "l’orange de Asie"

    Good (fr):
        msgid "the orange of Asia"
        msgstr "l’orange d’Asie"
    """
    for match in _NOT_YET_ELIDED.finditer(facts.prose):
        before = facts.prose[: match.start()][-1:]
        if before and not before.isspace() and before not in "(«":
            continue
        following = re.match(r"\w+", facts.prose[match.end() :])
        if following and following[0].lower() in _NOT_ELIDED:
            continue
        yield Finding(
            match.span(),
            f"{match[1]} is not elided",
            replacement=match[1][:-1] + "’",
            certainty=Certainty.LIKELY,
        )
