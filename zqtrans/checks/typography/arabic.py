"""Rules on Arabic typography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity

_LATIN_MARK = re.compile(r"(?<=[\u0621-\u064a])[,;?](?!\d)|(?<=\d)[,;](?=\s[\u0621-\u064a])")


@rule("TY007", Severity.WARNING, needs=Trait.TARGET | Trait.PUNCTUATION, languages="ar", safe=True)
def arabic_punctuation(facts: Facts) -> Iterator[Finding]:
    """A Latin comma, semicolon or question mark stands in Arabic prose.

    Why: Arabic has ، ؛ and ؟, which point the right way.

    Bad (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو?"

    Good (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو؟"
    """
    for match in _LATIN_MARK.finditer(facts.prose):
        right = {",": "،", ";": "؛", "?": "؟"}[match[0]]
        yield Finding(match.span(), f"{match[0]} in Arabic", replacement=right)
