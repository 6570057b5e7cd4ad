"""The example sentences of a term: what language each is in, and whether it holds.

A `match` sentence must hold its term in a language that it can be in, a `no-match` sentence must
not in the one that it is likeliest in, and a `wrong` sentence must be reported for a forbidden
rendering in one that it can be in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zqtrans.glossary.finding import Finder
from zqtrans.model import Term
from zqtrans.patterns import regex

_ARABIC = regex(r"[\u0600-\u06ff]")
_KANA = regex(r"[\u3041-\u30ff]")
_HAN = regex(r"[\u3400-\u9fff]")
_CHINESE = regex(r"[的了是他她们这那从吗呢吧没很]")
_ENGLISH = regex(
    r"\b(?:the|of|and|in|is|was|are|were|to|an|at|for|with|from|by|its?|this|that|he|she|we|they|"
    r"you|his|her|our|my|has|have|will|be|as|into|over|through|not|can|what|until|here)\b"
    r"|\w[’']s\b",
    re.IGNORECASE,
)
_FRENCH = regex(
    r"\b(?:les?|la|des?|du|une?|est|et|dans|sur|pour|il|elle|nous|vous|ils|en|aux?|par|avec|ce|"
    r"cette|son|sa|ses|qui|que|sont|ne|pas|se|depuis|chaque)\b"
    r"|\b(?:[ldjncsmt]|qu)[’']|[àâçèêëîïôûùœ]|é\b|[ \u00a0\u202f][:;!?»]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that fails, or a change that no example notices."""

    term: Term
    name: str
    message: str
    language: str = ""
    sentence: str = ""
    key: str = ""


def languages_of(sentence: str, term: Term) -> list[str]:
    """The languages of the term that a sentence can be in, the likeliest first.

    Scripts decide, then the small words around the term's own names, which are left out.
    """
    possible: tuple[str, ...]
    if _KANA.search(sentence):
        possible = ("ja",)
    elif _ARABIC.search(sentence):
        possible = ("ar",)
    elif _HAN.search(sentence):
        possible = ("zh",) if _CHINESE.search(sentence) else ("zh", "ja")
    else:
        possible = _latin(sentence, term)
    return [code for code in possible if code in term.forms or code in term.forbidden]


def _latin(sentence: str, term: Term) -> tuple[str, ...]:
    rest = sentence
    for code in ("en", "fr"):
        for form in term.forms[code].admitted if code in term.forms else ():
            rest = rest.replace(form, "X")
    french = len(_FRENCH.findall(rest))
    english = len(_ENGLISH.findall(rest))
    if french == english:
        return ("en", "fr")
    return ("fr",) if french > english else ("en",)


def _spans(finder: Finder, text: str) -> list[tuple[int, int]]:
    return [(occurrence.start, occurrence.end) for occurrence in finder.find(text)]


class Examples:
    """The examples of one term, to be run on it and on changed versions of it."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.match = [(text, languages_of(text, term)) for text in term.match]
        self.no_match = [(text, languages_of(text, term)[:1]) for text in term.no_match]
        self.wrong = [(text, languages_of(text, term)) for text in term.wrong]
        self._finders = {
            code: Finder((term,), code) for code in dict.fromkeys((*term.forms, *term.forbidden))
        }

    def finder(self, language: str) -> Finder:
        """The finder of the term alone."""
        return self._finders[language]

    def __len__(self) -> int:
        return len(self.match) + len(self.no_match) + len(self.wrong)

    def failures(self) -> Iterator[Failure]:
        """The examples that fail for the term as it is."""
        return self._run(self._finders, "")

    def notice(self, changed: Term, language: str) -> bool:
        """Whether an example fails for a version of the term that differs in one language.

        A match sentence also notices when the name is found in another stretch of it: where a
        variant stands inside the form ("Sihui" in "Sihui City"), something is always found.
        """
        involved = (*self.match, *self.no_match, *self.wrong)
        if changed.forbidden != self.term.forbidden:
            involved = (*self.wrong,)
        if not any(language in codes for _, codes in involved):
            return False
        finder = Finder((changed,), language)
        if any(self._run({**self._finders, language: finder}, language)):
            return True
        before = self._finders[language]
        return any(
            language in codes and finder.find(text) and _spans(finder, text) != _spans(before, text)
            for text, codes in self.match
        )

    def _run(self, finders: dict[str, Finder], only: str) -> Iterator[Failure]:
        for text, codes in self.match:
            if (not only or only in codes) and not any(finders[code].find(text) for code in codes):
                yield self._failure("failed-match", f"not found in {text!r}", codes, text)
        for text, codes in self.no_match:
            if (not only or only in codes) and any(finders[code].find(text) for code in codes):
                message = f"found as {codes[0]} in {text!r}"
                yield self._failure("failed-no-match", message, codes, text)
        for text, codes in self.wrong:
            if (not only or only in codes) and not any(
                finders[code].find_forbidden(text) for code in codes
            ):
                message = f"no forbidden rendering found in {text!r}"
                yield self._failure("failed-wrong", message, codes, text)

    def _failure(self, name: str, message: str, codes: list[str], text: str) -> Failure:
        key = name.removeprefix("failed-")
        return Failure(self.term, name, message, ",".join(codes), text, key)
