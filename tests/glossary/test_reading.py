from __future__ import annotations

import random
from pathlib import Path

import pytest

from zqtrans.errors import GlossaryError
from zqtrans.glossary import load_glossary
from zqtrans.glossary.reading import read_terms
from zqtrans.model import Term

GOOD = """\
# A glossary.
[[term]]
id = "sihui"
kind = "city"
level = "county-level city"
parent = "zhaoqing"
zh = { form = "四会", pinyin = "Sìhuì" }
en = { form = "Sihui", variants = ["Szewui"] }
fr = { form = "Sihui", gender = "f", article = "" }
ar = "سيهوي"
ja = { form = "四会", reading = "しかい" }
forbidden.fr = ["quatre réunions", "quatrième réunion"]
not-in.zh = ["四会议"]
match = ["Fog lay over Sihui."]
no-match = ["The fourth meeting began."]
note = "A city of jade."

[[term]]
id = "zhaoqing"
kind = "city"
status = "provisional"
case = "any"
zh = "肇庆"
"""

BAD = [
    ("no id", '[[term]]\nkind = "city"\nzh = "四会"', 1, "no id"),
    ("no kind", '\n[[term]]\nid = "a"\nzh = "四会"', 2, "no kind"),
    ("no form", '[[term]]\nid = "a"\nkind = "city"', 2, "no form"),
    (
        "unknown key",
        '[[term]]\nid = "a"\nkind = "city"\nzh = "x"\nforbiden.fr = ["y"]',
        5,
        "forbiden",
    ),
    (
        "unknown language",
        '[[term]]\nid = "a"\nkind = "city"\nforbidden.jp = ["x"]\nzh = "x"',
        4,
        "jp",
    ),
    (
        "unknown form key",
        '[[term]]\nid = "a"\nkind = "c"\nfr = { form = "x", genre = "f" }',
        4,
        "genre",
    ),
    ("wrong type", '[[term]]\nid = "a"\nkind = "city"\nzh = "x"\nnote = 7', 5, "note must be"),
    (
        "list wanted",
        '[[term]]\nid = "a"\nkind = "c"\nzh = "x"\nforbidden.fr = "y"',
        5,
        "list of strings",
    ),
    ("table wanted", '[[term]]\nid = "a"\nkind = "c"\nzh = "x"\nforbidden = ["y"]', 5, "language"),
    ("status", '[[term]]\nid = "a"\nkind = "c"\nzh = "x"\nstatus = "fine"', 5, "approved"),
    ("gender", '[[term]]\nid = "a"\nkind = "c"\nfr = { form = "x", gender = "x" }', 4, "m, f or n"),
    ("bad id", '[[term]]\nid = "A b"\nkind = "c"\nzh = "x"', 2, "is no id"),
    ("empty form", '[[term]]\nid = "a"\nkind = "c"\nzh = " "', 4, "empty form"),
    ("empty string in list", '[[term]]\nid = "a"\nkind = "c"\nzh = "x"\nmatch = [""]', 5, "empty"),
    ("not a list of tables", '[term]\nid = "a"', 1, "[[term]]"),
    ("other table", '[[term]]\nid = "a"\nkind = "c"\nzh = "x"\n[terms]\nx = 1', 5, "terms"),
    ("broken", '[[term]]\nid = "a\nkind = "c"', 2, "not valid TOML"),
    ("cut off", '[[term]]\nid = "a"\nzh = {', 3, "not valid TOML"),
    (
        "two readings",
        '[[term]]\nid = "a"\nkind = "c"\nzh = { form = "x", pinyin = "x", reading = "y" }',
        4,
        "both",
    ),
    ("second term", GOOD + "\n[[term]]\nid = 'b'\nkind = 1\nzh = 'x'", 27, "kind must be"),
]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_everything(tmp_path: Path) -> None:
    glossary = load_glossary([write(tmp_path / "a.toml", GOOD)])
    sihui, zhaoqing = glossary.terms
    assert (sihui.line, zhaoqing.line) == (2, 18)
    assert sihui.forms["zh"].reading == "Sìhuì"
    assert sihui.forms["en"].admitted == ("Sihui", "Szewui")
    assert sihui.forbidden["fr"] == ("quatre réunions", "quatrième réunion")
    assert sihui.not_in["zh"] == ("四会议",)
    assert (zhaoqing.status, zhaoqing.case) == ("provisional", "any")


@pytest.mark.parametrize(("text", "line", "says"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_fault_has_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path / "a.toml", text)
    with pytest.raises(GlossaryError) as caught:
        load_glossary([path])
    assert (caught.value.path, caught.value.line) in ((path, line), (str(path), line))
    assert says in caught.value.message + (caught.value.hint or "")


def test_an_id_twice_names_both_places(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", GOOD)
    write(tmp_path / "b.toml", GOOD[: GOOD.index('[[term]]\nid = "zhaoqing"')])
    with pytest.raises(GlossaryError, match=r"b\.toml:2: .*twice") as caught:
        load_glossary([tmp_path])
    assert "a.toml, line 2" in (caught.value.hint or "")


def test_files_that_are_no_glossary(tmp_path: Path) -> None:
    for name, content in (("x.toml", b"\xff\xfe"), ("y.toml", b"a\0b"), ("z.docx", b"PK")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(GlossaryError):
            load_glossary([tmp_path / name])
    with pytest.raises(GlossaryError, match="no such file"):
        load_glossary([tmp_path / "missing.toml"])


def test_the_fingerprint_is_of_what_matters(tmp_path: Path) -> None:
    first = load_glossary([write(tmp_path / "a.toml", GOOD)]).fingerprint
    terms = GOOD.split("[[term]]")
    swapped = "[[term]]" + terms[2] + "[[term]]" + terms[1]
    noted = GOOD.replace("A city of jade.", "Jade.").replace("# A glossary.", "#\n")
    changed = GOOD.replace("quatre réunions", "quatre assemblées")
    assert load_glossary([write(tmp_path / "a.toml", swapped)]).fingerprint == first
    assert load_glossary([write(tmp_path / "a.toml", noted)]).fingerprint == first
    assert load_glossary([write(tmp_path / "a.toml", changed)]).fingerprint != first


def mutate(text: str, chance: random.Random) -> str:
    """One or two edits such as a slip of the hand, a merge or a broken disk makes."""
    for _ in range(chance.randint(1, 2)):
        lines = text.split("\n")
        at, row = chance.randrange(len(text)), chance.randrange(len(lines))
        kind = chance.randrange(8)
        if kind == 0:
            text = text[:at] + text[at + 1 :]
        elif kind == 1:
            text = text[:at] + chance.choice('"[]{}=\\#,\n\x00\x07é四') + text[at:]
        elif kind == 2:
            text = "\n".join(lines[:row] + lines[row + 1 :])
        elif kind == 3:
            text = "\n".join([*lines[:row], lines[row], *lines[row:]])
        elif kind == 4:
            text = text[:at]
        elif kind == 5:
            text = text.replace("id", chance.choice(("iD", "kind", "zh.form")), 1)
        elif kind == 6:
            text = text.replace('"', chance.choice(("'", "“", "")), chance.randint(1, 4))
        else:
            text = "\n".join([*lines[:row], "<<<<<<< ours", *lines[row:]])
    return text


def attempt(path: Path) -> tuple[tuple[Term, ...], GlossaryError | None]:
    """The terms of a file, or why it is refused; anything else is our bug and fails the test."""
    try:
        return load_glossary([path]).terms, None
    except GlossaryError as error:
        return (), error


def test_500_mutated_files(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "a.toml"
    good = [(t.id, t.forms, t.forbidden) for t in read_terms(write(path, GOOD))]
    refused = silent = 0
    for _ in range(500):
        mutant = mutate(GOOD, chance)
        path.write_text(mutant, encoding="utf-8", newline="")
        terms, error = attempt(path)
        if error is None:
            silent += [(t.id, t.forms, t.forbidden) for t in terms] == good
            continue
        refused += 1
        assert str(error.path) == str(path)
        assert error.line is not None
        assert 1 <= error.line <= mutant.count("\n") + 1
    assert refused > 250
    assert silent > 20
