"""A job that needs no model, and does on demand what workers should not do."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from zqtrans.engine import Fault, Result
from zqtrans.errors import ModelError

KILL, SLEEP, BREAK, FAIL = "kill me", "sleep", "break", "fail"


@dataclass(frozen=True)
class UpperCase:
    """Translates into capitals; what it does with some texts depends on the process."""

    targets: tuple[str, ...] = ("fr", "ja")
    fingerprint: dict[str, str] = field(default_factory=lambda: {"glossary": "one"})
    home: int = field(default_factory=os.getpid)

    def share(self, processes: int) -> None:
        assert processes > 0

    def translate(self, texts: Sequence[str], sources: Sequence[str], target: str) -> list[Result]:
        return [
            self._one(text, source, target) for text, source in zip(texts, sources, strict=True)
        ]

    def _one(self, text: str, source: str, target: str) -> Result:
        if text == KILL and os.getpid() != self.home:
            os.kill(os.getpid(), signal.SIGKILL)
        if text == SLEEP and os.getpid() != self.home:
            time.sleep(600)
        if text == BREAK:
            raise ModelError("the model is broken", hint="Mend it.")
        if text == FAIL:
            return Result("", "failed", findings=(Fault("empty", "nothing came back"),))
        return Result(f"{text.upper()} {source}>{target}", "translated", "plain", terms=("a",))
