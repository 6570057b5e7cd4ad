"""What a model can write, by its own files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path


class Vocabulary:
    """The target vocabulary of a CTranslate2 model in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The pieces that the model can write; empty where its files do not say."""
        for name in ("target_vocabulary", "shared_vocabulary"):
            path = self._folder / f"{name}.json"
            if path.is_file():
                return frozenset(json.loads(path.read_text(encoding="utf-8")))
            if (path := path.with_suffix(".txt")).is_file():
                return frozenset(path.read_text(encoding="utf-8").split("\n"))
        return frozenset()

    @cached_property
    def end(self) -> str:
        """The token that ends a translation."""
        try:
            content = json.loads((self._folder / "config.json").read_text("utf-8"))
            return str(content["eos_token"])
        except (OSError, ValueError, KeyError, TypeError):
            return "</s>"

    def spelled(self, tokens: Sequence[str]) -> list[str] | None:
        """Tokens of a text to be written; None where the model cannot write it.

        What is no piece of the target's own vocabulary is spelled by characters, or by bytes.
        """
        known = self.pieces
        written: list[str] = []
        for token in tokens:
            if token in known or not known:
                written.append(token)
                continue
            for character in token:
                bytes_of = [f"<0x{byte:02X}>" for byte in character.encode("utf-8")]
                written += [character] if character in known else bytes_of
        return written if not known or known.issuperset(written) else None
