"""The ladder: rung after rung, each for the segments that no rung before it could prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zqtrans.engine.judge import Fault, Judge
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.rungs import REFUSED, Proposals, Rung
from zqtrans.engine.segment import Segment
from zqtrans.engine.typography import polish

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
                text, faults = proposal.raw, [Fault("mark-lost", REFUSED)]
            else:
                text = polish(proposal.text, self.judge.target_language)
                faults = self.judge.faults(segment, text)
            if not faults or number < _KEPT:
                attempts.append(Attempt(rung, segment.source, text, proposal.score, tuple(faults)))
            if not faults:
                return Outcome(text, rung, proposal.score, tuple(attempts))
        return None


def _identity(segment: Segment) -> object:
    return (segment.source, tuple((item.start, item.key) for item in segment.items))
