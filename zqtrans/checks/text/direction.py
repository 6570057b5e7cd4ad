"""Rules on the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity

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
