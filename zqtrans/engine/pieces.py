"""The last rungs: a sentence in pieces, each proven by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zqtrans.engine.grammar import place
from zqtrans.engine.judge import Judge
from zqtrans.engine.ladder import Ladder, Outcome
from zqtrans.engine.protocol import Engine, Progress
from zqtrans.engine.rungs import ANY, Proposal, Proposals, Rung
from zqtrans.engine.segment import Segment
from zqtrans.engine.sentences import clause_spans
from zqtrans.languages import language


@dataclass(frozen=True, slots=True)
class Glossary:
    """A sentence that is one term, with or without punctuation: the glossary has it already."""

    name: str = "glossary"
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """The term's form; closed to every other segment."""
        return [_alone(segment, engine.target) for segment in segments]


def _alone(segment: Segment, target: str) -> Proposals:
    if not segment.items or any(has_words(part) for part in segment.rest()):
        return []
    text = assemble(segment, list(segment.rest()), target)
    return [Proposal(text, 0.0, text)]


def has_words(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(char.isalpha() for char in text)


def assemble(segment: Segment, rest: Sequence[str], target: str) -> str:
    """The items with these stretches around them, grammar seen to."""
    text, following = rest[0], list(rest[1:])
    for number, item in enumerate(segment.items):
        text, following[number] = place(text, item, following[number], target)
        text += following[number]
    if segment.source.isupper() and target == "fr":
        return text.upper() if all(item.kind == "term" for item in segment.items) else text
    return text


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clause by clause, each by the rungs given."""

    judge: Judge
    rungs: tuple[Rung, ...]
    name: str = "clauses"
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """The clauses put together, where each was proven; closed to single clauses."""
        plans = [_clauses(segment) for segment in segments]
        parts = [part for plan in plans if len(plan) > 1 for part in plan]
        outcomes = iter(Ladder(engine, self.judge, self.rungs).climb(parts, progress))
        results: list[Proposals] = []
        for plan in plans:
            found = [next(outcomes) for _ in plan] if len(plan) > 1 else []
            if not found or not all(outcome.text for outcome in found):
                results.append([])
                continue
            joiner = language(engine.target).joiner
            text = joiner.join(_trimmed(o.text, last=o is found[-1]) for o in found)
            results.append([Proposal(text, _mean_score(found), text)])
        return results


def _mean_score(parts: Sequence[Outcome]) -> float:
    """Of the whole, as if it had been one sentence: a short part alone says little."""
    length = sum(len(part.text) for part in parts)
    return sum(len(part.text) * part.score for part in parts) / length if length else 0.0


def _clauses(segment: Segment) -> list[Segment]:
    atoms = [(item.start, item.end) for item in segment.items]
    opened = 0
    for item in segment.items:
        if item.kind == "open":
            opened = item.start
        elif item.kind == "close":
            atoms.append((opened, item.end))
    return [segment.part(*span) for span in clause_spans(segment.source, atoms)]


def _trimmed(text: str, *, last: bool) -> str:
    """A clause without the full stop that the engine gave it in the middle of a sentence."""
    return text if last else text.rstrip().removesuffix(".").removesuffix("。")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The stretches between the items, each translated alone, the items where they stood."""

    judge: Judge
    rungs: tuple[Rung, ...]
    name: str = "pieces"
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """One proposal where every stretch was proven; closed to segments without items."""
        wanted: list[Segment] = []
        for segment in segments:
            if segment.items:
                wanted += [Segment(core) for core in map(_core, segment.rest()) if has_words(core)]
        outcomes = Ladder(engine, self.judge, self.rungs).climb(wanted, progress)
        known = {part.source: outcome for part, outcome in zip(wanted, outcomes, strict=True)}
        results: list[Proposals] = []
        for segment in segments:
            rest = [_rendered(part, known) for part in segment.rest()] if segment.items else []
            texts = [part for part in rest if part is not None]
            if not texts or len(texts) != len(rest):
                results.append([])
                continue
            text = assemble(segment, texts, engine.target)
            found = [known[core] for core in map(_core, segment.rest()) if core in known]
            results.append([Proposal(text, _mean_score(found), text)])
        return results


def _core(part: str) -> str:
    return part.strip().removeprefix("'s ").removeprefix("’s ").strip(" ,;:.!?()\"'“”«»、。，")


def _rendered(part: str, known: dict[str, Outcome]) -> str | None:
    core = _core(part)
    if not has_words(core):
        return part.replace("'s", "").replace("’s", "")
    outcome = known[core]
    if not outcome.text:
        return None
    before, after = part[: part.index(core)], part[part.index(core) + len(core) :]
    before = before.replace("'s", "").replace("’s", "")
    text = outcome.text if core[:1].isupper() else outcome.text[:1].lower() + outcome.text[1:]
    if not core.endswith((".", "。")):
        text = text.removesuffix(".").removesuffix("。")
    return before + text + after
