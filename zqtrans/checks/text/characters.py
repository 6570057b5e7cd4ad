"""Rules on characters that do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity
from zqtrans.patterns import regex
from zqtrans.text import links


@rule("TX007", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def shield_residue(facts: Facts) -> Iterator[Finding]:
    """A shield, the stand-in for a term while the engine runs, was left in the target.

    Why: the reader would see ``<zq1>`` where a name belongs.

    Bad (fr):
        msgid "Sihui is old."
        msgstr "<zq1> est ancienne."

    Good (fr):
        msgid "Sihui is old."
        msgstr "Sihui est ancienne."
    """
    for match in links.SHIELD.finditer(facts.prose):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]!r} is left of a shield")


@rule("TX008", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def unknown_character(facts: Facts) -> Iterator[Finding]:
    """A sign says that a character could not be written or decoded: ⁇ or �.

    Why: the model or the file's encoding lost a character; only the source knows which.

    Bad (ja):
        msgid "It is a town."
        msgstr "⁇茆鎮です。"

    Good (ja):
        msgid "It is a town."
        msgstr "下茆鎮です。"
    """
    for match in re.finditer("[\u2047\ufffd]", facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]} stands for a character that was lost")


_MOJIBAKE = regex(
    r"Ã[\u0080-\u00bf]|â€[\u0080-\u00bf™œ“”˜¦]?|Â[\u00a0«»°]"
    r"|(?:[ØÙ][\u0080-\u00bf„†‡ˆ‰Š]){2,}"
    r"|(?:[ãäåæçèé][\u0080-\u00bfˆ‰Š›œŸž]{1,2}){2,}|[ãäåæçèé][\u0080-\u009f¡-¿]{2}"
)


@rule("TX009", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def mojibake(facts: Facts) -> Iterator[Finding]:
    """UTF-8 was read as another encoding: Ã©, â€™, Ø§Ù„.

    Why: somebody opened the file as Windows-1252 and saved it.

    Bad (fr):
        msgid "the summer"
        msgstr "l’Ã©tÃ©"

    Good (fr):
        msgid "the summer"
        msgstr "l’été"
    """
    for match in _MOJIBAKE.finditer(facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]!r} was decoded wrongly")
            return


_INVISIBLE = regex(
    r"[\u00ad\u200b\u2060\ufeff]|(?<![\u0600-\u06ff])\u200c"
    r"|(?<![\u0600-\u06ff\U0001f300-\U0001faff\ufe0f])\u200d"
)


@rule("TX010", Severity.WARNING, needs=Trait.TARGET | Trait.ODD, safe=True)
def invisible_character(facts: Facts) -> Iterator[Finding]:
    """A zero-width space, soft hyphen, byte order mark or stray joiner hides in the text.

    Why: it breaks search, links and comparison, and nobody can see it.

    Bad (fr):
        msgid "the river"
        msgstr "le fleu\u200bve"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in _INVISIBLE.finditer(facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"invisible U+{ord(match[0]):04X}", replacement="")


@rule("TX012", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def control_character(facts: Facts) -> Iterator[Finding]:
    """A control character stands in the text.

    Why: terminals obey it and XML forbids it.

    Bad (fr):
        msgid "the river"
        msgstr "le\u0007 fleuve"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"control character U+{ord(match[0]):04X}")


_ENTITY = regex(r"&(?:quot|amp|lt|gt|nbsp|apos|#\d{2,5}|#x[0-9a-fA-F]{2,5}); ?")


@rule("TX013", Severity.WARNING, needs=Trait.TARGET | Trait.ODD)
def stray_entity(facts: Facts) -> Iterator[Finding]:
    """An HTML entity stands in the target and not in the source.

    Why: the engine learnt from web pages; in plain text the reader sees ``&quot;``.

    Bad (fr):
        msgid "They wrote the word Fu."
        msgstr "Ils ont écrit &quot;Fu&quot;."

    Good (fr):
        msgid "They wrote the word Fu."
        msgstr "Ils ont écrit «\u00a0Fu\u00a0»."
    """
    for match in _ENTITY.finditer(facts.target):
        if match[0].strip() not in facts.source:
            yield Finding(match.span(), f"{match[0].strip()} is markup")
