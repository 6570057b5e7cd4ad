"""Rules on marks that stand twice or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex


def _doubled() -> Iterator[str]:
    yield from ("。。", "..", *(f"{comma}{stop}" for comma in ",،、" for stop in ".。"))
    yield from (f"{stop}{comma}" for comma in ",،、" for stop in ".。")
    for mark, space in product(",;:،؛、", ("", " ", "\u00a0", "\u202f", "\u3000", "\n", "\t")):
        yield f"{mark}{space}{mark}"


@rule("TY003", Severity.WARNING, Certainty.LIKELY, triggers=tuple(_doubled()))
def repeated_punctuation(facts: Facts) -> Iterator[Finding]:
    """A mark stands twice where once is meant.

    Why: a sentence was cut up and put together badly. Ellipses and ?! are not meant.

    Bad (fr):
        msgid "The ferry leaves, then the bus."
        msgstr "Le bac part,, puis le bus."

    Good (fr):
        msgid "The ferry leaves, then the bus."
        msgstr "Le bac part, puis le bus."
    """
    for match in re.finditer(
        r"([,;:،؛、])\s?\1+|。。+|(?<![.])\.\.(?![.])|[,،、][.。]|[.。][,،、]", facts.prose
    ):
        if match[0] in facts.source or (
            match[0][0] == "." and facts.prose[: match.start()][-1:].isupper()
        ):
            continue
        if match[0][0] == "." and match[0][-1] in ",،":
            continue
        yield Finding(match.span(), f"{match[0]!r}", replacement=match[0][0])


_PAIRS = {
    "(": ")",
    "[": "]",
    "«": "»",
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "【": "】",
    "《": "》",
}


_CLOSING = {close: opening for opening, close in _PAIRS.items()}


_BALANCED = regex(
    "(?:" + "|".join(re.escape(opening + closing) for opening, closing in _PAIRS.items()) + ")*"
)
_BRACKETS = regex(r"[()\[\]«»“”「」『』（）【】《》]")


def _is_balanced(text: str) -> bool:
    """Whether each bracket has its partner beside it, so that no pair stands in another."""
    found = "".join(_BRACKETS.findall(text))
    return not found or _BALANCED.fullmatch(found) is not None


def _unpaired(text: str) -> list[int]:
    """Offsets of brackets without a partner; ( may be closed by ） and the other way round."""
    if _is_balanced(text):
        return []
    waiting: list[tuple[int, str]] = []
    alone: list[int] = []
    turned = text.find("”") < text.find("“") and text.count("”") == text.count("“")
    for match in _BRACKETS.finditer(text):
        if turned and match[0] in "“”":  # as some Arabic and Swedish texts have them
            continue
        char = match[0].translate({0xFF08: "(", 0xFF09: ")"})
        if char in _PAIRS:
            waiting.append((match.start(), _PAIRS[char]))
        elif waiting and waiting[-1][1] == char:
            waiting.pop()
        elif char == ")" and re.search(r"(?:^|[\s(])(?:\d{1,2}|[a-zA-Z])$", text[: match.start()]):
            continue
        else:
            alone.append(match.start())
    return alone + [place for place, _ in waiting]


@rule("TY004", Severity.WARNING, Certainty.LIKELY, needs=Trait.BRACKETS)
def unpaired_bracket(facts: Facts) -> Iterator[Finding]:
    """A bracket or quotation mark has no partner, and in the source all have.

    Why: the text broke off, or an aside swallows the rest of the sentence.

    Bad (fr):
        msgid "the bridge (built in 1905)"
        msgstr "le pont (bâti en 1905"

    Good (fr):
        msgid "the bridge (built in 1905)"
        msgstr "le pont (bâti en 1905)"
    """
    alone = _unpaired(facts.prose)
    if alone and not _unpaired(facts.source_prose):
        place = min(alone)
        yield Finding((place, place + 1), f"{facts.target[place]} has no partner")
