"""Language identification: the same answer always, ``und`` rather than a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from zqtrans.detection.answer import UNDETERMINED, Detection
from zqtrans.detection.detector import ALL, Detector
from zqtrans.detection.library import DEFAULT_LIBRARY, LIBRARIES

__all__ = [
    "ALL",
    "DEFAULT_LIBRARY",
    "LIBRARIES",
    "UNDETERMINED",
    "WORKSPACE_LANGUAGES",
    "Detection",
    "Detector",
    "detect",
]

WORKSPACE_LANGUAGES = ("en", "fr", "ar", "ja", "zh")
"""What `detect` chooses from where it is told nothing else."""


def detect(
    text: str,
    *,
    languages: Sequence[str] = WORKSPACE_LANGUAGES,
    names: Iterable[str] = (),
    library: str = DEFAULT_LIBRARY,
) -> Detection:
    """The language of a text, its confidence and its script."""
    return _detector(tuple(languages), tuple(names), library).detect(text)


@lru_cache(maxsize=16)
def _detector(languages: tuple[str, ...], names: tuple[str, ...], library: str) -> Detector:
    return Detector(languages, names, library)
