"""The blocks of one post: each is read in the light of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zqtrans.detection.answer import Detection

_SURE = 0.9
_NEAR = 3
"""How many blocks before and after count as the surroundings."""


def detect_post(
    detect: Callable[[str, Mapping[str, float] | None], Detection], blocks: Sequence[str]
) -> list[Detection]:
    """The language of each block.

    A first reading finds the sure blocks. The rest is read again with a prior: what the sure
    blocks of the post are in, those near by counting as much as all others together. Blocks of
    parallel versions keep their own languages, for sure blocks are not read again.
    """
    first = [detect(block, None) for block in blocks]
    sure = {
        place: (answer.language, _length(blocks[place]))
        for place, answer in enumerate(first)
        if answer.determined and answer.confidence >= _SURE
    }
    return [
        answer if place in sure else detect(blocks[place], _prior(place, sure))
        for place, answer in enumerate(first)
    ]


def _prior(place: int, sure: Mapping[int, tuple[str, float]]) -> dict[str, float] | None:
    near: dict[str, float] = {}
    whole: dict[str, float] = {}
    for other, (language, length) in sure.items():
        whole[language] = whole.get(language, 0.0) + length
        if abs(other - place) <= _NEAR:
            near[language] = near.get(language, 0.0) + 1 / abs(other - place)
    if not whole:
        return None
    parts = [(values, sum(values.values())) for values in (near, whole) if values]
    return {
        language: sum(values.get(language, 0.0) / total for values, total in parts) / len(parts)
        for language in whole
    }


def _length(block: str) -> float:
    return float(min(len(block), 400))
