"""TBX: what we write keeps the rules of TBX-Basic; what other tools write is read right."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree  # type: ignore[import-untyped]

from tests.conftest import ROOT
from tests.glossary.strategies import glossaries
from zqtrans.errors import GlossaryError, UsageError
from zqtrans.glossary import load_glossary
from zqtrans.glossary.exchange import export_terms, parse_terms, read_foreign
from zqtrans.glossary.fields import flatten
from zqtrans.model import Form, Term

SCHEMAS = Path(__file__).parent / "tbx_basic"
HELD = ("id", "kind", "en", "fr", "ja", "fr.gender", "fr.variants", "forbidden.fr", "note")


def faults(text: str, style: str) -> list[str]:
    """What a document does against the rules of TBX-Basic in a style."""
    schema = etree.RelaxNG(etree.parse(str(SCHEMAS / f"{style}.rng")))
    schema.validate(etree.fromstring(text.encode()))
    return [str(error) for error in schema.error_log]


DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><sourceDesc><p>A sample</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c1">
      <descrip type="subjectField">city</descrip>
      <langSec xml:lang="en">
        <descrip type="definition">A city on the Sui.</descrip>
        <termSec><term>Sihui</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
      </langSec>
      <langSec xml:lang="fr">
        <termSec><term>Sihui</term><termNote type="grammaticalGender">feminine</termNote></termSec>
        <termSec><term>Szewui</term>
          <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
DCT = """<?xml version="1.0" encoding="UTF-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader><fileDesc><sourceDesc><p>A sample</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="c1">
      <min:subjectField>city</min:subjectField>
      <langSec xml:lang="en">
        <basic:definition>A city on the Sui.</basic:definition>
        <termSec><term>Sihui</term><min:partOfSpeech>noun</min:partOfSpeech>
          <min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
      <langSec xml:lang="fr">
        <termSec><term>Sihui</term><basic:grammaticalGender>feminine</basic:grammaticalGender></termSec>
        <termSec><term>Szewui</term>
          <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec>
    </conceptEntry>
  </body></text>
</tbx>
"""
STYLES = [pytest.param("dca", DCA, id="dca"), pytest.param("dct", DCT, id="dct")]


@pytest.mark.parametrize(("style", "text"), STYLES)
def test_a_document_of_another_hand(style: str, text: str) -> None:
    assert faults(text, style) == []
    ignored: Counter[str] = Counter()
    (term,) = parse_terms(text, "a.tbx", None, ignored)
    assert flatten(term) == {
        "id": "c1", "kind": "city", "en": "Sihui", "fr": "Sihui", "fr.gender": "f",
        "forbidden.fr": ("Szewui",), "note": "A city on the Sui.",
    }  # fmt: skip
    assert ignored == {"partOfSpeech": 1}


BREAKS = [
    ('style="dca" ', ""),
    ('type="TBX-Basic"', 'type="TBX"'),
    (' xml:lang="en" xmlns', " xmlns"),
    ("urn:iso:std:iso:30042:ed-2", "urn:x"),
    ("<sourceDesc><p>A sample</p></sourceDesc>", ""),
    ('id="c1"', 'id="1c"'),
    ('<langSec xml:lang="fr">', "<langSec>"),
    ("<term>Sihui</term>", ""),
    ("<term>Sihui</term>", "<term> </term>"),
    ('<descrip type="subjectField">city</descrip>', '<descrip type="subjectFeld">city</descrip>'),
    ('<descrip type="subjectField">city</descrip>', '<termNote type="subjectField">c</termNote>'),
    ("preferredTerm-admn-sts", "preferred"),
    ("feminine", "f"),
]


@pytest.mark.parametrize(("old", "new"), BREAKS)
def test_the_rules_refuse_what_they_should(old: str, new: str) -> None:
    assert old in DCA
    assert faults(DCA.replace(old, new, 1), "dca")


def test_the_styles_are_not_mixed() -> None:
    assert faults(DCA.replace('"dca"', '"dct"'), "dct")
    assert faults(DCT.replace('"dct"', '"dca"'), "dca")
    assert faults(DCT.replace("ns/basic", "ns/Basic"), "dct")


@pytest.mark.parametrize(("name", "style"), [("tbx", "dca"), ("tbx-dct", "dct")])
@settings(max_examples=25, deadline=None)
@given(terms=glossaries(HELD))
def test_what_we_write_keeps_the_rules(name: str, style: str, terms: list[Term]) -> None:
    assert faults(export_terms(terms, name), style) == []


@pytest.mark.parametrize(("name", "style"), [("tbx", "dca"), ("tbx-dct", "dct")])
def test_our_own_glossary_keeps_the_rules(name: str, style: str) -> None:
    text = export_terms(load_glossary([ROOT / "glossary"]).terms, name)
    assert faults(text, style) == []
    spaces = {"t": "urn:iso:std:iso:30042:ed-2"}
    for section in etree.fromstring(text.encode()).iterfind(".//t:langSec", spaces):
        statuses = [(node.text or "")[:9] for node in section.iter() if "admn" in (node.text or "")]
        assert statuses.count("preferred") <= 1
        assert len(statuses) == len(section.findall("t:termSec", spaces))


def test_ids_that_xml_does_not_allow() -> None:
    terms = [Term(name, "event", {"en": Form(name)}) for name in ("14th-plan", "a.", "b-", "c_d")]
    for name, style in (("tbx", "dca"), ("tbx-dct", "dct")):
        text = export_terms(terms, name)
        assert faults(text, style) == []
        assert [term.id for term in parse_terms(text, "a.tbx")] == [term.id for term in terms]


def test_control_characters_are_left_out_and_told() -> None:
    text = export_terms([Term("a", "city", {"en": Form("A\x07B")})], "tbx")
    assert faults(text, "dca") == []
    with pytest.raises(UsageError, match="empty"):
        export_terms([], "tbx")


def test_translate_toolkit_reads_our_martif() -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    terms = [
        Term("a", "city", {"en": Form("A & B"), "fr": Form("À", variants=("Á",))}, note="n",
             forbidden={"fr": ("Å",)}),
        Term("2b", "town", {"en": Form("四会 <b>")}),
    ]  # fmt: skip
    store = tbx.tbxfile.parsestring(export_terms(terms, "martif"), "en", "fr")
    first, second = store.units
    assert (first.source, first.target, second.source) == ("A & B", "À", "四会 <b>")
    assert [(term.text, term.deprecated) for term in first.get_target_terms()] == [
        ("À", False), ("Á", False), ("Å", True),
    ]  # fmt: skip
    assert "n" in first.getnotes()


def test_we_read_what_translate_toolkit_writes() -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="needs translate-toolkit")
    store = tbx.tbxfile(sourcelanguage="en", targetlanguage="fr")
    rows = (("Sihui", "Sihui", "a city"), ("a <b> & c", "«\u202fd\u202f»", ""))
    for source, target, comment in rows:
        unit = store.addsourceunit(source)
        unit.target = target
        unit.addnote(comment, "translator")
    fields = [flatten(term) for term in parse_terms(bytes(store).decode(), "a.tbx")]
    assert [(row["en"], row["fr"], row.get("note", "")) for row in fields] == list(rows)


MULTITERM = """<?xml version='1.0' encoding="UTF-16"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US">
  <martifHeader><fileDesc><sourceDesc><p>A MultiTerm termbase</p></sourceDesc></fileDesc>
    <encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>
  <text><body>
    <termEntry id="c-7">
      <transacGrp><transac type="transactionType">origination</transac>
        <transacNote type="responsibility">super</transacNote><date>2024-05-01</date></transacGrp>
      <descripGrp><descrip type="subjectField">institution</descrip></descripGrp>
      <langSet xml:lang="en-US">
        <descripGrp><descrip type="definition">A hospital.</descrip></descripGrp>
        <ntig><termGrp><term id="t1">Sihui <hi>People’s</hi>
            Hospital</term>
          <termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
      <langSet xml:lang="fr-FR"><ntig><termGrp><term>hôpital populaire de Sihui</term>
          <termNote type="normativeAuthorization">preferredTerm</termNote>
          <termNote type="grammaticalGender">masculine</termNote></termGrp></ntig>
        <ntig><termGrp><term>hôpital du peuple</term>
          <termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig>
      </langSet>
      <langSet xml:lang="de-DE"><ntig><termGrp><term>Krankenhaus</term></termGrp></ntig></langSet>
      <langSet xml:lang="zh-CN"><ntig><termGrp><term>
        四会市人民医院
      </term></termGrp></ntig></langSet>
    </termEntry>
  </body></text>
</martif>
"""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_an_old_termbase(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(MULTITERM.encode(encoding))
    ignored: Counter[str] = Counter()
    (term,) = read_foreign(path, None, ignored)
    assert flatten(term) == {
        "id": "c-7", "kind": "institution", "en": "Sihui People’s Hospital", "zh": "四会市人民医院",
        "fr": "hôpital populaire de Sihui", "fr.gender": "m",
        "forbidden.fr": ("hôpital du peuple",), "note": "A hospital.",
    }  # fmt: skip
    assert ignored == {
        "language de-DE": 1, "partOfSpeech": 1,
        "transactionType": 1, "responsibility": 1, "date": 1,
    }  # fmt: skip


def test_a_torn_utf16_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    path.write_bytes(codecs.BOM_UTF16_LE + b"\x00\xd8<")
    with pytest.raises(GlossaryError, match="UTF-16"):
        read_foreign(path, None, Counter())
