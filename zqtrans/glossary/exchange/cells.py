"""What stands in one cell of a table.

Lists are parted by `` | ``. A cell that a spreadsheet would run as a formula gets an apostrophe
before it, which is taken off again on reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zqtrans.glossary.fields import Value
from zqtrans.patterns import regex

_GUARDED = regex(r"'*[=+\-@\t\r#]")
_SPLIT = regex(r" \| ")


def cell(value: Value) -> str:
    """A value as it stands in a cell."""
    text = value if isinstance(value, str) else join_list(value)
    return "'" + text if _GUARDED.match(text) else text


def unguard(text: str) -> str:
    """A cell without the apostrophe that `cell` put before it."""
    return text[1:] if _GUARDED.match(text[1:]) else text


def join_list(texts: Iterable[str]) -> str:
    """Texts in one cell."""
    return " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def split_list(text: str) -> tuple[str, ...]:
    """The texts that one cell holds; the inverse of `join_list`."""
    parts = _SPLIT.split(text)
    return tuple(re.sub(r"\\(.)", r"\1", part) for part in parts if part.strip())
