"""Merge an imported glossary into the workspace's; nothing is overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zqtrans.glossary.fields import Value, flatten, make_id
from zqtrans.glossary.finding import Finder
from zqtrans.languages import LANGUAGES
from zqtrans.model import Term


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides fill differently."""

    term: Term
    field: str
    ours: Value
    theirs: Value
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import would do: terms to add, fields to set by id, and what it cannot decide."""

    added: tuple[dict[str, Value], ...]
    changed: dict[str, dict[str, Value]]
    conflicts: tuple[Conflict, ...]
    unchanged: int


def merge(ours: Sequence[Term], theirs: Iterable[Term]) -> Merge:
    """Match by id, then by the preferred form in English or Chinese; fill what is empty.

    Lists are united. Defaults that a format had to make up (an id, the kind ``phrase``) give way.
    """
    by_id = {term.id: term for term in ours}
    forms = {code: _by_form(ours, code) for code in ("en", "zh")}
    added: list[dict[str, Value]] = []
    changed: dict[str, dict[str, Value]] = {}
    conflicts: list[Conflict] = []
    unchanged = 0
    taken = set(by_id)
    for term in theirs:
        mine = by_id.get(term.id) or _same(term, forms)
        if mine is None:
            fields = flatten(term)
            fields["id"] = term.id if term.id not in taken else make_id(fields, taken)
            taken.add(str(fields["id"]))
            added.append(fields)
            continue
        known = {**flatten(mine), **changed.get(mine.id, {})}
        updates = _updates(mine, known, term, conflicts)
        if updates:
            changed.setdefault(mine.id, {}).update(updates)
        else:
            unchanged += 1
    return Merge(tuple(added), changed, tuple(conflicts), unchanged)


def _updates(
    mine: Term, known: dict[str, Value], term: Term, conflicts: list[Conflict]
) -> dict[str, Value]:
    updates: dict[str, Value] = {}
    for name, value in flatten(term).items():
        old = known.get(name)
        if name == "id" or old == value or (name == "kind" and value == "phrase"):
            continue
        if not old:
            updates[name] = value
        elif isinstance(old, tuple) and isinstance(value, tuple):
            union = tuple(dict.fromkeys(old + value))
            if union != old:
                updates[name] = union
        elif not (name in LANGUAGES and value in known.get(f"{name}.variants", ())):
            conflicts.append(Conflict(mine, name, old, value, term.path, term.line))
    return updates


def _by_form(terms: Sequence[Term], code: str) -> tuple[Finder, dict[str, Term]]:
    finder = Finder((), code)
    return finder, {
        finder.key(term.forms[code].text): term for term in reversed(terms) if code in term.forms
    }


def _same(term: Term, forms: dict[str, tuple[Finder, dict[str, Term]]]) -> Term | None:
    for code, (finder, known) in forms.items():
        if code in term.forms:
            found = known.get(finder.key(term.forms[code].text))
            if found is not None:
                return found
    return None
