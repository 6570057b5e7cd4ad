from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import Cli, run_process
from zqtrans.cli.batch import _part
from zqtrans.glossary import load_glossary


def test_arguments_and_lines_give_one_line_each(workspace: Path, cli: Cli) -> None:
    run = cli("text", "Sihui", "Duanzhou", "--to", "ja")
    assert (run.status, run.out) == (0, "四会\n端州\n")


def test_stdin_is_answered_before_it_ends(workspace: Path) -> None:
    command = [sys.executable, "-m", "zqtrans", "text", "--to", "ja", "--from", "en"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("Sihui\n")
        process.stdin.flush()
        assert process.stdout.readline() == "四会\n"
        process.stdin.write("\nGaoyao")
        process.stdin.close()
        assert process.stdout.read() == "\n高要\n"
    assert process.returncode == 0


def test_batch_keeps_the_order_names_bad_lines_and_goes_on(workspace: Path, cli: Cli) -> None:
    lines = [
        {"id": 1, "text": "Sihui"},
        "not JSON",
        {"id": "two", "text": "Gaoyao", "from": "en"},
        {"id": 3},
        {"id": 4, "text": "高要", "from": "ja"},
    ]
    source = "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines)
    (workspace / "in.jsonl").write_text(source, encoding="utf-8")
    run = cli("batch", "in.jsonl", "-o", "out.jsonl", "--to", "fr,ja")
    assert run.status == 1
    assert run.out == ""
    assert "in.jsonl:2: not JSON" in run.err
    assert 'in.jsonl:4: no "text"' in run.err
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


def test_an_interrupted_batch_goes_on_unless_its_input_changed(workspace: Path, cli: Cli) -> None:
    source = workspace / "in.jsonl"
    source.write_text("".join(f'{{"id":{n},"text":"Sihui"}}\n' for n in range(4)), encoding="utf-8")
    arguments = ("batch", "in.jsonl", "-o", "out.jsonl", "--to", "ja")
    cli(*arguments)
    output = workspace / "out.jsonl"
    whole = output.read_text(encoding="utf-8")
    part = _part(output, source, load_glossary([workspace / "glossary"]).fingerprint, "ja")
    lines = whole.splitlines(keepends=True)
    part.write_text(lines[0].replace("四会", "kept") + lines[1][:9], encoding="utf-8")
    cli(*arguments)
    assert output.read_text(encoding="utf-8") == whole.replace("四会", "kept", 1)
    assert not part.exists()

    part.write_text(lines[0].replace("四会", "kept"), encoding="utf-8")
    source.write_text('{"id":"new","text":"Gaoyao"}\n', encoding="utf-8")
    cli(*arguments)
    assert json.loads(output.read_text(encoding="utf-8"))["id"] == "new"


def test_batch_streams_through_pipes(workspace: Path) -> None:
    command = [sys.executable, "-m", "zqtrans", "batch", "-", "-o", "-", "--to", "ja"]
    done = subprocess.run(
        command, input='{"id":1,"text":"Sihui"}\n', capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["text"] == "四会"


def test_version_and_unknown_command(tmp_path: Path) -> None:
    done = run_process("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("zqtrans ")
    assert run_process("nonsense", cwd=tmp_path).returncode == 2
