"""TMX 1.4b, the exchange format of translation memories: read from any tool, written plainly.

Both ways are streams: a memory of millions of units takes no more room than one of ten.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from zqtrans.errors import MemoryFileError
from zqtrans.memory.store import HUMAN, Unit

_CODES = frozenset(("bpt", "ept", "ph", "it", "ut", "sub"))
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_READ = 1 << 16
INLINE_CODES = "segments with inline codes"
"""Why a segment is left out: a message is plain text, and could not equal it."""


@dataclass(slots=True)
class Entry:
    """A ``<tu>``: its texts by primary language subtag, the language of its source, its line."""

    line: int
    source: str
    texts: dict[str, str] = field(default_factory=dict)


def read_tmx(stream: IO[bytes], path: Path | str, ignored: Counter[str]) -> Iterator[Entry]:
    """The units of a document, as they are read; what is left out is counted in `ignored`.

    Raises `MemoryFileError` with the line for what is no TMX; entities are refused.
    """
    reader = _Reader(path, ignored)
    try:
        while data := stream.read(_READ):
            reader.parser.Parse(data, False)
            yield from reader.take()
        reader.parser.Parse(b"", True)
    except expat.ExpatError as reason:
        raise MemoryFileError(
            f"not well-formed XML: {expat.errors.messages[reason.code]}",
            path=path,
            line=reason.lineno,
            column=reason.offset + 1,
            hint="TMX is XML; a file that was cut off or edited by hand often breaks so.",
        ) from reason
    except (LookupError, ValueError) as reason:
        raise MemoryFileError(
            f"declares an encoding that is not known: {reason}",
            path=path,
            line=1,
            hint="Save it as UTF-8 or UTF-16.",
        ) from reason
    yield from reader.take()


class _Reader:
    """What expat calls; whole units wait in a list until they are taken."""

    def __init__(self, path: Path | str, ignored: Counter[str]) -> None:
        self._path = path
        self._ignored = ignored
        self._header = ""
        self._unit: Entry | None = None
        self._language = ""
        self._text: list[str] | None = None
        self._coded = False
        self._open: list[str] = []
        self._done: list[Entry] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.EntityDeclHandler = self._refuse

    def take(self) -> list[Entry]:
        done, self._done = self._done, []
        return done

    def _fault(self, message: str, hint: str | None = None) -> MemoryFileError:
        line = self.parser.CurrentLineNumber
        return MemoryFileError(message, path=self._path, line=line, hint=hint)

    def _refuse(self, *_: object) -> NoReturn:
        raise self._fault(
            "declares entities, which are not read",
            "They can make a small file swallow all memory; write the text out instead.",
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._open and tag != "tmx":
            raise self._fault(f"not TMX: the root is <{tag}>", "TMX documents begin with <tmx>.")
        self._open.append(tag)
        if tag == "header":
            self._header = attributes.get("srclang", "")
        elif tag == "tu":
            source = attributes.get("srclang") or self._header
            self._unit = Entry(self.parser.CurrentLineNumber, _primary(source))
        elif tag == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")
            if not self._language:
                raise self._fault("<tuv> has no xml:lang")
        elif tag == "seg":
            self._text, self._coded = [], False
        elif tag in _CODES and self._text is not None:
            self._coded = True

    def _data(self, content: str) -> None:
        if self._text is not None:
            self._text.append(content)

    def _end(self, tag: str) -> None:
        self._open.pop()
        if tag == "seg" and self._unit is not None and self._text is not None:
            text, self._text = "".join(self._text), None
            if self._coded:
                self._ignored[INLINE_CODES] += 1
            elif text.strip():
                self._unit.texts.setdefault(_primary(self._language), text)
        elif tag == "tu" and self._unit is not None:
            self._done.append(self._unit)
            self._unit = None


def _primary(code: str) -> str:
    return re.split("[-_]", code, maxsplit=1)[0].lower()


def write_tmx(
    stream: IO[bytes],
    source: str,
    units: Iterable[tuple[str, Mapping[str, Unit]]],
    version: str,
) -> tuple[int, int]:
    """Write units as one document; how many were written, and how many XML cannot hold."""
    stream.write(
        f"""<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="zqtrans" creationtoolversion={quoteattr(version)} segtype="paragraph"
    o-tmf="zqtrans" adminlang="en" srclang={quoteattr(source)} datatype="plaintext"/>
  <body>
""".encode()
    )
    written = impossible = 0
    for text, targets in units:
        if any(map(_ILLEGAL.search, (text, *(unit.target for unit in targets.values())))):
            impossible += 1
            continue
        variants = [
            _variant(source, text),
            *(_variant(code, u.target, u) for code, u in targets.items()),
        ]
        stream.write(("    <tu>\n" + "".join(variants) + "    </tu>\n").encode())
        written += 1
    stream.write(b"  </body>\n</tmx>\n")
    return written, impossible


def _variant(code: str, text: str, unit: Unit | None = None) -> str:
    machine = unit is not None and unit.identity != HUMAN
    prop = f'<prop type="x-origin">{escape(unit.identity)}</prop>' if unit and machine else ""
    whole = escape(text, {"\r": "&#13;"})
    return f"      <tuv xml:lang={quoteattr(code)}>{prop}<seg>{whole}</seg></tuv>\n"
