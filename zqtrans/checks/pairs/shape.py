"""How long the target is, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity

_HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


_LIMITS = {"fr": (0.35, 3.5), "ar": (0.3, 2.8), "ja": (0.12, 1.5)}


@rule("ST010", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.PAIR)
def odd_length(facts: Facts) -> Iterator[Finding]:
    """The target is far shorter or longer than translations into its language are.

    Why: a sentence was dropped, or something was added that nobody said.

    Bad (fr):
        msgid "The bridge, rebuilt in stone after the great flood, still carries the market road."
        msgstr "Le pont."

    Good (fr):
        msgid "The bridge, rebuilt in stone after the great flood, still carries the market road."
        msgstr "Le pont, rebâti en pierre après la grande crue, porte toujours la route du marché."
    """
    limits = _LIMITS.get(facts.language)
    if limits is None or facts.source_language != "en" or _HAN.search(facts.source):
        return
    before, after = len(facts.source), len(facts.target)
    if before >= 60 and after < limits[0] * before:
        yield Finding((0, after), f"only {after} characters for {before}")
    elif before >= 20 and after > limits[1] * before + 20:
        yield Finding((0, after), f"{after} characters for {before}")


@rule("ST011", Severity.INFO, needs=Trait.PAIR)
def end_punctuation(facts: Facts) -> Iterator[Finding]:
    """The source ends a question or a list's head and the target does not, or the other way.

    Why: the reader takes a question for a statement.

    Bad (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو."

    Good (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو؟"
    """
    source, target = facts.source.rstrip(" \"'”’»)"), facts.target.rstrip(" \"'”’»)」』）\u00a0")
    asked = source.endswith(("?", "？"))
    asks = target.endswith(("?", "？", "؟")) or (
        facts.language == "ja" and target.endswith(("か。", "か", "の"))
    )
    if asked and not asks and facts.language != "ja":
        yield Finding((len(target) - 1, len(target)), "the source is a question")
    elif source.endswith((":", "：")) and not target.endswith((":", "：")):
        yield Finding((len(target) - 1, len(target)), "the source ends with a colon")
