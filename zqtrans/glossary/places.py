"""Where a term says something: the line of one of its fields in a TOML file."""

from __future__ import annotations

import json
import re
from pathlib import Path

from zqtrans.glossary.toml_format import header_offsets
from zqtrans.model import Term


class Places:
    """Lines of fields and texts; each file is read once, when it is first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[list[str], list[int]]] = {}

    def line(self, term: Term, key: str, text: str = "") -> int:
        """The line of a text in a field of a term; of the field, or else of the term."""
        if not key or not term.line or not term.path.endswith(".toml"):
            return term.line
        lines, headers = self._file(term.path)
        start = term.line
        end = next((line for line in headers if line > start), len(lines) + 1)
        outer, _, inner = key.partition(".")
        name = rf"[\"']?{re.escape(outer)}[\"']?"
        if inner and outer in ("forbidden", "not-in"):
            name += rf"\s*\.\s*[\"']?{re.escape(inner)}[\"']?"
        field = re.compile(rf"\s*{name}\s*[=.]")
        begin = next((line for line in range(start, end) if field.match(lines[line - 1])), 0)
        if not begin:
            return start
        quoted = (json.dumps(text, ensure_ascii=False), f"'{text}'") if text else ()
        for line in range(begin, end):
            if any(written in lines[line - 1] for written in quoted):
                return line
        return begin

    def _file(self, path: str) -> tuple[list[str], list[int]]:
        if path not in self._files:
            try:
                content = Path(path).read_bytes().decode("utf-8", "replace")
            except OSError:
                content = ""
            content = content.removeprefix("\ufeff")
            headers = [content.count("\n", 0, at) + 1 for at in header_offsets(content)]
            lines = content.split("\n")
            if any(line > len(lines) for line in headers):
                headers = []
            self._files[path] = (lines, headers)
        return self._files[path]
