"""What the automaton looks for: the folded forms of one language, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zqtrans.glossary.borders import contracted, is_word
from zqtrans.glossary.folding import fold
from zqtrans.model import Term
from zqtrans.patterns import regex

_WORD = regex(r"\w+")
_SEVERAL = "\0\0"
_POINTS = {"ja": "東西南北", "zh": "东西南北"}
_AFTER_POINT = {"ja": "部側方岸端郊", "zh": "部侧面边岸端郊"}


class Use(NamedTuple):
    """One term's use of a pattern. `cased` is the folded form with its capitals.

    `exact` says that the capitals matter.
    """

    term: Term
    form: str
    cased: str
    exact: bool


class Pattern(NamedTuple):
    """A folded form, and its uses.

    `length` is in code points; `skip` of them stand before the name itself. `left` and `right` say
    whether it begins and ends with a letter that needs a word border. `cased` is how it is written
    with capitals where they matter to any admitted use, else empty; where uses differ in that, it
    is what no text equals. `guards` are the ids of terms that are not meant in this string.
    """

    length: int
    left: bool
    right: bool
    skip: int
    cased: str
    admitted: tuple[Use, ...]
    forbidden: tuple[Use, ...]
    guards: tuple[str, ...]


class Uses(NamedTuple):
    """The uses of one key while they are gathered."""

    admitted: list[Use]
    forbidden: list[Use]
    guards: list[str]


def make_patterns(terms: Sequence[Term], language: str) -> tuple[list[Pattern], list[bytes]]:
    """Every pattern of a language, and the same as bytes for the automaton."""
    gathered: dict[tuple[str, int], Uses] = {}

    def uses(key: str, skip: int = 0) -> Uses:
        found = gathered.get((key, skip))
        if found is None:
            found = gathered[key, skip] = Uses([], [], [])
        return found

    for term in terms:
        form = term.forms.get(language)
        if form is not None:
            exact = term.case == "exact"
            for text in form.admitted:
                key, cased = folded_form(text, language)
                if not key:
                    continue
                uses(key).admitted.append(Use(term, text, cased, exact))
                if language == "ar" and (other := contracted(key)):
                    uses(other, 1).admitted.append(Use(term, text, other, False))
        for text in term.forbidden.get(language, ()):
            key, cased = folded_form(text, language)
            if key:
                uses(key).forbidden.append(Use(term, text, cased, False))
        for text in term.not_in.get(language, ()):
            key, _ = folded_form(text, language)
            if key:
                uses(key).guards.append(term.id)
    for key, term_id in list(_directions(gathered, language)):
        uses(key).guards.append(term_id)
    patterns = [_pattern(key, skip, found) for (key, skip), found in gathered.items()]
    return patterns, [key.encode("utf-8", "surrogatepass") for key, _ in gathered]


def folded_form(form: str, language: str) -> tuple[str, str]:
    """A form folded, without and with its capitals."""
    key, cased, _ = fold(form, language)
    return key.strip(), cased.strip()


def _pattern(key: str, skip: int, uses: Uses) -> Pattern:
    return Pattern(
        len(key),
        is_word(key[0]),
        is_word(key[-1]),
        skip,
        _capitals(uses.admitted),
        tuple(uses.admitted),
        tuple(uses.forbidden),
        tuple(uses.guards),
    )


def _capitals(uses: Sequence[Use]) -> str:
    written = {use.cased for use in uses if use.exact}
    if not written or all(text.lower() == text.upper() for text in written):
        return ""
    return written.pop() if len(written) == 1 else _SEVERAL


def _directions(gathered: dict[tuple[str, int], Uses], language: str) -> Iterator[tuple[str, str]]:
    """Sense guards for a name with a point of the compass, such as a station's.

    Where 肇慶 and 肇慶東 are both names, 肇慶東部 is the east of the first.
    """
    points = _POINTS.get(language, "")
    for (key, _), uses in gathered.items():
        if key[-1] not in points or not uses.admitted:
            continue
        bare = gathered.get((key[:-1], 0))
        if bare is None or not bare.admitted:
            continue
        for character in _AFTER_POINT[language]:
            for use in uses.admitted:
                yield key + character, use.term.id


def case_fits(use: Use, text: str) -> bool:
    """Whether capitals are as in the form, or words are capitalised or in all capitals."""
    form = use.cased
    if text == form or not use.exact:
        return True
    if len(text) != len(form):
        return False
    for word in _WORD.finditer(form):
        wanted, got = word[0], text[word.start() : word.end()]
        if got in (wanted, wanted.upper(), wanted[0].upper() + wanted[1:]):
            continue
        return False
    return True
