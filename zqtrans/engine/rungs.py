"""The rungs of the ladder: each is one way to get a sentence across with its items unharmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zqtrans.engine.protocol import Decoding, Engine, Hypothesis, Progress
from zqtrans.engine.segment import Segment
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

ANY: frozenset[str] = frozenset()
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


def offer(text: str | None, hypothesis: Hypothesis, number: int = 0, others: str = "") -> Proposal:
    """A hypothesis as it is; `others` is recorded for all but the best."""
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
            results[number] = [offer(h.text, h, n, self.others) for n, h in enumerate(hypotheses)]
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
