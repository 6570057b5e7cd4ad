"""What every engine offers: tokens in, hypotheses out. The ladder knows nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Progress = Callable[[int, int], None]
"""Called with how many sentences are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a sentence.

    `score` is the mean log probability of a token, at most 0. `tokens` are the target's;
    `attention` has one row a target token and one column a source token, where it was asked for;
    only the best hypothesis has it. `finished` is False where the search ran into its limit.
    """

    text: str
    score: float
    tokens: tuple[str, ...] = ()
    attention: tuple[tuple[float, ...], ...] = ()
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search. The default is what an ordinary translation uses.

    `no_repeat` forbids to repeat a sequence of that many tokens (0: no limit), `suppress` are texts
    that must not be produced.
    """

    hypotheses: int = 1
    beam: int = 4
    attention: bool = False
    no_repeat: int = 0
    suppress: tuple[str, ...] = ()


PLAIN = Decoding()


class Engine(Protocol):
    """Translates sentences from one language into another.

    The result for a sentence never depends on the other sentences of the call.
    """

    @property
    def source(self) -> str:
        """Code of the language it reads."""

    @property
    def target(self) -> str:
        """Code of the language it writes."""

    @property
    def name(self) -> str:
        """What it is, with its version, for provenance."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything that decides what it answers."""

    def tokens(self, text: str) -> list[str]:
        """The pieces that the engine takes a text apart into."""

    def translate(
        self,
        sentences: Sequence[str],
        decoding: Decoding = PLAIN,
        *,
        prefixes: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        """The best hypotheses of each sentence, best first, in the order of the sentences.

        `prefixes` are texts that the translations begin with, one a sentence.
        """
