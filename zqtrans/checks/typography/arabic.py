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


@rule(
    "TY007",
    Severity.WARNING,
    needs=Trait.TARGET | Trait.PUNCTUATION,
    languages="ar",
    safe=True,
)
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


_DETACHED = regex(
    r"(?<!الفئة )(?<!فئة )(?<!الصنف )(?<!النوع )(?<!القسم )(?<!المجموعة )(?<!الملحق )(?<!فيتامين )"
    r"(?<![\w\u0610-\u0652])([بلك])( )(?=[\u0621-\u064a]{3})"
)
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


_KASHIDA = regex(r"(?<=[\u0621-\u064a])\u0640+(?=[\u0621-\u064a])")


@rule("TY015", Severity.INFO, languages="ar", safe=True, triggers=("\u0640",))
def stretched_word(facts: Facts) -> Iterator[Finding]:
    """A word is stretched with the tatweel: الجسـر.

    Why: it is calligraphy, and makes the word unfindable. Before brackets, digits and Latin letters
    it is right.

    Bad (ar):
        msgid "the bridge"
        msgstr "الجسـر"

    Good (ar):
        msgid "the bridge"
        msgstr "الجسر"

    Good (ar):
        msgid "in the year 1446"
        msgstr "في عام 1446هـ"
    """
    detached = [match.span() for match in _STRETCHED.finditer(facts.prose)]
    for match in _KASHIDA.finditer(facts.prose):
        if not any(start <= match.start() < end for start, end in detached):
            yield Finding(match.span(), "the word is stretched", replacement="")
