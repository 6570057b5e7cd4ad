"""The commands check, rules and explain: status, standard output and standard error."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from zqtrans.cli.app import main

GLOSSARY = """
[[term]]
id = "sihui"
kind = "city"
zh = "四会"
en = "Sihui"
fr = "Sihui"
ja = "四会"
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
CLEAN = HEADER + 'msgid "Sihui is old."\nmsgstr "Sihui est ancienne."\n'
BAD = HEADER + 'msgid "Sihui is old."\nmsgstr "La ville est  ancienne."\n'


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "zqtrans.toml").write_text('glossary = ["terms.toml"]\n', encoding="utf-8")
    (tmp_path / "terms.toml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "clean.po").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad.po").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(*arguments: str, text: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        try:
            main(list(arguments))
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Done(status, *capsys.readouterr())

    return command


def test_clean_catalog(run: Run) -> None:
    done = run("check", "clean.po")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No findings.\n", "")


def test_findings_as_lines(run: Run) -> None:
    done = run("check", "bad.po", "--format", "line")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "bad.po:6:8: error TM001 missing-term: Sihui is missing: Sihui",
        "bad.po:7:21: info TY002 double-space: several spaces",
    ]
    assert done.stderr == ""


def test_json_is_the_contract(run: Run) -> None:
    done = run("check", "bad.po", "-f", "json", "--select", "TY", "--fail-on", "never")
    document = json.loads(done.stdout)
    assert done.returncode == 0
    assert document["version"] == 1
    (found,) = document["diagnostics"]
    assert found["target"][slice(*found["span"])] == "  "
    assert {"code", "name", "severity", "certainty", "path", "line", "column", "language"} <= set(
        found
    )
    assert {"message", "source", "target", "span", "term", "fingerprint", "fixable"} <= set(found)
    assert document["summary"] == {"error": 0, "warning": 0, "info": 1, "fixable": 1, "files": 1}


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(run: Run, fail_on: str, status: int) -> None:
    assert run("check", "bad.po", "--fail-on", fail_on).returncode == status


def test_info_alone_is_clean_by_default(run: Run) -> None:
    assert run("check", "bad.po", "--ignore", "TM").returncode == 0


def test_pairs_from_standard_input(run: Run) -> None:
    pair = "The town has 34 bridges.\tLe bourg a 35 ponts.\n"
    done = run("check", "-", "--to", "fr", "-f", "line", text=pair)
    assert done.returncode == 1
    assert done.stdout == "-:1:37: error ST003 lost-number: 34 became 35 (likely)\n"


def test_json_pairs(run: Run, folder: Path) -> None:
    row = {"source": "It is an old city.", "target": "肇庆は古い都市です。"}
    (folder / "pairs.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = run("check", "pairs.jsonl", "--to", "ja", "--select", "simplified-han")
    assert done.returncode == 1
    assert "    肇庆は古い都市です。\n    ^^^^\n" in done.stdout


def test_finished_post(run: Run, folder: Path) -> None:
    (folder / "post.md").write_text("# 端州\n\nこの町は,古い。\n", encoding="utf-8")
    done = run("check", "post.md", "--lang", "ja", "-f", "line", "--fail-on", "info")
    assert done.returncode == 1
    assert done.stdout == "post.md:3:5: warning TY009 narrow-punctuation: , in Japanese\n"


def test_finished_post_with_a_misspelt_name(run: Run, folder: Path) -> None:
    with (folder / "terms.toml").open("a", encoding="utf-8") as terms:
        terms.write('\n[[term]]\nid = "gaoyao"\nkind = "district"\nen = "Gaoyao"\nfr = "Gaoyao"\n')
    (folder / "post.txt").write_text("Gaoyoo et Gaoyao\n", encoding="utf-8")
    done = run("check", "post.txt", "--lang", "fr", "-f", "line")
    expected = "post.txt:1:1: error TM004 near-miss-name: Gaoyoo looks like Gaoyao (possible)\n"
    assert (done.returncode, done.stdout) == (1, expected)


def test_fix_diff_and_fix(run: Run, folder: Path) -> None:
    before = (folder / "bad.po").read_bytes()
    shown = run("check", "bad.po", "--diff")
    assert '+msgstr "La ville est ancienne."' in shown.stdout
    assert (folder / "bad.po").read_bytes() == before
    run("check", "bad.po", "--fix")
    mended = (folder / "bad.po").read_bytes()
    assert mended == before.replace(b"  ", b" ")
    run("check", "bad.po", "--fix")
    assert (folder / "bad.po").read_bytes() == mended


def test_baseline(run: Run, folder: Path) -> None:
    made = run("check", "bad.po", "--baseline", "known.json", "--update-baseline")
    assert (made.returncode, made.stdout) == (0, "No findings.\n")
    text = BAD + '\nmsgid "The river"\nmsgstr "Le fleuve "\n'
    (folder / "bad.po").write_text(text, encoding="utf-8")
    done = run("check", "bad.po", "--baseline", "known.json", "-f", "line")
    assert done.stdout == "bad.po:10:18: warning TY001 edge-space: space at the edge\n"


def test_since(run: Run, folder: Path) -> None:
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(folder)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    text = BAD + '\nmsgid "The river"\nmsgstr "Le fleuve "\n'
    (folder / "bad.po").write_text(text, encoding="utf-8")
    done = run("check", "bad.po", "--since", "HEAD", "-f", "line")
    assert done.stdout == "bad.po:10:18: warning TY001 edge-space: space at the edge\n"
    wrong = run("check", "bad.po", "--since", "nowhere")
    assert wrong.returncode == 2
    assert "nowhere" in wrong.stderr


def test_suppression_with_reason(run: Run, folder: Path) -> None:
    text = BAD.replace('msgid "Sihui', '# zqtrans:ignore TM001 said in the title\nmsgid "Sihui')
    (folder / "bad.po").write_text(text, encoding="utf-8")
    done = run("check", "bad.po", "-f", "line")
    assert "TM001" not in done.stdout
    assert "CA007" not in done.stdout


def test_per_path_settings(run: Run, folder: Path) -> None:
    with (folder / "zqtrans.toml").open("a", encoding="utf-8") as settings:
        settings.write('[check.per-path]\n"bad*.po" = ["TM001"]\n')
    assert "TM001" not in run("check", "bad.po").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "none.po"), "none.po"),
        (("check", "bad.po", "--format", "yaml"), "yaml"),
        (("check", "bad.po", "--select", "XX999"), "XX999"),
        (("check", "bad.po", "--fail-on", "often"), "often"),
        (("check", "broken.po"), "broken.po:4"),
        (("check", "broken.jsonl", "--to", "fr"), "broken.jsonl:1"),
        (("check", "post.txt"), "--lang"),
        (("explain", "TM00x"), "TM00"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else None,
)
def test_bad_input(run: Run, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "broken.po").write_text('msgid "a"\nmsgstr "b"\n\n<<<<<<< mine\n', encoding="utf-8")
    (folder / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    (folder / "post.txt").write_text("Bonjour.\n", encoding="utf-8")
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_rules_and_explain(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)
    assert [one["code"] for one in listed] == sorted(one["code"] for one in listed)
    explained = run("explain", "literal-name")
    assert explained.returncode == 0
    assert explained.stdout.startswith("TM003 literal-name (error, likely)\n")
    assert "Why: " in explained.stdout
