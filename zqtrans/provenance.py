"""Where a target came from, as a translator comment, and whether a person changed it since."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from zqtrans.model import Message

_LINE = re.compile(r"^zqtrans: (?P<fields>engine=.*)$", re.MULTILINE)


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits that change when the text does."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def stamp(message: Message, target: str, **fields: str) -> Message:
    """The message with a machine's target: fuzzy, and with a comment that says whose it is."""
    values = {**fields, "hash": text_hash(target)}
    line = "zqtrans: " + " ".join(f"{key}={value}" for key, value in values.items())
    others = without(message.comments)
    return replace(
        message,
        target=target,
        comments=f"{others}\n{line}" if others else line,
        flags=tuple(dict.fromkeys(("fuzzy", *message.flags))),
    )


def without(comments: str) -> str:
    """Translator comments without the line that says where a target came from."""
    return "\n".join(text for text in comments.split("\n") if text and not _LINE.match(text))


def provenance(message: Message) -> dict[str, str]:
    """What the comment of a machine's target says; empty where there is none."""
    found = _LINE.search(message.comments)
    if not found:
        return {}
    pairs = (part.partition("=") for part in found["fields"].split(" "))
    return {key: value for key, _, value in pairs}


def is_machine(message: Message) -> bool:
    """Whether the target is a machine's and nobody has edited or confirmed it."""
    recorded = provenance(message).get("hash")
    return message.fuzzy and recorded == text_hash(message.target)
