"""The quick way of reading a catalog says what polib says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.catalog_entries import read_entry
from zqtrans.catalogs import _from_entry, _ordinary, _parse, format_catalog, parse_catalog
from zqtrans.errors import CatalogError
from zqtrans.model import Catalog, Message

PATH = Path("fr.po")
HEADER = '# a header\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n'
ENTRIES = [
    'msgid "a"\nmsgstr "b"',
    'msgctxt "where"\nmsgid "a"\nmsgstr ""\n"two "\n"lines\\n"',
    'msgid "quote \\" and \\\\ and \\t and \\q"\nmsgstr "é « »"',
    "# by hand\n#\n#  twice \n#. from the post\n#: a.md:3 b.md\n#: c.md:7\n#, fuzzy, c-format\n"
    'msgid "a"\nmsgstr "b"',
    'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "un"\nmsgstr[1] ""\n"plu"\n"sieurs"',
    '#~ msgid "old"\n#~ msgstr "vieux"',
    '#, fuzzy\n#| msgid "before"\nmsgid "after"\nmsgstr "après"',
    '#: \u2068a b.md\u2069:3\nmsgid "a"\nmsgstr "b"',
    '#, fuzzy\n# after the flags\nmsgid "a"\nmsgstr "b"',
    'msgid   "spaces"\nmsgstr "b" ',
    'msgid "a"\nmsgstr "b"\nmsgid "at once"\nmsgstr "c"',
    "# a comment alone",
    'msgid ""\nmsgstr "no header"',
    '#.\n#:\n#,\nmsgid "a"\nmsgstr "b"',
    "## doubled",
    '#. line one\n#.   two\nmsgid "a"\nmsgstr "b\u2028c"',
    '"stray"',
    "<<<<<<< ours",
    'msgid "a"',
]


def _slowly(text: str) -> list[Message]:
    return [_from_entry(entry) for entry in _parse(text, PATH)]


def _outcome(read: Callable[[str], list[Message]], text: str) -> list[Message] | int | None:
    """The messages, or the line of the error."""
    try:
        return read(text)
    except CatalogError as error:
        return error.line


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(ENTRIES), max_size=5),
    st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\r\n\r\n"]),
)
def test_same_as_polib(entries: list[str], between: str) -> None:
    text = between.join([HEADER.rstrip("\n"), *entries]) + "\n"
    quickly = _outcome(lambda text: list(parse_catalog(text, PATH).messages), text)
    assert quickly == _outcome(_slowly, text)


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(_TEXT.filter(bool), _TEXT), max_size=4, unique_by=lambda pair: pair[0]))
def test_what_is_written_is_ordinary(pairs: list[tuple[str, str]]) -> None:
    messages = tuple(Message(source, target, flags=("fuzzy",)) for source, target in pairs)
    text = format_catalog(Catalog(PATH, "fr", messages, {"Language": "fr"}))
    ordinary = _ordinary(text, PATH)
    if ordinary is not None:  # polib ends lines at characters that are none
        assert ordinary[1] == _slowly(text)


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        '#\n# two lines \n#\nmsgid ""\nmsgstr "Language: fr\\n"\n',
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n"X-A:  b : c \\n"\n',
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"no field\\n"\n',
        'msgid ""\nmsgstr "Language: fr"\n',
        'msgid ""\nmsgstr ""\n" Language : fr\\n"\n"X-Quote: \\"\\\\\\"\\n"\n',
        '#, fuzzy\nmsgid ""\nmsgstr "Language: fr\\n"\n',
        'msgctxt "c"\nmsgid ""\nmsgstr "Language: fr\\n"\n',
        'msgid ""\nmsgstr ""\n"A: b\\vc: d\\n"\n"A: e\\n"\n',
    ],
)
def test_header(header: str) -> None:
    text = f"{header}\n{ENTRIES[0]}\n"
    catalog, parsed = parse_catalog(text, PATH), _parse(text, PATH)
    assert (catalog.header, catalog.preamble) == (parsed.metadata, parsed.header.strip("\n"))
    assert list(catalog.messages) == _slowly(text)


@pytest.mark.parametrize("entry", ENTRIES[:5])
def test_ordinary(entry: str) -> None:
    (wanted,) = _slowly(HEADER + "\n" + entry)
    assert read_entry(entry, 6) == wanted


@pytest.mark.parametrize("entry", ENTRIES[5:9])
def test_not_ordinary_but_read_alone(entry: str) -> None:
    text = f"{HEADER}\n{ENTRIES[0]}\n\n{entry}\n"
    assert read_entry(entry, 1) is None
    ordinary = _ordinary(text, PATH)
    assert ordinary is not None
    assert ordinary[1] == _slowly(text)
