"""Corrections: what the rules would have instead of what they found, until nothing is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Rule
from zqtrans.checks.running import batches, chosen_rules, facts_of, findings
from zqtrans.checks.suppression import reason
from zqtrans.glossary import Glossary
from zqtrans.model import Catalog, Message

_ROUNDS = 50
"""How often a text is looked at again; corrections that go on longer undo each other."""

_APART = 2
"""Characters between two corrections of one round, so that neither sees the other's work."""


class Edit(NamedTuple):
    """One correction: `text` for what stands from `start` to `end` after the ones before it."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after its corrections."""
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def corrections(
    texts: Sequence[Facts],
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[tuple[Edit, ...]]:
    """The corrections of each text, in the order in which they are made.

    Only those that keep the meaning, or with `unsafe` every one. Texts are looked at again until
    nothing is left to correct, so that a second call has nothing to do; one whose corrections never
    end gets none. Comments and flags of its message silence a rule here too.
    """
    chosen = chosen_rules(select, ignore)
    made: list[list[Edit]] = [[] for _ in texts]
    going: Mapping[int, Facts] = dict(enumerate(texts))
    for _ in range(_ROUNDS):
        going = dict(_corrected(going, made, chosen, unsafe))
        if not going:
            break
    for index in going:
        made[index] = []
    return [tuple(edits) for edits in made]


def _corrected(
    going: Mapping[int, Facts], made: list[list[Edit]], chosen: tuple[Rule, ...], unsafe: bool
) -> Iterator[tuple[int, Facts]]:
    """The texts that changed in one round, as they are after it."""
    index_of = {id(facts): index for index, facts in going.items()}
    found: dict[int, list[Edit]] = {}
    for batch in batches(going.values()):
        for facts, rule, finding in findings(batch, chosen):
            if finding.replacement is None or finding.in_source or not (rule.safe or unsafe):
                continue
            edit = Edit(*finding.span, finding.replacement)
            kept = found.setdefault(index_of[id(facts)], [])
            if (
                facts.target[edit.start : edit.end] != edit.text
                and all(_apart(edit, other) for other in kept)
                and reason(facts.message, rule) is None
            ):
                kept.append(edit)
    for index, edits in found.items():
        if edits:
            edits.sort(reverse=True)
            made[index] += edits
            yield index, _after(going[index], edits)


def _apart(one: Edit, other: Edit) -> bool:
    return one.end + _APART <= other.start or other.end + _APART <= one.start


def _after(facts: Facts, edits: Iterable[Edit]) -> Facts:
    return Facts(
        facts.source if facts.has_source else None,
        edited(facts.target, edits),
        facts.source_language,
        facts.language,
        facts.glossary,
        facts.message,
    )


def fixed(
    catalog: Catalog,
    glossary: Glossary,
    *,
    unsafe: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Catalog:
    """The catalog with every correction made that is safe, or every one at all."""
    texts = [*facts_of(catalog, glossary)]
    made = corrections(texts, unsafe=unsafe, select=select, ignore=ignore)
    forms: dict[int, list[str]] = {}
    for facts, edits in zip(texts, made, strict=True):
        forms.setdefault(id(facts.message), []).append(edited(facts.target, edits))
    return replace(
        catalog,
        messages=tuple(_with(message, forms.get(id(message), ())) for message in catalog.messages),
    )


def _with(message: Message, forms: Sequence[str]) -> Message:
    if not forms or tuple(forms) == (message.targets or (message.target,)):
        return message
    return replace(message, target=forms[0], targets=tuple(forms) if message.targets else ())
