"""A text with its terms and findings marked: nested, overlapping and isolated as they come."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zqtrans.review.characters import END_OF_ISOLATE, ISOLATES, shown

LIMIT = 20_000
"""Characters of a text that are shown; the rest is counted."""

_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|.", re.DOTALL)
_COMPARED = 2_000
"""Tokens up to which two versions of a source are compared."""

SEVERITIES = ("error", "warning", "info")
"""From the gravest on."""


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term in a text; `anchor` is the id of its description, `form` how the glossary writes it.

    `form` is empty where that is the preferred form.
    """

    start: int
    end: int
    anchor: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding in a text; `number` is its place in the message's list, counted from 1."""

    start: int
    end: int
    number: int
    severity: str


def marked(text: str, terms: Sequence[TermMark], findings: Sequence[FindingMark]) -> Markup:
    """The text, at most `LIMIT` characters, as HTML.

    Where marks overlap, the text is cut at their edges; a finding goes around a term. A finding
    without width is a mark without content.
    """
    text = text[:LIMIT]
    pairs = _isolates(text)
    cuts = {0, len(text), *pairs}
    cuts.update(at + 1 for at in pairs)
    spans = [(mark.start, mark.end) for mark in terms]
    spans += [(mark.start, mark.end) for mark in findings]
    cuts.update(at for span in spans for at in span if 0 <= at <= len(text))
    edges = sorted(cuts)
    begin_at: dict[int, list[FindingMark]] = {}
    for finding in findings:
        begin_at.setdefault(finding.start, []).append(finding)
    term_at = {at: term for term in terms for at in _between(edges, term.start, term.end)}
    parts: list[Markup] = []
    active: list[FindingMark] = []
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        active = [one for one in active if one.end > start]
        new = begin_at.get(start, [])
        parts += [_mark(Markup(""), [one]) for one in new if one.end == one.start]
        active += [one for one in new if one.end > one.start]
        if end > start:
            opening = text[start] in ISOLATES
            if start in pairs and not opening:
                parts.append(Markup("</bdi>"))
            parts.append(_mark(_term(shown(text[start:end]), term_at.get(start)), active))
            if start in pairs and opening:
                parts.append(Markup('<bdi dir="{}">').format(ISOLATES[text[start]]))
    return Markup("").join(parts)


def _between(edges: Sequence[int], start: int, end: int) -> Iterator[int]:
    for index in range(bisect_left(edges, start), bisect_left(edges, end)):
        yield edges[index]


def _term(inner: Markup, term: TermMark | None) -> Markup:
    if term is None:
        return inner
    form = Markup(' data-f="{}"').format(term.form) if term.form else ""
    return Markup('<a class="t" href="#{}"{}>{}</a>').format(term.anchor, form, inner)


def _mark(inner: Markup, findings: Sequence[FindingMark]) -> Markup:
    if not findings:
        return inner
    severity = min((one.severity for one in findings), key=SEVERITIES.index)
    numbers = " ".join(str(one.number) for one in findings)
    return Markup('<mark class="{}" data-n="{}">{}</mark>').format(severity, numbers, inner)


def _isolates(text: str) -> set[int]:
    """Where isolates begin and end, without those that have no other half."""
    waiting: list[int] = []
    found: set[int] = set()
    for match in re.finditer("[\u2066-\u2069]", text):
        if match[0] != END_OF_ISOLATE:
            waiting.append(match.start())
        elif waiting:
            found |= {waiting.pop(), match.start()}
    return found


def difference(before: str, after: str) -> Markup:
    """The text before, with what went and what came, if it is not too long to compare."""
    old, new = _TOKEN.findall(before[:LIMIT]), _TOKEN.findall(after[:LIMIT])
    if max(len(old), len(new)) > _COMPARED:
        return shown(before[:LIMIT])
    parts: list[Markup] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        went, came = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            parts.append(shown(went))
            continue
        if went:
            parts.append(Markup("<del>{}</del>").format(shown(went)))
        if came:
            parts.append(Markup("<ins>{}</ins>").format(shown(came)))
    return Markup("").join(parts) if parts else escape("")
