"""Find every term of a glossary in a text, in one pass.

All forms of a language are patterns of one Aho-Corasick automaton, which runs over the folded
text. What it reports is a candidate; word borders, case, sense guards and protected stretches
decide whether it is an occurrence. Where occurrences overlap, the longest stays.

Most texts are short and hold few names, so that what is not needed for a text is not made for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from zqtrans.glossary.borders import begins, begins_contracted, ends
from zqtrans.glossary.candidates import (
    Candidate,
    Span,
    longest,
    not_inside,
    outside,
    unguarded,
)
from zqtrans.glossary.folding import Folded, fold
from zqtrans.glossary.patterns import case_fits, folded_form, make_patterns
from zqtrans.glossary.protection import protected_spans
from zqtrans.model import Occurrence, Term


class Candidates(NamedTuple):
    """What stands in a text, nested forms included: admitted ones, and forbidden ones outside."""

    text: str
    folded: Folded
    admitted: list[Candidate]
    forbidden: list[Candidate]

    def occurrences(self, candidates: Sequence[Candidate]) -> list[Occurrence]:
        """Candidates as occurrences in the original text; the first use names the term."""
        if not candidates:
            return []
        text, folded = self.text, self.folded
        length = len(text)
        found = []
        for start, end, uses in candidates:
            if folded.passes:
                start, end = folded.span(start, end)
            while end < length and text[end] >= "\u0300" and _is_mark(text[end]):
                end += 1
            use = uses[0]
            found.append(Occurrence(use.term, start, end, text[start:end], use.form))
        return found


class Finder:
    """Finds terms in text of one language. Build it once with `Glossary.finder`."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self.language = language
        self.terms = terms
        self._patterns, keys = make_patterns(terms, language)
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
        return folded_form(form, self.language)[0]

    def find(self, text: str) -> list[Occurrence]:
        """Occurrences of preferred and admitted forms: disjoint, longest first, in text order."""
        candidates = self.candidates(text)
        return candidates.occurrences(longest(candidates.admitted))

    def find_forbidden(self, text: str) -> list[Occurrence]:
        """Occurrences of forbidden renderings that are no part of an admitted form."""
        candidates = self.candidates(text)
        return candidates.occurrences(longest(candidates.forbidden))

    def term_ids(self, text: str) -> list[str]:
        """What `find` finds, by id; where terms share a form, all of them."""
        found = longest(self.candidates(text).admitted)
        return [use.term.id for _, _, uses in found for use in uses]

    def candidates(self, text: str) -> Candidates:
        """All places where a form may stand, nested ones included."""
        folded = fold(text, self.language)
        admitted: list[Candidate] = []
        forbidden: list[Candidate] = []
        if self._automaton is not None:
            data = folded.text.encode("utf-8", "surrogatepass")
            matches = self._automaton.find_matches_as_indexes(data, overlapping=True)
            if matches:
                guards: dict[str, list[Span]] = defaultdict(list)
                self._place(folded, data, matches, admitted, forbidden, guards)
                if guards:
                    admitted = unguarded(admitted, guards)
        if (admitted or forbidden) and (protected := protected_spans(text)):
            admitted = outside(admitted, protected, folded)
            forbidden = outside(forbidden, protected, folded)
        if forbidden and admitted:
            forbidden = not_inside(forbidden, admitted)
        return Candidates(text, folded, admitted, forbidden)

    def _place(
        self,
        folded: Folded,
        data: bytes,
        matches: Sequence[tuple[int, int, int]],
        admitted: list[Candidate],
        forbidden: list[Candidate],
        guards: dict[str, list[Span]],
    ) -> None:
        """Take in what the automaton found, in code points, where word borders and case allow."""
        text, cased, _ = folded
        language, patterns = self.language, self._patterns
        size = len(text)
        wide = len(data) != size
        byte_at = at = 0
        for index, _, end in matches:
            if wide:
                at += len(data[byte_at:end].decode("utf-8", "surrogatepass"))
                byte_at, end = end, at
            length, left, right, skip, exact, uses, wrong, ruled_out = patterns[index]
            if right and end < size and not ends(text, end):
                continue
            start = end - length
            if start and left:
                if skip:
                    if not begins_contracted(text, start):
                        continue
                elif not begins(text, start, language):
                    continue
            start += skip
            if exact and uses:
                written = cased[start:end]
                if written != uses[0].cased or len(uses) > 1:
                    uses = tuple([use for use in uses if case_fits(use, written)])
            if uses:
                admitted.append((start, end, uses))
            if wrong:
                forbidden.append((start, end, wrong))
            for term_id in ruled_out:
                guards[term_id].append((start, end))


def _is_mark(character: str) -> bool:
    """Whether a character is part of the letter before it."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f"
