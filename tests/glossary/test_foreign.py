"""Glossaries as other tools write them, from their documented structure, and broken ones."""

from __future__ import annotations

import pytest

from zqtrans.errors import GlossaryError
from zqtrans.glossary.exchange import Pair, export_terms, parse_terms
from zqtrans.glossary.fields import Value, flatten
from zqtrans.model import Form, Term

WEBLATE_CSV = """"location","source","target","id","fuzzy","context","translator_comments"
"","Sihui","Sihui","","False","","a city"
"","Duan inkstone","pierre à encre Duan","","True","",""
"""
WEBLATE_TBX = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">
<martif type="TBX" xml:lang="en">
  <martifHeader><fileDesc><sourceDesc><p>Weblate</p></sourceDesc></fileDesc></martifHeader>
  <text><body>
    <termEntry id="tid_1">
      <note from="developer">a city</note>
      <langSet xml:lang="en"><tig><term>Sihui</term></tig></langSet>
      <langSet xml:lang="fr"><tig><term>Sihui</term>
        <termNote type="administrativeStatus">preferred</termNote></tig>
        <tig><term>Szewui</term>
        <termNote type="administrativeStatus">forbidden</termNote></tig></langSet>
    </termEntry>
  </body></text>
</martif>
"""
OKAPI_TBX = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en-US"><text><body>
<termEntry id="eid1"><descripGrp><descrip type="subjectField">city</descrip></descripGrp>
<langSet xml:lang="en-US"><ntig><termGrp><term>Sihui</term></termGrp></ntig></langSet>
<langSet xml:lang="fr-FR"><ntig><termGrp><term>Sihui</term>
<termNote type="grammaticalGender">feminine</termNote></termGrp></ntig></langSet>
<langSet xml:lang="de-DE"><ntig><termGrp><term>Sihui</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>
"""
OMEGAT_TSV = (
    "# Glossary in tab-separated format\nSihui\tSihui\ta city\nDuan inkstone\tpierre à encre Duan\n"
)
PO = """#. explanation
msgid "Sihui"
msgstr ""
"Si"
"hui"

#, fuzzy
msgid "b"
msgstr "c"
"""
FOREIGN = [
    ("weblate.en-fr.csv", WEBLATE_CSV, [
        {"en": "Sihui", "fr": "Sihui", "note": "a city"},
        {"en": "Duan inkstone", "fr": "pierre à encre Duan", "status": "provisional"},
    ]),
    ("weblate.tbx", WEBLATE_TBX, [
        {"en": "Sihui", "fr": "Sihui", "note": "a city", "forbidden.fr": ("Szewui",)},
    ]),
    ("okapi.tbx", OKAPI_TBX, [{"kind": "city", "en": "Sihui", "fr": "Sihui", "fr.gender": "f"}]),
    ("en-fr.tsv", OMEGAT_TSV, [
        {"en": "Sihui", "fr": "Sihui", "note": "a city"},
        {"en": "Duan inkstone", "fr": "pierre à encre Duan"},
    ]),
    ("deepl.csv", "Sihui,Sihui,en,fr\n\"a, b\",c,EN,FR\n", [
        {"en": "Sihui", "fr": "Sihui"}, {"en": "a, b", "fr": "c"},
    ]),
    ("fr.po", PO, [
        {"en": "Sihui", "fr": "Sihui"}, {"en": "b", "fr": "c", "status": "provisional"},
    ]),
    ("excel.csv", "id,kind,en,,\r\nsihui,city,Sihui,,\r\n", [{"kind": "city", "en": "Sihui"}]),
    ("wide.csv", "\ufeffid,kind,zh-Hans,EN,pinyin\nsihui,city,四会,Sihui,Sìhuì\n", [
        {"kind": "city", "en": "Sihui", "zh": "四会", "zh.reading": "Sìhuì"},
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), FOREIGN, ids=[case[0] for case in FOREIGN])
def test_files_of_other_tools(name: str, text: str, expected: list[dict[str, Value]]) -> None:
    got = [flatten(term) for term in parse_terms(text, name)]
    for fields in got:
        assert fields.pop("id")
        if fields["kind"] == "phrase":
            del fields["kind"]
    assert got == expected


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<tbx><p>&b;</p></tbx>'
BAD = [
    ("a.tbx", BOMB, 1, "entities"),
    ("a.tbx", "<tbx>\n<text>\n</tbx>", 3, "not well-formed"),
    ("a.tbx", "<tmx/>", 1, "not TBX"),
    ("a.tbx", "<a>" * 100, 1, "deeply"),
    ("a.tbx", "<tbx><text>\n<conceptEntry id='a'/></text></tbx>", 2, "no language"),
    (
        "a.tbx",
        "<tbx>\n<conceptEntry><langSec><termSec/></langSec></conceptEntry></tbx>",
        2,
        "xml:lang",
    ),
    ("a.csv", "id,kind,en\na,city,A\nb,city,B,extra", 3, "4 cells"),
    ("a.csv", 'id,kind,en\na,city,"A', 2, "not a valid table"),
    ("a.csv", "id,kind,en\na,city,A\na,town,A", 3, "twice"),
    ("a.csv", "id,kind,en,forbiden.fr\na,city,A,x", 1, "unknown column 'forbiden.fr'"),
    ("en-fr.csv", "location,source,target\nx\n", 2, "no source form"),
    ("a.csv", "id,kind,en,status\na,city,A,fine", 2, "approved"),
    ("a.tsv", "Sihui\tSihui", 1, "languages"),
    ("en-fr.tsv", "Sihui\tSihui\nGaoyao", 2, "one column"),
    ("fr.po", 'msgid "a"\nmsgstr "b\n', 2, "not a line"),
    ("fr.po", 'msgid "a"\n', 1, "no msgstr"),
    ("fr.po", '\nmsgstr "a"\n', 2, "without msgid"),
    ("terms.po", 'msgid "a"\nmsgstr "b"\n', 1, "no language"),
]


@pytest.mark.parametrize(("name", "text", "line", "says"), BAD, ids=[f"{b[0]} {b[3]}" for b in BAD])
def test_a_fault_has_its_line(name: str, text: str, line: int, says: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse_terms(text, name)
    assert (str(caught.value.path), caught.value.line) == (name, line)
    assert says in caught.value.message


OMEGAT = """# Glossary in tab-separated format -*- coding: utf-8 -*-\r
Sihui\tSihui\ta city\r
the "Four Good" roads\t« routes »\r
"quoted"\t"cité"\t\r
"""


@pytest.mark.parametrize("name", ["glossary.txt", "glossary.utf8", "glossary.tab"])
def test_omegat_s_own_glossary_knows_no_quotes(name: str) -> None:
    with pytest.raises(GlossaryError, match="does not say its languages"):
        parse_terms(OMEGAT, name)
    got = [flatten(term) for term in parse_terms(OMEGAT, name, Pair("en", "fr"))]
    assert [(row["en"], row["fr"]) for row in got] == [
        ("Sihui", "Sihui"),
        ('the "Four Good" roads', "« routes »"),
        ('"quoted"', '"cité"'),
    ]
    assert got[0]["note"] == "a city"


def test_we_read_what_translate_toolkit_writes() -> None:
    csvl10n = pytest.importorskip("translate.storage.csvl10n", reason="needs translate-toolkit")
    store = csvl10n.csvfile()
    unit = store.addsourceunit('a "b", c')
    unit.target, unit.context, unit.fuzzy = "l\nm", "abc", "True"
    unit.addnote("dev", "developer")
    unit.addnote("trans", "translator")
    (term,) = parse_terms(bytes(store).decode(), "en-fr.csv")
    assert flatten(term) == {
        "id": "abc", "kind": "phrase", "en": 'a "b", c', "fr": "l\nm", "status": "provisional",
        "note": "trans\ndev",
    }  # fmt: skip


def test_translate_toolkit_reads_what_we_write() -> None:
    csvl10n = pytest.importorskip("translate.storage.csvl10n", reason="needs translate-toolkit")
    omegat = pytest.importorskip("translate.storage.omegat", reason="needs translate-toolkit")

    term = Term(
        "a", "city", {"en": Form('a "b", c'), "fr": Form("é")}, note="n", status="provisional"
    )
    (unit,) = csvl10n.csvfile.parsestring(export_terms([term], "weblate", Pair("en", "fr"))).units
    assert (unit.source, unit.target, unit.context) == ('a "b", c', "é", "a")
    assert (unit.isfuzzy(), unit.getnotes()) == (True, "n")
    text = export_terms([term], "omegat", Pair("en", "fr")).encode()
    (line,) = omegat.OmegaTFile.parsestring(text).units
    assert (line.source, line.target, line.getnotes()) == ('a "b", c', "é", "n")
