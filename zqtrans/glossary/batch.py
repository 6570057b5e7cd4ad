"""Find and verify the terms of many texts at once, for half of what one by one takes.

The texts are joined, folded and looked through as one. What comes of that holds for a text in which
nothing but admitted forms may stand; any other, with a forbidden form, a sense guard, an address or
other protected stretch in it, is looked at alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from zqtrans.glossary.candidates import Candidate, longest, originals
from zqtrans.glossary.finding import Finder, is_mark
from zqtrans.glossary.folding import origin
from zqtrans.glossary.protection import with_signs
from zqtrans.glossary.verification import NOTHING, Verification, verify
from zqtrans.model import Occurrence

_BORDER = "\0"
"""Stands between the texts: no letter, and folding leaves it alone."""


def find_all(finder: Finder, texts: Sequence[str]) -> list[list[Occurrence]]:
    """`Finder.find` of each text."""
    batch = _Batch(finder, texts)
    found: list[list[Occurrence]] = [[] for _ in texts]
    for at, spans in batch.spans.items():
        found[at] = batch.occurrences(at, spans)
    for at in batch.odd:
        found[at] = finder.find(texts[at])
    return found


def verify_all(
    terms: Sequence[Sequence[Occurrence]], targets: Sequence[str], finder: Finder
) -> list[Verification]:
    """`verify` of the terms of each source and its target; `NOTHING` for a source without terms."""
    places = [at for at, found in enumerate(terms) if found]
    batch = _Batch(finder, [targets[at] for at in places])
    language = finder.language
    spans, odd = batch.spans, batch.odd
    result = [NOTHING] * len(targets)
    for index, at in enumerate(places):
        mine = spans.get(index, ())
        if index not in odd and len(mine) == len(terms[at]):
            wanted = [one.term for one in terms[at] if language in one.term.forms]
            if wanted == [span[2][0].term for span in mine]:
                found = tuple(batch.occurrences(index, mine))
                result[at] = Verification((), (), found, ())
                continue
        result[at] = verify(terms[at], targets[at], finder)
    return result


class _Batch:
    """Texts joined to `whole`. `spans` are those of each text that has some, in the whole; `odd`
    are the texts that have to be looked at alone."""

    def __init__(self, finder: Finder, texts: Sequence[str]) -> None:
        self.spans: dict[int, list[Candidate]] = {}
        self.whole = _BORDER.join(texts)
        self.starts = [0, *accumulate([len(text) + 1 for text in texts])]
        if self.whole.count(_BORDER) >= max(1, len(texts)):
            self.odd = set(range(len(texts)))
            return
        admitted, places, passes = finder.plain_candidates(self.whole)
        self.odd = with_signs(self.whole, self.starts)
        for place in places:
            first, _ = origin(passes, place, place + 1)
            self.odd.add(bisect_right(self.starts, first) - 1)
        self._part(originals(passes, longest(admitted)) if admitted else [])

    def _part(self, spans: Sequence[Candidate]) -> None:
        """Give each text its own; they come in the order of the texts."""
        stop = -1
        mine: list[Candidate] = []
        for span in spans:
            if span[0] >= stop:
                at = bisect_right(self.starts, span[0]) - 1
                stop = self.starts[at + 1]
                mine = []
                if at not in self.odd:
                    self.spans[at] = mine
            mine.append(span)

    def occurrences(self, at: int, spans: Sequence[Candidate]) -> list[Occurrence]:
        """The spans of a text as occurrences in it."""
        whole, first = self.whole, self.starts[at]
        length = len(whole)
        found = []
        for start, end, uses in spans:
            while end < length and whole[end] >= "\u0300" and is_mark(whole[end]):
                end += 1
            use = uses[0]
            found.append(
                Occurrence(use.term, start - first, end - first, whole[start:end], use.form)
            )
        return found
