"""One catalog as a part of the page, message by message."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from zqtrans import provenance
from zqtrans.glossary import Glossary, verify
from zqtrans.memory import Memory
from zqtrans.model import Catalog, Diagnostic, Message, Occurrence
from zqtrans.review.content import Entry, Part, Row, Side, Tongue
from zqtrans.review.marking import LIMIT, SEVERITIES, FindingMark, TermMark, difference, marked
from zqtrans.review.notes import note, order, text_of
from zqtrans.review.tongues import tongue
from zqtrans.workflow.extract import source_language
from zqtrans.workflow.progress import state

_MOST_NOTES = 50
"""Findings of one message that are listed; the rest is counted."""

_SPLIT = re.compile(r";\s*")
_SAID_ELSEWHERE = re.compile(r"language: .*|(?<=\d), \w+$")
"""Of what extraction noted: a source's language, and the hash of a version in the post."""


class Failures:
    """Why messages are empty, from the translation memory; nothing where there is none."""

    def __init__(self, path: Path) -> None:
        self._memory = Memory(path) if path.exists() else None
        self._known: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}

    def reasons(self, source: str, target: str, text: str) -> tuple[str, ...]:
        """What was wrong with every attempt at a text."""
        if self._memory is None:
            return ()
        pair = (source, target)
        if pair not in self._known:
            self._known[pair] = self._memory.failures(*pair)
        return self._known[pair].get(text, ())

    def close(self) -> None:
        """Let go of the memory."""
        if self._memory is not None:
            self._memory.close()


@dataclass(frozen=True, slots=True)
class Shared:
    """What the catalogs of a page have in common; `anchors` are the terms' ids, filled as met."""

    glossary: Glossary
    root: Path
    failures: Failures
    anchors: dict[str, str] = field(default_factory=dict)


class Gathering:
    """One catalog on its way to being a part of the page."""

    def __init__(
        self,
        shared: Shared,
        catalog: Catalog,
        anchor: str,
    ) -> None:
        self._glossary = shared.glossary
        self._catalog = catalog
        self._anchor = anchor
        self._anchors = shared.anchors
        self._failures = shared.failures
        self._target = tongue(catalog.language)
        self._path = _relative(catalog.path, shared.root)

    def part(self, found: Sequence[Diagnostic]) -> Part:
        """The catalog with its messages, but for obsolete ones, and findings."""
        messages = self._catalog.messages
        starts = [message.line for message in messages]
        by_message: dict[int, list[Diagnostic]] = defaultdict(list)
        for one in found:
            by_message[bisect_right(starts, one.line) - 1].append(one)
        current = [(at, message) for at, message in enumerate(messages) if not message.obsolete]
        entries = tuple(
            self._entry(message, number, by_message[at])
            for number, (at, message) in enumerate(current, 1)
        )
        source = tongue(self._catalog.source_language)
        stray = [one for at, rest in by_message.items() if at < 0 for one in rest]
        return Part(
            anchor=self._anchor,
            name=self._catalog.path.stem,
            path=self._path,
            source=source,
            target=self._target,
            entries=entries,
            notes=tuple(note(one, n, source, self._target) for n, one in enumerate(stray, 1)),
            found=Counter(str(one.severity) for one in found if one.counts),
        )

    def _entry(self, message: Message, number: int, found: Sequence[Diagnostic]) -> Entry:
        found = sorted(found, key=order)
        code = source_language(self._catalog, message)
        source = tongue(code)
        kind, *context = _SPLIT.split(message.extracted)
        context = [_SAID_ELSEWHERE.sub("", said) for said in context]
        counted = [one for one in found if one.counts]
        origin = provenance.provenance(message)
        is_state = state(message)
        return Entry(
            anchor=f"{self._anchor}-{number}",
            number=number,
            place=f"{self._path}:{message.line}",
            state=is_state,
            language=self._target.code,
            rows=tuple(self._rows(message, source, found)),
            notes=tuple(
                note(one, n, source, self._target) for n, one in enumerate(found[:_MOST_NOTES], 1)
            ),
            more_notes=max(0, len(found) - _MOST_NOTES),
            places=message.references,
            kind=kind,
            context="; ".join(filter(None, [*context, message.context or ""])),
            comments=provenance.without(message.comments),
            flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
            origin=self._origin(origin) if is_state == "machine" else {},
            reasons=self._reasons(message, code) if is_state == "empty" else (),
            previous=Markup("")
            if message.previous is None
            else difference(message.previous, message.source),
            severities=tuple(
                name for name in SEVERITIES if any(one.severity == name for one in counted)
            ),
            codes=tuple(sorted({one.code for one in counted})),
        )

    def _origin(self, recorded: Mapping[str, str]) -> dict[str, str]:
        said = {key: recorded[key] for key in ("engine", "rung", "score") if recorded.get(key)}
        glossary = recorded.get("glossary", "").removeprefix("sha256:")
        if glossary and not self._glossary.fingerprint.startswith(glossary):
            said["glossary"] = "has changed since"
        return said

    def _reasons(self, message: Message, code: str) -> tuple[str, ...]:
        said = self._failures.reasons(code, self._catalog.language, message.source)
        return said or ("not translated yet",)

    def _rows(self, message: Message, source: Tongue, found: Sequence[Diagnostic]) -> list[Row]:
        if message.plural is None:
            return [self._row(message.source, message.target, source, found)]
        targets = message.targets or (message.target,)
        sources = [message.source, message.plural][: max(len(targets), 1)]
        rows = []
        for index, target in enumerate(targets):
            text = sources[index] if index < len(sources) else None
            rows.append(self._row(text, target, source, found, f"form {index}", message.plural))
        if len(targets) == 1:  # a language without a plural
            rows[0] = self._row(message.plural, targets[0], source, found, "form 0")
        return rows

    def _row(
        self,
        text: str | None,
        target: str,
        source: Tongue,
        found: Sequence[Diagnostic],
        label: str = "",
        plural: str = "",
    ) -> Row:
        finder = self._glossary.finder(self._catalog.language)
        of_source = self._glossary.finder(source.code).find((text or plural)[:LIMIT])
        if of_source:
            verification = verify(of_source, target[:LIMIT], finder)
            of_target: Sequence[Occurrence] = [*verification.found, *verification.extra]
        else:
            of_target = finder.find(target[:LIMIT])
        numbered = list(enumerate(found[:_MOST_NOTES], 1))
        sides = []
        for whole, terms, spoken, in_source in (
            (text, of_source, source, True),
            (target, of_target, self._target, False),
        ):
            marks = [
                FindingMark(*one.span, number, str(one.severity))
                for number, one in numbered
                if one.in_source is in_source and text_of(one) == whole and one.span[1] > 0
            ]
            sides.append(self._side(whole or "", terms, marks, spoken))
        return Row(sides[0] if text is not None else None, sides[1], label)

    def _side(
        self, text: str, terms: Sequence[Occurrence], marks: Sequence[FindingMark], spoken: Tongue
    ) -> Side:
        term_marks = [
            TermMark(one.start, one.end, self._card(one), self._form(one, spoken.code))
            for one in terms
        ]
        return Side(spoken, marked(text, term_marks, marks), len(text))

    def _card(self, one: Occurrence) -> str:
        return self._anchors.setdefault(one.term.id, f"t{len(self._anchors) + 1}")

    @staticmethod
    def _form(one: Occurrence, code: str) -> str:
        preferred = one.term.forms.get(code)
        return "" if preferred is not None and preferred.text == one.form else one.form


def _relative(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
