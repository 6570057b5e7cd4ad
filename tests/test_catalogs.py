from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import msgfmt
from zqtrans.catalogs import (
    format_catalog,
    format_string,
    new_header,
    parse_catalog,
    read_catalog,
    write_catalog,
)
from zqtrans.errors import CatalogError
from zqtrans.model import Catalog, Message

_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t\\"'), max_size=200
)
_LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=20)


def _catalog(*messages: Message) -> Catalog:
    return Catalog(Path("fr.po"), "fr", messages, new_header("fr", "en"))


def _content(message: Message) -> Message:
    return replace(message, line=0)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(_TEXT.filter(bool), _TEXT, st.booleans()), max_size=5, unique_by=lambda t: t[0]
    )
)
def test_what_is_written_is_read(entries: list[tuple[str, str, bool]]) -> None:
    messages = tuple(
        Message(
            source,
            target,
            comments="by hand",
            extracted="heading",
            references=("posts/a b.md:3", "posts/c.md:7"),
            flags=("fuzzy",) if fuzzy else (),
            previous="before" if fuzzy else None,
        )
        for source, target, fuzzy in entries
    )
    text = format_catalog(_catalog(*messages))
    read = parse_catalog(text, Path("fr.po"))
    assert tuple(map(_content, read.messages)) == messages
    assert read.language == "fr"
    assert format_catalog(read, text) == text


ODD = """\
# Translators of the world
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#   wrapped by another hand
#: posts/a.md:1
msgid "one "
"two"
msgstr "un "
"deux"

msgid "three"
msgstr ""

#~ msgid "old"
#~ msgstr "vieux"
"""


def test_messages_that_stay_keep_their_bytes(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_text(ODD, encoding="utf-8")
    catalog = read_catalog(path)
    assert not write_catalog(catalog)
    changed = [replace(m, target="trois") if m.source == "three" else m for m in catalog.messages]
    assert write_catalog(replace(catalog, messages=tuple(changed)))
    wanted = ODD.replace('msgid "three"\nmsgstr ""', 'msgid "three"\nmsgstr "trois"')
    assert path.read_text(encoding="utf-8") == wanted


def test_windows_line_endings_stay(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    path.write_bytes(ODD.replace("\n", "\r\n").encode())
    assert not write_catalog(read_catalog(path))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('msgid "a\nmsgstr "b"\n', 1, id="missing quote"),
        pytest.param('msgid "a"\nmsgstr "b"\n\n<<<<<<< ours\nmsgid "c"\n', 4, id="merge conflict"),
        pytest.param("just some prose\nin two lines\n", 1, id="prose"),
    ],
)
def test_what_is_no_catalog_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "fr.po"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match="not a gettext catalog") as caught:
        read_catalog(path)
    assert caught.value.line == line
    assert path.read_text(encoding="utf-8") == text


def test_plural_messages_survive() -> None:
    message = Message("%d post", "un", plural="%d posts", targets=("un", "plusieurs"))
    read = parse_catalog(format_catalog(_catalog(message)), Path("fr.po"))
    assert _content(read.messages[0]) == message


def test_wrapped_as_msgcat_wraps(tmp_path: Path) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("gettext is not installed")
    texts = [
        "The ferry between Dinghu and Gaoyao will run every twenty minutes from Monday to Friday.",
        "Le bac entre Dinghu et Gaoyao circulera toutes les vingt minutes, du lundi au vendredi.",
        "鼎湖と高要を結ぶ渡し船は、月曜日から金曜日まで二十分おきに運航し、どなたでもご利用いただけます。",
        "تقع ملاعب الأطفال في الأحياء الجنوبية، ولا يدخلها إلا الأهالي لاحقا لأسباب كثيرة.",
        "The unmanned lunar orbiter Chandrayaan ejected its Moon Impact Probe (MIP), which fell.",
        "The association suspended its whole professional season due to regards to COVID-19.",
        "short",
        "two\nlines of which the second is rather long and therefore has to go on in a third one\n",
    ]
    path = tmp_path / "fr.po"
    write_catalog(_catalog(*(Message(text, text) for text in texts)), path)
    msgfmt(path)
    done = subprocess.run(["msgcat", str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("char", ["\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_characters_that_end_no_line(char: str) -> None:
    text = (
        'msgid ""\nmsgstr "Language: fr\\n"\n\n'
        f'# une{char}note\nmsgid "a{char}b"\nmsgstr "c{char}"\n"d"\n\n'
        f'msgid "one"\nmsgid_plural "two"\nmsgstr[0] "un{char}"\nmsgstr[1] "deux"\n'
    )
    first, second = parse_catalog(text, Path("fr.po")).messages
    assert (first.comments, first.source, first.target) == (
        f"une{char}note",
        f"a{char}b",
        f"c{char}d",
    )
    assert (second.line, second.targets) == (9, (f"un{char}", "deux"))


def test_byte_order_mark_is_named() -> None:
    with pytest.raises(CatalogError, match="byte order mark"):
        parse_catalog('\ufeffmsgid ""\nmsgstr ""\n', Path("fr.po"))


def test_the_catalogs_here_are_wrapped_as_msgcat_wraps_them(tmp_path: Path) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("gettext is not installed")
    paths = sorted((Path(__file__).parents[1] / "locales").rglob("*.po"))
    texts = {message.target for path in paths for message in read_catalog(path).messages}
    messages = [Message(f"{number}", text) for number, text in enumerate(sorted(texts)) if text]
    assert len(messages) > 100
    path = tmp_path / "all.po"
    write_catalog(_catalog(*messages), path)
    done = subprocess.run(["msgcat", str(path)], capture_output=True, text=True, check=True)
    ours = path.read_text(encoding="utf-8").split("\n\n")
    differ = [(one, other) for one, other in zip(ours, done.stdout.split("\n\n"), strict=True)
              if one.strip() != other.strip()]  # fmt: skip
    assert len(differ) <= len(messages) // 100, differ[:3]


def test_wrapping_loses_nothing() -> None:
    text = "四会市は、「玉器」の町です。ラーメン" * 2000 + "x" * 9000
    lines = format_string("msgstr", text)
    assert "".join(line.strip('"') for line in lines[1:]) == text
