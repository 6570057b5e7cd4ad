"""What check is given: folders with all sorts of files, standard input, what changed, baselines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli
from zqtrans.report import FORMATS

PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n\n'
    'msgid "the river"\nmsgstr "le  fleuve"\n'
)
SPACES = "info TY002 double-space: several spaces"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "zqtrans.toml").write_text('glossary = ["terms.csv"]\n', encoding="utf-8")
    (tmp_path / "terms.csv").write_text("id,kind,en,fr\nsihui,city,Sihui,Sihui\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def piped(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zqtrans", "check", "-", *arguments],
        input=text,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def mixed(folder: Path) -> None:
    post = "---\nlang: {}\n---\n\nLe  pont.\n"
    write(
        folder,
        d__a_po=PO,
        d__fr_md=post.format("fr"),
        d__en_md=post.format("en"),
        d__tlh_md=post.format("tlh"),
        d__none_txt="Le  pont.\n",
        d__pairs_tsv="a\tb  c\n",
        d__page_htm='<html lang="ja"><p>橋 です,古い。</p></html>',
        d__program_py="Le  pont.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "checked"),
    [
        ((), ["d/a.po:7:11", "d/fr.md:5:3", "d/page.htm:1:21", "d/page.htm:1:24"]),
        (("--lang", "fr"), ["d/a.po:7:11", "d/fr.md:5:3", "d/none.txt:1:3"]),
        (("--to", "fr", "--lang", "en"),
         ["d/a.po:7:11", "d/en.md:5:3", "d/none.txt:1:3", "d/pairs.tsv:1:4"]),
    ],
)  # fmt: skip
def test_folder(folder: Path, cli: Cli, arguments: tuple[str, ...], checked: list[str]) -> None:
    mixed(folder)
    done = cli("check", "d", "-f", "line", "--select", "TY002,TY009,TY011", *arguments)
    assert [line.split(": ")[0] for line in done.out.splitlines()] == checked
    assert "left out, in no language to check (--lang, --to): d/" in done.err
    assert "program.py" not in done.err


def test_named_files_are_not_left_out(folder: Path, cli: Cli) -> None:
    mixed(folder)
    assert cli("check", "d/none.txt").status == 2
    assert cli("check", "d/pairs.tsv").status == 2
    assert cli("check", "d/tlh.md").status == 2
    assert cli("check", "d/fr.md", "-f", "line").out == f"d/fr.md:5:3: {SPACES}\n"
    for name in ("a.po", "fr.md", "page.htm"):
        (folder / "d" / name).unlink()
    done = cli("check", "d")
    assert (done.status, done.out) == (2, "")
    assert "the language of d/en.md is not known" in done.err


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        (PO, (), f"-:7:11: {SPACES}\n"),
        ("a\tb  c\n", ("--to", "fr"), f"-:1:4: {SPACES}\n"),
        (' {"source":"a","target":"b  c"}\n', ("--to", "fr"), f"-:1:27: {SPACES}\n"),
        ("Le  bac\n", ("--lang", "fr"), f"-:1:3: {SPACES}\n"),
        ("\ufeffLe  bac\n", ("--lang", "fr"), f"-:1:4: {SPACES}\n"),
        ("", ("--lang", "fr"), ""),
        ("", ("--to", "fr"), ""),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_standard_input(
    folder: Path, text: str, arguments: tuple[str, ...], expected: str, jobs: str
) -> None:
    select = "TX010" if not expected else "TY002"
    done = piped(folder, text, *arguments, "-f", "line", "--select", select, "--jobs", jobs)
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("Bonjour.\n", (), "not a gettext catalog"),
        ("Bonjour.\n", ("--lang", "fr", "--to", "fr"), "both a finished post and pairs"),
        ("Bonjour.\n", ("--lang", "fr", "--fix"), "standard input cannot be corrected"),
        ("Bonjour.\n", ("--lang", "fr", "--diff", "-f", "sarif"), "no format"),
        ("Bonjour.\0\n", ("--lang", "fr"), "-:1: not a text file"),
    ],
)
def test_standard_input_that_is_refused(
    folder: Path, text: str, arguments: tuple[str, ...], said: str
) -> None:
    done = piped(folder, text, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_shown_corrected(folder: Path) -> None:
    done = piped(folder, "Le  bac", "--lang", "fr", "--diff")
    end = "\\ No newline at end of file"
    assert done.returncode == 1
    assert done.stdout.split("\n")[3:] == ["-Le  bac", end, "+Le bac", end, ""]


def test_closed_standard_input(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    done = cli("check", "-", "--lang", "fr")
    assert (done.status, done.err) == (2, "error: -: standard input is closed\n")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_names_and_texts_that_are_no_text(folder: Path, cli: Cli, format: str) -> None:
    odd = os.fsencode(folder) + b"/odd\xff.po"
    Path(os.fsdecode(odd)).write_bytes(PO.encode())
    write(folder, s_jsonl='{"source":"a","target":"\\ud800  b"}\n')
    name = os.fsdecode(b"odd\xff.po")
    done = cli("check", name, "s.jsonl", "--to", "fr", "-f", format)
    assert done.status == 1
    assert "error: " not in done.err
    assert cli("check", name, "--baseline", "b.json", "--update-baseline").status == 0
    assert cli("check", name, "--baseline", "b.json", "-f", "line").out == ""
    assert cli("check", name, "--fix").status == 0
    assert b"le fleuve" in Path(os.fsdecode(odd)).read_bytes()


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def committed(folder: Path) -> None:
    write(folder, a_po=PO, p_md="Un  pont.\n\nLa  ville.\n", q_tsv="a\tun  b\nc\td  e\n")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")


def test_since_reads_renamed_files_posts_and_pairs(folder: Path, cli: Cli) -> None:
    committed(folder)
    (folder / "sub").mkdir()
    git(folder, "mv", "a.po", "sub/b.po")
    write(
        folder,
        sub__b_po=PO + '\nmsgid "two"\nmsgstr "deux  mots"\n',
        p_md="Un  pont.\n\n<!-- zqtrans:ignore TX005 -->\nUn  pont.\n\nLa  vieille ville.\n",
        q_tsv="c\td  e\nx\ty  z\n",
        n_po=PO,
    )
    arguments = ("check", ".", "--lang", "fr", "--to", "fr", "--since", "HEAD")
    done = cli(*arguments, "-f", "line", "--select", "TY002,CA007")
    assert done.out.splitlines() == [
        f"n.po:7:11: {SPACES}",
        f"p.md:6:3: {SPACES}",
        f"q.tsv:2:4: {SPACES}",
        f"sub/b.po:10:13: {SPACES}",
    ]
    assert cli(*arguments, "--fix").status == 0
    assert "Un  pont" in (folder / "p.md").read_text(encoding="utf-8")
    assert "La vieille" in (folder / "p.md").read_text(encoding="utf-8")
    assert (folder / "q.tsv").read_text(encoding="utf-8") == "c\td  e\nx\ty z\n"
    renamed = (folder / "sub" / "b.po").read_text(encoding="utf-8")
    assert "le  fleuve" in renamed
    assert "deux mots" in renamed


def test_since_a_file_that_was_broken(folder: Path, cli: Cli) -> None:
    write(folder, a_po="<<<<<<< ours\n")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    write(folder, a_po=PO)
    assert cli("check", "a.po", "--since", "HEAD", "-f", "line").out.endswith(f"{SPACES}\n")


def test_since_without_history(folder: Path, cli: Cli, tmp_path: Path) -> None:
    write(folder, a_po=PO)
    done = cli("check", "a.po", "--since", "HEAD")
    assert (done.status, done.out) == (2, "")
    assert "is in no git repository" in done.err
    committed(folder)
    git(folder, "commit", "-q", "--allow-empty", "-m", "second")
    git(folder, "clone", "-q", "--depth", "1", folder.as_uri(), "shallow")
    done = cli("check", "shallow/a.po", "--since", "HEAD~1")
    assert (done.status, done.out) == (2, "")
    assert "This clone is shallow" in done.err


def rows(folder: Path) -> list[tuple[str, int]]:
    document = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    return sorted((row["path"], row["line"]) for row in document["findings"])


KNOWN = ("--baseline", "known.json")


def test_a_baseline_keeps_what_a_run_does_not_look_at(folder: Path, cli: Cli) -> None:
    write(folder, a_po=PO, b_po=PO.replace("le  fleuve", "la  Si "))
    cli("check", ".", *KNOWN, "--update-baseline")
    everything = rows(folder)
    assert len(everything) == 4
    write(folder, a_po=PO.replace("  ", " "))
    assert cli("check", "b.po", *KNOWN).err == ""
    assert cli("check", ".", "--select", "TX", *KNOWN).err == ""
    cli("check", "b.po", "--select", "TY001", *KNOWN, "--update-baseline")
    assert rows(folder) == everything
    done = cli("check", "a.po", *KNOWN)
    assert done.err == "1 in known.json found no more; --update-baseline takes them out\n"
    cli("check", "a.po", *KNOWN, "--update-baseline")
    assert rows(folder) == [row for row in everything if row != ("a.po", 7)]


def test_a_baseline_forgets_files_that_are_gone(folder: Path, cli: Cli) -> None:
    write(folder, a_po=PO, b_po=PO)
    cli("check", ".", *KNOWN, "--update-baseline")
    (folder / "a.po").rename(folder / "c.po")
    assert cli("check", ".", *KNOWN, "--fail-on", "info").status == 0
    cli("check", ".", *KNOWN, "--update-baseline")
    assert {path for path, _ in rows(folder)} == {"b.po", "c.po"}


def test_a_baseline_of_what_changed_only_grows(folder: Path, cli: Cli) -> None:
    committed(folder)
    cli("check", "a.po", *KNOWN, "--update-baseline")
    more = PO + '\nmsgid "two"\nmsgstr "deux  mots  là"\n'
    write(folder, a_po=more)
    for _ in range(2):
        cli("check", "a.po", "--since", "HEAD", *KNOWN, "--update-baseline")
        assert rows(folder) == [("a.po", 7), ("a.po", 10), ("a.po", 10)]


def test_a_baseline_is_the_same_from_each_folder(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, sub__a_po=PO)
    cli("check", "sub/a.po", *KNOWN, "--update-baseline")
    text = (folder / "known.json").read_text(encoding="utf-8")
    monkeypatch.chdir(folder / "sub")
    cli("check", "a.po", "--baseline", "../known.json", "--update-baseline")
    assert (folder / "known.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["{}", '{"version": 2, "findings": []}', '{"name": "package"}'])
def test_what_is_no_baseline_is_not_overwritten(folder: Path, cli: Cli, text: str) -> None:
    write(folder, a_po=PO, known_json=text)
    assert cli("check", "a.po", *KNOWN, "--update-baseline").status == 2
    assert (folder / "known.json").read_text(encoding="utf-8") == text


def test_without_a_workspace_names_are_not_checked(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a_po=PO)
    done = cli("check", "a.po", "-f", "line")
    assert (done.status, done.out) == (0, f"a.po:7:11: {SPACES}\n")
    assert done.err == "no glossary here, names are not checked (--glossary)\n"
    assert "no such glossary" in cli("check", "a.po", "--glossary", "none").err


@pytest.mark.parametrize("text", ["a  b &amp; c", "a &quot;b&quot;"])
@pytest.mark.parametrize(("name", "found"), [("p.md", False), ("p.html", False), ("p.txt", True)])
def test_entities_are_markup_where_the_format_has_them(
    folder: Path, cli: Cli, text: str, name: str, found: bool
) -> None:
    (folder / name).write_text(f"{text}\n", encoding="utf-8")
    done = cli("check", name, "--lang", "fr", "-f", "line", "--select", "TX013,TY005")
    assert ("TX013" in done.out) == found
    assert "TY005" not in done.out
