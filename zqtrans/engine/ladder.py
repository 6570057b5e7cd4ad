"""The ladder: rung after rung, each for the segments that no rung before it could prove."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zqtrans.engine.judge import Fault, Judge
from zqtrans.engine.mending import capitalised, mended, unpaired
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.recall import Recall
from zqtrans.engine.rungs import REFUSED, Proposal, Proposals, Rung
from zqtrans.engine.segment import Segment
from zqtrans.engine.typography import polish

LOW_SCORE = "low-score"
UNFINISHED = "unfinished"

NEVER = 0.0
"""The floor of an engine whose translations have nothing to do with their sources."""

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
    """Rungs in order, the engine they use and the judge they must convince.

    What the engine scores below `floor` is refused whatever it says, and a segment of which the
    engine makes nothing better in its first rungs climbs no further. With `whole` the segments are
    sentences rather than parts of them.
    """

    engine: Engine
    judge: Judge
    rungs: tuple[Rung, ...]
    floor: float = float("-inf")
    whole: bool = False

    def climb(self, segments: Sequence[Segment], progress: Progress | None = None) -> list[Outcome]:
        """The first proven translation of each segment.

        Equal sentences with equal items are translated once.
        """
        engine = Recall.of(self.engine)
        unique = {identity(segment): segment for segment in segments}
        waiting = list(unique)
        outcomes: dict[object, Outcome] = {}
        attempts: dict[object, list[Attempt]] = {key: [] for key in unique}
        for number, rung in enumerate(self.rungs):
            if not waiting:
                break
            open_to = [key for key in waiting if _may_help(rung, attempts[key])]
            proposals = rung.propose([unique[key] for key in open_to], engine, progress)
            offered = dict(zip(open_to, proposals, strict=True))
            unproven = []
            for key in waiting:
                found = offered.get(key, [])
                outcome = self._choose(rung.name, unique[key], found, attempts[key])
                if outcome is not None:
                    outcomes[key] = outcome
                elif number + 1 < len(self.rungs) and not _hopeless(unique[key], attempts[key]):
                    unproven.append(key)
                else:
                    outcomes[key] = Outcome("", "", 0.0, tuple(attempts[key]))
            waiting = unproven
        return [outcomes[identity(segment)] for segment in segments]

    def _choose(
        self, rung: str, segment: Segment, proposals: Proposals, attempts: list[Attempt]
    ) -> Outcome | None:
        """The first proven proposal; of one search rather one that has all quotes and brackets."""
        first: Outcome | None = None
        for number, proposal in enumerate(proposals):
            for name, text, faults in self._judged(proposal.rung or rung, segment, proposal):
                if not faults or number < _KEPT:
                    attempts.append(Attempt(name, segment.source, text, proposal.score, faults))
                if not faults:
                    found = Outcome(text, name, proposal.score, tuple(attempts))
                    if not unpaired(segment.source, text):
                        return found
                    first = first or found
                    break
            if proposal.score < self.floor:
                break
        return first

    def _judged(
        self, rung: str, segment: Segment, proposal: Proposal
    ) -> Iterator[tuple[str, str, tuple[Fault, ...]]]:
        """The text with its faults, then what it becomes where they can be mended."""
        if proposal.score < self.floor:
            reason = f"the engine scores it {proposal.score:.2f}, its floor is {self.floor:.2f}"
            if self.floor >= NEVER:
                reason = "this engine was measured, and what it writes has no sense"
            yield rung, proposal.text or proposal.raw, (Fault(LOW_SCORE, reason),)
            return
        if not proposal.finished:
            yield rung, proposal.raw, (Fault(UNFINISHED, "the engine came to no end"),)
            return
        if proposal.text is None:
            yield rung, proposal.raw, (Fault("mark-lost", REFUSED),)
            return
        languages = (self.judge.source_language, self.judge.target_language)
        text = polish(proposal.text, languages[1])
        if self.whole:
            text = capitalised(segment.source, text, languages[1])
        faults = tuple(self.judge.faults(segment, text))
        yield rung, text, faults
        for name, repaired in mended(segment.source, text, faults, languages):
            repaired = polish(repaired, languages[1])
            yield name, repaired, tuple(self.judge.faults(segment, repaired))


def _may_help(rung: Rung, attempts: Sequence[Attempt]) -> bool:
    """Whether the rung is for a fault that was seen; one that is tried first is for any."""
    seen = {fault.name for attempt in attempts for fault in attempt.faults}
    return not rung.cures or not attempts or bool(rung.cures & seen)


def _hopeless(segment: Segment, attempts: Sequence[Attempt]) -> bool:
    """Whether the engine itself gives nothing for what it writes, shielded and plain."""
    low = all(fault.name == LOW_SCORE for attempt in attempts for fault in attempt.faults)
    return low and len(attempts) >= (2 if segment.items else 1)


def identity(segment: Segment) -> object:
    """Equal for sentences that are translated alike."""
    return (segment.source, tuple((item.start, item.key) for item in segment.items))
