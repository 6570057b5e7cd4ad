"""An engine that remembers, for the length of a climb, what may be asked of it again."""

from __future__ import annotations

from collections.abc import Sequence

from zqtrans.engine.protocol import PLAIN, Decoding, Engine, Hypothesis, Progress


class Recall:
    """Searches are kept: several rungs read the same one."""

    def __init__(self, engine: Engine) -> None:
        self._engine: Engine = engine
        self._known: dict[tuple[str, Decoding], list[Hypothesis]] = {}
        self.source = engine.source
        self.target = engine.target
        self.name = engine.name
        self.fingerprint = engine.fingerprint

    @classmethod
    def of(cls, engine: Engine) -> Recall:
        """The engine itself where it remembers already."""
        return engine if isinstance(engine, Recall) else cls(engine)

    def tokens(self, text: str) -> list[str]:
        """The engine's own."""
        return self._engine.tokens(text)

    def translate(
        self,
        sentences: Sequence[str],
        decoding: Decoding = PLAIN,
        *,
        prefixes: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> list[list[Hypothesis]]:
        """The engine's answer, or the one that it gave before."""
        if any(prefixes or ()):
            return self._engine.translate(sentences, decoding, prefixes=prefixes, progress=progress)
        new = list(dict.fromkeys(s for s in sentences if (s, decoding) not in self._known))
        found = self._engine.translate(new, decoding, progress=progress)
        answers = dict(zip(new, found, strict=True))
        self._known.update(((sentence, decoding), answer) for sentence, answer in answers.items())
        return [self._known[sentence, decoding] for sentence in sentences]
