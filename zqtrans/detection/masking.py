"""What says nothing about the language of a text, replaced by blanks of the same length."""

from __future__ import annotations

import re

_LINK = (
    r"(?:https?://|www\.)[^\s<>\"'）)】」]++|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w/.-])(?:/?[\w-]++[/.])+[a-z]{2,5}\b(?:/\S*)?|(?<![\w/.-])(?:/[\w.-]+){2,}+"
)
_CODE = r"`[^`\n]+`|</?[A-Za-z][^<>\n]*>|\{[\w.%]*\}|%\(\w+\)[sd]|&\w+;|\w+_\w+|--\w+"
_NUMBER = r"\w*\d\w*(?:[.,:/-]\d+)*"
_NOISE = re.compile(f"{_LINK}|{_CODE}|{_NUMBER}", re.ASCII)
_NOISY = re.compile(r"[0-9@/<`{&_]|\.\w|--\w")


def mask(text: str) -> str:
    """`text` with links, addresses, code and numbers blanked out."""
    return _NOISE.sub(_blank, text) if _NOISY.search(text) else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
