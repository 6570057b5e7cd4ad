"""Argos packages on CTranslate2. The only importer of argostranslate and ctranslate2.

Importing `argostranslate.settings` makes folders in the user's home and reads its settings, so it
happens inside functions, and what goes wrong there becomes a `ModelError`.
"""

from __future__ import annotations

import logging
import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from zqtrans.engine.protocol import PLAIN, Decoding, Hypothesis, Progress
from zqtrans.engine.vocabulary import Vocabulary
from zqtrans.errors import ModelError

MAX_TOKENS = 200
"""Longest sentence that is decoded in one piece; `zqtrans.engine.sentences` splits before that."""

_BATCH_TOKENS = 1536
_MOST_WORKERS = 4


_sharing = 1


def share_processors(processes: int) -> None:
    """Leave room for so many processes like this one; for models that are not loaded yet."""
    global _sharing
    _sharing = processes


def _workers() -> int:
    """How many batches run at once: one a processor that this process may use, or its share."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(_MOST_WORKERS, (usable or 1) // _sharing))


def package_folders() -> list[Path]:
    """Where argostranslate itself looks for packages; its environment variables are honoured."""
    settings = _settings()
    return [Path(folder) for folder in settings.package_dirs]


def index_address() -> str:
    """The address of the list of packages that can be installed."""
    return str(_settings().remote_package_index)


def open_package(folder: Path) -> Any:
    """The `argostranslate.package.Package` in a folder; `ModelError` where there is none."""
    _settings()
    from argostranslate.package import Package

    try:
        package = Package(folder)
    except FileNotFoundError as error:
        raise ModelError("no metadata.json, so no Argos package", path=folder) from error
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"metadata.json cannot be read: {error}", path=folder) from error
    if not hasattr(package, "tokenizer"):
        raise ModelError("holds neither sentencepiece.model nor bpe.model", path=folder)
    return package


def _settings() -> Any:
    try:
        from argostranslate import settings
    except (OSError, ValueError, AssertionError, KeyError) as error:
        raise ModelError(
            f"argostranslate cannot start: {error}",
            hint="Check ARGOS_* in the environment and settings.json, and that XDG_DATA_HOME, "
            "XDG_CONFIG_HOME and XDG_CACHE_HOME are folders that can be written.",
        ) from error
    return settings


_LENGTH = 1.5
"""The power of its length that a hypothesis' log probability is divided by when a beam is ranked.

At 1, the mean, short ones win that leave a part of the source out. On the starters 1.5 and
2 gave 0.3 to 0.7 points of chrF; 1.5 keeps to the careful side for models that nobody measured.
CTranslate2's coverage penalty gave as much, but there a translation depends on its batch.
"""


class ArgosEngine:
    """One package, loaded at first use.

    Sentences of equal token length go through the model together. Padding changes the last bits of
    a sum, and with them now and then a word, so mixed lengths would make a translation depend on
    its neighbours; equal lengths give the same bytes in every batch. Each batch has one thread:
    the matrices of a sentence are too small to be shared out, and several batches run at once.
    """

    def __init__(self, folder: Path, name: str, fingerprint: str) -> None:
        """Open the package in `folder`; raises `ModelError` where it is none."""
        self._package = open_package(folder)
        self.folder = folder
        self.source: str = str(self._package.from_code)
        self.target: str = str(self._package.to_code)
        self.name = name
        self.fingerprint = fingerprint

    @cached_property
    def _translator(self) -> Any:
        import ctranslate2

        ctranslate2.set_log_level(logging.ERROR)
        try:
            return ctranslate2.Translator(
                str(self.folder / "model"),
                device="cpu",
                compute_type="int8",
                inter_threads=_workers(),
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"the model cannot be loaded: {str(error).splitlines()[0]}",
                path=self.folder,
                hint="Remove the package with `zqtrans models remove` and install it again.",
            ) from error

    def tokens(self, text: str) -> list[str]:
        """The pieces of a text."""
        try:
            return list(self._package.tokenizer.encode(text))
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelError(
                f"the tokeniser cannot be loaded: {str(error).splitlines()[0]}", path=self.folder
            ) from error

    def load(self) -> None:
        """Read model and tokeniser now; raises `ModelError` where one of them is broken."""
        self.translate(["1"])

    def translate(
        self,
        sentences: Sequence[str],
        decoding: Decoding = PLAIN,
        *,
        prefixes: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        """The best hypotheses of each sentence; see `zqtrans.engine.protocol.Engine`."""
        sources = [self.tokens(sentence) for sentence in sentences]
        spelled = [self._prefix_tokens(prefix) for prefix in prefixes or [""] * len(sentences)]
        starts = [start or [] for start in spelled]
        results: list[list[Hypothesis]] = [[] for _ in sentences]
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, tokens in enumerate(sources):
            if tokens and spelled[number] is not None:
                groups[len(tokens), len(starts[number])].append(number)
        running: deque[tuple[list[int], list[Any]]] = deque()
        done = 0
        for (length, _), numbers in sorted(groups.items(), reverse=True):
            for batch in _batches(numbers, length, decoding.beam):
                started = self._start_batch(
                    [sources[n] for n in batch], [starts[n] for n in batch], decoding
                )
                running.append((batch, started))
        while running:
            batch, started = running.popleft()
            for number, answer in zip(batch, started, strict=True):
                results[number] = self._finish(answer, decoding)
            done += len(batch)
            if progress:
                progress(done, len(sentences))
        return results

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self.folder / "model")

    def _target_tokens(self, text: str) -> list[str] | None:
        return self._vocabulary.spelled(self.tokens(text))

    def _prefix_tokens(self, prefix: str) -> list[str] | None:
        first = [self._package.target_prefix] if self._package.target_prefix else []
        rest = self._target_tokens(prefix) if prefix else []
        return None if rest is None else first + rest

    def _start_batch(
        self, sources: list[list[str]], starts: list[list[str]], decoding: Decoding
    ) -> list[Any]:
        """Hand a batch to the model's workers; the answers come later."""
        texts = map(self._target_tokens, decoding.suppress)
        suppressed = [tokens for tokens in texts if tokens]
        try:
            answers: list[Any] = self._translator.translate_batch(
                sources,
                target_prefix=starts if starts[0] else None,
                beam_size=max(decoding.beam, decoding.hypotheses),
                num_hypotheses=max(decoding.beam, decoding.hypotheses),
                max_decoding_length=2 * len(sources[0]) + 24,
                max_input_length=0,
                no_repeat_ngram_size=decoding.no_repeat,
                suppress_sequences=suppressed or None,
                return_scores=True,
                return_attention=decoding.attention,
                return_end_token=True,
                asynchronous=True,
            )
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from error
        return answers

    def _broken(self, error: Exception) -> ModelError:
        return ModelError(
            f"the model cannot translate: {str(error).splitlines()[0]}", path=self.folder
        )

    def _finish(self, answer: Any, decoding: Decoding) -> list[Hypothesis]:
        try:
            result = answer.result()
        except (RuntimeError, ValueError) as error:
            raise self._broken(error) from error
        skip = 1 if self._package.target_prefix else 0
        found: list[Hypothesis] = []
        for number in _ranked(result)[: decoding.hypotheses]:
            written = result.hypotheses[number]
            finished = written[-1:] == [self._vocabulary.end]
            tokens = written[skip : len(written) - finished]
            wanted = decoding.attention and not found
            weights = result.attention[number][skip:] if wanted else []
            found.append(
                Hypothesis(
                    text=str(self._package.tokenizer.decode(tokens)).strip(),
                    score=float(result.scores[number]),
                    tokens=tuple(tokens),
                    attention=tuple(tuple(row) for row in weights[: len(tokens)]),
                    finished=finished,
                )
            )
        return found


def _ranked(result: Any) -> list[int]:
    """Numbers of the hypotheses, best first."""

    def value(number: int) -> float:
        length = max(1, len(result.hypotheses[number]))
        return float(result.scores[number]) / float(length ** (_LENGTH - 1))

    return sorted(range(len(result.scores)), key=value, reverse=True)


def _batches(numbers: list[int], length: int, beam: int) -> Iterator[list[int]]:
    size = max(1, _BATCH_TOKENS * 4 // (length * max(beam, 4)))
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]
