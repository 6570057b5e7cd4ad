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

_LONGEST_PROCLITIC = max(map(len, PROCLITICS))


def is_word(character: str) -> bool:
    """Whether a character joins its neighbours to a word with visible borders."""
    return character < _FIRST_WITHOUT_BORDERS and (character.isalnum() or character == "_")


def begins(text: str, start: int, language: str) -> bool:
    """Whether a name that starts with a word character may start at this place."""
    if start == 0 or not is_word(text[start - 1]):
        return True
    return language == "ar" and _after_proclitic(text, start, PROCLITICS)


def begins_contracted(text: str, start: int) -> bool:
    """Whether لل at this place can be the preposition ل with the article of the name."""
    return (
        start == 0 or not is_word(text[start - 1]) or _after_proclitic(text, start, _CONJUNCTIONS)
    )


_CONJUNCTIONS = frozenset(("و", "ف"))


def ends(text: str, end: int) -> bool:
    """Whether a name that ends with a word character may end at this place."""
    return end == len(text) or not is_word(text[end])


def _after_proclitic(text: str, start: int, allowed: frozenset[str]) -> bool:
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
