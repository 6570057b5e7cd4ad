"""Rules on scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.han import is_simplified, japanese_form
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex
from zqtrans.text import scripts
from zqtrans.text.damage import half_words

_NAMES_ONLY = regex(r"(?<![\w])[a-z]{2,}")
_SMALL = regex(r"(?<![\w])[a-z]{4,}")


@rule("TX001", Severity.ERROR, needs=Trait.TARGET | Trait.FOREIGN)
def wrong_script(facts: Facts) -> Iterator[Finding]:
    """Most of the target is in a script that its language is not written in.

    Why: it is in another language, whatever the header says.

    Bad (ja):
        msgid "the old bridge"
        msgstr "the ancient ponte"

    Good (ja):
        msgid "the old bridge"
        msgstr "古い橋"
    """
    if facts.echoed or (facts.has_source and _only_names(facts)):
        return
    if scripts.wrong_script(facts.prose, facts.language, facts.source_prose):
        yield Finding((0, len(facts.target)), "most of this is in another script")


def _only_names(facts: Facts) -> bool:
    """Whether neither side has a word in lower case, so that its letters may be kept."""
    return not _NAMES_ONLY.search(facts.source_prose) and not _SMALL.search(facts.prose)


@rule("TX002", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.FOREIGN)
def mixed_script_word(facts: Facts) -> Iterator[Finding]:
    """A word begins in one script and ends in another.

    Why: the engine broke off in the middle of a word.

    Bad (ar):
        msgid "It is a dinosaur of the family Dromaeosauridae."
        msgstr "هو ديناصور من عائلة درومايوسورidae."

    Good (ar):
        msgid "It is a dinosaur of the family Dromaeosauridae."
        msgstr "هو ديناصور من عائلة درومايوصورات."
    """
    for span in half_words(facts.prose, facts.language):
        yield Finding(span, f"{facts.target[slice(*span)]!r} changes script half-way")


@rule("TX003", Severity.ERROR, Certainty.LIKELY, needs=Trait.TARGET | Trait.FOREIGN)
def foreign_script(facts: Facts) -> Iterator[Finding]:
    """A piece is in a script that neither the language nor the source uses.

    Why: no reader of French expects Arabic, Hangul or bare Chinese. What the source has may stay,
    and a name may follow in brackets: Zhaoqing (肇庆).

    Bad (fr):
        msgid "The town of Xiamao is lively."
        msgstr "Le bourg de 下茆 est animé."

    Good (fr):
        msgid "The town of Xiamao is lively."
        msgstr "Le bourg de Xiamao (下茆) est animé."
    """
    for start, end in scripts.foreign_spans(facts.letters, facts.language):
        piece = facts.target[start:end]
        found = set(facts.letters[start:end])
        if "L" in found or found <= set("G .") or piece in facts.source:
            continue
        if facts.target[start - 1 : start] in ("(", "（", "«", "“", '"') and start:
            continue
        yield Finding((start, end), f"{piece!r} is in another script")


@rule("TX004", Severity.ERROR, Certainty.CERTAIN, needs=Trait.SIMPLIFIED, languages="ja")
def simplified_han(facts: Facts) -> Iterator[Finding]:
    """A character is written in its simplified Chinese form, which Japanese does not have.

    Why: 肇庆 is Chinese; in Japanese the city is 肇慶. The correction is the Japanese form.

    Bad (ja):
        msgid "It is an old city."
        msgstr "肇庆は古い都市です。"

    Good (ja):
        msgid "It is an old city."
        msgstr "肇慶は古い都市です。"
    """
    for match in re.finditer(r"[\u3400-\u9fff]+", facts.prose):
        word = match[0]
        if not any(map(is_simplified, word)) or word in facts.source:
            continue
        right = japanese_form(word)
        hint = f"; Japanese has {right}" if right else ""
        yield Finding(match.span(), f"{word} is simplified Chinese{hint}", replacement=right)
