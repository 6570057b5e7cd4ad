"""XML as a small tree that knows its lines. Entities are refused, nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from zqtrans.errors import GlossaryError

_DEEPEST = 50


@dataclass(slots=True)
class Node:
    """An element; `tag` is its local name, `namespace` what stands before it."""

    tag: str
    namespace: str
    attributes: dict[str, str]
    line: int
    pieces: list[str | Node] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The elements directly inside of it."""
        return [piece for piece in self.pieces if isinstance(piece, Node)]

    def all(self, *tags: str) -> Iterator[Node]:
        """Descendants with one of the local names, in document order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def here(self, *tags: str) -> Iterator[Node]:
        """Children with one of the local names."""
        return (child for child in self.children if child.tag in tags)

    @property
    def content(self) -> str:
        """The text of the element and all in it, without the white space around it."""
        return self._joined().strip()

    @property
    def line_of_text(self) -> str:
        """The same on one line, as a pretty-printed term is meant."""
        return re.sub(r"[ \t]*[\r\n]\s*", " ", self.content)

    def _joined(self) -> str:
        return "".join(p if isinstance(p, str) else p._joined() for p in self.pieces)


def parse_xml(text: str, path: Path | str) -> Node:
    """The root of a document. Raises `GlossaryError` with the line; entities are not allowed."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")  # whatever the file declares
    root = Node("", "", {}, 1)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > _DEEPEST:
            raise GlossaryError(
                "nested too deeply for a glossary", path=path, line=parser.CurrentLineNumber
            )
        namespace, _, tag = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(tag, namespace, plain, parser.CurrentLineNumber)
        stack[-1].pieces.append(node)
        stack.append(node)

    def refuse(*_: object) -> NoReturn:
        raise GlossaryError(
            "declares entities, which are not read",
            path=path,
            line=parser.CurrentLineNumber,
            hint="They can make a small file swallow all memory; write the text out instead.",
        )

    def data(content: str) -> None:
        stack[-1].pieces.append(content)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as reason:
        raise GlossaryError(
            f"not well-formed XML: {expat.errors.messages[reason.code]}",
            path=path,
            line=reason.lineno,
            column=reason.offset + 1,
        ) from reason
    return root.children[0]
