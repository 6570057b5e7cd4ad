"""Rules on Japanese typography."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex

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
    for match in _NARROW.finditer(facts.prose):
        mark = match[0][0]
        if mark != ":" or not facts.target.startswith("://", match.start()):
            yield Finding(match.span(), f"{mark} in Japanese", replacement=_WIDE[mark])


_NARROW = regex(
    r"(?<=[ぁ-ヺー一-鿿々」』）])[,.?!;](?![A-Za-z_.])|(?<=[A-Za-z0-9]),(?=[ぁ-ヺ一-鿿])"
    r"|(?<=[ぁ-ヺー一-鿿々」』）)]):[ \u00a0]?|(?<=[A-Za-z]): (?=[ぁ-ヺ一-鿿])"
)
_BRACKETED = regex(r"\(([^()（）]*[ぁ-ヺ一-鿿々][^()（）]*)\)")
_GAP = regex(
    r"(?<=[。、」])[ \u00a0](?=\S)"
    r"|(?<=[ぁ-んァ-ヺー一-鿿々])[ \u00a0](?=[ぁ-んー一-鿿々])"
    r"|(?<=[ぁ-ん一-鿿々])[ \u00a0](?=[ァ-ヺ])"
    r"|(?<=[ぁ-んァ-ヺー一-鿿々])[ \u00a0](?=[(（](?!\d))"
    r"|(?<=[ぁ-ヺー一-鿿々][)）])[ \u00a0](?=[ぁ-ん一-鿿])"
    r"|(?<=[はがをにでともへのすたてい])[ \u00a0](?=\d)(?!.\d+[- ]\d)"
)


@rule("TY014", Severity.INFO, Certainty.LIKELY, languages="ja", safe=True, triggers=("(",))
def narrow_brackets(facts: Facts) -> Iterator[Finding]:
    """Japanese words stand between Latin brackets.

    Why: Japanese has full-width （ and ）, which keep their distance from what is around them.

    Bad (ja):
        msgid "the bridge (now closed)"
        msgstr "橋(現在閉鎖中)"

    Good (ja):
        msgid "the bridge (now closed)"
        msgstr "橋（現在閉鎖中）"

    Good (ja):
        msgid "Global Positioning System (GPS)"
        msgstr "全地球測位システム(GPS)"
    """
    for match in _BRACKETED.finditer(facts.prose):
        inner = facts.target[match.start(1) : match.end(1)]
        yield Finding(match.span(), "Latin brackets in Japanese", replacement=f"（{inner}）")


@rule(
    "TY011",
    Severity.WARNING,
    Certainty.LIKELY,
    languages="ja",
    safe=True,
    triggers=(" ", "\u00a0"),
)
def japanese_space(facts: Facts) -> Iterator[Finding]:
    """A space stands between Japanese characters or after a Japanese full stop.

    Why: Japanese sets no spaces; engines that join sentences leave them. The full-width space of
    headings and addresses is not meant, nor one between katakana words or beside Latin letters.

    Bad (ja):
        msgid "The city is old. It lies on the river."
        msgstr "都市は古いです。 川沿いにあります。"

    Good (ja):
        msgid "The city is old. It lies on the river."
        msgstr "都市は古いです。川沿いにあります。"

    Good (ja):
        msgid "Victoria Falls"
        msgstr "ヴィクトリア フォールズ"
    """
    for match in _GAP.finditer(facts.prose):
        before = facts.prose[match.start() - 1]
        if not "ぁ" <= before <= "ん" and before not in "。、" and _in_address(facts.prose):
            continue
        yield Finding(match.span(), "space between Japanese characters", replacement="")


def _in_address(text: str) -> bool:
    """Whether spaces part the fields of a line: it has a full-width space or no sentence."""
    return "\u3000" in text or not re.search(r"[ぁ-ん]{2}", text)
