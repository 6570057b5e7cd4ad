"""What must arrive unchanged: addresses, placeholders, markup."""

from __future__ import annotations

from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity
from zqtrans.text import links


def _lost(facts: Facts, kind: str, noun: str) -> Iterator[Finding]:
    for piece in links.lost(kind, facts.source, facts.target):
        start = max(facts.source.find(piece), 0)
        yield Finding((start, start + len(piece)), f"{noun} {piece} is lost", in_source=True)


@rule("ST004", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_address(facts: Facts) -> Iterator[Finding]:
    """A web or e-mail address of the source is not in the target.

    Why: a changed address leads nowhere, or to somebody else.

    Bad (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir https://zhaoqing.example/fr/en pour en savoir plus."

    Good (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir https://zhaoqing.example/en pour en savoir plus."
    """
    yield from _lost(facts, "url", "address")
    yield from _lost(facts, "email", "address")


@rule("ST005", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_phone(facts: Facts) -> Iterator[Finding]:
    """A phone number of the source is not in the target.

    Why: one digit off is another person's telephone. Spaces may change.

    Bad (ja):
        msgid "Telephone: 0758-2899120"
        msgstr "電話：0758-2899210"

    Good (ja):
        msgid "Telephone: 0758-2899120"
        msgstr "電話：0758-2899120"
    """
    for number in links.lost("phone", facts.source, facts.target):
        yield Finding((0, len(facts.source)), f"phone number {number} is lost", in_source=True)


@rule("ST006", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_placeholder(facts: Facts) -> Iterator[Finding]:
    """A placeholder of the source is not in the target.

    Why: the program that fills it in fails, or shows the reader a hole.

    Bad (fr):
        msgid "{count} posts were written."
        msgstr "{nombre} billets ont été écrits."

    Good (fr):
        msgid "{count} posts were written."
        msgstr "{count} billets ont été écrits."
    """
    yield from _lost(facts, "placeholder", "placeholder")


@rule("ST007", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_tag(facts: Facts) -> Iterator[Finding]:
    """An HTML tag of the source is not in the target.

    Why: an unclosed tag spoils the page after it.

    Bad (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux pont"

    Good (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux</b> pont"
    """
    yield from _lost(facts, "tag", "tag")


@rule("ST008", Severity.WARNING, needs=Trait.PAIR | Trait.PIECES)
def lost_markup(facts: Facts) -> Iterator[Finding]:
    """Markdown of the source (a link's target, code, strong emphasis) is not in the target.

    Why: the link dies, the asterisks show.

    Bad (fr):
        msgid "Read [the guide](guide.md) first."
        msgstr "Lisez d’abord [le guide](guide fr.md)."

    Good (fr):
        msgid "Read [the guide](guide.md) first."
        msgstr "Lisez d’abord [le guide](guide.md)."
    """
    yield from _lost(facts, "markup", "markup")
