from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.errors import GlossaryError, UsageError
from zqtrans.glossary.exchange import FORMATS, Pair, export_terms, lost_fields, merge, parse_terms
from zqtrans.glossary.fields import LIST_FIELDS, Value, flatten, unflatten
from zqtrans.model import Form, Term

PAIR = Pair("en", "fr")
HELD = {
    "tbx": ("id", "kind", "en", "fr", "ja", "fr.gender", "fr.variants", "forbidden.fr", "note"),
    "po": (
        *("id", "kind", "level", "status", "en", "fr", "en.variants", "fr.gender", "fr.article"),
        *("forbidden.fr", "not-in.en", "match", "note"),
    ),
    "weblate": ("id", "en", "fr", "note"),
    "omegat": ("en", "fr", "fr.variants", "note"),
    "deepl": ("en", "fr"),
}
HELD["csv"] = HELD["tsv"] = (*HELD["po"], "ja", "ja.reading", "ja.variants", "case", "parent")
HELD["tbx-dct"], HELD["deepl-csv"] = HELD["tbx"], HELD["deepl"]

ALPHABET = "aé四ب '\"|\\,;\t=-@#<&>1😀"
odd = st.sampled_from(["=1+1", "'=x", "-a", "@b", "#c", "a|b", "a | b", 'q"q', "c\\", "x,y", "'"])
texts = (st.text(ALPHABET, min_size=1, max_size=6) | odd).map(str.strip).filter(bool)
lists = st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)
CHOICES = {
    "kind": st.sampled_from(["city", "town"]),
    "status": st.just("provisional"),
    "case": st.just("any"),
    "fr.gender": st.sampled_from(["m", "f"]),
    "parent": st.just("up"),
}


def drawn(name: str) -> st.SearchStrategy[Value]:
    return CHOICES.get(name, lists if name in LIST_FIELDS else texts)


def glossaries(names: tuple[str, ...]) -> st.SearchStrategy[list[Term]]:
    wanted = {"kind": drawn("kind"), "en": texts, "fr": texts}
    optional = {name: drawn(name) for name in names if name not in (*wanted, "id")}
    fields = st.fixed_dictionaries(wanted, optional=optional)

    def build(rows: list[dict[str, Value]]) -> list[Term]:
        terms: dict[object, Term] = {}
        for number, row in enumerate(rows):
            row = {n: v for n, v in row.items() if "ja" in row or not n.startswith("ja.")}
            variants = row.get("fr.variants", ())
            row["fr.variants"] = tuple(v for v in variants if v != row["fr"])
            terms[row["en"]] = unflatten({"id": f"t{number}", **row}, "x", number)
        return list(terms.values())

    return st.lists(fields, min_size=1, max_size=4).map(build)


@pytest.mark.parametrize("name", list(FORMATS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_round_trip(name: str, data: st.DataObject) -> None:
    held = HELD[name]
    terms = data.draw(glossaries(held))
    pair = PAIR if FORMATS[name].bilingual else None
    text = export_terms(terms, name, pair)
    back = parse_terms(text, f"x{FORMATS[name].suffix}", pair)
    kept = [n for n in held if n != "id" or "id" in held]
    expected = [{n: v for n, v in flatten(t).items() if n in kept} for t in terms]
    assert [{n: v for n, v in flatten(t).items() if n in kept} for t in back] == expected
    assert not set(lost_fields(terms, text, name, pair)) & (set(held) - {"id"})


def test_what_a_format_loses_is_counted() -> None:
    term = Term("a", "city", {"en": Form("A"), "ja": Form("ア", reading="あ")}, level="city")
    text = export_terms([term], "tbx")
    assert lost_fields([term], text, "tbx", None) == {"ja.reading": 1, "level": 1}
    with pytest.raises(UsageError, match="two languages"):
        export_terms([term], "po")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext")
def test_po_passes_msgfmt(tmp_path: Path) -> None:
    terms = [
        Term("a", "city", {"en": Form('"A"\\'), "fr": Form("À")}, note="x\n\ny", match=("=z",))
    ]
    path = tmp_path / "fr.po"
    path.write_text(export_terms(terms, "po", PAIR), encoding="utf-8")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


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


def test_merging_fills_and_reports() -> None:
    ours = [
        Term("sihui", "city", {"en": Form("Sihui"), "fr": Form("Sihui")}, forbidden={"fr": ("x",)}),
        Term("gaoyao", "district", {"en": Form("Gaoyao")}),
    ]
    theirs = [
        Term(
            "sihui", "phrase", {"en": Form("Sihui"), "ja": Form("四会")}, forbidden={"fr": ("y",)}
        ),
        Term("t-9", "phrase", {"en": Form("Gaoyao"), "fr": Form("Gaoyao")}, path="f.csv", line=3),
        Term(
            "sihui-2", "phrase", {"en": Form("Sihui"), "fr": Form("Szewui")}, path="f.csv", line=4
        ),
        Term("lubu", "town", {"en": Form("Lubu")}),
    ]
    plan = merge(ours, theirs)
    assert plan.changed == {
        "sihui": {"ja": "四会", "forbidden.fr": ("x", "y")},
        "gaoyao": {"fr": "Gaoyao"},
    }
    assert [fields["id"] for fields in plan.added] == ["lubu"]
    conflict = plan.conflicts[0]
    assert (conflict.field, conflict.ours, conflict.theirs) == ("fr", "Sihui", "Szewui")
    assert (conflict.path, conflict.line, len(plan.conflicts)) == ("f.csv", 4, 1)
    assert merge(ours, ours).unchanged == 2
