"""Markdown that a line must not become: what is put before it, and taken away again.

`guard` makes a line of prose safe to stand at the start of a Markdown line; `unguard` undoes
exactly that, so that a translator sees ``1. May`` where the post has ``1\\. May``.
"""

from __future__ import annotations

import re

from zqtrans.patterns import regex

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_STRUCTURE = regex(
    r"#{1,6}(?:[ \t]|$)"  # heading
    r"|>"  # quote
    r"|[-+*](?:[ \t]|$)"  # list
    r"|([-_*])[ \t]*(?:\1[ \t]*){2,}$"  # horizontal rule
    r"|=+[ \t]*$|-+[ \t]*$"  # underline of a heading
    r"|:[ \t]"  # definition of a term
    r"|[|:-][-:| \t]*$"  # second line of a table
    r"|`{3,}[^`]*$|~{3,}"  # code
    r"|\[(?:[^\[\]\\]|\\.)*\]:"  # link reference or footnote
    r"|<(?:script|pre|style|textarea)(?:\s|>|$)"
    r"|<!--|<\?|<![A-Za-z]|<!\[CDATA\["
    rf"|</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)"
    r"|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>\s*$",  # a tag alone on its line
    re.IGNORECASE,
)
_NUMBERED = regex(r"\d{1,9}(?=[.)](?:[ \t]|$))")
_ESCAPED = regex(r"(\d{0,9})\\(.*)", re.DOTALL)
_TASK = regex(r"\[[ xX]\](?:\s|$)")
_CLOSING = regex(r"(?:^|(?<=[ \t]))#+$")
_ATTRIBUTES = regex(r"(?:^|(?<=[ \t]))\{[#.][^{}]*\}$")


def guard(line: str, *, task: bool = False) -> str:
    """A line of prose with a backslash where Markdown would otherwise see structure.

    `task` also guards against the check box of a task list.
    """
    number = _NUMBERED.match(line)
    if number:
        return f"{number[0]}\\{line[number.end() :]}"
    if _STRUCTURE.match(line) or (task and _TASK.match(line)):
        return f"\\{line}"
    return line


def unguard(line: str, *, task: bool = False) -> str:
    """The line that `guard` turns into this one, or the line itself where there is none."""
    match = _ESCAPED.match(line)
    if match:
        plain = match[1] + match[2]
        if guard(plain, task=task) == line:
            return plain
    return line


def guard_heading(line: str) -> str:
    """A heading after its ``#``: trailing ``#`` or ``{#name}`` are made part of the words."""
    match = _CLOSING.search(line) or _ATTRIBUTES.search(line)
    return f"{line[: match.start()]}\\{match[0]}" if match else line


def unguard_heading(line: str) -> str:
    """Undoes `guard_heading`."""
    before, found, after = line.rpartition("\\")
    return before + after if found and guard_heading(before + after) == line else line


def guard_alt(text: str) -> str:
    """The text of an image: square brackets are escaped."""
    return re.sub(r"(?<!\\)((?:\\\\)*)([\[\]])", r"\1\\\2", _even(text))


def unguard_alt(text: str) -> str:
    """Undoes `guard_alt`."""
    return re.sub(r"\\([\[\]])", r"\1", text)


def guard_quoted(text: str, quote: str) -> str:
    """The title of an image between two `quote` characters."""
    characters = "()" if quote == ")" else quote
    return re.sub(rf"(?<!\\)((?:\\\\)*)([{re.escape(characters)}])", r"\1\\\2", _even(text))


def unguard_quoted(text: str, quote: str) -> str:
    """Undoes `guard_quoted`."""
    return re.sub(r"\\([()])" if quote == ")" else rf"\\({quote})", r"\1", text)


def _even(text: str) -> str:
    tail = len(text) - len(text.rstrip("\\"))
    return text + "\\" * (tail % 2)
