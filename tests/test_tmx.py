"""TMX into and out of the memory, by hand-written documents of other tools and by round trips."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from tests.conftest import Cli, snapshot
from zqtrans.errors import MemoryFileError
from zqtrans.memory import Memory, Unit
from zqtrans.memory.tmx import INLINE_CODES, read_tmx, write_tmx

OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1">
  <header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
    creationtoolversion="5" segtype="sentence" srclang="en-US"/>
  <body>
    <tu>
      <tuv lang="en-US"><seg>Sihui &amp; Gaoyao</seg></tuv>
      <tuv lang="fr-FR"><seg>Sihui et Gaoyao</seg></tuv>
      <tuv lang="de"><seg>Sihui und Gaoyao</seg></tuv>
    </tu>
    <tu>
      <tuv lang="en-US"><seg>a <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> word</seg></tuv>
      <tuv lang="fr-FR"><seg>un mot gras</seg></tuv>
    </tu>
    <tu><tuv lang="fr-FR"><seg>seul</seg></tuv></tu>
  </body>
</tmx>
"""


def test_import_takes_what_fits_and_says_what_it_left(workspace: Path, cli: Cli) -> None:
    (workspace / "old.tmx").write_text(OMEGAT)
    run = cli("memory", "import", "old.tmx", "--format", "json")
    assert run.status == 0
    assert json.loads(run.out) == {
        "version": 1, "new": 1, "known": 0, "different": 0,
        "ignored": {INLINE_CODES: 1, "language de": 1, "units without en": 2},
    }  # fmt: skip
    shown = json.loads(cli("memory", "stats", "--format", "json").out)
    assert shown["pairs"] == [
        {"source": "en", "target": "fr", "human": 1, "machine": 0, "failed": 0}
    ]


def test_what_is_known_stays_unless_told(workspace: Path, cli: Cli) -> None:
    (workspace / "old.tmx").write_text(OMEGAT)
    (workspace / "new.tmx").write_text(OMEGAT.replace("Sihui et Gaoyao", "Gaoyao et Sihui"))
    cli("memory", "import", "old.tmx")
    run = cli("memory", "import", "new.tmx")
    assert "0 new, 0 known, 1 with another target left as they were" in run.err
    assert "Sihui et Gaoyao" in cli("memory", "export", "-").out
    cli("memory", "import", "new.tmx", "--overwrite")
    assert "Gaoyao et Sihui" in cli("memory", "export", "-").out


def test_an_imported_unit_fills_its_message(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    path = next((workspace / "locales" / "fr").rglob("*.po"))
    source = path.read_text().split('msgid "')[2].split('"')[0]
    (workspace / "old.tmx").write_text(
        OMEGAT.replace("Sihui &amp; Gaoyao", source).replace("Sihui et Gaoyao", "D’avance")
    )
    cli("memory", "import", "old.tmx")
    cli("translate", "--to", "fr")
    assert 'msgstr "D’avance"' in path.read_text()


def test_export_is_tmx_that_has_our_units_only_when_a_person_made_them(
    workspace: Path, cli: Cli
) -> None:
    with Memory(workspace / ".zqtrans" / "memory.sqlite") as memory:
        memory.store("en", "fr", [Unit("a < b", "a\u00a0< b"), Unit("m", "M", "engine=x")])
        memory.store("en", "ja", [Unit("a < b", "い"), Unit("f", "", "engine=x")])
        memory.store("en", "ar", [Unit("bad\x01", "ب")])
    run = cli("memory", "export", "out.tmx")
    assert run.out == "out.tmx\n"
    assert "1 units" in run.err
    assert "left out: control characters, which XML cannot hold (1)" in run.err
    root = etree.parse(workspace / "out.tmx").getroot()
    assert [seg.text for seg in root.iter("seg")] == ["a < b", "a\u00a0< b", "い"]
    assert "M" in cli("memory", "export", "-", "--machine").out


def test_prune_forgets_what_no_engine_in_use_said(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    cli("translate", "--to", "fr")
    with Memory(workspace / ".zqtrans" / "memory.sqlite") as memory:
        memory.store("en", "fr", [Unit("x", "old", "engine=gone model=sha256:0 glossary=sha256:1")])
        before = memory.count()
    assert "1 units would be forgotten" in cli("memory", "prune", "--dry-run").err
    assert "1 units forgotten" in cli("memory", "prune").err
    with Memory(workspace / ".zqtrans" / "memory.sqlite") as memory:
        assert sum(c.machine for c in memory.count()) == sum(c.machine for c in before) - 1
        assert cli("memory", "prune", "--machine").status == 0
        assert not memory.identities()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (OMEGAT[:400], "not well-formed XML"),
        ("<po/>", "the root is <po>"),
        ("", "not well-formed XML"),
        (OMEGAT.replace('"UTF-8"', '"klingon"'), "encoding"),
        (OMEGAT.replace(' lang="de"', ""), "<tuv> has no xml:lang"),
        ('<!DOCTYPE tmx [<!ENTITY a "aa">]><tmx>&a;</tmx>', "entities"),
        ("<tmx><header srclang='de'/><body></body></tmx>", "holds no unit"),
    ],
)
def test_what_is_no_tmx_is_refused_and_changes_nothing(
    text: str, says: str, workspace: Path, cli: Cli
) -> None:
    (workspace / "bad.tmx").write_text(text)
    cli("memory", "stats")
    with Memory(workspace / ".zqtrans" / "memory.sqlite"):
        pass
    before = snapshot(workspace)
    run = cli("memory", "import", "bad.tmx")
    assert run.status == 2
    assert says in run.err
    assert snapshot(workspace) == before


def test_a_broken_end_keeps_nothing_of_the_beginning(workspace: Path, cli: Cli) -> None:
    (workspace / "bad.tmx").write_text(OMEGAT.replace("</body>", ""))
    assert cli("memory", "import", "bad.tmx").status == 2
    assert json.loads(cli("memory", "stats", "--format", "json").out)["pairs"] == []


def test_sixteen_bits_are_read(workspace: Path, cli: Cli) -> None:
    (workspace / "old.tmx").write_bytes(OMEGAT.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert "1 new" in cli("memory", "import", "old.tmx").err


_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: text.strip() and all(c in "\t\n\r" or ord(c) >= 32 for c in text))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(_TEXT, st.dictionaries(st.sampled_from(["fr", "ar", "ja"]), _TEXT, min_size=1))
)
def test_what_is_written_is_read(units: dict[str, dict[str, str]]) -> None:
    stream = io.BytesIO()
    wanted = [
        (source, {c: Unit(source, t) for c, t in texts.items()}) for source, texts in units.items()
    ]
    assert write_tmx(stream, "en", wanted, "1") == (len(units), 0)
    stream.seek(0)
    found = {entry.texts.pop("en"): entry.texts for entry in read_tmx(stream, "x", Counter())}
    assert found == units


def test_a_file_that_stops_within_a_unit_names_its_line() -> None:
    with pytest.raises(MemoryFileError, match="not well-formed") as caught:
        list(read_tmx(io.BytesIO(OMEGAT[:600].encode()), "x.tmx", Counter()))
    assert caught.value.line == OMEGAT[:600].count("\n") + 1
