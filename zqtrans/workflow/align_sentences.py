"""The sentences of aligned blocks as messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zqtrans.alignment import Aligner, Bead
from zqtrans.engine.sentences import sentence_spans
from zqtrans.languages import LANGUAGES
from zqtrans.model import Block, Message
from zqtrans.workflow.align_blocks import Choice, Draft, Left, Pair, language_of, passage, targeted


def sentence_messages(
    reference: str, found: Draft, aligner: Aligner, languages: tuple[str, str]
) -> list[Message]:
    """A message for each sentence of the pairs, or for two where they are one text.

    Sentences without a counterpart are added to what is left.
    """
    made: dict[str, Message] = {}
    joiners = [LANGUAGES[code].joiner for code in languages]
    pairs: list[Pair] = []
    for pair in found.pairs:
        for sources, targets, bead in _divided(pair, aligner, languages):
            if not bead.paired:
                found.left_sources += [Left(block, part=True) for block in sources]
                found.left_targets += [Left(block, part=True) for block in targets]
                continue
            pairs.append(Pair(tuple(sources), tuple(targets), bead))
            text, target = (
                joiner.join(block.text for block in blocks)
                for joiner, blocks in zip(joiners, (sources, targets), strict=True)
            )
            place = f"{reference}:{sources[0].line}"
            if text in made:
                references = tuple(dict.fromkeys((*made[text].references, place)))
                made[text] = replace(made[text], references=references)
            elif any(map(str.isalpha, text)) and text != target:
                message = Message(
                    text, extracted=f"{sources[0].kind}; sentence", references=(place,)
                )
                choice = Choice(target, bead, tuple(block.line for block in targets))
                made[text] = targeted(message, choice)
    found.pairs = pairs
    return list(made.values())


def _divided(
    pair: Pair, aligner: Aligner, languages: tuple[str, str]
) -> Iterator[tuple[Sequence[Block], Sequence[Block], Bead]]:
    here = [part for block in pair.sources for part in _sentences(block, languages[0])]
    there = [part for block in pair.targets for part in _sentences(block, languages[1])]
    if len(here) == len(there) == 1:
        yield here, there, pair.bead
        return
    beads = aligner.align_parts(
        [passage(part, languages[0]) for part in here],
        [passage(part, languages[1]) for part in there],
    )
    for bead in beads:
        sure = min(bead.probability, pair.bead.probability)
        sources, targets = here[slice(*bead.sources)], there[slice(*bead.targets)]
        yield sources, targets, replace(bead, probability=sure)


def _sentences(block: Block, language: str) -> list[Block]:
    code = language_of(block, language)
    spans = sentence_spans(block.text, code)
    return [replace(block, text=block.text[start:end], language=code) for start, end in spans]
