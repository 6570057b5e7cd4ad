"""The difference between two texts, as `git apply` and `patch` read it.

Corrections change a few lines here and there. `difflib` compares everything with everything, which
takes minutes where a catalog has ten thousand lines; here both texts are gone through once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_CONTEXT = 3
_AGAIN = 3
"""Lines that must be the same for both texts to be in step again."""

_FAR = 500
"""Lines in which they are looked for."""


class Change(NamedTuple):
    """Lines of the old text, from `left` to `right`, that became lines of the new one."""

    left: int
    right: int
    start: int
    end: int


def difference(before: str, after: str, path: Path) -> Iterator[str]:
    """The lines of a unified diff, each with its end; none where nothing differs."""
    if before == after:
        return
    old, new = _lines(before), _lines(after)
    name = path.as_posix().lstrip("/")
    yield f"--- a/{name}\n"
    yield f"+++ b/{name}\n"
    for hunk in _hunks(_changes(old, new)):
        left, start = max(hunk[0].left - _CONTEXT, 0), max(hunk[0].start - _CONTEXT, 0)
        right, end = hunk[-1].right + _CONTEXT, hunk[-1].end + _CONTEXT
        left_range = _range(left, min(right, len(old)))
        yield f"@@ -{left_range} +{_range(start, min(end, len(new)))} @@\n"
        for change in hunk:
            yield from _said(" ", old[left : change.left])
            yield from _said("-", old[change.left : change.right])
            yield from _said("+", new[change.start : change.end])
            left = change.right
        yield from _said(" ", old[left:right])


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*(line + "\n" for line in lines), *([last] if last else [])]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    left = start = 0
    while left < len(old) or start < len(new):
        if left < len(old) and start < len(new) and old[left] == new[start]:
            left, start = left + 1, start + 1
            continue
        right, end = _in_step(old, new, left, start)
        yield Change(left, right, start, end)
        left, start = right, end


def _in_step(old: Sequence[str], new: Sequence[str], left: int, start: int) -> tuple[int, int]:
    """Where both are the same again, after as few lines as possible."""
    for far in range(1, _FAR):
        for more in range(far + 1):
            right, end = left + far - more, start + more
            if right > len(old) or end > len(new):
                continue
            ahead = old[right : right + _AGAIN], new[end : end + _AGAIN]
            if ahead[0] == ahead[1] and (ahead[0] or (right, end) == (len(old), len(new))):
                return right, end
    return len(old), len(new)


def _hunks(changes: Iterator[Change]) -> Iterator[list[Change]]:
    """Changes whose surroundings meet stand together."""
    hunk: list[Change] = []
    for change in changes:
        if hunk and change.left - hunk[-1].right > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _range(start: int, end: int) -> str:
    return f"{start + (end > start)},{end - start}"


def _said(mark: str, rows: Sequence[str]) -> Iterator[str]:
    for row in rows:
        yield mark + row if row.endswith("\n") else f"{mark}{row}\n\\ No newline at end of file\n"
