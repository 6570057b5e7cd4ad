"""The last rungs: a sentence in pieces, each proven by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zqtrans.engine.grammar import place
from zqtrans.engine.judge import Judge
from zqtrans.engine.ladder import Ladder, Outcome, identity
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
            texts = [_trimmed(outcome.text, last=outcome is found[-1]) for outcome in found]
            texts[1:] = map(continued, plan[1:], texts[1:])
            text = joiner.join(texts)
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


def continued(segment: Segment, text: str) -> str:
    """A part of a sentence, which does not begin one: in small letters where its source is.

    A name keeps its own capital; what stands before it, or a name that is a common word, has none.
    """
    starts = bool(segment.items) and segment.items[0].start == 0
    if segment.source[:1].isupper() and not starts:
        return text
    if any(text.startswith(item.target) for item in segment.items):
        return text
    return text[:1].lower() + text[1:]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The stretches between the items, each translated alone, the items where they stood.

    A stretch goes with the term that follows it where the two are proven together, since what
    joins them (old town *of* Sihui) is lost else.
    """

    judge: Judge
    rungs: tuple[Rung, ...]
    name: str = "pieces"
    cures: frozenset[str] = ANY

    def propose(
        self, segments: Sequence[Segment], engine: Engine, progress: Progress | None = None
    ) -> list[Proposals]:
        """One proposal where every stretch was proven; closed to segments without items."""
        wanted: dict[object, Segment] = {}
        for segment in segments:
            for part in _parts(segment):
                wanted.setdefault(identity(part), part)
        outcomes = Ladder(engine, self.judge, self.rungs).climb(list(wanted.values()), progress)
        known = dict(zip(wanted, outcomes, strict=True))
        return [_put_together(segment, known, engine.target) for segment in segments]


def _parts(segment: Segment) -> Iterator[Segment]:
    """What is asked for: each stretch alone, and with the term after it."""
    if not segment.items:
        return
    for number, stretch in enumerate(segment.rest()):
        if has_words(_core(stretch)):
            yield Segment(_core(stretch))
            if joint := _joint(segment, number):
                yield joint


def _joint(segment: Segment, number: int) -> Segment | None:
    """A stretch with the term that follows it."""
    if number >= len(segment.items) or segment.items[number].kind != "term":
        return None
    item, stretch = segment.items[number], list(segment.rest())[number]
    core = _core(stretch)
    start = item.start - len(stretch) + stretch.index(core)
    return segment.part(start, item.end) if segment.source[start : item.start].strip() else None


def _put_together(segment: Segment, known: Mapping[object, Outcome], language: str) -> Proposals:
    stretches = list(segment.rest()) if segment.items else []
    texts, found, joined = [], [], set()
    for number, stretch in enumerate(stretches):
        core = _core(stretch)
        joint = _joint(segment, number) if has_words(core) else None
        together = known[identity(joint)] if joint else None
        if together and together.text and stretch.endswith((core, core + " ")):
            quoted = _requoted(stretch, number, language)
            assert joint is not None
            text = _in_place(quoted, core, continued(joint, together.text), joined=True)
            joined.add(number)
            found.append(together)
            texts.append(text.rstrip() if language in ("ja", "zh") else text)
            continue
        if has_words(core):
            found.append(known[identity(Segment(core))])
            if not found[-1].text:
                return []
        text = found[-1].text if has_words(core) else ""
        stretch = _requoted(stretch, number, language)
        texts.append(_in_place(stretch, core, text) if text else _without_possessive(stretch))
    if not texts:
        return []
    text = _with_items(segment, texts, joined, language)
    return [Proposal(text, _mean_score(found), text)]


def _with_items(segment: Segment, texts: list[str], joined: set[int], language: str) -> str:
    text, rest = "", list(texts)
    for number, item in enumerate(segment.items):
        if number in joined:
            text += rest[number]
            if text[-1:].isalnum() and rest[number + 1][:1].isalnum() and language not in _DENSE:
                text += " "
        else:
            text, rest[number + 1] = place(text + rest[number], item, rest[number + 1], language)
    return text + rest[-1]


_DENSE = ("ja", "zh")


def _core(part: str) -> str:
    return part.strip().removeprefix("'s ").removeprefix("’s ").strip(" ,;:.!?()\"'“”«»、。，")


def _in_place(stretch: str, core: str, text: str, *, joined: bool = False) -> str:
    """A translated core with what stood around it; joined with a name it ends the stretch."""
    before, after = stretch[: stretch.index(core)], stretch[stretch.index(core) + len(core) :]
    if not joined and not core[:1].isupper():
        text = text[:1].lower() + text[1:]
    if joined or not core.endswith((".", "。")):
        text = text.removesuffix(".").removesuffix("。")
    return _without_possessive(before) + text + ("" if joined else after)


_QUOTES = {"fr": "«»", "ar": "«»", "ja": "「」", "zh": "“”"}


def _requoted(stretch: str, number: int, language: str) -> str:
    """The stretch with the language's own quotes at its ends; what lies between is the engine's.

    A quote opens after a space and at the very beginning, and closes after an item.
    """
    core = _core(stretch)
    start = stretch.index(core) if core else len(stretch)
    changed = list(stretch)
    for at, char in enumerate(stretch):
        if char in '"“”' and language in _QUOTES and not start <= at < start + len(core):
            opens = stretch[at - 1].isspace() or stretch[at - 1] in "([" if at else not number
            changed[at] = _QUOTES[language][not (opens and char != "”")]
    return "".join(changed)


def _without_possessive(text: str) -> str:
    return text.replace("'s", "").replace("’s", "")
