"""Run the example sentences of the terms, and prove what they prove.

Three things are shown, from the strongest to the weakest:

- every example holds, with the term alone and among all terms of the glossary;
- every sense guard and forbidden rendering *has effect*: the guard's own text does not hold the
  term and would without the guard, and the rendering is reported when it stands in an example in
  the place of the name;
- every small change of a term (`mutations`) is *noticed*: an example that a person wrote fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from zqtrans.glossary.examples import Examples, Failure
from zqtrans.glossary.finding import Finder
from zqtrans.glossary.glossary import Glossary
from zqtrans.glossary.mutations import KINDS, Mutation, mutations
from zqtrans.glossary.verification import verify
from zqtrans.model import Occurrence, Term


@dataclass(frozen=True, slots=True)
class Proof:
    """What running the examples showed.

    `noticed` counts, by kind of mutation, those that an example notices and all; `unnoticed` are
    the others. `without` are the terms that have no example.
    """

    examples: int
    failures: tuple[Failure, ...]
    unnoticed: tuple[Mutation, ...]
    noticed: Mapping[str, tuple[int, int]]
    without: tuple[Term, ...]


def prove(terms: Iterable[Term], glossary: Glossary | None = None) -> Proof:
    """Run all examples, and all mutations of the terms that have some.

    `glossary` are the terms that the examples are run among; without it, the terms themselves.
    """
    terms = tuple(terms)
    glossary = glossary or Glossary(terms)
    failures: list[Failure] = []
    unnoticed: list[Mutation] = []
    noticed: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    without: list[Term] = []
    count = 0
    for term in terms:
        examples = Examples(term)
        count += len(examples)
        if not examples:
            without.append(term)
        wrong = list(examples.failures())
        failures += wrong or (*_shadowed(examples, glossary), *_without_effect(examples, glossary))
        for mutation in mutations(term) if examples and not wrong else ():
            totals[mutation.kind] += 1
            if examples.notice(mutation.term, mutation.language):
                noticed[mutation.kind] += 1
            else:
                unnoticed.append(replace(mutation, term=term))
    counts = {kind: (noticed[kind], totals[kind]) for kind in KINDS if totals[kind]}
    return Proof(count, tuple(failures), tuple(unnoticed), MappingProxyType(counts), tuple(without))


def _shadowed(examples: Examples, glossary: Glossary) -> Iterator[Failure]:
    """Match sentences in which a longer term of the glossary hides this one."""
    term = examples.term
    for text, codes in examples.match:
        found = [code for code in codes if examples.finder(code).find(text)]
        if not any(_found_among(glossary.finder(code), text, term) for code in found):
            message = f"found only inside of longer terms in {text!r}"
            yield Failure(term, "shadowed-match", message, ",".join(found), text, "match")


def _found_among(finder: Finder, text: str, term: Term) -> bool:
    return term.id in finder.term_ids(text)


def _without_effect(examples: Examples, glossary: Glossary) -> Iterator[Failure]:
    term = examples.term
    for code, guards in term.not_in.items():
        unguarded = Finder((replace(term, not_in=MappingProxyType({})),), code)
        for guard in guards:
            guarded = examples.finder(code).find(guard) if code in term.forms else []
            if guarded or not unguarded.find(guard):
                does = "holds the term all the same" if guarded else "holds no form of the term"
                message = f"not-in.{code} {guard!r} {does}"
                yield Failure(term, "idle-guard", message, code, guard, f"not-in.{code}")
    for code, texts in term.forbidden.items():
        for sentence, start, end in _sentences(examples, code)[:1]:
            for text in texts:
                bad = sentence[:start] + text + sentence[end:]
                source = [Occurrence(term, start, end, text, text)]
                if not verify(source, bad, glossary.finder(code)).forbidden:
                    message = f"forbidden.{code} {text!r} is not reported in {bad!r}"
                    yield Failure(term, "idle-forbidden", message, code, bad, f"forbidden.{code}")
        for sentence, _, _ in _sentences(examples, code):
            for occurrence in examples.finder(code).find_forbidden(sentence):
                message = f"{occurrence.form!r} is forbidden, and stands in {sentence!r}"
                yield Failure(term, "forbidden-in-match", message, code, sentence, "match")


def _sentences(examples: Examples, code: str) -> list[tuple[str, int, int]]:
    """Match sentences that are in a language, each with the span of the name in it."""
    found = []
    for text, codes in examples.match:
        if codes[:1] == [code] and code in examples.term.forms:
            for occurrence in examples.finder(code).find(text)[:1]:
                found.append((text, occurrence.start, occurrence.end))
    return found
