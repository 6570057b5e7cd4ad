"""``zqtrans detect`` at the command line: status, stdout and stderr together."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from zqtrans.cli.app import main

ENGLISH = "The old city wall was built in the Song dynasty and is still there for all to see."
FRENCH = "Le vieux rempart de la ville date de la dynastie des Song et il est bien conservé."


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one post and no glossary."""
    (tmp_path / "zqtrans.toml").write_text('glossary = []\nlanguages = ["fr", "ar", "ja"]\n')
    (tmp_path / "wall.txt").write_text(
        f"Guangdong Sihui Folk Songs-広東四会の民謡\n\n{ENGLISH}\n\n{ENGLISH}\n\n{FRENCH}\n",
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        main(["detect", *arguments])
        status = 0
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, *capsys.readouterr()


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    status, out, error = run(capsys, *arguments, "--format", "jsonl")
    assert (status, error) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_post(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = rows(capsys, "wall.txt")
    assert list(row) == ["path", "line", "language", "confidence", "script", "text"]
    assert (row["path"], row["line"], row["language"]) == ("wall.txt", 1, "en")


@pytest.mark.parametrize("by", ["block", "line"])
def test_block_and_line(capsys: pytest.CaptureFixture[str], by: str) -> None:
    found = [(row["line"], row["language"]) for row in rows(capsys, "wall.txt", "--by", by)]
    assert found == [(1, "en"), (3, "en"), (5, "en"), (7, "fr")]


def test_span(capsys: pytest.CaptureFixture[str]) -> None:
    first, second, *_ = rows(capsys, "wall.txt", "--by", "span")
    assert (first["language"], first["start"], first["end"]) == ("en", 0, 26)
    assert (second["language"], second["start"], second["end"]) == ("ja", 27, 34)
    assert second["text"] == "広東四会の民謡"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, error = run(capsys, "wall.txt", "--format", "json", "--by", "block")
    assert (status, error) == (0, "")
    document = json.loads(out)
    assert document["version"] == 1
    assert len(document["detections"]) == 4


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, error = run(capsys, "wall.txt", "--by", "span")
    assert (status, error) == (0, "")
    place, language, confidence, script, text = out.splitlines()[1].split("\t")
    assert (place, language, script, text) == ("wall.txt:1:27-34", "ja", "Hani", "広東四会の民謡")
    assert float(confidence) >= 0.9


def test_front_matter_overrides(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "wall.md").write_text(f"---\nlang: fr\n---\n\n{ENGLISH}\n", "utf-8")
    (row,) = rows(capsys, "wall.md")
    assert (row["language"], row["confidence"]) == ("fr", 1.0)


def test_front_matter_decides_what_a_block_leaves_open(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = f"---\nlang: ja\n---\n\n人民代表大会\n\n{ENGLISH}\n"
    (workspace / "hall.md").write_text(content, "utf-8")
    found = [row["language"] for row in rows(capsys, "hall.md", "--by", "block")]
    assert found == ["ja", "en"]
    (workspace / "hall.md").write_text(content.replace("lang: ja", "slug: x"), "utf-8")
    found = [row["language"] for row in rows(capsys, "hall.md", "--by", "block")]
    assert found == ["und", "en"]


def test_spans_of_hard_lines(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "🏮 See https://example.org/de/la/les 四会の民謡 and more\n"
        "Contact us | Contactez-nous, s’il vous plaît\n"
        "مرحبا بكم في سيهوي (Welcome to our town)\n"
        "12 345 — 🏮\n"
    )
    (workspace / "hard.txt").write_text(text, "utf-8")
    lines = text.split("\n")
    found = rows(capsys, "hard.txt", "--by", "span", "--languages", "en,fr,ar,ja")
    assert all(row["text"] == lines[row["line"] - 1][row["start"] : row["end"]] for row in found)
    assert [(row["line"], row["language"], row["text"]) for row in found if row["line"] == 3] == [
        (3, "ar", "مرحبا بكم في سيهوي"),
        (3, "en", "Welcome to our town"),
    ]
    assert {row["line"] for row in found} == {1, 2, 3}
    assert "ja" in {row["language"] for row in found if row["line"] == 1}


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    (row,) = rows(capsys, "-")
    assert (row["path"], row["language"]) == ("-", "fr")


def test_folder(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "other.md").write_text(FRENCH, "utf-8")
    found = {row["path"]: row["language"] for row in rows(capsys, ".")}
    assert found == {"other.md": "fr", "wall.txt": "en"}


def test_languages(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "de.txt").write_text("Die alte Mauer ist noch sehr gut erhalten.", "utf-8")
    assert rows(capsys, "de.txt")[0]["language"] == "und"
    assert rows(capsys, "de.txt", "--languages", "all")[0]["language"] == "de"
    assert rows(capsys, "de.txt", "--languages", "en,de")[0]["language"] == "de"


def test_an_empty_post(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "empty.txt").write_text("")
    (row,) = rows(capsys, "empty.txt")
    assert (row["language"], row["confidence"], row["script"]) == ("und", 0.0, "Zyyy")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["missing.txt"], "missing.txt: no such file or folder"),
        (["binary.txt"], "binary.txt"),
        (["wall.txt", "--languages", "xx"], "unknown language 'xx'"),
        (["wall.txt", "--languages", ","], "no language given"),
    ],
)
def test_bad_input(
    workspace: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], error: str
) -> None:
    (workspace / "binary.txt").write_bytes(b"\x00\x01\xff")
    status, out, message = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert error in message
    assert "Traceback" not in message
