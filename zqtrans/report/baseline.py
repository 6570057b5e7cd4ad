"""Findings that are known already, so that only new ones count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zqtrans.checks import RULES
from zqtrans.errors import InputError
from zqtrans.files import read_text, write_bytes
from zqtrans.model import Diagnostic

VERSION = 1
"""Of the baseline's format."""

_FIELDS = ("fingerprint", "code", "path", "line", "language", "message")


class Baseline:
    """A file of findings, and what a run can say about it.

    A run knows only about the `files` and rules (`codes`) that it asks, and about `everything` in
    them or only what changed: what else the file has is neither gone nor forgotten. Paths in the
    file are relative to `root`.
    """

    def __init__(
        self,
        path: Path,
        root: Path,
        files: Iterable[Path],
        codes: Collection[str],
        *,
        everything: bool = True,
    ) -> None:
        self.path = path
        self._root = root.resolve()
        self._files = {self._name(file) for file in files}
        self._codes = codes
        self._everything = everything

    def compare(
        self, diagnostics: Iterable[Diagnostic], *, update: bool = False
    ) -> Iterator[Diagnostic]:
        """The findings, each ``new`` or ``unchanged``, and after them those ``absent`` now.

        A finding is known by its rule, language, source and term, so that it stays known where
        lines move and files are renamed; one that the baseline has twice may come twice. With
        `update` all of them are made known first.
        """
        if update:
            diagnostics = list(diagnostics)
            self._write(diagnostics)
        elif not self.path.exists():
            raise InputError(
                "no such baseline",
                path=self.path,
                hint="Make it: --baseline FILE --update-baseline.",
            )
        return self._compared(diagnostics, self._read())

    def _compared(
        self, diagnostics: Iterable[Diagnostic], rows: Sequence[Mapping[str, Any]]
    ) -> Iterator[Diagnostic]:
        known: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            known[row["fingerprint"]].append(row)
        for one in diagnostics:
            if one.suppressed:
                yield one
            elif same := known.get(one.fingerprint):
                here = self._name(Path(one.path))
                same.remove(next((row for row in same if row["path"] == here), same[0]))
                yield replace(one, baseline="unchanged")
            else:
                yield replace(one, baseline="new")
        for row in (row for rows in known.values() for row in rows):
            if self._looked(row) and row["code"] in RULES:
                yield _absent(row)

    def _write(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Make every finding known that nobody has judged otherwise."""
        before = self._read() if self.path.exists() else []
        kept = [row for row in before if not self._looked(row)]
        if not self._everything:  # what is known of the messages that changed is kept already
            compared = self._compared(diagnostics, before)
            diagnostics = [one for one in compared if one.baseline == "new"]
        rows = [[row[name] for name in _FIELDS] for row in kept]
        rows += [
            [one.fingerprint, one.code, self._name(Path(one.path)), one.line, one.language,
             one.message]
            for one in diagnostics
            if not one.suppressed
        ]  # fmt: skip
        findings = [dict(zip(_FIELDS, row, strict=True)) for row in sorted(rows)]
        document = {"version": VERSION, "findings": findings}
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        write_bytes(self.path, text.encode("utf-8", "backslashreplace"))

    def _looked(self, row: Mapping[str, Any]) -> bool:
        """Whether this run would have found what the baseline has, were it still there."""
        if not self._everything or row["code"] not in self._codes:
            return False
        return row["path"] in self._files or not (self._root / row["path"]).exists()

    def _name(self, path: Path) -> str:
        if str(path) == "-":
            return "-"
        try:
            return path.resolve().relative_to(self._root).as_posix()
        except ValueError:
            return path.resolve().as_posix()

    def _read(self) -> list[dict[str, Any]]:
        try:
            document = json.loads(read_text(self.path, InputError))
            version = document["version"]
            rows = [{name: row[name] for name in _FIELDS} for row in document["findings"]]
            for row in rows:
                if not isinstance(row["line"], int) or not all(
                    isinstance(row[name], str) for name in _FIELDS if name != "line"
                ):
                    raise TypeError
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise InputError(
                "not a baseline",
                path=self.path,
                hint="Remove it, then make it anew with --update-baseline.",
            ) from error
        if version != VERSION:
            raise InputError(
                f"a baseline of version {version}, not {VERSION}",
                path=self.path,
                hint="Another zqtrans made it. Remove it, then make it anew.",
            )
        return rows


def _absent(row: Mapping[str, Any]) -> Diagnostic:
    rule = RULES[row["code"]]
    return Diagnostic(
        rule.code,
        rule.name,
        rule.severity,
        rule.certainty,
        row["message"],
        path=row["path"],
        line=row["line"],
        column=1,
        language=row["language"],
        fingerprint=row["fingerprint"],
        baseline="absent",
    )
