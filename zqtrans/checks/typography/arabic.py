"""Rules on Arabic typography."""

from __future__ import annotations

from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex

_LATIN_MARK = regex(
    r"(?:(?<=[\u0621-\u0652»”\")])|(?<=[\u0621-\u064a]\.))[,;?](?!\d)|(?<=\d)[,;](?=\s[\u0621-\u064a])"
)


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


_DETACHED = regex(r"(?<![\w\u0610-\u0652])([بلك])( )(?=[\u0621-\u064a]{3})")
_STRETCHED = regex(r"(?<![\w\u0610-\u0652])([وف]?[بلك])\u0640+( ?)(?=[\u0621-\u064a])")


@rule(
    "TY012",
    Severity.WARNING,
    Certainty.LIKELY,
    languages="ar",
    triggers=("\u0640", " ب ", " ل ", " ك "),
)
def detached_proclitic(facts: Facts) -> Iterator[Finding]:
    """A preposition that Arabic writes onto its word stands apart, or is stretched to it.

    Why: ب سيهوي and بـ سيهوي are what is left where a name was put in by a machine; Arabic has
    بسيهوي. Before brackets, quotation marks, digits and Latin letters the tatweel is right.

    Bad (ar):
        msgid "They work with Sihui."
        msgstr "يعملون ل سيهوي."

    Bad (ar):
        msgid "They trade with Sihui."
        msgstr "يتاجرون بـسيهوي."

    Good (ar):
        msgid "They trade with Sihui."
        msgstr "يتاجرون بسيهوي."

    Good (ar):
        msgid "They trade with IBM."
        msgstr "يتاجرون بـIBM."
    """
    for pattern in (_STRETCHED, _DETACHED):
        for match in pattern.finditer(facts.prose):
            yield Finding(match.span(), f"{match[0].strip()} stands apart", replacement=match[1])
