"""Prove that every term of a source arrived in its translation.

A term that stands n times in the source needs n occurrences of its own in the target. Occurrences
are disjoint and the longest wins, so the name inside a longer one is not counted again: with
« ville de Sihui » the target has `sihui-city` once and `sihui` not at all. Four rules settle the
rest:

- *Sihui City* asks for what `sihui-city` admits. A bare « Sihui » is not enough, unless the term
  lists it among its variants.
- *Sihui* alone is also served by a longer term of the same kind, or of common words, that holds it,
  where no source occurrence asks for that longer term: « La ville de Sihui » and « le jade de
  Sihui » say *Sihui*. A name of another kind does not serve: « gare de Sihui » is not Sihui.
- A longer term that the source does not ask for is taken apart where two or more of the names in it
  are asked for: « coopération Guangdong-Guangxi » has both *Guangdong* and *Guangxi*.
- Where two terms share one form in the target, an occurrence serves either of them, but only once.

A term that has no form in the target language is not asked for. Forbidden renderings are looked
for only among those of the terms that the source has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from zqtrans.glossary.candidates import Candidate, longest
from zqtrans.glossary.finding import Finder, occurrences
from zqtrans.model import Occurrence, Term

_COMMON = frozenset(("phrase", "product", "event"))
"""Kinds of terms that are made of common words, whatever name is among them."""


class Verification(NamedTuple):
    """What became of the source's terms: one entry of `missing` for each occurrence that is."""

    missing: tuple[Term, ...] = ()
    extra: tuple[Occurrence, ...] = ()
    found: tuple[Occurrence, ...] = ()
    forbidden: tuple[Occurrence, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every term arrived and no forbidden rendering stands in the target."""
        return not self.missing and not self.forbidden


NOTHING = Verification()
"""What becomes of a source without terms."""


def verify(source_terms: Sequence[Occurrence], target: str, finder: Finder) -> Verification:
    """Compare the terms found in a source with its translation, in the finder's language.

    `found` are the target's occurrences that serve a source occurrence, named for that term;
    `extra` are the others.
    """
    language = finder.language
    wanted = [one.term for one in source_terms if language in one.term.forms]
    admitted, forbidden, passes = finder.candidates(target)
    spans = longest(admitted)
    missing: list[Term] = []
    extra: list[Occurrence] = []
    if _are(wanted, spans):
        found = occurrences(target, passes, spans)
    else:
        spans, holders, missing = _assign(wanted, spans, admitted)
        found = []
        for span, one, holder in zip(
            spans, occurrences(target, passes, spans), holders, strict=True
        ):
            if holder is None:
                extra.append(one)
            else:
                form = next((use.form for use in span[2] if use.term.id == holder.id), one.form)
                found.append(one._replace(term=holder, form=form))
    if forbidden:
        forbidden = longest(_of_terms(forbidden, {one.term.id for one in source_terms}))
    return Verification(
        tuple(missing),
        tuple(extra),
        tuple(found),
        tuple(occurrences(target, passes, forbidden)),
    )


def _of_terms(candidates: Sequence[Candidate], ids: set[str]) -> list[Candidate]:
    """Candidates with the uses of these terms only."""
    kept: list[Candidate] = []
    for start, end, uses in candidates:
        held = tuple(use for use in uses if use.term.id in ids)
        if held:
            kept.append((start, end, held))
    return kept


def _are(wanted: Sequence[Term], spans: Sequence[Candidate]) -> bool:
    """Whether the spans are just the wanted terms, in order, as they most often are."""
    return len(wanted) == len(spans) and wanted == [span[2][0].term for span in spans]


def _assign(
    wanted: Sequence[Term], spans: Sequence[Candidate], candidates: Sequence[Candidate]
) -> tuple[list[Candidate], list[Term | None], list[Term]]:
    """The spans, some taken apart, the term that each serves, and the terms that are missing."""
    by_id = {term.id: term for term in wanted}
    own = [{use.term.id for use in uses} for _, _, uses in spans]
    holders: list[str | None] = [None] * len(spans)
    unplaced = _match([term.id for term in wanted], own, holders)
    if not unplaced:
        return list(spans), [by_id[one] if one else None for one in holders], []
    nested = [_nested(span, candidates) for span in spans]
    lent = [ids | _lent(span, inner) for ids, span, inner in zip(own, spans, nested, strict=True)]
    unplaced = _match(unplaced, lent, holders)
    parts: list[Candidate] = []
    served: list[Term | None] = []
    for span, holder, inner in zip(spans, holders, nested, strict=True):
        pieces, names = _apart(inner, unplaced) if holder is None and unplaced else ([], [])
        parts += pieces or [span]
        served += [by_id[name] if name else None for name in (names if pieces else [holder])]
    return parts, served, [by_id[term_id] for term_id in unplaced]


def _nested(span: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates inside of a span that are more than a shorter form of its own term."""
    start, end, uses = span
    ids = {use.term.id for use in uses}
    return [
        other
        for other in candidates
        if start <= other[0] and other[1] <= end and other is not span
        if any(use.term.id not in ids for use in other[2])
    ]


def _lent(span: Candidate, nested: Sequence[Candidate]) -> set[str]:
    """The terms in a span whose names it says as well as its own."""
    kinds = {use.term.kind for use in span[2]}
    common = not kinds.isdisjoint(_COMMON)
    return {
        use.term.id for _, _, uses in nested for use in uses if common or use.term.kind in kinds
    }


def _apart(
    nested: list[Candidate], unplaced: list[str]
) -> tuple[list[Candidate], list[str | None]]:
    """The names in a longer term and whom they serve, where they serve two or more.

    Those that are served leave `unplaced`.
    """
    pieces = longest(nested)
    holders: list[str | None] = [None] * len(pieces)
    rest = _match(unplaced, [{use.term.id for use in uses} for _, _, uses in pieces], holders)
    if len(rest) > len(unplaced) - 2:
        return [], []
    unplaced[:] = rest
    return pieces, holders


def _match(
    wanted: Sequence[str], options: Sequence[set[str]], holders: list[str | None]
) -> list[str]:
    """Give each span to at most one wanted term that it can serve, as many as possible.

    Maximum bipartite matching by augmenting paths, which never takes away what is matched already:
    it goes on from `holders`, the terms that the spans serve so far. Returns the terms left over.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, ids in enumerate(options):
        for term_id in ids:
            places[term_id].append(at)

    def place(term_id: str, tried: set[str]) -> bool:
        tried.add(term_id)
        mine = places.get(term_id, ())
        for at in mine:
            if holders[at] is None:
                holders[at] = term_id
                return True
        for at in mine:
            other = holders[at]
            if other is not None and other not in tried and place(other, tried):
                holders[at] = term_id
                return True
        return False

    return [term_id for term_id in wanted if not place(term_id, set())]
