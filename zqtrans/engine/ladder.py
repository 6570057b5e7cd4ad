"""The ladder: rung after rung, each for the segments that no rung before it could prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zqtrans.engine.judge import Fault, Judge
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.rungs import REFUSED, Proposals, Rung, collapsed
from zqtrans.engine.segment import Segment
from zqtrans.engine.typography import polish

COLLAPSE = "collapse"
"""The rung that is recorded where a decoder repeated itself and the repetition was cut."""

_REPETITION = frozenset({"repeated-word", "ngram-loop"})
_KEPT = 3
"""How many proposals of a rung are remembered for ``--explain``."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a rung gave, and why it was refused; no faults means that it was taken."""

    rung: str
    source: str
    text: str
    score: float
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A segment after the climb. `text` is empty where no rung could prove one."""

    text: str
    rung: str
    score: float
    attempts: tuple[Attempt, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Why there is no text: the faults of the attempt with the fewest."""
        if self.text or not self.attempts:
            return ()
        return min((attempt.faults for attempt in self.attempts), key=len)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs in order, the engine they use and the judge they must convince."""

    engine: Engine
    judge: Judge
    rungs: tuple[Rung, ...]

    def climb(self, segments: Sequence[Segment], progress: Progress | None = None) -> list[Outcome]:
        """The first proven translation of each segment.

        Equal sentences with equal items are translated once.
        """
        unique = {_identity(segment): segment for segment in segments}
        waiting = list(unique)
        outcomes: dict[object, Outcome] = {}
        attempts: dict[object, list[Attempt]] = {key: [] for key in unique}
        for rung in self.rungs:
            if not waiting:
                break
            proposals = rung.propose([unique[key] for key in waiting], self.engine, progress)
            unproven = []
            for key, found in zip(waiting, proposals, strict=True):
                outcome = self._choose(rung.name, unique[key], found, attempts[key])
                if outcome is None:
                    unproven.append(key)
                else:
                    outcomes[key] = outcome
            waiting = unproven
        for key in waiting:
            outcomes[key] = Outcome("", "", 0.0, tuple(attempts[key]))
        return [outcomes[_identity(segment)] for segment in segments]

    def _choose(
        self, rung: str, segment: Segment, proposals: Proposals, attempts: list[Attempt]
    ) -> Outcome | None:
        for number, proposal in enumerate(proposals):
            if proposal.text is None:
                fault = Fault("mark-lost", REFUSED)
                if number < _KEPT:
                    attempts.append(
                        Attempt(rung, segment.source, proposal.raw, proposal.score, (fault,))
                    )
                continue
            for name, text, faults in self._judged(rung, segment, proposal.text):
                if not faults or number < _KEPT:
                    attempts.append(Attempt(name, segment.source, text, proposal.score, faults))
                if not faults:
                    return Outcome(text, name, proposal.score, tuple(attempts))
        return None

    def _judged(
        self, rung: str, segment: Segment, proposed: str
    ) -> Iterator[tuple[str, str, tuple[Fault, ...]]]:
        """The text with its faults; where it only repeats itself, also with repetitions cut."""
        language = self.judge.target_language
        text = polish(proposed, language)
        faults = tuple(self.judge.faults(segment, text))
        yield rung, text, faults
        if faults and all(fault.name in _REPETITION for fault in faults):
            shorter = polish(collapsed(text, language), language)
            if shorter != text:
                yield COLLAPSE, shorter, tuple(self.judge.faults(segment, shorter))


def _identity(segment: Segment) -> object:
    return (segment.source, tuple((item.start, item.key) for item in segment.items))
