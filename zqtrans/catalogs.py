"""Gettext catalogs: ``.po`` and ``.pot`` to and from the model, ``.mo`` out. Owns polib.

What did not change keeps its bytes: a message that equals the one on disk is written as it stands
there, however its file was wrapped. What is new is wrapped at 79 columns as msgcat does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from zqtrans import __version__
from zqtrans.catalog_entries import has_other_breaks, read_entries, read_entry
from zqtrans.errors import CatalogError
from zqtrans.files import read_text, write_bytes, write_text
from zqtrans.languages import LANGUAGES
from zqtrans.model import Catalog, Message
from zqtrans.patterns import regex

if TYPE_CHECKING:
    import polib

_WIDTH = 77
"""Columns inside the quotes: msgcat's page width of 79, less the two quotes."""

_ISOLATED = regex("\u2068([^\u2069]*)\u2069")
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\v": "\\v",
    "\f": "\\f",
}


def read_catalog(path: Path) -> Catalog:
    """The catalog in a ``.po`` or ``.pot`` file.

    Raises `CatalogError` with the line for what is no catalog.
    """
    return parse_catalog(read_text(path, CatalogError), path)


def parse_catalog(text: str, path: Path) -> Catalog:
    """The catalog that `text` holds; `path` is for messages and, without a header, the language."""
    ordinary = _ordinary(text, path)
    if ordinary is not None:
        (preamble, fields), messages = ordinary
    else:
        parsed = _parse(text, path)
        preamble, fields = parsed.header, parsed.metadata
        messages = [_from_entry(entry) for entry in parsed]
    header = {str(key): str(value) for key, value in fields.items()}
    return Catalog(
        path=path,
        language=header.get("Language") or _language_of(path),
        messages=tuple(messages),
        header=MappingProxyType(header),
        source_language=header.get("X-Source-Language") or "en",
        preamble=preamble.strip("\n"),
    )


def new_header(language: str, source_language: str) -> Mapping[str, str]:
    """The header of a new catalog. It holds no time, so the same input gives the same bytes."""
    fields = {
        "Project-Id-Version": "zqtrans",
        "Report-Msgid-Bugs-To": "",
        "Last-Translator": "",
        "Language-Team": "",
        "PO-Revision-Date": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source_language,
        "X-Generator": f"zqtrans {__version__.rsplit('.', 1)[0]}",
    }
    if language in LANGUAGES:
        fields["Plural-Forms"] = LANGUAGES[language].plural_forms
    return MappingProxyType(fields)


def write_catalog(catalog: Catalog, path: Path | None = None) -> bool:
    """Write a catalog in one step and say whether its bytes changed."""
    path = path or catalog.path
    existing = read_text(path, CatalogError) if path.exists() else ""
    return write_text(path, format_catalog(catalog, existing))


def format_catalog(catalog: Catalog, existing: str = "") -> str:
    """The catalog as PO text; messages that equal one in `existing` keep their text from there."""
    kept = _chunks(existing, catalog.path) if existing else {}
    header = kept.get("", (None, ""))
    head = _format_header(catalog)
    if header[0] == (catalog.preamble, dict(catalog.header)):
        head = header[1]
    current = [message for message in catalog.messages if not message.obsolete]
    obsolete = [message for message in catalog.messages if message.obsolete]
    parts = [head]
    for message in (*current, *obsolete):
        known, text = kept.get(_key(message), (None, ""))
        parts.append(text if known == _comparable(message) else format_message(message))
    newline = "\r\n" if "\r\n" in existing else "\n"
    return "\n\n".join(parts).replace("\n", newline) + newline


def format_message(message: Message) -> str:
    """One message as PO text, without a line break at the end."""
    mark = "#~ " if message.obsolete else ""
    lines = [f"# {line}".rstrip() for line in _lines(message.comments)]
    lines += [f"#. {line}".rstrip() for line in _lines(message.extracted)]
    lines += _format_references(message.references)
    if message.flags:
        lines.append(f"#, {', '.join(message.flags)}")
    if message.previous is not None:
        before = format_string("msgid", message.previous)
        lines += [f"#{'~' if message.obsolete else ''}| {line}" for line in before]
    body: list[str] = []
    if message.context is not None:
        body += format_string("msgctxt", message.context)
    body += format_string("msgid", message.source)
    if message.plural is None:
        body += format_string("msgstr", message.target)
    else:
        body += format_string("msgid_plural", message.plural)
        for index, target in enumerate(message.targets or (message.target,)):
            body += format_string(f"msgstr[{index}]", target)
    return "\n".join(lines + [mark + line for line in body])


def write_mo(catalog: Catalog, path: Path, *, reviewed_only: bool = False) -> bool:
    """Compile a catalog to ``.mo`` and say whether its bytes changed.

    Fuzzy messages are left out where only reviewed ones are wanted; polib leaves them out
    otherwise too, so they are passed to it as confirmed.
    """
    import polib

    file = polib.POFile(wrapwidth=0, encoding="utf-8")
    file.metadata = dict(catalog.header)
    for message in catalog.messages:
        if message.obsolete or (reviewed_only and message.fuzzy):
            continue
        targets = dict(enumerate(message.targets))
        entry = polib.POEntry(
            msgctxt=message.context,
            msgid=message.source,
            msgid_plural=message.plural or "",
            msgstr="" if message.plural else message.target,
            msgstr_plural=targets if message.plural else {},
        )
        file.append(entry)
    return write_bytes(path, file.to_binary())


def _parse(text: str, path: Path) -> polib.POFile:
    import polib

    if (line := _odd_line(text)) is not None:
        marked = line == 1 and text.startswith("\ufeff")
        reason = "it begins with a byte order mark" if marked else "this line is no gettext"
        raise _no_catalog(reason, path, line)
    if "\n" not in text:  # polib would take it for the name of a file
        text += "\n"
    try:
        hidden = text.translate(_HIDDEN)
        parsed = polib.pofile(hidden, encoding="utf-8", wrapwidth=0)
        return parsed if hidden == text else _shown(parsed)
    except (OSError, ValueError, IndexError, AttributeError, KeyError) as error:
        found = re.search(r"line (\d+)\)?:? ?(.*)", str(error))
        reason = found[2].strip(" ()") if found else ""
        raise _no_catalog(reason, path, int(found[1]) if found else None) from error


Header = tuple[str, Mapping[str, str]]
"""The comment before the header, and its fields."""

_HIDDEN = {ord(char): chr(0xF0000 + ord(char)) for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
"""What polib takes for the end of a line and gettext does not, made private characters."""

_SHOWN = {ord(hidden): char for char, hidden in _HIDDEN.items()}


def _shown(parsed: polib.POFile) -> polib.POFile:
    """The catalog with the hidden characters as they were."""
    for entry in parsed:
        for name, value in vars(entry).items():
            if isinstance(value, str):
                setattr(entry, name, value.translate(_SHOWN))
        forms = entry.msgstr_plural.items()
        entry.msgstr_plural = {index: str(form).translate(_SHOWN) for index, form in forms}
    return parsed


_FIRST = 'msgid "first"\nmsgstr ""\n\n'
"""An entry before others, without which polib takes their comments for the catalog's."""


def _ordinary(text: str, path: Path) -> tuple[Header, list[Message]] | None:
    """The header's comment and fields and the messages, quickly; None where only polib can tell
    what they are.

    Says the same as polib of the whole text. Entries that are not ordinary are given to it alone.
    """
    text = _unix(text)
    head, _, rest = text.partition("\n\n")
    if 'msgid ""\nmsgstr' not in head or has_other_breaks(text):
        return None
    messages: list[Message] = []
    body = rest.rstrip("\n") + "\n\n"
    for message, chunk, number in read_entries(body, head.count("\n") + 3):
        if message is not None:
            if not message.source:  # a second header
                return None
            messages.append(message)
        elif chunk:
            odd = _odd_entries(chunk, path, number)
            if odd is None:
                return None
            messages += odd
    header = _header(head)
    if header is None:
        try:
            parsed = _parse(head, path)
        except CatalogError:
            return None
        if not parsed.metadata or [*parsed]:
            return None
        header = (parsed.header, parsed.metadata)
    return header, messages


def _header(head: str) -> Header | None:
    """The comment and the fields of an ordinary header."""
    message = read_entry(head, 1)
    if message is None or message.source or message.context is not None or message.plural:
        return None
    if message.extracted or message.references or message.flags:
        return None
    fields: dict[str, str] = {}
    for line in message.target.split("\n")[:-1]:
        key, colon, value = line.partition(":")
        if not colon or key != key.strip() or len(line.splitlines()) != 1:
            return None
        fields[key] = value.strip()
    return (message.comments, fields) if fields and message.target.endswith("\n") else None


def _odd_entries(chunk: str, path: Path, line: int) -> list[Message] | None:
    """What polib reads in lines between two empty ones, if they are whole entries."""
    rows = [row for row in chunk.split("\n") if row.strip()]
    if not rows:
        return []
    if re.search(r'^msgid ""\s+msgstr', chunk, re.MULTILINE):  # a second header
        return None
    if not re.match(r"#|msgctxt|msgid ", rows[0]) or not re.match(
        '(?:#~ *)?(?:msgstr|")', rows[-1]
    ):
        return None
    try:
        _, *entries = _parse(_FIRST + chunk, path)
    except CatalogError:
        return None
    return [replace(message, line=message.line + line - 4) for message in map(_from_entry, entries)]


_STRING = r'"(?:\\.|[^"\\])*"\s*'
_GETTEXT = regex(
    rf"\s*(?:$|\ufeff?#|{_STRING}$|msg(?:id|str|ctxt|id_plural)(?:\[\d+\])?\s*{_STRING}$)"
)


def _odd_line(text: str) -> int | None:
    """Number of the first line that no catalog may hold; polib reads over some of them."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _GETTEXT.match(line):
            return number
    return None


def _no_catalog(reason: str, path: Path, line: int | None) -> CatalogError:
    return CatalogError(
        f"not a gettext catalog{': ' + reason if reason else ''}",
        path=path,
        line=line,
        hint="`msgfmt -c FILE` says more. Conflict markers of a merge, a missing quote or a "
        "cut-off file are the usual reasons.",
    )


def _from_entry(entry: polib.POEntry) -> Message:
    targets = tuple(text for _, text in sorted(entry.msgstr_plural.items()))
    return Message(
        source=entry.msgid,
        target=targets[0] if targets else entry.msgstr,
        context=entry.msgctxt,
        plural=entry.msgid_plural or None,
        targets=targets,
        comments=entry.tcomment,
        extracted=entry.comment,
        references=tuple(_references(entry.occurrences)),
        flags=tuple(entry.flags),
        previous=entry.previous_msgid,
        obsolete=bool(entry.obsolete),
        line=entry.linenum or 0,
    )


def _references(occurrences: Iterable[tuple[str, str]]) -> Iterable[str]:
    """References with the names that hold spaces, which polib cuts up, put together again."""
    joined = " ".join(f"{name}:{line}" if line else name for name, line in occurrences)
    position = 0
    for match in _ISOLATED.finditer(joined):
        yield from joined[position : match.start()].split()
        rest = re.match(r":\d+", joined[match.end() :])
        yield match[1] + (rest[0] if rest else "")
        position = match.end() + (rest.end() if rest else 0)
    yield from joined[position:].split()


def _format_references(references: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for reference in references:
        name, colon, line = reference.rpartition(":")
        if " " in (name or reference):
            reference = f"\u2068{name or line}\u2069{colon}{line if name else ''}"
        if lines and len(lines[-1]) + len(reference) + 1 <= _WIDTH + 2:
            lines[-1] += f" {reference}"
        else:
            lines.append(f"#: {reference}")
    return lines


def _format_header(catalog: Catalog) -> str:
    lines = [f"# {line}".rstrip() for line in _lines(catalog.preamble)]
    text = "".join(f"{key}: {value}\n" for key, value in catalog.header.items())
    return "\n".join([*lines, 'msgid ""', *format_string("msgstr", text)])


def format_string(keyword: str, text: str) -> list[str]:
    """The lines of one string of a message, wrapped as msgcat wraps them."""
    from unicode_segmentation_rs import text_width

    escaped = [_escape(part) for part in text.split("\n")]
    portions = [part + "\\n" for part in escaped[:-1]] + ([escaped[-1]] if escaped[-1] else [])
    if not portions:
        return [f'{keyword} ""']
    if len(portions) == 1 and text_width(_unjoined(portions[0])) <= _WIDTH - len(keyword) - 1:
        return [f'{keyword} "{portions[0]}"']
    lines = [line for portion in portions for line in _wrapped(portion)]
    return [f'{keyword} ""', *(f'"{line}"' for line in lines)]


_WINDOW = 4000
"""Characters that are wrapped at a time, so that the time grows with the text."""


def _wrapped(portion: str) -> Iterable[str]:
    from unicode_segmentation_rs import gettext_wrap

    plain = _unjoined(portion)
    start = 0
    while start < len(portion):
        lines = gettext_wrap(plain[start : start + _WINDOW], _WIDTH)
        if start + _WINDOW < len(portion):
            lines = lines[:-1] or gettext_wrap(plain[start:], _WIDTH)
        for line in lines:
            end = right = start + len(line)
            while right - start > 1 and right < len(plain) and _torn(portion, right):
                right -= 1
            yield portion[start:right]
            start = right
            if right != end:
                break


def _torn(text: str, at: int) -> bool:
    """Whether a line must not begin with what comes, or end with what stood before."""
    return text[at] in _CLOSING or text[at - 1] in _OPENING


_TOGETHER = re.compile(
    r"(?<=[^\s\\\u2e80-\uffef])[,;.!?:،؛؟»)](?=\s|\\n|$)|-(?=\d)|(?<=\()[“«]"
    r"|«?[\u00a0\u202f][:;!?»]*"
)


_OPENING = "「『（【《〈"
_CLOSING = "、。，．！？：；」』）】〉》ーァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ・"
_OTHERS = {
    0x0644: "\u0628",
    **dict.fromkeys((*range(12353, 12439), *range(12449, 12539)), "漢"),
    **{ord(char): "々" for char in _CLOSING},
}


def _unjoined(text: str) -> str:
    """Text of the same length that the library wraps as gettext wraps the given one.

    Lam and alef are one column together, but not to gettext; nor does it break a line before the
    comma after a bracket, or in a name such as COVID-19.
    """
    return _TOGETHER.sub(lambda match: "x" * len(match[0]), text.translate(_OTHERS))


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)


def _chunks(text: str, path: Path) -> dict[object, tuple[object, str]]:
    """Key of a message -> what it says and the lines that say it; the header's key is ``""``.

    A file whose messages are not apart by empty lines gives nothing, and is then written anew.
    """
    chunks = [part.strip("\n") for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", _unix(text))]
    chunks = [chunk for chunk in chunks if chunk]
    parsed = _parse(text, path)
    entries = [*parsed]
    if len(chunks) != len(entries) + 1:
        return {}
    header = {str(key): str(value) for key, value in parsed.metadata.items()}
    found: dict[object, tuple[object, str]] = {"": ((parsed.header.strip("\n"), header), chunks[0])}
    by_line = sorted(entries, key=lambda entry: entry.linenum or 0)
    for entry, chunk in zip(by_line, chunks[1:], strict=True):
        message = _from_entry(entry)
        found[_key(message)] = (_comparable(message), chunk)
    return found


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _key(message: Message) -> tuple[object, ...]:
    return (message.context, message.source, message.plural, message.obsolete)


def _comparable(message: Message) -> tuple[object, ...]:
    return (
        _key(message), message.target, message.targets, message.comments, message.extracted,
        message.references, message.flags, message.previous,
    )  # fmt: skip


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _language_of(path: Path) -> str:
    return path.parent.parent.name if path.parent.name == "LC_MESSAGES" else ""
