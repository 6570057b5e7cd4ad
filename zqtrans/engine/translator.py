"""Texts in, proven texts out: what the commands call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zqtrans.config import Config
from zqtrans.engine import order
from zqtrans.engine.argos import ArgosEngine
from zqtrans.engine.calibration import read_calibration
from zqtrans.engine.judge import Fault, Judge
from zqtrans.engine.ladder import Attempt, Ladder, Outcome, identity
from zqtrans.engine.mending import DIGITS
from zqtrans.engine.packages import Package, find_route
from zqtrans.engine.pieces import has_words
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.rungs import COLLAPSE, N_BEST
from zqtrans.engine.segment import Segment, build
from zqtrans.engine.sentences import sentence_spans
from zqtrans.glossary import Glossary
from zqtrans.languages import language

_KEPT = 2000
"""How many sentences are remembered from call to call."""


@dataclass(frozen=True, slots=True)
class Result:
    """The translation of one text.

    `status` is ``translated``, ``copied`` (there was nothing to translate) or ``failed``; a failed
    one has no text, and `findings` say why. `rung` is the highest that a sentence needed, `score`
    the lowest mean log probability of a sentence, `terms` the ids of the terms proven. `attempts`
    are all that the rungs gave, sentence by sentence.
    """

    text: str
    status: str
    rung: str = ""
    score: float = 0.0
    terms: tuple[str, ...] = ()
    findings: tuple[Fault, ...] = ()
    attempts: tuple[Attempt, ...] = ()


class Translator:
    """Translates from one language into another with one engine; no result is unproven."""

    def __init__(self, engine: Engine, glossary: Glossary, plan: order.Plan | None = None) -> None:
        """Without a plan the one that the engine's measurements give holds."""
        self.engine = engine
        self.source = engine.source
        self.target = engine.target
        self._terms = glossary.finder(engine.source)
        self._judge = Judge(engine.source, engine.target, glossary.finder(engine.target))
        self.plan = plan = plan or order.plan(engine, read_calibration(engine))
        names = ("", "glossary", plan.rungs[0], COLLAPSE, DIGITS, N_BEST, *plan.rungs[1:])
        self._rank = {name: number for number, name in reversed(list(enumerate(names)))}
        rungs = order.build(plan, engine, self._judge)
        self._ladder = Ladder(engine, self._judge, rungs, plan.floor, whole=True)
        self._known: dict[object, Outcome] = {}

    @property
    def identity(self) -> str:
        """Engine and hash of its model, as provenance records them."""
        return f"engine={self.engine.name} model=sha256:{self.engine.fingerprint[:16]}"

    def translate(self, texts: Sequence[str], progress: Progress | None = None) -> list[Result]:
        """Translate texts, each by itself; the sentences of all go through the engine together.

        A text's result does not depend on the other texts.
        """
        plans = [self._plan(text) for text in texts]
        segments = [segment for plan in plans for segment in plan.segments]
        outcomes = iter(self._climb(segments, progress))
        return [self._finish(plan, [next(outcomes) for _ in plan.segments]) for plan in plans]

    @property
    def plan_shown(self) -> str:
        """The plan in words, for ``--explain``."""
        return f"{self.engine.name}: {self.plan.shown}"

    def _climb(self, segments: Sequence[Segment], progress: Progress | None) -> list[Outcome]:
        """Climb with those that are new; sentences come back from post to post."""
        new = [segment for segment in segments if identity(segment) not in self._known]
        found = dict(zip(map(identity, new), self._ladder.climb(new, progress), strict=True))
        outcomes = [found.get(key) or self._known[key] for key in map(identity, segments)]
        self._known.update(found)
        for key in list(self._known)[:-_KEPT]:
            del self._known[key]
        return outcomes

    def _plan(self, text: str) -> _Plan:
        whole = build(text, self._terms.find(text), self.target)
        capitals = text.isupper() and self.source in ("en", "fr") and len(text.split()) > 1
        if capitals:
            whole = _lowered(whole)
        atoms = [(item.start, item.end) for item in whole.items]
        atoms += [(found.start, found.end) for found in whole.occurrences]
        spans = sentence_spans(whole.source, self.source, atoms)
        parts = [(span, whole.part(*span)) for span in spans]
        return _Plan(whole, tuple(part for part in parts if _translatable(part[1])), capitals)

    def _finish(self, plan: _Plan, outcomes: Sequence[Outcome]) -> Result:
        source = plan.whole.source
        if not outcomes:
            return Result(source, "copied")
        attempts = tuple(attempt for outcome in outcomes for attempt in outcome.attempts)
        failed = [fault for outcome in outcomes for fault in outcome.faults]
        if not all(outcome.text for outcome in outcomes):
            faults = failed or [Fault("no-translation", "no rung gave anything")]
            return Result("", "failed", findings=tuple(faults), attempts=attempts)
        text = self._joined(plan, outcomes)
        if plan.capitals:
            text = text.upper()
        faults = self._judge.faults(plan.whole, text) if len(outcomes) > 1 or plan.capitals else []
        if faults:
            return Result("", "failed", findings=tuple(faults), attempts=attempts)
        return Result(
            text,
            "translated",
            rung=max((outcome.rung for outcome in outcomes), key=lambda r: self._rank.get(r, 99)),
            score=min(outcome.score for outcome in outcomes),
            terms=tuple(
                dict.fromkeys(i.occurrence.term.id for i in plan.whole.items if i.occurrence)
            ),
            attempts=attempts,
        )

    def _joined(self, plan: _Plan, outcomes: Sequence[Outcome]) -> str:
        """The sentences with what stood between them; Japanese and Chinese want no spaces there."""
        source, text, position = plan.whole.source, "", 0
        joiner = language(self.target).joiner
        for (span, _), outcome in zip(plan.parts, outcomes, strict=True):
            between = source[position : span[0]]
            if position and between.strip(" ") == "":
                between = joiner
            text += between + outcome.text
            position = span[1]
        return text + source[position:]


@dataclass(frozen=True, slots=True)
class _Plan:
    whole: Segment
    parts: tuple[tuple[tuple[int, int], Segment], ...]
    capitals: bool

    @property
    def segments(self) -> Iterator[Segment]:
        return (segment for _, segment in self.parts)


def _translatable(segment: Segment) -> bool:
    return any(item.kind == "term" for item in segment.items) or any(map(has_words, segment.rest()))


def _lowered(segment: Segment) -> Segment:
    """A heading in capitals as an ordinary sentence; the items stay as they are."""
    rest = [part.lower() for part in segment.rest()]
    rest[0] = rest[0][:1].upper() + rest[0][1:]
    text = rest[0]
    for item, part in zip(segment.items, rest[1:], strict=True):
        text += segment.source[item.start : item.end] + part
    return replace(segment, source=text) if len(text) == len(segment.source) else segment


class Pivot:
    """Two translators, the second on what the first proved; the whole is proven once more."""

    def __init__(self, first: Translator, second: Translator, glossary: Glossary) -> None:
        self._first, self._second = first, second
        self.source, self.target = first.source, second.target
        self._terms = glossary.finder(self.source)
        self._judge = Judge(self.source, self.target, glossary.finder(self.target))

    @property
    def plan_shown(self) -> str:
        """Both plans in words."""
        return f"{self._first.plan_shown}; then {self._second.plan_shown}"

    @property
    def identity(self) -> str:
        """Both engines and the hashes of their models."""
        engines = (self._first.engine, self._second.engine)
        names = "+".join(engine.name for engine in engines)
        hashes = "+".join(engine.fingerprint[:16] for engine in engines)
        return f"engine={names} model=sha256:{hashes}"

    def translate(self, texts: Sequence[str], progress: Progress | None = None) -> list[Result]:
        """Translate texts through the language between."""
        middle = self._first.translate(texts, progress)
        proven = [n for n, result in enumerate(middle) if result.status == "translated"]
        ends = self._second.translate([middle[n].text for n in proven], progress)
        results = list(middle)
        for number, end in zip(proven, ends, strict=True):
            results[number] = self._checked(texts[number], middle[number], end)
        return results

    def _checked(self, text: str, middle: Result, end: Result) -> Result:
        attempts = (*middle.attempts, *end.attempts)
        if end.status == "failed":
            return replace(end, attempts=attempts)
        whole = build(text, self._terms.find(text), self.target)
        if faults := self._judge.faults(whole, end.text):
            return Result("", "failed", findings=tuple(faults), attempts=attempts)
        return replace(
            end,
            status="translated",
            rung=f"{middle.rung}+{end.rung}",
            score=min(middle.score, end.score),
            terms=tuple(dict.fromkeys(i.occurrence.term.id for i in whole.items if i.occurrence)),
            attempts=attempts,
        )


def open_translator(
    config: Config,
    source: str,
    target: str,
    glossary: Glossary,
    *,
    rungs: Sequence[str] | None = None,
    withheld: bool = False,
) -> Translator | Pivot:
    """The translator of a pair with the models at hand; by way of English where none is direct.

    `rungs` replaces the order of the ladder; with `withheld` models are used as if none knew our
    shields. Raises `ModelError` where a model is missing or
    broken.
    """
    source, target = language(source).code, language(target).code
    legs = []
    for package in find_route(config, source, target):
        engine = open_engine(package)
        plan = order.plan(engine, read_calibration(engine), withheld=withheld)
        plan = replace(plan, rungs=tuple(rungs)) if rungs else plan
        legs.append(Translator(engine, glossary, plan))
    return legs[0] if len(legs) == 1 else Pivot(legs[0], legs[1], glossary)


def open_engine(package: Package) -> ArgosEngine:
    """The engine of a package; the model itself loads at first use."""
    return ArgosEngine(package.path, package.name, package.sha256)
