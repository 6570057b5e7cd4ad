"""Rules on Japanese typography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Severity

_WIDE = {",": "、", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}


@rule("TY009", Severity.WARNING, needs=Trait.TARGET | Trait.PUNCTUATION, languages="ja", safe=True)
def narrow_punctuation(facts: Facts) -> Iterator[Finding]:
    """A Latin mark stands after a Japanese character.

    Why: Japanese has full-width 、 。 ？ ！. Some engines write the Latin ones throughout.

    Bad (ja):
        msgid "On Monday the riddles were ready."
        msgstr "月曜日,なぞなぞができた."

    Good (ja):
        msgid "On Monday the riddles were ready."
        msgstr "月曜日、なぞなぞができた。"
    """
    for match in re.finditer(
        r"(?<=[ぁ-ヺー一-鿿々」』）])([,.?!;])(?![\w.])|(?<=[ぁ-ヺー一-鿿])[,](?=[ぁ-ヺ一-鿿])",
        facts.prose,
    ):
        yield Finding(match.span(), f"{match[0]} in Japanese", replacement=_WIDE[match[0]])
