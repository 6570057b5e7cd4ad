"""What changed between two glossaries, and which messages it touches."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zqtrans.errors import GlossaryError, UsageError
from zqtrans.files import decode
from zqtrans.glossary.exchange import parse_terms
from zqtrans.glossary.fields import Value, flatten
from zqtrans.glossary.glossary import Glossary
from zqtrans.glossary.reading import SUFFIXES, load_glossary
from zqtrans.glossary.verification import Verification, verify
from zqtrans.model import Occurrence, Term


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one term, before and after; the field ``term`` is the whole of it."""

    term: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Text:
    """A message to weigh a change with; `where` is ``path:line``."""

    source: str
    target: str
    source_language: str
    language: str
    where: str


@dataclass(frozen=True, slots=True)
class Impact:
    """A message that a change alters: the terms concerned, and whether it verified and now does."""

    text: Text
    terms: tuple[str, ...]
    was_ok: bool
    is_ok: bool


def compare(old: Iterable[Term], new: Iterable[Term]) -> list[Change]:
    """Every field that differs, by the order of terms in the new glossary, then the gone ones."""
    before = {term.id: flatten(term) for term in old}
    after = {term.id: flatten(term) for term in new}
    changes: list[Change] = []
    for term_id, fields in after.items():
        known = before.get(term_id)
        if known is None:
            changes.append(Change(term_id, "term", "", _title(fields)))
            continue
        names = dict.fromkeys((*known, *fields))
        changes += [
            Change(term_id, name, known.get(name, ""), fields.get(name, ""))
            for name in names
            if known.get(name) != fields.get(name)
        ]
    gone = [term_id for term_id in before if term_id not in after]
    return changes + [Change(term_id, "term", _title(before[term_id]), "") for term_id in gone]


def _title(fields: dict[str, Value]) -> str:
    return str(fields.get("en") or fields.get("zh") or fields["id"])


def impact(old: Glossary, new: Glossary, texts: Iterable[Text]) -> Iterator[Impact]:
    """The messages in which a change alters what is found, asked for, or forbidden, or verifies.

    A message is named once; one without a translation is weighed by what its source asks for.
    """
    for text in texts:
        before, after = _demand(old, text), _demand(new, text)
        was, now = _verify(old, text), _verify(new, text)
        terms = {term for term, _ in before ^ after} | (_faults(was) ^ _faults(now))
        if terms:
            yield Impact(text, tuple(sorted(terms)), was.ok, now.ok)


def _faults(verification: Verification) -> set[str]:
    """The terms that are missing or stand forbidden."""
    forbidden = (occurrence.term for occurrence in verification.forbidden)
    return {term.id for term in (*verification.missing, *forbidden)}


def _find(glossary: Glossary, text: Text) -> list[Occurrence]:
    return glossary.finder(text.source_language).find(text.source)


def _verify(glossary: Glossary, text: Text) -> Verification:
    if not text.target:
        return Verification()
    return verify(_find(glossary, text), text.target, glossary.finder(text.language))


def _demand(glossary: Glossary, text: Text) -> set[tuple[str, tuple[object, ...]]]:
    """What a source asks for: per occurrence its term, place, admitted and forbidden forms."""
    found: set[tuple[str, tuple[object, ...]]] = set()
    for occurrence in _find(glossary, text):
        form = occurrence.term.forms.get(text.language)
        forbidden = occurrence.term.forbidden.get(text.language, ())
        place = (occurrence.start, occurrence.end)
        found.add((occurrence.term.id, (place, form, forbidden)))
    return found


def load_side(name: str, paths: Sequence[Path], root: Path) -> Glossary:
    """One side of a comparison: a file, a folder, or a git revision of the glossary in `paths`."""
    if Path(name).exists():
        return load_glossary([Path(name)])
    terms: list[Term] = []
    revision, _, inner = name.partition(":")
    _git(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], root, name)
    wanted = [inner] if inner else [_relative(path, root) for path in paths]
    listing = _git(["ls-tree", "-r", "-z", "--name-only", revision, "--", *wanted], root, name)
    for file in sorted(filter(None, listing.decode().split("\0"))):
        if file.lower().endswith(SUFFIXES):
            path = f"{revision}:{file}"
            content = _git(["show", f"{revision}:./{file}"], root, name)
            terms += parse_terms(decode(content, path, GlossaryError), path)
    if not terms:
        raise GlossaryError(f"revision {revision!r} holds no glossary at {', '.join(wanted)}")
    return Glossary(terms)


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as reason:
        raise UsageError(f"{path} lies outside of the workspace {root}") from reason


def _git(arguments: Sequence[str], root: Path, name: str) -> bytes:
    if name.startswith("-"):
        raise UsageError(f"{name!r} is no file and no git revision")
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as reason:
        raise UsageError(f"git cannot be run: {reason.strerror}") from reason
    if done.returncode:
        raise UsageError(
            f"{name!r} is no file and no git revision",
            hint="Give two files or folders, or two revisions: main HEAD.",
        )
    return done.stdout
