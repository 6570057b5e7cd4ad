"""Prove that every term of a source arrived in its translation.

A term that stands n times in the source needs n occurrences of its own in the target. Occurrences
are disjoint and the longest wins, so the name inside a longer one is not counted again: with
« ville de Sihui » the target has `sihui-city` once and `sihui` not at all. Three rules settle the
rest:

- *Sihui City* asks for what `sihui-city` admits. A bare « Sihui » is not enough, unless the term
  lists it among its variants.
- *Sihui* alone is also served by a longer term of the same kind that holds it, where no source
  occurrence asks for that longer term: « La ville de Sihui » for *Sihui* says the same thing. A
  term of another kind does not serve: « gare de Sihui » is not Sihui.
- Where two terms share one form in the target, an occurrence serves either of them, but only once.

A term that has no form in the target language is not asked for. Forbidden renderings are looked
for only among those of the terms that the source has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zqtrans.glossary.finding import Candidate, Finder, Role, longest
from zqtrans.glossary.folding import Folded, fold
from zqtrans.model import Occurrence, Term


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of the source's terms: one entry of `missing` for each occurrence that is."""

    missing: tuple[Term, ...] = ()
    extra: tuple[Occurrence, ...] = ()
    found: tuple[Occurrence, ...] = ()
    forbidden: tuple[Occurrence, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every term arrived and no forbidden rendering stands in the target."""
        return not self.missing and not self.forbidden


def verify(source_terms: Sequence[Occurrence], target: str, finder: Finder) -> Verification:
    """Compare the terms found in a source with its translation, in the finder's language.

    `found` are the target's occurrences that serve a source occurrence, named for that term;
    `extra` are the others.
    """
    wanted = [o.term for o in source_terms if finder.language in o.term.forms]
    folded = fold(target, finder.language)
    candidates = finder.candidates(target, folded)
    spans = longest(candidates.admitted)
    own = [{use.term.id for use in span.uses} for span in spans]
    lent = [_nested_terms(span, candidates.admitted) for span in spans]
    served = _assign([term.id for term in wanted], own, lent)
    by_id = {term.id: term for term in wanted}
    found, extra = [], []
    for span, occurrence, term_id in zip(
        spans, finder.occurrences(target, folded, spans), served, strict=True
    ):
        if term_id is None:
            extra.append(occurrence)
        else:
            form = next((use.form for use in span.uses if use.term.id == term_id), occurrence.form)
            found.append(
                Occurrence(by_id[term_id], occurrence.start, occurrence.end, occurrence.text, form)
            )
    rest = [term_id for term_id in served if term_id is not None]
    missing = []
    for term in wanted:
        if term.id in rest:
            rest.remove(term.id)
        else:
            missing.append(term)
    return Verification(
        tuple(missing),
        tuple(extra),
        tuple(found),
        tuple(_forbidden(source_terms, target, finder, folded, candidates.forbidden)),
    )


def _forbidden(
    source_terms: Sequence[Occurrence],
    target: str,
    finder: Finder,
    folded: Folded,
    candidates: list[Candidate],
) -> list[Occurrence]:
    ids = {occurrence.term.id for occurrence in source_terms}
    kept = []
    for candidate in candidates:
        uses = tuple(use for use in candidate.uses if use.term.id in ids)
        if uses:
            kept.append(Candidate(candidate.start, candidate.end, uses))
    return finder.occurrences(target, folded, longest(kept))


def _nested_terms(span: Candidate, candidates: list[Candidate]) -> set[str]:
    """Terms of the same kind as `span`'s whose form stands inside of it."""
    kinds = {use.term.kind for use in span.uses if use.role is Role.ADMITTED}
    return {
        use.term.id
        for candidate in candidates
        if candidate is not span and span.start <= candidate.start and candidate.end <= span.end
        for use in candidate.uses
        if use.term.kind in kinds
    }


def _assign(wanted: list[str], own: list[set[str]], lent: list[set[str]]) -> list[str | None]:
    """Give each span to at most one wanted occurrence, as many as possible, own terms first.

    Maximum bipartite matching by augmenting paths: first over the terms' own spans, then over the
    longer ones that hold them, which never takes away what is matched already.
    """
    holder: list[int | None] = [None] * len(own)

    def place(index: int, allowed: list[set[str]], tried: set[int]) -> bool:
        for at, terms in enumerate(allowed):
            if at in tried or wanted[index] not in terms:
                continue
            tried.add(at)
            previous = holder[at]
            if previous is None or place(previous, allowed, tried):
                holder[at] = index
                return True
        return False

    unplaced = [index for index in range(len(wanted)) if not place(index, own, set())]
    both = [a | b for a, b in zip(own, lent, strict=True)]
    for index in unplaced:
        place(index, both, set())
    return [None if index is None else wanted[index] for index in holder]
