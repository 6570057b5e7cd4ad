"""Findings as the page lists them below their message."""

from __future__ import annotations

from markupsafe import Markup

from zqtrans.model import Diagnostic
from zqtrans.review.characters import spelled
from zqtrans.review.content import Note, Tongue
from zqtrans.review.marking import SEVERITIES

_EXCERPT = 80
"""Characters of what a finding marks that are shown."""


def note(one: Diagnostic, number: int, source: Tongue, target: Tongue) -> Note:
    """A finding as the page shows it, at its place in the list of its message."""
    start, end = one.span
    whole = text_of(one)
    instead = None
    if one.fix is not None and end > 0 and not one.in_source:
        instead = _excerpt(one.fix[start : len(one.fix) - (len(whole) - end)])
    return Note(
        number=number,
        code=one.code,
        name=one.name,
        severity=str(one.severity),
        certainty=str(one.certainty),
        message=one.message,
        tongue=source if one.in_source else target,
        excerpt=_excerpt("" if _said(whole[start:end], one.message) else whole[start:end]),
        instead=instead,
        silenced="" if one.counts else one.reason or "judged before",
    )


def text_of(one: Diagnostic) -> str:
    """The source or target that a finding is about."""
    return one.source if one.in_source else one.target


def _said(piece: str, message: str) -> bool:
    """Whether the message of a finding repeats what it marks."""
    return bool(piece.strip()) and piece in message


def _excerpt(piece: str) -> Markup:
    return spelled(piece if len(piece) <= _EXCERPT else piece[: _EXCERPT - 1] + "…")


def order(one: Diagnostic) -> tuple[bool, int, tuple[int, int], str]:
    """What sorts the findings of a message: the gravest first, silenced ones last."""
    return (not one.counts, SEVERITIES.index(str(one.severity)), one.span, one.code)
