"""Ordinary entries of a gettext catalog, each read by one pattern: most of most catalogs.

Only what gettext's own tools write is ordinary: one entry between empty lines, comments in their
usual order, nothing obsolete and no previous msgid. `zqtrans.catalogs` reads the rest with polib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from zqtrans.model import Message

_LINE = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_STRING = rf"({_LINE}(?:\n{_LINE})*)"
_ENTRY = re.compile(
    r"((?:# [^\n]*\n|#\n)*)"
    r"((?:#\. *[^\s][^\n]*\n)*)"
    r"((?:#: *[^\s\u2068][^\n\u2068]*\n)*)"
    r"((?:#, *[^\s][^\n]*\n)*)"
    rf"(?:msgctxt {_STRING}\n)?"
    rf"msgid {_STRING}\n"
    rf"(?:msgstr {_STRING}|msgid_plural {_STRING}((?:\nmsgstr\[\d\] {_LINE}(?:\n{_LINE})*)+))"
)
_SIMPLE = r'"([^"\\\n]*(?:"\n"[^"\\\n]*)*)"'
_PLAIN = re.compile(rf"(?:msgctxt {_SIMPLE}\n)?msgid {_SIMPLE}\nmsgstr {_SIMPLE}\n\n")
"""An entry of strings without escapes, and the empty line after it: most of most catalogs."""
_FORM = re.compile(rf"\nmsgstr\[(\d)\] {_STRING}")
_ESCAPE = re.compile(r'\\([\\ntrvbf"])')
_MEANS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}
_OTHER_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff"


def has_other_breaks(text: str) -> bool:
    """Whether some line may end, or the text begin, with anything but a line feed."""
    return any(char in text for char in _OTHER_BREAKS)


def read_entries(text: str, line: int) -> Iterator[tuple[Message | None, str, int]]:
    """The entries of a catalog after its header, each with the number of its first line.

    Where an entry is not ordinary, its lines come in place of a message. `text` ends with an empty
    line.
    """
    position, end, match_plain = 0, len(text), _PLAIN.match
    while position < end:
        match = match_plain(text, position)
        if match is not None:
            context, source, target = match.groups()
            following = match.end()
            count = text.count("\n", position, following)
            if count > (3 if context is None else 4):  # some string takes several lines
                source, target = source.replace('"\n"', ""), target.replace('"\n"', "")
                context = context and context.replace('"\n"', "")
            yield _message(source, target, context, line), "", line
        else:
            stop = text.index("\n\n", position)
            chunk = text[position:stop]
            yield read_entry(chunk, line), chunk, line
            following = stop + 2
            count = text.count("\n", position, following)
        line += count
        position = following


(
    _SET_SOURCE, _SET_TARGET, _SET_CONTEXT, _SET_PLURAL, _SET_TARGETS, _SET_COMMENTS,
    _SET_EXTRACTED, _SET_REFERENCES, _SET_FLAGS, _SET_PREVIOUS, _SET_OBSOLETE, _SET_LINE,
) = [vars(Message)[field.name].__set__ for field in fields(Message)]  # fmt: skip


def _message(source: str, target: str, context: str | None, line: int) -> Message:
    """A message without more than this, made in half of the time that a frozen dataclass takes."""
    message = object.__new__(Message)
    _SET_SOURCE(message, source)
    _SET_TARGET(message, target)
    _SET_CONTEXT(message, context)
    _SET_LINE(message, line)
    _SET_PLURAL(message, None)
    _SET_PREVIOUS(message, None)
    _SET_TARGETS(message, ())
    _SET_REFERENCES(message, ())
    _SET_FLAGS(message, ())
    _SET_COMMENTS(message, "")
    _SET_EXTRACTED(message, "")
    _SET_OBSOLETE(message, False)
    return message


def read_entry(chunk: str, line: int) -> Message | None:
    """The message in the lines between two empty ones; None where they are not ordinary.

    `line` is the number of the first of them.
    """
    match = _ENTRY.fullmatch(chunk)
    if match is None:
        return None
    comments, extracted, references, flags, context, source, target, plural, forms = match.groups()
    targets: tuple[str, ...] = ()
    if forms:
        numbered = {int(form[1]): _string(form[2]) for form in _FORM.finditer(forms)}
        targets = tuple(text for _, text in sorted(numbered.items()))
    if references or comments or extracted or flags:
        return Message(
            source=_string(source),
            target=targets[0] if targets else _string(target),
            context=None if context is None else _string(context),
            plural=(_string(plural) or None) if plural else None,
            targets=targets,
            comments=_lines(comments, 2),
            extracted=_lines(extracted, 3),
            references=tuple(part for row in references.splitlines() for part in row[3:].split()),
            flags=tuple(
                flag.strip() for row in flags.splitlines() for flag in row[3:].strip().split(",")
            ),
            line=line,
        )
    return Message(
        _string(source),
        targets[0] if targets else _string(target),
        None if context is None else _string(context),
        (_string(plural) or None) if plural else None,
        targets,
        line=line,
    )


def _string(quoted: str) -> str:
    if "\n" in quoted:
        quoted = quoted.replace('"\n"', "")
    if "\\" in quoted:
        return _ESCAPE.sub(lambda match: _MEANS.get(match[1], match[1]), quoted[1:-1])
    return quoted[1:-1]


def _lines(rows: str, skip: int) -> str:
    return "\n".join(row.strip()[skip:] for row in rows.splitlines()) if rows else ""
