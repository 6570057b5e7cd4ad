"""Findings for people: excerpts with carets, one line each, or a Markdown summary."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zqtrans.model import Diagnostic, Severity

_INDENT = "    "
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


@dataclass(frozen=True, slots=True)
class Look:
    """How text is shown: the columns an excerpt may take, and whether there are colours."""

    columns: int = 100
    colours: bool = False

    def paint(self, text: str, code: str) -> str:
        """Text in a colour, given as the terminal's number for it."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and text else text


PLAIN = Look()


def shown(text: str) -> str:
    """Text that is safe on a terminal: control and direction characters are made visible."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def width(text: str) -> int:
    """Columns on a terminal: wide characters take two, marks and format characters none."""
    columns = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
            continue
        columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns


def line(diagnostics: Sequence[Diagnostic]) -> str:
    """``path:line:column: severity CODE name: message``, one a line."""
    return "".join(
        f"{_place(one)}: {one.severity} {one.code} {_said(one)}\n" for one in diagnostics
    )


def text(diagnostics: Sequence[Diagnostic], look: Look = PLAIN) -> str:
    """Every finding with an excerpt and a caret under the span, then a summary.

    Arabic is shown by the terminal from right to left; the span is repeated there instead of a
    caret, which would stand in the wrong place.
    """
    return "".join(text_in_pieces(diagnostics, look))


def text_in_pieces(diagnostics: Iterable[Diagnostic], look: Look = PLAIN) -> Iterator[str]:
    """`text`, finding by finding."""
    counts: Counter[Severity] = Counter()
    fixable = 0
    for one in diagnostics:
        counts[one.severity] += 1
        fixable += one.fixable
        colour = _COLOURS[one.severity]
        said = f"{look.paint(one.severity, colour)} {look.paint(one.code, '1')} {_said(one)}"
        yield f"{look.paint(_place(one), '1')}: {said}\n{_excerpt(one, look)}"
    yield _summary(counts, fixable) + "\n"


def markdown(diagnostics: Sequence[Diagnostic]) -> str:
    """A summary for a pull request: counts by rule, then a table of the findings."""
    if not diagnostics:
        return "No findings.\n"
    severities = Counter(one.severity for one in diagnostics)
    said = _summary(severities, sum(one.fixable for one in diagnostics))
    rows = [f"**{said}**", "", "| rule | severity | findings |", "|---|---|---:|"]
    counts = Counter((one.code, one.name, one.severity) for one in diagnostics)
    rows += [
        f"| {code} {name} | {severity} | {count} |"
        for (code, name, severity), count in sorted(counts.items())
    ]
    rows += ["", "| where | rule | finding |", "|---|---|---|"]
    rows += [f"| {_cell(_place(one))} | {one.code} | {_cell(one.message)} |" for one in diagnostics]
    return "\n".join(rows) + "\n"


def _cell(content: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]&~$#@])", r"\\\1", shown(content))


def _place(one: Diagnostic) -> str:
    return f"{shown(one.path) or '-'}:{one.line}:{one.column}"


def _said(one: Diagnostic) -> str:
    sure = "" if one.certainty == "certain" else f" ({one.certainty})"
    return f"{one.name}: {shown(one.message)}{sure}"


def _excerpt(one: Diagnostic, look: Look) -> str:
    whole = one.source if one.in_source else one.target
    start, end = one.span
    if not whole or start == end:
        return ""
    room = max(look.columns - len(_INDENT), 20)
    colour = _COLOURS[one.severity]
    found = _beginning(shown(whole[start:end]), room)
    left = room - width(found)
    # A letter may carry many marks that take no room: what is cut off here never had room.
    before = shown(whole[max(0, start - 8 * room) : start])
    after = shown(whole[end : end + 8 * room])
    before = _ending(before, max(left // 2, left - width(after)))
    after = _beginning(after, left - width(before))
    excerpt = f"{_INDENT}{before}{look.paint(found, colour)}{after}\n"
    if _RIGHT_TO_LEFT.search(before + found + after):
        found = found if found.strip() else "␣" * len(found)
        return f"{excerpt}{_INDENT}{look.paint(f'→ {found}', colour)}\n"
    caret = look.paint("^" * max(width(found), 1), colour)
    return f"{excerpt}{_INDENT}{' ' * width(before)}{caret}\n"


def _beginning(text: str, room: int) -> str:
    """As much of the beginning of a text as has room, with an ellipsis where that is not all."""
    if width(text) <= room:
        return text
    columns = 0
    for index, char in enumerate(text):
        columns += width(char)
        if columns > room - 1:
            return text[:index] + "…" if room else ""
    return text


def _ending(text: str, room: int) -> str:
    """`_beginning` for the end of a text."""
    if width(text) <= room:
        return text
    columns = 0
    for index in range(len(text) - 1, -1, -1):
        columns += width(text[index])
        if columns > room - 1:
            rest = text[index + 1 :]
            while rest and width(rest[0]) == 0:  # a mark without the letter that it stands on
                rest = rest[1:]
            return "…" + rest if room else ""
    return text


def _summary(counts: Counter[Severity], fixable: int) -> str:
    if not counts:
        return "No findings."
    parts = [
        f"{counts[severity]} {severity}{'s' if counts[severity] > 1 and severity != 'info' else ''}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if counts[severity]
    ]
    return ", ".join(parts) + (f"; {fixable} can be corrected" if fixable else "")
