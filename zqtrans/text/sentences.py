"""How many sentences a text has."""

from __future__ import annotations

import re

from zqtrans.patterns import regex

_END = regex(
    r"(?P<word>[\w’'.\u064b-\u0652]*)(?P<mark>[.!?…؟]+)(?:[\"'”’»)\]]|[ \u00a0\u202f]»)*"
    r"(?=\s+[\"'“‘«(\[]?[A-ZÀ-Þ\u0600-\u06ff\u3041-\u9fff0-9]|\s*$|[A-ZÀ-Þ][a-zà-ÿ])"
)
_END_UNSPACED = regex(
    r"(?:[。！？!?]|(?<=[ぁ-ヿ一-鿿])\.(?!\d))+[」』）)\"”]*|(?<![。！？!?])」(?=\s*$)"
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr st jr sr no nos co ltd inc corp prof gen vs etc approx tel fig vol ed ca av mm
    mme mlle p pp art ch ex env min max dept jan feb mar apr jun jul aug sept oct nov dec u.s u.n
    e.g i.e a.m p.m p.o p.s p.-s""".split()  # noqa: SIM905 - a table of words reads best as words
)


_NUMBERED = regex(r"\d+|[IVX]+")


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text; marks after abbreviations, initials and numbers end none."""
    pieces: list[str] = []
    start = 0
    pattern = _END_UNSPACED if language in ("ja", "zh") else _END
    for match in pattern.finditer(text):
        if pattern is _END and not _ends(match, text):
            continue
        pieces.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip(" \"'”’»)」』*_\u00a0\u202f")
    if rest:
        pieces.append(rest)
    return [piece for piece in pieces if piece]


def _ends(match: re.Match[str], text: str) -> bool:
    if match["mark"] != ".":
        return True
    if not text[: match.start()].strip() and _NUMBERED.fullmatch(match["word"]):
        return False
    last = match.end() == len(text.rstrip())
    word = match["word"].lower().rsplit("’", 1)[-1]
    return last or (word not in _ABBREVIATIONS and (len(word) > 1 or not word.isalpha()))
