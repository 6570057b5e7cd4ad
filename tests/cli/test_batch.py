"""`zqtrans batch` with the starter models."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from zqtrans.workflow.job import TranslationJob
from zqtrans.workflow.workspace import Workspace

LINES = [
    {"id": 1, "text": "Sihui"},
    "not JSON",
    {"id": "two", "text": "Gaoyao", "from": "en"},
    {"id": 3},
    {"id": 4, "text": "高要", "from": "ja"},
]


def write(path: Path, lines: list[Any]) -> Path:
    text = "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_batch_keeps_the_order_names_bad_lines_and_goes_on(workspace: Path, cli: Cli) -> None:
    write(workspace / "in.jsonl", LINES)
    run = cli("batch", "in.jsonl", "-o", "out.jsonl", "--to", "fr,ja")
    assert run.status == 1
    assert run.out == ""
    assert "in.jsonl:2: not JSON" in run.err
    assert 'in.jsonl:4: no "text"' in run.err
    assert "6 written, 1 empty, 2 lines passed over" in run.err
    text = (workspace / "out.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in text.splitlines()]
    assert [(r["id"], r["to"]) for r in records] == [
        (1, "fr"), (1, "ja"), ("two", "fr"), ("two", "ja"), (4, "fr"), (4, "ja"),
    ]  # fmt: skip
    assert set(records[0]) == {"id", "to", "text", "status", "rung", "terms", "findings"}
    assert [r["text"] for r in records[:4]] == ["Sihui", "四会", "Gaoyao", "高要"]
    assert records[0]["terms"] == ["sihui"]
    assert records[4]["status"] == "failed"
    assert records[4]["findings"][0]["name"] == "no-model"
    assert records[5] == {**records[5], "status": "copied", "text": "高要"}
    assert list(workspace.glob("out.jsonl.*")) == []


def test_processes_write_the_same_bytes(workspace: Path, cli: Cli) -> None:
    texts = ["Sihui is a city in Zhaoqing.", "Gaoyao\0", "", "The ferry leaves at 9.", "四会"]
    write(workspace / "in.jsonl", [{"id": n, "text": text} for n, text in enumerate(texts)])
    one = cli("batch", "in.jsonl", "-o", "one.jsonl", "--to", "fr,ja")
    two = cli("batch", "in.jsonl", "-o", "two.jsonl", "--to", "fr,ja", "-w", "2", "--chunk", "2")
    assert one == two
    assert (workspace / "one.jsonl").read_bytes() == (workspace / "two.jsonl").read_bytes()


def test_the_program_streams_through_pipes(workspace: Path) -> None:
    command = [sys.executable, "-m", "zqtrans", "batch", "-", "-o", "-", "--to", "ja"]
    for workers in ([], ["--workers", "2"]):
        with subprocess.Popen(
            [*command, *workers], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin
            assert process.stdout
            for id in (1, 2):  # answered before the input ends
                process.stdin.write(b'{"id":%d,"text":"Sihui"}\n' % id)
                process.stdin.flush()
                record = json.loads(process.stdout.readline())
                assert (record["id"], record["text"]) == (id, "四会")
            process.stdin.close()
            assert process.stdout.read() == b""
        assert process.returncode == 0


def test_a_reader_that_has_enough_ends_the_run(workspace: Path) -> None:
    write(workspace / "in.jsonl", [{"text": "Sihui"}] * 3000)
    command = f"{sys.executable} -m zqtrans batch in.jsonl -o - --to ja -w 2 --chunk 10 | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_no_socket_is_opened(workspace: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    write(workspace / "in.jsonl", [{"text": "Sihui"}])
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert cli("batch", "in.jsonl", "-o", "out.parquet", "--to", "ja").status == 0
    assert cli("batch", "in.jsonl", "-o", "out.jsonl", "--to", "ja", "-w", "2").status == 0


@pytest.mark.parametrize(
    ("arguments", "fact"),
    [
        (["no.jsonl", "-o", "o.jsonl"], "no.jsonl: no such file"),
        (["no.parquet", "-o", "o.jsonl"], "no.parquet: no such file"),
        (["posts", "-o", "o.jsonl"], "posts: cannot be read"),
        (["in.jsonl", "-o", "in.jsonl"], "would overwrite the input"),
        (["in.jsonl", "-o", "in.jsonl/o.jsonl"], "cannot be written"),
        (["in.jsonl", "-o", "posts"], "posts: cannot be written"),
        (["in.jsonl", "-o", "o.jsonl", "--to", "zh"], "no model translates en into zh"),
        (["in.jsonl", "-o", "o.jsonl", "--chunk", "0"], "--chunk"),
        (["in.jsonl", "-o", "o.jsonl", "-w", "2", "--scheduler", "tcp://a:1"], "exclude"),
        (["in.jsonl", "-o", "o.jsonl", "--scheduler", "nonsense"], "nonsense"),
        (["in.jsonl", "-o", "o.jsonl", "--scheduler", "tcp://127.0.0.1:1"], "no scheduler answers"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_clear_error(
    workspace: Path, cli: Cli, arguments: list[str], fact: str
) -> None:
    write(workspace / "in.jsonl", [{"text": "Sihui"}])
    before = sorted(workspace.rglob("*"))
    run = cli("batch", *arguments)
    assert (run.status, run.out) == (2, "")
    assert fact in run.err
    assert "Traceback" not in run.err
    assert sorted(workspace.rglob("*")) == before


def test_standard_input_that_broke_off_is_told_where_it_stands(workspace: Path) -> None:
    command = [sys.executable, "-m", "zqtrans", "batch", "-", "-o", "out.jsonl", "--to", "ja"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=workspace
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(b'{"text":"Sihui"}\n')
        process.stdin.flush()
        while not any(path.stat().st_size for path in workspace.glob("*.part")):
            assert process.poll() is None
        process.terminate()
        said = process.stderr.read().decode()
    [part] = workspace.glob("*.part")
    assert process.returncode == 143
    assert f"- cannot be read again; what was finished stands in {part.resolve()}" in said
    process = subprocess.run(
        [*command[:4], "in.jsonl", *command[5:]], capture_output=True, check=False, cwd=workspace,
        input=write(workspace / "in.jsonl", []).read_bytes(),
    )  # type: ignore[assignment] # fmt: skip
    assert process.returncode == 0


def test_the_fingerprint_is_of_all_that_decides(workspace: Path) -> None:
    def fingerprint(targets: tuple[str, ...] = ("fr",)) -> dict[str, str]:
        return TranslationJob(Workspace.open(), targets).fingerprint

    first = fingerprint()
    assert fingerprint() == first
    assert fingerprint(("fr", "ja"))["languages"] != first["languages"]
    assert fingerprint(("ja",))["models"] != first["models"]
    (workspace / "glossary" / "more.toml").write_text(
        '[[term]]\nid = "x"\nkind = "town"\nen = "Xy"\nfr = "Xy"\n', encoding="utf-8"
    )
    assert fingerprint()["glossary"] != first["glossary"]
    assert fingerprint() == {**first, "glossary": fingerprint()["glossary"]}
