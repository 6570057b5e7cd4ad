"""Rules on the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.text import bidi

_CLOSES = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


@rule("TX011", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def unpaired_bidi(facts: Facts) -> Iterator[Finding]:
    """A character that turns the direction of writing is not closed, or overrides it.

    Why: everything after it is shown in the wrong order; with U+202E text can pose as another.

    Bad (ar):
        msgid "the bridge"
        msgstr "\u2067الجسر"

    Good (ar):
        msgid "the bridge"
        msgstr "\u2067الجسر\u2069"
    """
    waiting: list[tuple[int, str]] = []
    for match in re.finditer("[\u202a-\u202e\u2066-\u2069]", facts.target):
        char, place = match[0], match.start()
        if char in "\u202d\u202e" and char not in facts.source:
            yield Finding((place, place + 1), f"U+{ord(char):04X} overrides the direction")
        if char in _CLOSES:
            waiting.append((place, _CLOSES[char]))
        elif waiting and waiting[-1][1] == char:
            waiting.pop()
        else:
            yield Finding((place, place + 1), f"U+{ord(char):04X} closes nothing")
    for place, _ in waiting:
        yield Finding((place, place + 1), f"U+{ord(facts.target[place]):04X} is not closed")


_PIECES = (
    *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+",
    *(f"{one}-" for one in range(10)),
)


@rule("TX014", Severity.INFO, Certainty.LIKELY, languages="ar", triggers=_PIECES)
def unisolated_piece(facts: Facts) -> Iterator[Finding]:
    """A phone number, address or code is shown in the wrong order, for Arabic runs the other way.

    Why: after Arabic, 0758-2899120 is shown as 2899120-0758 and C++ as ++C. The correction puts the
    piece between U+2066 and U+2069, which isolate it. The order is that of UAX #9.

    Bad (ar):
        msgid "Telephone: 0758-2899120"
        msgstr "الهاتف: 0758-2899120"

    Good (ar):
        msgid "Telephone: 0758-2899120"
        msgstr "الهاتف: \u20660758-2899120\u2069"

    Good (ar):
        msgid "The A1GP team won 5.5% in 2020-2025."
        msgstr "فاز فريق A1GP بنسبة 5.5% في 2020-2025."
    """
    if facts.untranslated:
        return
    for start, end in bidi.broken_pieces(facts.target, facts.source):
        piece = facts.target[start:end]
        right = f"\u2066{piece}\u2069"
        yield Finding((start, end), f"{piece} is shown in another order", replacement=right)
