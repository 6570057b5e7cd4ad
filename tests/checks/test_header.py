"""A finding on the header points at what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.catalogs import parse_catalog
from zqtrans.checks import check_catalog
from zqtrans.glossary import Glossary
from zqtrans.model import Diagnostic
from zqtrans.workflow.places import in_catalog

MESSAGE = '\nmsgid "the river"\nmsgstr "النهر"\n'
HEADER = r"""# A comment at the head.
#
msgid ""
msgstr ""
"Project-Id-Version: PACKAGE VERSION\n"
"Content-Type: text/plain; "
"charset=ISO-8859-1\n"
"Language: ar\n"
"Plural-Forms: nplurals=4; plural=(n != 1);\n"
"""


def found(text: str, name: str = "ar.po") -> dict[str, Diagnostic]:
    catalog = parse_catalog(text, Path(name))
    placed = in_catalog(check_catalog(catalog, Glossary(())), text)
    return {one.code: one for one in placed if one.code.startswith("CA")}


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("CA009", (5, 22), (5, 37)),
        ("CA002", (7, 10), (7, 20)),
        ("CA003", (9, 16), (9, 26)),
    ],
)
@pytest.mark.parametrize("rest", [MESSAGE, ""], ids=["with messages", "without any"])
def test_line_and_column(
    code: str, start: tuple[int, int], end: tuple[int, int], rest: str
) -> None:
    one = found(HEADER + rest)[code]
    assert (one.line, one.column) == start
    assert (one.end_line, one.end_column) == end


def test_another_language() -> None:
    one = found(HEADER + MESSAGE, "fr.po")["CA010"]
    assert (one.line, one.column, one.end_column) == (8, 12, 14)


def test_a_missing_field_is_missed_at_the_beginning() -> None:
    one = found('msgid ""\nmsgstr "Language: fr\\n"\n', "fr.po")["CA001"]
    assert (one.line, one.column) == (2, 9)


def test_no_header_at_all() -> None:
    assert "CA001" in found('msgid "the river"\nmsgstr "le fleuve"\n', "post.po")
    assert "CA001" not in found('msgid "the river"\nmsgstr ""\n', "post.pot")


def test_another_field_is_another_finding() -> None:
    before = found(HEADER + MESSAGE)["CA003"]
    after = found(HEADER.replace("PACKAGE VERSION", "post 2") + MESSAGE)["CA003"]
    assert before.fingerprint == after.fingerprint
    assert len({one.fingerprint for one in found(HEADER + MESSAGE).values()}) == 3


def test_a_comment_at_the_head_silences() -> None:
    text = HEADER.replace("# A comment at the head.", "# zqtrans:ignore CA009 a sample")
    assert set(found(text + MESSAGE)) == {"CA002", "CA003"}
