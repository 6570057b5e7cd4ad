"""The beads of two posts as the targets of messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zqtrans.alignment import Bead, Passage
from zqtrans.engine.sentences import sentence_spans
from zqtrans.languages import LANGUAGES, UNDETERMINED
from zqtrans.model import Block, Certainty, Message
from zqtrans.workflow.align_catalog import describe

NO_COUNTERPART = "no counterpart"
_MOST_SENTENCES = 40
"""Sentences of a block among which a place to cut it is looked for."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks, or sentences of blocks, that are one text."""

    sources: tuple[Block, ...]
    targets: tuple[Block, ...]
    bead: Bead


@dataclass(frozen=True, slots=True)
class Left:
    """A block that found no place in the catalog, and why; `part` for a sentence of a block."""

    block: Block
    reason: str = NO_COUNTERPART
    part: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A target for a source block, and the lines it stands in."""

    text: str
    bead: Bead
    lines: tuple[int, ...]


@dataclass(slots=True)
class Draft:
    """What comes of the beads. `choices` are by the place of the source block."""

    choices: dict[int, Choice] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    left_sources: list[Left] = field(default_factory=list)
    left_targets: list[Left] = field(default_factory=list)
    untranslated: list[Block] = field(default_factory=list)


def passage(block: Block, language: str) -> Passage:
    """A block as the aligner takes it; `language` is the post's."""
    pieces = tuple(block.text[start:end] for start, end in sentence_places(block, language))
    return Passage(block.text, language_of(block, language), block.kind, pieces)


def language_of(block: Block, language: str) -> str:
    """A block's language, or its post's where that is not known."""
    return block.language if block.language in LANGUAGES else language


def sentence_places(block: Block, language: str) -> list[tuple[int, int]]:
    """The spans of a block's sentences; of very many, one of them all."""
    spans = sentence_spans(block.text, language_of(block, language))
    return spans if len(spans) <= _MOST_SENTENCES else [(0, len(block.text))]


def draft(
    beads: Sequence[Bead],
    sources: Sequence[Block],
    targets: Sequence[Block],
    languages: tuple[str, str],
) -> Draft:
    """A target for each source block that has one, and what is left."""
    found = Draft()
    for bead in beads:
        here, there = sources[slice(*bead.sources)], targets[slice(*bead.targets)]
        if not bead.paired:
            found.left_sources += map(Left, here)
            found.left_targets += map(Left, there)
            continue
        texts = _texts(bead, here, there, languages[1])
        if not texts:
            _leave_undivided(found, here, there)
            continue
        found.pairs.append(Pair(tuple(here), tuple(there), bead))
        lines = tuple(block.line for block in there)
        for place, block, text in zip(range(*bead.sources), here, texts, strict=True):
            if text == block.text and _same_language(block, there[0], languages[1]):
                found.untranslated.append(there[0])
            else:
                found.choices[place] = Choice(text, bead, lines)
    return found


def block_messages(
    wanted: Sequence[Message], sources: Sequence[Block], found: Draft
) -> Iterator[Message]:
    """The messages of `extract` with their targets.

    Where blocks with the same text were translated differently, the most frequent target is taken,
    and the other blocks are left.
    """
    places: dict[str, list[int]] = {}
    for place, block in enumerate(sources):
        places.setdefault(block.text, []).append(place)
    for message in wanted:
        choices = [found.choices[n] for n in places[message.source] if n in found.choices]
        if not choices:
            yield message
            continue
        votes = Counter(choice.text for choice in choices)
        text = votes.most_common(1)[0][0]
        for place in places[message.source]:
            if place in found.choices and (other := found.choices[place]).text != text:
                reason = f"another translation of the same text, line {_lines(other.lines)}"
                found.left_sources.append(Left(sources[place], reason))
        alike = [choice for choice in choices if choice.text == text]
        best = max(alike, key=lambda choice: choice.bead.probability)
        yield targeted(message, best, agreed=len(votes) == 1)


def targeted(message: Message, choice: Choice, *, agreed: bool = True) -> Message:
    """The message with its target, fuzzy unless that is certain."""
    certain = agreed and choice.bead.certainty is Certainty.CERTAIN
    others = tuple(flag for flag in message.flags if flag != "fuzzy")
    return replace(
        message,
        target=choice.text,
        flags=others if certain else ("fuzzy", *others),
        comments=describe(choice.text, choice.bead, choice.lines, certain=certain),
    )


def _same_language(source: Block, target: Block, language: str) -> bool:
    return source.language == target.language not in (language, "", UNDETERMINED)


def _texts(
    bead: Bead, sources: Sequence[Block], targets: Sequence[Block], language: str
) -> list[str]:
    """The target of each source block of a bead; none where it cannot be divided."""
    joiner = LANGUAGES[language].joiner
    if len(sources) == 1:
        return [joiner.join(block.text for block in targets)]
    ends = [
        (number, end)
        for number, block in enumerate(targets)
        for _, end in sentence_places(block, language)
    ]
    if not 0 < bead.cut < len(ends):
        return []
    number, end = ends[bead.cut - 1]
    before = [*(block.text for block in targets[:number]), targets[number].text[:end]]
    after = [targets[number].text[end:], *(block.text for block in targets[number + 1 :])]
    return [joiner.join(filter(None, map(str.strip, texts))) for texts in (before, after)]


def _leave_undivided(found: Draft, sources: Sequence[Block], targets: Sequence[Block]) -> None:
    lines = _lines([block.line for block in targets])
    reason = f"with its neighbour one sentence of the target, line {lines}"
    found.left_sources += [Left(block, reason) for block in sources]
    lines = _lines([block.line for block in sources])
    found.left_targets += [Left(block, f"one for several, lines {lines}") for block in targets]


def _lines(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines))
