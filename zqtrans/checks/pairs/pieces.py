"""What must arrive unchanged: addresses, phone numbers, placeholders, tags, markup."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity
from zqtrans.text import links


def _lost(facts: Facts, kind: str, noun: str) -> Iterator[Finding]:
    for piece in links.lost(kind, facts.source, facts.target):
        start = max(facts.source.find(piece), 0)
        yield Finding((start, start + len(piece)), f"{noun} {piece} is lost", in_source=True)


def _added(facts: Facts, kind: str, noun: str) -> Iterator[Finding]:
    """Pieces that the source does not have, where none of the source's are lost."""
    if links.lost(kind, facts.source, facts.target):
        return
    for piece in links.lost(kind, facts.target, facts.source):
        start = max(facts.target.find(piece), 0)
        yield Finding((start, start + len(piece)), f"{noun} {piece} is not in the source")


@rule("ST004", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_address(facts: Facts) -> Iterator[Finding]:
    """A web or e-mail address of the source is not in the target, or another one is.

    Why: a changed address leads nowhere, or to somebody else.

    Bad (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir le site en question pour en savoir plus."

    Good (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir https://zhaoqing.example/en pour en savoir plus."
    """
    for kind in ("url", "email"):
        changed = _changed(facts, kind)
        if not changed:
            yield from _lost(facts, kind, "address")
            yield from _added(facts, kind, "address")


@rule("ST021", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def changed_address(facts: Facts) -> Iterator[Finding]:
    """A web or e-mail address was translated or changed: a name in it, its path, its domain.

    Why: engines look for names in addresses, too, and https://zhaoqing.example/sihui became
    https://zhaoqing.example/quatre-réunions. The correction is the source's address.

    Bad (fr):
        msgid "See https://zhaoqing.example/sihui for more."
        msgstr "Voir https://zhaoqing.example/quatre-reunions pour en savoir plus."

    Good (fr):
        msgid "See https://zhaoqing.example/sihui for more."
        msgstr "Voir https://zhaoqing.example/sihui pour en savoir plus."
    """
    for kind in ("url", "email"):
        for right, start, end in _changed(facts, kind):
            found = facts.target[start:end]
            yield Finding((start, end), f"{right} became {found}", replacement=right)


def _changed(facts: Facts, kind: str) -> list[tuple[str, int, int]]:
    """The source's addresses and the spans of those that stand for them, where all were changed."""
    lost = links.lost(kind, facts.source, facts.target)
    added = links.lost(kind, facts.target, facts.source)
    if not lost or len(lost) != len(added):
        return []
    pairs = []
    for right, wrong in zip(lost, added, strict=True):
        start = facts.target.find(wrong)
        if start < 0 or SequenceMatcher(None, right, wrong).ratio() < 0.4:
            return []
        pairs.append((right, start, start + len(wrong)))
    return pairs


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
    """A placeholder of the source is not in the target, or one that the source does not have is.

    Why: the program that fills it in fails, or shows the reader a hole.

    Bad (fr):
        msgid "{count} posts were written."
        msgstr "{nombre} billets ont été écrits."

    Bad (fr):
        msgid "Some posts were written."
        msgstr "{count} billets ont été écrits."

    Good (fr):
        msgid "{count} posts were written."
        msgstr "{count} billets ont été écrits."
    """
    yield from _lost(facts, "placeholder", "placeholder")
    yield from _added(facts, "placeholder", "placeholder")


@rule("ST007", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_tag(facts: Facts) -> Iterator[Finding]:
    """An HTML tag of the source is not in the target, or one that the source does not have is.

    Why: an unclosed tag spoils the page after it.

    Bad (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux pont"

    Good (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux</b> pont"
    """
    yield from _lost(facts, "tag", "tag")
    yield from _added(facts, "tag", "tag")


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
    yield from _added(facts, "markup", "markup")
