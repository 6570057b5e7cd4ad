"""Run the example sentences of the terms, and prove that they would notice a change.

A `match` sentence must hold its term in a language that it can be in, a `no-match` sentence must
not in the one that it is likeliest in. Then each form and each language's sense guards that have an
example are changed in turn: where every example still passes, they prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from zqtrans.glossary.finding import Finder
from zqtrans.model import Form, Term

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FRENCH = re.compile(
    r"[àâçéèêëîïôûùœ]|\b(?:le|la|les|l[’']\w+|d[’']\w+|des|du|de|une?|est|et|dans|sur|pour|il)\b",
    re.IGNORECASE,
)
_MUTANT = {"ar": "ظظظ", "ja": "〆〆〆", "zh": "〆〆〆"}


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that fails, or a mutation that no example notices."""

    term: Term
    name: str
    message: str
    language: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What running the examples showed."""

    examples: int
    mutations: int
    unproven: tuple[Term, ...]
    failures: tuple[Failure, ...]


def prove(terms: Iterable[Term]) -> Proof:
    """Run every example alone against its term, and every mutation of it."""
    failures: list[Failure] = []
    unproven: list[Term] = []
    examples = mutations = 0
    for term in terms:
        if not term.match and not term.no_match:
            unproven.append(term)
            continue
        examples += len(term.match) + len(term.no_match)
        wrong = list(_examples(term))
        failures += wrong
        if not wrong:
            for mutation in _mutations(term):
                mutations += 1
                if not any(_examples(mutation.mutant)):
                    failures.append(
                        Failure(term, "unnoticed-change", mutation.message, mutation.language)
                    )
    return Proof(examples, mutations, tuple(unproven), tuple(failures))


def languages_of(sentence: str, term: Term) -> list[str]:
    """The languages of the term that a sentence can be in, by its script; the likeliest first."""
    possible: tuple[str, ...]
    if _KANA.search(sentence):
        possible = ("ja",)
    elif _ARABIC.search(sentence):
        possible = ("ar",)
    elif _HAN.search(sentence):
        possible = ("zh", "ja")
    else:
        possible = ("fr", "en") if _FRENCH.search(sentence) else ("en", "fr")
    return [code for code in possible if code in term.forms]


def _examples(term: Term) -> Iterator[Failure]:
    finders = {code: Finder((term,), code) for code in term.forms}
    for sentence in term.match:
        codes = languages_of(sentence, term)
        if not any(finders[code].find(sentence) for code in codes):
            yield Failure(
                term, "failed-match", f"not found in {sentence!r}", ",".join(codes), sentence
            )
    for sentence in term.no_match:
        for code in languages_of(sentence, term)[:1]:
            if finders[code].find(sentence):
                yield Failure(
                    term, "failed-no-match", f"found as {code} in {sentence!r}", code, sentence
                )


@dataclass(frozen=True, slots=True)
class _Mutation:
    mutant: Term
    message: str
    language: str


def _mutations(term: Term) -> Iterator[_Mutation]:
    """The term with the forms, or the sense guards, of a language that an example is in made wrong.

    A sentence that both English and French find speaks of the language that it is likeliest in, so
    only that language's forms are changed with it.
    """
    for code in term.forms:
        finder = Finder((term,), code)
        own = tuple(
            sentence
            for sentence in term.match
            if languages_of(sentence, term)[:1] == [code] and finder.find(sentence)
        )
        if own:
            wrong = {code: Form(_MUTANT.get(code, "Xyzzy"))}
            yield _Mutation(
                replace(term, forms=MappingProxyType(wrong), match=own, no_match=()),
                f"no example notices when the {code} forms are wrong",
                code,
            )
    for code, texts in term.not_in.items():
        guarded = [s for s in term.no_match if languages_of(s, term)[:1] == [code]]
        if not any(text in sentence for sentence in guarded for text in texts):
            continue
        guards = {other: kept for other, kept in term.not_in.items() if other != code}
        yield _Mutation(
            replace(term, not_in=MappingProxyType(guards)),
            f"no example notices when not-in.{code} is gone",
            code,
        )
