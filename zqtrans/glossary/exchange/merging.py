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
    """A field that both sides fill differently.

    In an `absolute` one they contradict each other: one forbids what the other admits. It is never
    settled for theirs.
    """

    term: Term
    field: str
    ours: Value
    theirs: Value
    path: str
    line: int
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import would do: terms to add, fields to set by id, and what it cannot decide."""

    added: tuple[dict[str, Value], ...]
    changed: dict[str, dict[str, Value]]
    conflicts: tuple[Conflict, ...]
    unchanged: int


def merge(ours: Sequence[Term], theirs: Iterable[Term]) -> Merge:
    """Match by id, then by the preferred form in English or Chinese; fill what is empty.

    Lists are united. Defaults that a format had to make up (an id, the kind ``phrase``) give way. A
    provisional term of theirs makes one of ours provisional only where a form is added to it.
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

    def conflict(name: str, ours: Value, theirs: Value, *, absolute: bool = False) -> None:
        conflicts.append(Conflict(mine, name, ours, theirs, term.path, term.line, absolute))

    for name, value in flatten(term).items():
        old = known.get(name)
        if name in ("id", "status") or old == value or (name == "kind" and value == "phrase"):
            continue
        refused = _contradicted(name, value, known)
        if refused:
            conflict(name, old or "", refused, absolute=True)
            if not isinstance(value, tuple):
                continue
            value = tuple(text for text in value if text not in refused)
        if name == "case":
            conflict(name, mine.case, value)
        elif isinstance(value, tuple):
            before = old if isinstance(old, tuple) else ()
            own = known.get(name.removesuffix(".variants"))
            union = dict.fromkeys((*before, *(text for text in value if text != own)))
            if tuple(union) != before:
                updates[name] = tuple(union)
        elif not old:
            updates[name] = value
        elif not (name in LANGUAGES and value in known.get(f"{name}.variants", ())):
            conflict(name, old, value)
    if term.status == "provisional" and any(name.split(".")[0] in LANGUAGES for name in updates):
        updates["status"] = term.status
    return updates


def _contradicted(name: str, value: Value, known: dict[str, Value]) -> tuple[str, ...]:
    """What of their value we forbid, or of their forbidden forms we admit."""
    outer, _, inner = name.partition(".")
    texts = value if isinstance(value, tuple) else (value,)
    if outer == "forbidden":
        ours = (known.get(inner, ""), *known.get(f"{inner}.variants", ()))
    elif outer in LANGUAGES and inner in ("", "variants"):
        ours = tuple(known.get(f"forbidden.{outer}", ()))
    else:
        return ()
    return tuple(text for text in texts if text in ours)


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
