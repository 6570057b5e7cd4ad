"""Rungs that read what the engine made of the plain sentence, and steer it from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zqtrans.engine.align import aligned
from zqtrans.engine.grammar import place
from zqtrans.engine.judge import Judge
from zqtrans.engine.protocol import Decoding, Engine, Hypothesis, Progress
from zqtrans.engine.rungs import RESCUE, Plain, Proposals, Shields, offer
from zqtrans.engine.segment import Item, Segment

LOOKING = replace(RESCUE, attention=True)

NAMES = frozenset({"missing-term", "forbidden-rendering"})
ADDED = frozenset({"forbidden-rendering", "extra-term", "invented-number"})


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
                results[number] = [offer(text, hypothesis)]
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
                results[number] = [offer(best.text, best)]
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
    """The same search again, with what it must not say barred from it.

    Barred are the forbidden renderings of the sentence's terms, and what the search added to the
    sentence: other terms, and numbers. `first` are rungs that the ladder had already.
    """

    judge: Judge
    first: tuple[Plain | Shields, ...]
    name: str = "suppress"
    cures: frozenset[str] = ADDED

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """What each rung gives; closed to segments for which there is nothing to bar."""
        results: list[Proposals] = [[] for _ in segments]
        for rung in self.first:
            before = rung.propose(segments, engine)
            barred: dict[tuple[str, ...], list[int]] = {}
            for number, (segment, proposals) in enumerate(zip(segments, before, strict=True)):
                if proposals and (texts := self._barred(segment, proposals)):
                    barred.setdefault(texts, []).append(number)
            for texts, numbers in barred.items():
                decoding = replace(RESCUE, suppress=texts)
                again = replace(rung, decoding=decoding, others="")
                found = again.propose([segments[n] for n in numbers], engine)
                for number, proposals in zip(numbers, found, strict=True):
                    results[number] += [replace(one, rung="") for one in proposals]
        return results

    def _barred(self, segment: Segment, proposals: Proposals) -> tuple[str, ...]:
        own = {item.form.text for item in segment.items}
        texts = {
            form
            for found in segment.occurrences
            for form in found.term.forbidden.get(self.judge.target_language, ())
        }
        for proposal in proposals:
            added = self.judge.added(segment, proposal.text or proposal.raw)
            texts.update(_apart_from(added, own, segment.source))
        return tuple(sorted(texts))


def _apart_from(added: Iterable[str], own: set[str], source: str) -> Iterable[str]:
    """Neither a name of the sentence is barred nor digits of a number that it has."""
    for text in added:
        if not any(text in name for name in own) and not (text.isdigit() and text in source):
            yield text
