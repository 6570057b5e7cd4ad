"""What says nothing about the language of a text, replaced by blanks of the same length."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINK = (
    r"(?:https?://|www\.)[^\s<>\"'）)】」]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:/?[\w-]+[/.])+[a-z]{2,5}\b(?:/\S*)?|(?:/[\w.-]+){2,}"
)
_CODE = r"`[^`\n]+`|</?[A-Za-z][^<>\n]*>|\{[\w.%]*\}|%\(\w+\)[sd]|&\w+;|\w+_\w+|--\w+"
_NUMBER = r"\w*\d\w*(?:[.,:/-]\d+)*"
_NOISE = re.compile(f"{_LINK}|{_CODE}|{_NUMBER}", re.ASCII)
_NOISY = re.compile(r"[0-9@/<`{&_]|\.\w|--\w")


class Mask:
    """Blanks out links, addresses, code, numbers and the given names."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        chosen = sorted(
            {name for name in names if len(name) > 1}, key=lambda name: (-len(name), name)
        )
        self._names = re.compile("|".join(_bounded(name) for name in chosen)) if chosen else None

    def __call__(self, text: str) -> str:
        """`text` with nothing left but the words that can tell its language."""
        if _NOISY.search(text):
            text = _NOISE.sub(_blank, text)
        if self._names is not None:
            text = self._names.sub(_blank, text)
        return text


def _bounded(name: str) -> str:
    before = r"(?<![^\W\d_])" if name[0].isascii() and name[0].isalpha() else ""
    after = r"(?![^\W\d_])" if name[-1].isascii() and name[-1].isalpha() else ""
    return before + re.escape(name) + after


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
