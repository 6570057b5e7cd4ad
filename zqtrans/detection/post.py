"""The blocks of one post: each is read in the light of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zqtrans.detection.answer import UNDETERMINED, Detection
from zqtrans.detection.scripts import NO_SCRIPT

_SURE = 0.9
_NEAR = 3
"""How many blocks before and after count as the surroundings."""


def detect_post(
    detect: Callable[[str, Mapping[str, float] | None], Detection],
    blocks: Sequence[str],
    main: str = "",
) -> list[Detection]:
    """The language of each block.

    A first reading finds the sure blocks. The rest is read again with a prior: what the sure
    blocks of the post are in, those near by counting as much as all others together. Blocks of
    parallel versions keep their own languages, for sure blocks are not read again. `main` is the
    language that the post says it is in, which counts as much as its surroundings.
    """
    first = [detect(block, None) for block in blocks]
    sure = {
        place: (answer.language, _length(blocks[place]))
        for place, answer in enumerate(first)
        if answer.determined and answer.confidence >= _SURE
    }
    return [
        answer if place in sure else detect(blocks[place], _prior(place, sure, main))
        for place, answer in enumerate(first)
    ]


def whole_post(blocks: Sequence[str], found: Sequence[Detection]) -> Detection:
    """One answer for all blocks: the language most of the text is in.

    Its confidence is what the blocks in it have on average, times their share of the text.
    """
    totals: dict[str, float] = {}
    sure: dict[str, float] = {}
    scripts: dict[str, float] = {}
    for block, answer in zip(blocks, found, strict=True):
        totals[answer.language] = totals.get(answer.language, 0.0) + len(block)
        sure[answer.language] = sure.get(answer.language, 0.0) + len(block) * answer.confidence
        scripts[answer.script] = scripts.get(answer.script, 0.0) + len(block)
    known = [language for language in totals if language != UNDETERMINED]
    if not known:
        script = max(scripts, key=lambda name: (scripts[name], name)) if scripts else NO_SCRIPT
        return Detection(UNDETERMINED, 0.0, script)
    whole = sum(totals.values())
    ranked = sorted(
        ((round(sure[language] / whole, 4), language) for language in known),
        key=lambda pair: (-pair[0], pair[1]),
    )
    confidence, language = ranked[0]
    own = {
        answer.script: len(block)
        for block, answer in sorted(zip(blocks, found, strict=True), key=lambda pair: len(pair[0]))
        if answer.language == language
    }
    script = max(own, key=lambda name: (own[name], name))
    return Detection(language, confidence, script, tuple((code, share) for share, code in ranked))


def _prior(place: int, sure: Mapping[int, tuple[str, float]], main: str) -> dict[str, float] | None:
    near: dict[str, float] = {}
    whole: dict[str, float] = {}
    for other, (language, length) in sure.items():
        whole[language] = whole.get(language, 0.0) + length
        if abs(other - place) <= _NEAR:
            near[language] = near.get(language, 0.0) + 1 / abs(other - place)
    stated = {main: 1.0} if main else {}
    parts = [(values, sum(values.values())) for values in (near, whole, stated) if values]
    if not parts:
        return None
    return {
        language: sum(values.get(language, 0.0) / total for values, total in parts) / len(parts)
        for language in {**whole, **stated}
    }


def _length(block: str) -> float:
    return float(min(len(block), 400))
