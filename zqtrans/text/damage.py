"""What is visibly broken in one translation, found without a glossary.

The engine asks this of its own output before it trusts it; the checks report the same things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zqtrans.patterns import regex
from zqtrans.text import links
from zqtrans.text.echo import echoed
from zqtrans.text.numbers import missing_numbers
from zqtrans.text.repeats import loops, repeated
from zqtrans.text.scripts import wrong_script

_LINKS = ("url", "email", "phone", "placeholder", "tag", "markup")
_HALF = {
    "ar": regex(r"[ء-ي]{4,}[A-Za-z]{2,}|(?<![A-Za-z-])[A-Za-z]{2,}[ء-ي]{2,}"),
    "ja": regex(r"[ァ-ヺー]+[a-zé]{3,}"),
}


@dataclass(frozen=True, slots=True)
class Damage:
    """One fault. `name` is the rule's; `span` is in the target, (0, 0) for what is lost."""

    name: str
    span: tuple[int, int]
    message: str


def damage(
    source: str, target: str, source_language: str, target_language: str
) -> tuple[Damage, ...]:
    """Everything broken in a target, the gravest first; empty if nothing is.

    The names are ``empty-target``, ``echoed-source``, ``wrong-script``, ``shield-residue``,
    ``unknown-character``, ``ngram-loop``, ``repeated-word``, ``lost-number`` and ``lost-link``.
    """
    if not target.strip():
        return (Damage("empty-target", (0, 0), "nothing was returned"),) if source.strip() else ()
    return tuple(_damage(source, target, source_language, target_language))


def _damage(
    source: str, target: str, source_language: str, target_language: str
) -> Iterator[Damage]:
    everything = (0, len(target))
    prose, source_prose = links.masked(target), links.masked(source)
    if echoed(source_prose, prose, source_language, target_language):
        yield Damage("echoed-source", everything, "the source was returned untranslated")
    elif wrong_script(prose, target_language, source_prose) and not _is_name(source_prose):
        yield Damage("wrong-script", everything, "most of the text is in another script")
    else:
        for start, end in half_words(prose, target_language):
            yield Damage("wrong-script", (start, end), "a word changes script half-way")
    for match in links.SHIELD.finditer(prose):
        yield Damage("shield-residue", match.span(), f"{match[0]!r} is left of a shield")
    for match in re.finditer("[⁇\ufffd]", target):
        yield Damage("unknown-character", match.span(), "the engine could not write a character")
    for span in loops(prose):
        yield Damage("ngram-loop", span, "the same piece again and again")
    for repeat in repeated(prose, target_language, source):
        if target[repeat.start : repeat.end] == prose[repeat.start : repeat.end]:  # nothing between
            yield Damage("repeated-word", (repeat.start, repeat.end), f"{repeat.once!r} twice")
    for number in missing_numbers(source, target, source_language, target_language):
        yield Damage("lost-number", (0, 0), f"{source[number.start : number.end]} is lost")
    for kind in _LINKS:
        for piece in links.lost(kind, source, target):
            yield Damage("lost-link", (0, 0), f"{kind} {piece} is lost")


def half_words(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of words that go from the language's script into another: سوريdae, シidae."""
    pattern = _HALF.get(language)
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def _is_name(source: str) -> bool:
    """Whether the source has no word in lower case, so that its letters may be kept."""
    return not re.search(r"(?<!\w)[a-z]{2,}", source)
