"""What identification answers."""

from __future__ import annotations

from dataclasses import dataclass

UNDETERMINED = "und"
"""The ISO 639-2 code for "not known"."""


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text, as far as the evidence goes.

    `language` is an ISO 639-1 code or ``und``. `confidence` is the share of answers at this level
    that are right, between 0 and 1, measured by ``benchmarks/detection.py``; for ``und`` it is
    that of the best candidate. `script` is the ISO 15924 code of most letters (``Zyyy`` where there
    are none). `candidates` are what came into question, the likeliest first.
    """

    language: str
    confidence: float
    script: str
    candidates: tuple[tuple[str, float], ...] = ()

    @property
    def determined(self) -> bool:
        """Whether there is a language."""
        return self.language != UNDETERMINED
