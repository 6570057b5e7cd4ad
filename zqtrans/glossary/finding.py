"""Find every term of a glossary in a text, in one pass.

All forms of a language are patterns of one Aho-Corasick automaton, which runs over the folded
text. What it reports is a candidate; word borders, case, sense guards and protected stretches
decide whether it is an occurrence. Where occurrences overlap, the longest stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from zqtrans.glossary.borders import begins, begins_contracted, contracted, ends, is_word
from zqtrans.glossary.folding import Folded, fold
from zqtrans.glossary.protection import protected_spans
from zqtrans.model import Occurrence, Term

_WORD = re.compile(r"\w+")


class Role(IntEnum):
    """What a pattern says when it is found."""

    ADMITTED = 0
    FORBIDDEN = 1
    GUARD = 2


@dataclass(frozen=True, slots=True)
class Use:
    """One term's use of a pattern. `cased` is the folded form with its capitals."""

    term: Term
    form: str
    role: Role
    cased: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded form, and its uses by role.

    `length` is in code points; `skip` of them stand before the name itself.
    """

    length: int
    left: bool
    right: bool
    skip: int
    roles: list[tuple[Role, list[Use]]]


class Candidate(NamedTuple):
    """A form at a place of the folded text where it may stand, with the uses that hold there."""

    start: int
    end: int
    uses: tuple[Use, ...]


class Finder:
    """Finds terms in text of one language. Build it once with `Glossary.finder`."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self.language = language
        self.terms = terms
        self._patterns, keys = _patterns(terms, language)
        self._guarded = any(language in term.not_in for term in terms)

        self._automaton = (
            BytesAhoCorasick(
                keys,
                matchkind=MatchKind.Standard,
                implementation=Implementation.ContiguousNFA,
            )
            if keys
            else None
        )

    @cached_property
    def forms(self) -> dict[str, tuple[Term, ...]]:
        """Folded form -> every term that admits it."""
        found: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            form = term.forms.get(self.language)
            for text in form.admitted if form else ():
                found[self.key(text)].append(term)
        return {
            key: tuple({term.id: term for term in terms}.values()) for key, terms in found.items()
        }

    def key(self, form: str) -> str:
        """The folded form; equal for two forms that `find` cannot tell apart."""
        return fold(form, self.language).text.strip()

    def find(self, text: str) -> list[Occurrence]:
        """Occurrences of preferred and admitted forms: disjoint, longest first, in text order."""
        folded = fold(text, self.language)
        candidates = self.candidates(text, folded)
        return self.occurrences(text, folded, longest(candidates.admitted))

    def find_forbidden(self, text: str) -> list[Occurrence]:
        """Occurrences of forbidden renderings that are no part of an admitted form."""
        folded = fold(text, self.language)
        candidates = self.candidates(text, folded)
        return self.occurrences(text, folded, longest(candidates.forbidden))

    def occurrences(
        self, text: str, folded: Folded, candidates: Iterable[Candidate]
    ) -> list[Occurrence]:
        """Candidates as occurrences in the original text; the first use names the term."""
        found = []
        length = len(text)
        for start, end, uses in candidates:
            if folded.passes:
                start, end = folded.span(start, end)
            while end < length and text[end] >= "\u0300" and _is_mark(text[end]):
                end += 1
            found.append(Occurrence(uses[0].term, start, end, text[start:end], uses[0].form))
        return found

    def candidates(self, text: str, folded: Folded) -> Candidates:
        """All places where a form may stand, nested ones included."""
        admitted: list[Candidate] = []
        forbidden: list[Candidate] = []
        guards: dict[str, list[tuple[int, int]]] = defaultdict(list)
        cased = folded.cased
        for pattern, start, end in self._places(folded):
            written = cased[start:end]
            start += pattern.skip
            for role, uses in pattern.roles:
                held = tuple([use for use in uses if _case_fits(use, written)])
                if not held:
                    continue
                if role is Role.ADMITTED:
                    admitted.append(Candidate(start, end, held))
                elif role is Role.FORBIDDEN:
                    forbidden.append(Candidate(start, end, held))
                else:
                    for use in held:
                        guards[use.term.id].append((start, end))
        if guards:
            admitted = _unguarded(admitted, guards)
        if admitted or forbidden:
            spans = protected_spans(text)
            if spans:
                admitted = _outside(admitted, spans, folded)
                forbidden = _outside(forbidden, spans, folded)
        if forbidden and admitted:
            forbidden = _not_inside(forbidden, admitted)
        return Candidates(admitted, forbidden)

    def _places(self, folded: Folded) -> Iterable[tuple[Pattern, int, int]]:
        """Pattern, start and end in code points of the folded text, word borders checked."""
        if self._automaton is None:
            return
        text, language, patterns = folded.text, self.language, self._patterns
        data = text.encode("utf-8", "surrogatepass")
        wide = len(data) != len(text)
        byte_at = at = 0
        for index, _, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            pattern = patterns[index]
            if wide:
                at += len(data[byte_at:end].decode("utf-8", "surrogatepass"))
                byte_at, end = end, at
            if pattern.right and not ends(text, end):
                continue
            start = end - pattern.length
            if pattern.skip:
                if begins_contracted(text, start):
                    yield pattern, start, end
            elif not pattern.left or begins(text, start, language):
                yield pattern, start, end


@dataclass(frozen=True, slots=True)
class Candidates:
    """What stands in a text: admitted forms, and forbidden ones outside of them."""

    admitted: list[Candidate]
    forbidden: list[Candidate]


def longest(candidates: list[Candidate]) -> list[Candidate]:
    """Disjoint candidates in text order: the longest of those that overlap, then the first."""
    if all(first.end <= second.start for first, second in pairwise(candidates)):
        return candidates
    chosen: list[Candidate] = []
    cluster: list[Candidate] = []
    reach = -1
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.start >= reach and cluster:
            chosen += _disjoint(cluster)
            cluster = []
        cluster.append(candidate)
        reach = max(reach, candidate.end)
    chosen += _disjoint(cluster)
    return chosen


def _disjoint(cluster: list[Candidate]) -> list[Candidate]:
    if len(cluster) == 1:
        return cluster
    taken: list[Candidate] = []
    for candidate in sorted(cluster, key=lambda c: (c.start - c.end, c.start)):
        if all(candidate.end <= other.start or candidate.start >= other.end for other in taken):
            taken.append(candidate)
    taken.sort(key=lambda c: c.start)
    return taken


def _patterns(terms: Sequence[Term], language: str) -> tuple[list[Pattern], list[bytes]]:
    """Every pattern of a language, and the same as bytes for the automaton."""
    found: dict[tuple[str, int], Pattern] = {}

    def add(term: Term, form: str, role: Role, exact: bool) -> None:
        folded = fold(form, language)
        text, cased = folded.text.strip(), folded.cased.strip()
        keys = [(text, 0)]
        if language == "ar" and role is Role.ADMITTED and contracted(text):
            keys.append((contracted(text), 1))
        for key, skip in keys:
            if not key:
                continue
            pattern = found.get((key, skip))
            if pattern is None:
                left, right = is_word(key[0]), is_word(key[-1])
                pattern = found[key, skip] = Pattern(len(key), left, right, skip, [])
            use = Use(term, form, role, key if skip else cased, exact and not skip)
            for known, uses in pattern.roles:
                if known is role:
                    uses.append(use)
                    break
            else:
                pattern.roles.append((role, [use]))

    for term in terms:
        form = term.forms.get(language)
        if form is not None:
            exact = term.case == "exact"
            for text in form.admitted:
                add(term, text, Role.ADMITTED, exact)
        for text in term.forbidden.get(language, ()):
            add(term, text, Role.FORBIDDEN, False)
        for text in term.not_in.get(language, ()):
            add(term, text, Role.GUARD, False)
    return list(found.values()), [key.encode("utf-8", "surrogatepass") for key, _ in found]


def _case_fits(use: Use, text: str) -> bool:
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


def _unguarded(
    candidates: list[Candidate], guards: dict[str, list[tuple[int, int]]]
) -> list[Candidate]:
    kept = []
    for candidate in candidates:
        uses = tuple(
            use
            for use in candidate.uses
            if not any(
                start <= candidate.start and candidate.end <= end
                for start, end in guards.get(use.term.id, ())
            )
        )
        if uses:
            kept.append(Candidate(candidate.start, candidate.end, uses))
    return kept


def _outside(
    candidates: list[Candidate], spans: list[tuple[int, int]], folded: Folded
) -> list[Candidate]:
    kept = []
    for candidate in candidates:
        start, end = folded.span(candidate.start, candidate.end)
        if not any(first < end and start < last for first, last in spans):
            kept.append(candidate)
    return kept


def _not_inside(candidates: list[Candidate], covers: list[Candidate]) -> list[Candidate]:
    return [
        candidate
        for candidate in candidates
        if not any(c.start <= candidate.start and candidate.end <= c.end for c in covers)
    ]


def _is_mark(character: str) -> bool:
    """Whether a character is part of the letter before it."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f"
