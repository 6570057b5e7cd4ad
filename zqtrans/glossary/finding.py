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

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from zqtrans.glossary.borders import is_word, joined
from zqtrans.glossary.candidates import (
    Candidate,
    Span,
    longest,
    not_inside,
    outside,
    unguarded,
)
from zqtrans.glossary.folding import Folded, Passes, fold, origin
from zqtrans.glossary.patterns import Use, case_fits, folded_form, make_patterns
from zqtrans.glossary.protection import protected_spans
from zqtrans.model import Occurrence, Term

_MOST_REMEMBERED = 20_000


def occurrences(text: str, passes: Passes, candidates: Sequence[Candidate]) -> list[Occurrence]:
    """Candidates as occurrences in the original text; the first use names the term."""
    found = []
    length = len(text)
    for start, end, uses in candidates:
        if passes:
            start, end = origin(passes, start, end)
        while end < length and text[end] >= "\u0300" and is_mark(text[end]):
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
        self._is_plain = [not one.forbidden and not one.guards for one in self._patterns]
        self._written: dict[tuple[int, str], tuple[Use, ...]] = {}
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
        admitted, _, passes = self.candidates(text)
        return occurrences(text, passes, longest(admitted)) if admitted else []

    def find_forbidden(self, text: str) -> list[Occurrence]:
        """Occurrences of forbidden renderings that are no part of an admitted form."""
        _, forbidden, passes = self.candidates(text)
        return occurrences(text, passes, longest(forbidden)) if forbidden else []

    def term_ids(self, text: str) -> list[str]:
        """What `find` finds, by id; where terms share a form, all of them."""
        found = longest(self.candidates(text)[0])
        return [use.term.id for _, _, uses in found for use in uses]

    def candidates(self, text: str) -> tuple[list[Candidate], list[Candidate], Passes]:
        """All places where admitted forms may stand, nested ones included; forbidden ones outside.

        The places are of the folded text; `origin` leads back from them.
        """
        if self._automaton is None:
            return [], [], ()
        folded = fold(text, self.language)
        data = folded[0].encode("utf-8", "surrogatepass")
        matches = self._automaton.find_matches_as_indexes(data, overlapping=True)
        if not matches:
            return [], [], ()
        admitted, forbidden, guards = self._placed(folded, data, matches)
        passes = folded[2]
        if guards:
            admitted = unguarded(admitted, guards)
        if (admitted or forbidden) and (protected := protected_spans(text)):
            admitted = outside(admitted, protected, passes)
            forbidden = outside(forbidden, protected, passes)
        if forbidden and admitted:
            forbidden = not_inside(forbidden, admitted)
        return admitted, forbidden, passes

    def plain_candidates(self, text: str) -> tuple[list[Candidate], list[int], Passes]:
        """The admitted forms of a text, and where it holds what needs a closer look: a forbidden
        form or a sense guard. The offsets are of the folded text."""
        if self._automaton is None:
            return [], [], ()
        whole, cased, passes = fold(text, self.language)
        data = whole.encode("utf-8", "surrogatepass")
        admitted: list[Candidate] = []
        odd: list[int] = []
        patterns, is_plain = self._patterns, self._is_plain
        size, byte_at, at = len(whole), 0, 0
        for index, _, end in self._automaton.find_matches_as_indexes(data, overlapping=True):
            at += len(data[byte_at:end].decode("utf-8", "surrogatepass"))
            byte_at = end
            length, left, right, skip, capitals, uses, _, _ = patterns[index]
            if right and at < size and whole[at] != " " and is_word(whole[at]):
                continue
            start = at - length
            if (
                left
                and start
                and whole[start - 1] != " "
                and not self._may_join(whole, start, skip)
            ):
                continue
            start += skip
            if not is_plain[index]:
                odd.append(start)
            if capitals and (written := cased[start:at]) != capitals:
                uses = self._fitting(index, written)
            if uses:
                admitted.append((start, at, uses))
        return admitted, odd, passes

    def _placed(
        self, folded: Folded, data: bytes, matches: Sequence[tuple[int, int, int]]
    ) -> tuple[list[Candidate], list[Candidate], dict[str, list[Span]]]:
        """What the automaton found where word borders and case allow it, in code points.

        The third part are spans in which the term with this id is not meant.
        """
        text, cased, _ = folded
        patterns = self._patterns
        admitted: list[Candidate] = []
        forbidden: list[Candidate] = []
        guards: dict[str, list[Span]] = {}
        size = len(text)
        wide = len(data) != size
        byte_at = at = 0
        for index, _, end in matches:
            if wide:
                at += len(data[byte_at:end].decode("utf-8", "surrogatepass"))
                byte_at, end = end, at
            length, left, right, skip, capitals, uses, wrong, ruled_out = patterns[index]
            if right and end < size and text[end] != " " and is_word(text[end]):
                continue
            start = end - length
            if left and start and text[start - 1] != " " and not self._may_join(text, start, skip):
                continue
            start += skip
            if capitals and (written := cased[start:end]) != capitals:
                uses = self._fitting(index, written)
            if uses:
                admitted.append((start, end, uses))
            if wrong:
                forbidden.append((start, end, wrong))
            for term_id in ruled_out:
                guards.setdefault(term_id, []).append((start, end))
        return admitted, forbidden, guards

    def _fitting(self, index: int, written: str) -> tuple[Use, ...]:
        """The uses of a pattern that may have these capitals, remembered."""
        found = self._written.get((index, written))
        if found is None:
            uses = self._patterns[index].admitted
            found = tuple([use for use in uses if case_fits(use, written)])
            if len(self._written) < _MOST_REMEMBERED:
                self._written[index, written] = found
        return found

    def _may_join(self, text: str, start: int, skip: int) -> bool:
        """Whether a name can start after this character."""
        if not is_word(text[start - 1]):
            return True
        return self.language == "ar" and joined(text, start, bool(skip))


def is_mark(character: str) -> bool:
    """Whether a character is part of the letter before it."""
    return "\u0300" <= character <= "\u036f" or "\u064b" <= character <= "\u065f"
