"""What must arrive unchanged: addresses, phone numbers, placeholders, markup, shields."""

from __future__ import annotations

import re
from collections import Counter

from zqtrans.patterns import regex

URL = regex(r"(?:https?|ftp)://[!-~]+|\bwww\.[!-~]+\.[!-~]+", re.IGNORECASE)
EMAIL = regex(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_GAP = r"[ \u00a0\u202f-]"
PHONE = regex(
    rf"(?<![A-Za-z0-9.,-])(?:\+\d{{1,3}}{_GAP}?|\(\d{{2,5}}\){_GAP}?|0\d{{1,4}}-)"
    r"\d[\d \u00a0\u202f-]{4,12}\d(?![A-Za-z0-9-])"
)
PLACEHOLDER = regex(
    r"%\([A-Za-z_]\w*\)[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]"
    r"|%(?:\d+\$)?[0+#-]*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[diuxXfFgGcsr@](?![A-Za-z])"
    r"|\$?\{[A-Za-z_]*[\w.]*\}"
)
TAG = regex(r"</?(?!zq\d)[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
ENTITY = regex(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
CODE_SPAN = regex(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK_TARGET = regex(r"!?\[[^\]]*\]\(\s*<?([^\s)>]+)")
SHIELD = regex(
    r"<\s*/?\s*zq\s*\d*\s*>?|(?<![A-Za-z0-9])zq\d+(?![A-Za-z0-9])|<zq|[⟦⟧]|XZQ\d+X", re.IGNORECASE
)
"""What is left of a shield, whole or mangled."""

_TRAILING = ".,;:!?'\"»”’)]}>*_`"


def urls(text: str) -> list[tuple[int, int]]:
    """Spans of web addresses, without the punctuation of the sentence around them."""
    if "://" not in text and "www." not in text:
        return []
    return [_trimmed(text, match) for match in URL.finditer(text)]


def emails(text: str) -> list[tuple[int, int]]:
    """Spans of e-mail addresses."""
    return [match.span() for match in EMAIL.finditer(text)] if "@" in text else []


def phones(text: str) -> list[tuple[int, int]]:
    """Spans of phone numbers that begin with +, an area code in brackets, or 0 and a hyphen."""
    return [match.span() for match in PHONE.finditer(text)]


def placeholders(text: str) -> list[tuple[int, int]]:
    """Spans of printf, Python and shell placeholders."""
    if "%" not in text and "{" not in text:
        return []
    return [match.span() for match in PLACEHOLDER.finditer(text)]


def protected(text: str) -> list[tuple[int, int]]:
    """Spans that no prose rule may look into: addresses, code, tags, placeholders, link targets."""
    spans = [*urls(text), *emails(text), *placeholders(text)]
    if "`" in text:
        spans += [match.span() for match in CODE_SPAN.finditer(text)]
    if "<" in text:
        spans += [match.span() for match in TAG.finditer(text)]
    if "](" in text:
        spans += [match.span(1) for match in LINK_TARGET.finditer(text)]
    if "&" in text:
        spans += [match.span() for match in ENTITY.finditer(text)]
    return spans


def masked(text: str) -> str:
    """The text with every protected span blanked, at the same length."""
    for start, end in protected(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def lost(kind: str, source: str, target: str) -> list[str]:
    """Pieces of the source that the target lacks, counted: kind is a key of `KINDS`."""
    find = KINDS[kind]
    wanted = find(source)
    if not wanted:
        return []
    return list((Counter(wanted) - Counter(find(target))).elements())


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return start, end


def _texts(spans: list[tuple[int, int]], text: str) -> list[str]:
    return [text[start:end] for start, end in spans]


def _tags(text: str) -> list[str]:
    """Tag names with their slash; attributes such as ``alt`` may be translated."""
    if "<" not in text:
        return []
    return [
        re.sub(r"\s.*?(/?>)$", r"\1", tag, flags=re.DOTALL).lower() for tag in TAG.findall(text)
    ]


def _markup(text: str) -> list[str]:
    """Markdown that carries meaning: code spans, targets of links, pairs of strong emphasis."""
    found: list[str] = []
    if "`" in text:
        found += [match[0] for match in CODE_SPAN.finditer(text)]
    if "](" in text:
        found += [f"]({match[1]})" for match in LINK_TARGET.finditer(text)]
    if "][" in text:
        found += [f"][{name}]" for name in re.findall(r"\[[^\]]+\]\[([^\]\s]+)\]", text)]
    if "**" in text:
        found += ["**"] * text.count("**")
    return found


KINDS = {
    "url": lambda text: _texts(urls(text), text),
    "email": lambda text: _texts(emails(text), text),
    "phone": lambda text: [re.sub(r"\D", "", part) for part in _texts(phones(text), text)],
    "placeholder": lambda text: _texts(placeholders(text), text),
    "tag": _tags,
    "markup": _markup,
}
"""Kind of piece -> function that lists the pieces of a text in normal form."""
