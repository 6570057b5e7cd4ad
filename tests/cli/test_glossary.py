"""``zqtrans glossary`` from the outside: status, standard output and error together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli, snapshot

TERMS = """\
# Ours.
[[term]]
id = "sihui"
kind = "city"
zh = "四会"
en = "Sihui"   # the name
fr = "Sihui"
ar = "سيهوي"
ja = "四会"
forbidden.fr = ["quatrième réunion"]
match = ["Fog lay over Sihui."]
"""


SHORT = """\
[[term]]
id = "shore"
kind = "site"
fr = "À Sihui"

"""


@pytest.fixture
def glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "glossary").mkdir()
    path = tmp_path / "glossary" / "terms.toml"
    path.write_text(TERMS, encoding="utf-8")
    (tmp_path / "zqtrans.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_list_and_show(cli: Cli, glossary: Path) -> None:
    run = cli("glossary", "list", "--format", "json")
    assert (run.status, run.err) == (0, "")
    assert json.loads(run.out)["terms"][0]["id"] == "sihui"
    assert cli("glossary", "list", "--kind", "river").out == ""
    run = cli("glossary", "show", "sihui")
    assert (run.status, run.err) == (0, "glossary/terms.toml:2\n")
    assert "forbidden.fr\tquatrième réunion\n" in run.out
    run = cli("glossary", "show", "sihu")
    assert (run.status, run.out) == (2, "")
    assert run.err == "error: no term 'sihu'\nhint: Did you mean 'sihui'?\n"


def test_find(cli: Cli, glossary: Path) -> None:
    Path("a.txt").write_text("Fog.\nIn Sihui!", encoding="utf-8")
    run = cli("glossary", "find", "a.txt")
    assert (run.status, run.out, run.err) == (0, "a.txt:2:4\tsihui\tSihui\n", "")
    run = cli("glossary", "find", "a.txt", "--format", "json")
    found = json.loads(run.out)["occurrences"][0]
    assert (found["start"], found["end"], found["line"], found["column"]) == (8, 13, 2, 4)
    arguments = ("--lang", "fr", "--forbidden", "--text", "la Quatrième réunion")
    run = cli("glossary", "find", *arguments)
    assert (run.status, run.out) == (1, "<text 1>:1:4\tsihui\tQuatrième réunion\n")


def test_check_and_test(cli: Cli, glossary: Path) -> None:
    for command in ("check", "test"):
        assert cli("glossary", command).status == 0
    glossary.write_text(TERMS.replace("over Sihui", "over it"), encoding="utf-8")
    run = cli("glossary", "test")
    assert (run.status, run.err) == (
        1,
        "1 examples, 1 failed; 0 terms have no example\n",
    )
    assert run.out.startswith("glossary/terms.toml:11: sihui failed-match: ")
    glossary.write_text(TERMS + TERMS, encoding="utf-8")
    run = cli("glossary", "check", "--format", "json")
    assert run.status == 1
    assert json.loads(run.out)["diagnostics"][0]["code"] == "GL001"


def test_add_set_remove(cli: Cli, glossary: Path) -> None:
    run = cli("glossary", "add", "lubu", "kind=town", "zh=禄步", "en=Lubu", "match=Lubu is a town.")
    assert (run.status, run.out) == (0, "glossary/terms.toml\n")
    assert "GL009 missing-language: 'lubu' has no form in fr, ar, ja" in run.err
    text = glossary.read_text(encoding="utf-8")
    assert text.startswith(TERMS)
    run = cli("glossary", "set", "sihui", "forbidden.fr+=Si Hui", "fr.gender=f")
    assert run.status == 0
    changed = glossary.read_text(encoding="utf-8")
    assert 'forbidden.fr = ["quatrième réunion", "Si Hui"]' in changed
    assert 'en = "Sihui"   # the name' in changed
    run = cli("glossary", "set", "sihui", "forbidden.fr-=Si Hui", "fr.gender=")
    run = cli("glossary", "set", "sihui", "fr=Sihui")
    assert (run.status, run.out) == (0, "")
    assert cli("glossary", "remove", "lubu").status == 0
    for bad in (
        ["set", "sihui", "forbiden.fr=x"],
        ["set", "sihui", "fr"],
        ["add", "sihui", "en=x"],
    ):
        run = cli("glossary", *bad)
        assert (run.status, run.out) == (2, "")
        assert run.err.startswith("error: ")


def test_wrong_settings_and_faults_are_told(cli: Cli, glossary: Path) -> None:
    run = cli("glossary", "set", "sihui", "id=x")
    assert (run.status, run.err.split("\n")[0]) == (2, "error: an id is for good")
    run = cli("glossary", "set", "sihui", "pinyin=Sìhuì", "ja=肇庆")
    assert (run.status, run.out) == (0, "glossary/terms.toml\n")
    assert run.err.startswith("glossary/terms.toml:9: error GL006 simplified-han: ")
    assert "zh.reading\tSìhuì\n" in cli("glossary", "show", "sihui").out
    assert cli("glossary", "list", "--status", "done").status == 2
    run = cli("glossary", "list", "--kind", "river")
    assert (run.status, run.out, run.err) == (0, "", "no term matches\n")
    run = cli("glossary", "add", "lubu", "kind=town", "en=Lubu", "--file", "other.toml")
    assert "other.toml is no part of the glossary" in run.err
    run = cli("glossary", "export", "-", "--as", "po", "--to", "en")
    assert (run.status, run.err) == (2, "error: --from and --to are both en\n")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("glossary show si", "sihui"),
        ("glossary set sihui forbidden.j", "forbidden.ja="),
        ("glossary set sihui status=p", "status=provisional"),
        ("glossary set sihui parent=s", "parent=sihui"),
        ("glossary set sihui fr.gender=", "fr.gender=m"),
    ],
)
def test_completion(glossary: Path, words: str, wanted: str) -> None:
    typed = f"zqtrans {words}"
    environment = {
        **os.environ,
        "_ZQTRANS_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from zqtrans.cli.app import main; main([])"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert wanted in done.stdout.split()


EXAMPLES = 'match = ["Fog lay over Sihui.", "四会の霧"]\nwrong = ["C’est la quatrième réunion."]\n'


def test_what_the_examples_do_not_notice(cli: Cli, glossary: Path) -> None:
    text = TERMS[: TERMS.index("match")] + EXAMPLES
    glossary.write_text(text, encoding="utf-8")
    run = cli("glossary", "test")
    counts = "changes that an example notices: form 2 of 5, forbidden 1 of 1\n"
    assert (run.status, run.out) == (0, "")
    assert run.err == f"3 examples, 0 failed; 0 terms have no example\n{counts}"
    run = cli("glossary", "test", "--strict")
    assert run.status == 1
    assert [line.split(": ")[0] for line in run.out.splitlines()] == [
        "glossary/terms.toml:7",
        "glossary/terms.toml:8",
        "glossary/terms.toml:5",
    ]
    report = json.loads(cli("glossary", "test", "--format", "json").out)
    assert report["mutations"]["form"] == {"noticed": 2, "total": 5}
    assert [one["language"] for one in report["unnoticed"]] == ["fr", "ar", "zh"]
    run = cli("glossary", "check", "--test", "--format", "json")
    assert json.loads(run.out)["test"]["examples"] == 3


def test_use_in_posts_and_catalogs(cli: Cli, glossary: Path) -> None:
    Path("posts").mkdir()
    Path("posts/a.md").write_text("# Gaoyao\n\nGaoyao.\n", encoding="utf-8")
    Path("build/fr").mkdir(parents=True)
    Path("build/fr/a.md").write_text("Le\n\nvieux Sihui.\n", encoding="utf-8")
    names = "\n".join(f'{code} = "Gaoyao"' for code in ("en", "fr")) + '\nzh = "高要"\nja = "高要"'
    gaoyao = f'\n[[term]]\nid = "gaoyao"\nkind = "city"\n{names}\nar = "قاوياو"\n'
    dinghu = gaoyao.replace("gaoyao", "dinghu").replace("Gaoyao", "Dinghu").replace("高要", "鼎湖")
    text = TERMS.replace('kind = "city"', 'kind = "city"\nstatus = "provisional"')
    glossary.write_text(text + gaoyao + dinghu.replace("قاوياو", "دينغهو"), encoding="utf-8")
    assert cli("glossary", "check").out == ""
    run = cli("glossary", "check", "--unused")
    assert run.status == 1
    assert run.out == (
        "glossary/terms.toml:5: warning GL019 provisional-published: 'sihui' is provisional, and "
        "published in build/fr/a.md:3 (fr)\n"
        "glossary/terms.toml:23: info GL018 unused-term: 'dinghu' is used nowhere\n"
    )


def test_import_tells_what_it_leaves_out(cli: Cli, glossary: Path) -> None:
    terms = (
        '<termEntry id="sihui"><langSet xml:lang="en"><tig><term>Sihui</term>'
        '<termNote type="partOfSpeech">noun</termNote></tig></langSet></termEntry>'
    )
    Path("a.tbx").write_text(
        f"<martif><text><body>{terms}</body></text></martif>", encoding="utf-8"
    )
    run = cli("glossary", "import", "a.tbx")
    assert (run.status, run.out) == (0, "")
    assert run.err.startswith("not taken over: partOfSpeech (1)\n")
    Path("in.csv").write_text("Lubu;Lubu\n", encoding="utf-8")
    assert cli("glossary", "import", "-").err.startswith("error: standard input does not say")
    Path("empty.csv").write_text("", encoding="utf-8")
    assert cli("glossary", "import", "empty.csv").err == "error: empty.csv: holds no term\n"
    Path("en-fr.csv").write_text("Sihui;quatrième réunion\n", encoding="utf-8")
    run = cli("glossary", "import", "en-fr.csv", "--prefer", "theirs")
    assert run.status == 1
    assert "fr 'quatrième réunion' is forbidden with us; settle it by hand" in run.err
    assert "--into" in cli("glossary", "import", "en-fr.csv", "--into", "x.csv").err


def test_exchange(cli: Cli, glossary: Path) -> None:
    run = cli("glossary", "export", "out.tbx", "--as", "tbx")
    assert (run.status, run.out) == (0, "out.tbx\n")
    assert run.err == "not held by tbx, or not for this pair: match (1)\n"
    Path("en-fr.tsv").write_text("Sihui\tSzewui\nLubu\tLubu\n", encoding="utf-8")
    before = snapshot(Path())
    run = cli("glossary", "import", "en-fr.tsv", "--dry-run")
    assert (run.status, run.out) == (1, "")
    assert "en-fr.tsv:1: sihui: fr is 'Szewui' here and 'Sihui' with us\n" in run.err
    assert snapshot(Path()) == before
    run = cli("glossary", "import", "en-fr.tsv", "--prefer", "theirs")
    assert (run.status, run.out) == (0, "glossary/terms.toml\n")
    terms = json.loads(cli("glossary", "list", "--format", "json").out)["terms"]
    assert [(t["id"], t["fr"]) for t in terms] == [("sihui", "Szewui"), ("lubu", "Lubu")]


def test_standard_input_and_suffixes(glossary: Path, cli: Cli) -> None:
    words = ["glossary", "import", "-", "--as", "omegat", "--to", "fr"]
    done = subprocess.run(
        [sys.executable, "-m", "zqtrans", *words],
        input="Lubu\tLubu\n", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "glossary/terms.toml\n")
    for name, start in (("a.tbx", "<?xml"), ("a.csv", "id,"), ("a.tsv", "id\t")):
        assert cli("glossary", "export", name).status == 0
        assert Path(name).read_text(encoding="utf-8").startswith(start)
    assert cli("glossary", "export", "a.xlsx").err.startswith("error: a.xlsx does not say a format")
    run = cli("glossary", "remove", "lubu", "sihui", "--format", "json")
    rows = [{"path": "glossary/terms.toml", "terms": ["lubu", "sihui"]}]
    assert json.loads(run.out) == {"version": 1, "removed": rows}
    assert glossary.read_text(encoding="utf-8") == "# Ours.\n"


def test_diff_with_impact(cli: Cli, glossary: Path) -> None:
    folder = Path("locales/fr/LC_MESSAGES")
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    (folder / "a.po").write_text(
        header + '\nmsgid "In Sihui."\nmsgstr "À Sihui."\n\nmsgid "No."\nmsgstr "Non."\n',
        encoding="utf-8",
    )
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *identity, *command], check=True, capture_output=True)
    assert cli("glossary", "diff", "HEAD").status == 0
    glossary.write_text(TERMS.replace('fr = "Sihui"', 'fr = "Szewui"'), encoding="utf-8")
    run = cli("glossary", "diff", "HEAD", "--impact")
    assert (run.status, run.err) == (1, "")
    assert run.out == (
        "sihui\tfr\tSihui\tSzewui\nlocales/fr/LC_MESSAGES/a.po:4\tfr\tsihui\tnow fails\n"
    )
    longer = TERMS.replace("# Ours.", SHORT).replace("# the name", "")
    glossary.write_text(longer, encoding="utf-8")
    run = cli("glossary", "diff", "HEAD", "--impact")
    assert "locales/fr/LC_MESSAGES/a.po:4\tfr\tsihui\tnow fails\n" in run.out
    glossary.write_text(TERMS.replace('réunion"]', 'réunion", "À Sihui"]'), encoding="utf-8")
    run = cli("glossary", "diff", "HEAD", "--impact")
    assert run.out.startswith("sihui\tforbidden.fr\t\tÀ Sihui\n")
    assert cli("glossary", "diff", "HEAD", "HEAD").out == ""
    run = cli("glossary", "diff", "no-such-thing")
    assert run.status == 2
    assert "no file and no git revision" in run.err


def test_the_repository_s_own_glossary(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for command in ("check", "test"):
        run = cli("glossary", command)
        assert (run.status, run.out) == (0, "")
