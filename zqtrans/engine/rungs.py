"""The rungs of the ladder: each is one way to get a sentence across with its items unharmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from zqtrans.engine.align import aligned
from zqtrans.engine.grammar import place
from zqtrans.engine.protocol import Decoding, Engine, Hypothesis, Progress
from zqtrans.engine.segment import Item, Segment
from zqtrans.engine.shields import Marks, Shielded, shield, unshield, without_repetition

REFUSED = "(a mark was lost, doubled or moved)"

COLLAPSE = "collapse"
"""The rung that is recorded where a decoder repeated itself and the repetition was cut."""

PLAIN = "plain"

N_BEST = "n-best"
"""The rung that is recorded where another than the best hypothesis of a search was proven."""

SEARCH = Decoding(hypotheses=4)
"""The first pass, as wide as ordinary translation; the whole beam is kept, which costs nothing."""

RESCUE = Decoding(hypotheses=2, beam=2)
"""Every pass after it: half as wide, since it is for few sentences, which share no batch."""

LOOKING = replace(RESCUE, attention=True)

ANY: frozenset[str] = frozenset()
NAMES = frozenset({"missing-term", "forbidden-rendering"})
REPETITION = frozenset({"repeated-word", "ngram-loop", "unfinished"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation that a rung offers. `raw` is what the engine wrote.

    `text` is None where the raw translation could not be turned back. `rung` is recorded instead of
    the rung's own name, where there is one.
    """

    text: str | None
    score: float
    raw: str
    finished: bool = True
    rung: str = ""


def _proposal(
    text: str | None, hypothesis: Hypothesis, number: int = 0, others: str = ""
) -> Proposal:
    rung = others if number else ""
    return Proposal(text, hypothesis.score, hypothesis.text, hypothesis.finished, rung)


Proposals = list[Proposal]


class Rung(Protocol):
    """One way. It is asked for many segments at once and answers for each, best proposal first.

    No proposal means that the way is not open to the segment.
    """

    @property
    def name(self) -> str:
        """The name that provenance records."""

    @property
    def cures(self) -> frozenset[str]:
        """Names of the faults that it is for; none where it may help against anything."""

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """Proposals for each segment."""


@dataclass(frozen=True, slots=True)
class Plain:
    """The sentence as it is. `others` is recorded for hypotheses after the best.

    With `named` it is closed to segments without items, which a rung before it had as they are.
    """

    name: str = PLAIN
    decoding: Decoding = SEARCH
    others: str = N_BEST
    cures: frozenset[str] = ANY
    named: bool = False

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """Every hypothesis, as it is."""
        results: list[Proposals] = [[] for _ in segments]
        open_to = [n for n, segment in enumerate(segments) if segment.items or not self.named]
        found = engine.translate(
            [segments[n].source for n in open_to], self.decoding, progress=progress
        )
        for number, hypotheses in zip(open_to, found, strict=True):
            results[number] = [
                _proposal(h.text, h, n, self.others) for n, h in enumerate(hypotheses)
            ]
        return results


@dataclass(frozen=True, slots=True)
class Shields:
    """Items behind marks that the engine copies, or behind names that it knows.

    With `apart` each occurrence has a mark of its own, which is open to repeated items only. With
    `everything` it takes segments without items as they are, for one pass over all. `others` is
    recorded for hypotheses after the best.
    """

    marks: Marks
    name: str = "shields"
    decoding: Decoding = SEARCH
    apart: bool = False
    everything: bool = False
    others: str = ""
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """Every hypothesis with the items put back; closed to segments without items."""
        results: list[Proposals] = [[] for _ in segments]
        shielded = [
            (number, found)
            for number, segment in enumerate(segments)
            if (segment.items or self.everything)
            and not (self.apart and len(segment.keys) == len(segment.items))
            and (found := shield(segment, self.marks, apart=self.apart))
        ]
        answers = engine.translate(
            [found.text for _, found in shielded], self.decoding, progress=progress
        )
        for (number, found), hypotheses in zip(shielded, answers, strict=True):
            first = "" if found.items else PLAIN
            results[number] = [
                _unshielded(found, h, engine.target, self.others if n else first)
                for n, h in enumerate(hypotheses)
            ]
        return results


def _unshielded(shielded: Shielded, hypothesis: Hypothesis, language: str, rung: str) -> Proposal:
    """The hypothesis with the items put back; a mark that is doubled by a repetition is cut."""
    text = unshield(shielded, hypothesis.text, language)
    if text is None:
        shorter = without_repetition(shielded, hypothesis.text, language)
        text = unshield(shielded, shorter, language) if shorter != hypothesis.text else None
        rung = COLLAPSE if text is not None else rung
    return Proposal(text, hypothesis.score, hypothesis.text, hypothesis.finished, rung)


@dataclass(frozen=True, slots=True)
class Splice:
    """The plain translation, each term put where the engine's attention says it was rendered.

    It reads the search of `Plain` once more, which the ladder remembers.
    """

    name: str = "splice"
    decoding: Decoding = LOOKING
    cures: frozenset[str] = NAMES

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """One proposal where every item finds its place; closed to segments without items."""
        open_to = [n for n, segment in enumerate(segments) if segment.items]
        answers = engine.translate(
            [segments[n].source for n in open_to], self.decoding, progress=progress
        )
        results: list[Proposals] = [[] for _ in segments]
        for number, hypotheses in zip(open_to, answers, strict=True):
            for hypothesis in hypotheses[:1]:
                text = _spliced(segments[number], hypothesis, engine)
                results[number] = [_proposal(text, hypothesis)]
        return results


def _spliced(segment: Segment, hypothesis: Hypothesis, engine: Engine) -> str | None:
    tokens = engine.tokens(segment.source)
    spans: list[tuple[int, int, Item]] = []
    for item in segment.items:
        span = aligned(hypothesis, tokens, segment.source, (item.start, item.end))
        if span is None or any(a < span[1] and span[0] < b for a, b, _ in spans):
            return None
        spans.append((*span, item))
    text, rest, position = "", hypothesis.text, 0
    for start, end, item in sorted(spans, key=lambda found: found[0]):
        before = text + rest[: start - position]
        text, rest = place(before, item, rest[end - position :], engine.target)
        position = len(hypothesis.text) - len(rest)
    return text + rest


@dataclass(frozen=True, slots=True)
class ForcedPrefix:
    """Decode up to where a term went wrong, write the term, and let the engine go on from there."""

    name: str = "forced-prefix"
    decoding: Decoding = LOOKING
    cures: frozenset[str] = NAMES
    most: int = 4

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """One proposal for segments with at most `most` items, term by term in target order."""
        results: list[Proposals] = [[] for _ in segments]
        prefixes = {n: "" for n, s in enumerate(segments) if 0 < len(s.items) <= self.most}
        left = {n: list(segments[n].items) for n in prefixes}
        for _ in range(self.most + 1):
            numbers = list(prefixes)
            answers = engine.translate(
                [segments[n].source for n in numbers],
                self.decoding,
                prefixes=[prefixes[n] for n in numbers],
            )
            for number, hypotheses in zip(numbers, answers, strict=True):
                if not hypotheses:
                    continue
                best = hypotheses[0]
                results[number] = [_proposal(best.text, best)]
                prefix = _next_prefix(
                    segments[number], best, engine, left[number], prefixes[number]
                )
                if prefix is None:
                    del prefixes[number]
                else:
                    prefixes[number] = prefix
            if not prefixes:
                break
        return results


def _next_prefix(
    segment: Segment, hypothesis: Hypothesis, engine: Engine, left: list[Item], done: str
) -> str | None:
    """The prefix that ends with the next term in target order; None where none is left.

    The item is taken out of `left`.
    """
    tokens = engine.tokens(segment.source)
    places = []
    for item in left:
        span = aligned(hypothesis, tokens, segment.source, (item.start, item.end))
        if span is not None and span[0] >= len(done):
            places.append((span, item))
    if not places:
        return None
    (start, _), item = min(places, key=lambda found: found[0])
    left.remove(item)
    prefix, _ = place(hypothesis.text[:start], item, "", engine.target)
    return prefix


@dataclass(frozen=True, slots=True)
class Suppress:
    """The sentence as it is, with the forbidden renderings of its terms barred from the search."""

    name: str = "suppress"
    decoding: Decoding = RESCUE
    cures: frozenset[str] = frozenset({"forbidden-rendering"})

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """The best hypothesis; closed to segments whose terms have no forbidden rendering."""
        barred: dict[tuple[str, ...], list[int]] = {}
        for number, segment in enumerate(segments):
            forms = {
                form
                for found in segment.occurrences
                for form in found.term.forbidden.get(engine.target, ())
            }
            if forms:
                barred.setdefault(tuple(sorted(forms)), []).append(number)
        results: list[Proposals] = [[] for _ in segments]
        for forms_barred, numbers in barred.items():
            decoding = replace(self.decoding, suppress=forms_barred)
            answers = engine.translate([segments[n].source for n in numbers], decoding)
            for number, hypotheses in zip(numbers, answers, strict=True):
                results[number] = [_proposal(h.text, h) for h in hypotheses]
        return results
