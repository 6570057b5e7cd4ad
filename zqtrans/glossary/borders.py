"""Where a name may begin and end in running text, per language."""

from __future__ import annotations

from itertools import product

_FIRST_WITHOUT_BORDERS = "\u2e80"
"""Han, kana and everything after them are written without spaces."""

PROCLITICS = frozenset(
    conjunction + preposition + article
    for conjunction, preposition, article in product(
        ("", "و", "ف"), ("", "ب", "ك", "ل", "س"), ("", "ال")
    )
) | frozenset(conjunction + "لل" for conjunction in ("", "و", "ف"))
"""What Arabic writes onto the front of a word, folded; the empty one included."""

_CONJUNCTIONS = frozenset(("و", "ف"))
_LONGEST_PROCLITIC = max(map(len, PROCLITICS))


def is_word(character: str) -> bool:
    """Whether a character joins its neighbours to a word with visible borders."""
    return character < _FIRST_WITHOUT_BORDERS and (character.isalnum() or character == "_")


def joined(text: str, start: int, contracted: bool) -> bool:
    """Whether all that is written onto the front of an Arabic name is proclitics.

    `contracted` says that the name starts with لل, the preposition ل and its own article, which
    only a conjunction can precede.
    """
    allowed = _CONJUNCTIONS if contracted else PROCLITICS
    first = start
    while first > 0 and start - first <= _LONGEST_PROCLITIC and is_word(text[first - 1]):
        first -= 1
    return text[first:start] in allowed


def contracted(form: str) -> str:
    """The form after the preposition ل, where the article loses its alef; empty without article.

    المنطقة becomes للمنطقة, and اللغة becomes للغة.
    """
    if not form.startswith("ال") or len(form) < 4:
        return ""
    return "لل" + (form[3:] if form[2] == "ل" else form[2:])
