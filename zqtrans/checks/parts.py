"""One catalog looked at by several processes: each takes a part of its messages.

What a process found goes back as plain values, terms by their ids, so that it costs little to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding
from zqtrans.checks.running import batches, chosen_rules, facts_of, findings
from zqtrans.glossary import Glossary, Verification
from zqtrans.model import Catalog, Occurrence

_Plain = tuple[str, int, int, str, str]
_Known = tuple[tuple[str, ...], tuple[_Plain, ...], tuple[_Plain, ...], tuple[_Plain, ...]]
_State = tuple[int, tuple[_Plain, ...], _Known | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in some of a catalog's messages, and what is known of each of them.

    A finding has the place of its message in the whole catalog and the code of its rule.
    """

    findings: list[tuple[int, str, Finding]] = field(default_factory=list)
    states: list[_State] = field(default_factory=list)


def look(
    catalog: Catalog,
    glossary: Glossary,
    *,
    part: int,
    parts: int,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Part:
    """What the rules on single messages find in one of so many parts of a catalog."""
    chosen = chosen_rules(select, ignore)
    everything = list(facts_of(catalog, glossary))
    start, stop = (len(everything) * one // parts for one in (part, part + 1))
    found = Part()
    for batch in batches(everything[start:stop]):
        places = {id(facts): place for place, facts in enumerate(batch, start)}
        for facts, rule, finding in findings(batch, chosen):
            found.findings.append((places[id(facts)], rule.code, finding))
        found.states.extend(map(_state, batch))
        start += len(batch)
    return found


def restored(catalog: Catalog, glossary: Glossary, parts: Sequence[Part]) -> list[Facts]:
    """The facts of a catalog's messages, with what the parts know of them."""
    everything = list(facts_of(catalog, glossary))
    states = (state for part in parts for state in part.states)
    for facts, (traits, terms, verification) in zip(everything, states, strict=True):
        values = vars(facts)
        values["source_terms"] = _occurrences(terms, glossary)
        if verification is not None:
            missing, extra, found, forbidden = verification
            values["verification"] = Verification(
                tuple([glossary.by_id[one] for one in missing]),
                tuple(_occurrences(extra, glossary)),
                tuple(_occurrences(found, glossary)),
                tuple(_occurrences(forbidden, glossary)),
            )
        values["traits"] = traits
    return everything


def _state(facts: Facts) -> _State:
    verification = vars(facts).get("verification")
    if verification is None:
        return facts.traits, _plain(facts.source_terms), None
    missing, extra, found, forbidden = verification
    ids = tuple([term.id for term in missing])
    known = (ids, _plain(extra), _plain(found), _plain(forbidden))
    return facts.traits, _plain(facts.source_terms), known


def _plain(found: Iterable[Occurrence]) -> tuple[_Plain, ...]:
    return tuple([(one.term.id, one.start, one.end, one.text, one.form) for one in found])


def _occurrences(plain: Iterable[_Plain], glossary: Glossary) -> list[Occurrence]:
    terms = glossary.by_id
    return [Occurrence(terms[key], start, end, text, form) for key, start, end, text, form in plain]
