from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from tests.batch.stub import FAIL, UpperCase
from zqtrans.batch import Options, part_path, run
from zqtrans.errors import InputError, UsageError, ZqtransError


def write(path: Path, columns: dict[str, Any], group: int = 2) -> Path:
    parquet.write_table(pyarrow.table(columns), path, row_group_size=group)
    return path


def test_rows_in_rows_out(tmp_path: Path) -> None:
    columns = {
        "text": ["a", None, FAIL, "b"], "other": [1, 2, 3, 4],
        "from": ["en", None, None, "zh"], "id": pyarrow.array([7, 7, 8, None], pyarrow.int32()),
    }  # fmt: skip
    source, output = write(tmp_path / "in.parquet", columns), tmp_path / "out.parquet"
    told: list[tuple[int, str]] = []
    run(UpperCase(), source, output, complain=lambda row, why: told.append((row, why)))
    assert told == [(2, 'no "text" string in it')]
    table = parquet.read_table(output)
    assert table.schema.to_string() == (
        "id: int32\nto: string\ntext: string\nstatus: string\nrung: string\n"
        "terms: list<element: string>\n  child 0, element: string\n"
        "findings: list<element: struct<name: string, message: string, term: string>>\n"
        "  child 0, element: struct<name: string, message: string, term: string>\n"
        "      child 0, name: string\n      child 1, message: string\n      child 2, term: string"
    )
    assert table["id"].to_pylist() == [7, 7, 8, 8, None, None]
    assert table["to"].to_pylist() == ["fr", "ja"] * 3
    assert table["text"].to_pylist()[:3] == ["A en>fr", "A en>ja", ""]
    assert table["findings"].to_pylist()[2] == [
        {"name": "empty", "message": "nothing came back", "term": ""}
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


def test_parquet_and_json_lines_give_the_same_records(tmp_path: Path) -> None:
    texts = [f"text {n}" for n in range(700)]
    rows = write(tmp_path / "in.parquet", {"id": texts, "text": texts}, group=100)
    lines = tmp_path / "in.jsonl"
    lines.write_text("".join(json.dumps({"id": t, "text": t}) + "\n" for t in texts))
    for source in (rows, lines):
        for suffix in (".jsonl", ".parquet"):
            run(UpperCase(), source, tmp_path / f"{source.suffix[1:]}{suffix}", Options(chunk=9))
    assert (tmp_path / "parquet.jsonl").read_bytes() == (tmp_path / "jsonl.jsonl").read_bytes()
    assert (tmp_path / "parquet.parquet").read_bytes() == (tmp_path / "jsonl.parquet").read_bytes()


def test_ids_of_json_lines_become_text(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.parquet"
    ids = ["é", 7, None, [1], True]
    source.write_text("".join(json.dumps({"id": id, "text": "a"}) + "\n" for id in ids))
    run(UpperCase(("fr",)), source, output)
    assert parquet.read_table(output)["id"].to_pylist() == ["é", "7", None, "[1]", "true"]


def test_an_empty_table_gives_an_empty_table(tmp_path: Path) -> None:
    columns = {"id": pyarrow.array([], pyarrow.int64()), "text": pyarrow.array([], "string")}
    output = tmp_path / "out.parquet"
    run(UpperCase(), write(tmp_path / "in.parquet", columns), output)
    assert parquet.read_table(output).num_rows == 0
    assert len(parquet.read_schema(output)) == 7


@pytest.mark.parametrize(
    "column",
    [
        pyarrow.array(["a", "b", "a"]).dictionary_encode(),
        pyarrow.array(["a", "b", "a"], pyarrow.large_string()),
    ],
    ids=["dictionary", "large"],
)
def test_other_kinds_of_text_are_read(tmp_path: Path, column: Any) -> None:
    source = write(tmp_path / "in.parquet", {"id": column, "text": column, "from": column})
    output = tmp_path / "out.parquet"
    run(UpperCase(("fr",)), source, output)
    assert parquet.read_table(output)["text"].to_pylist() == ["A a>fr", "B b>fr", "A a>fr"]


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    source = write(tmp_path / "in.parquet", {"id": [1, 2, 3], "text": ["a", "b", "c"]})
    output, job = tmp_path / "out.parquet", UpperCase(("fr",))
    run(job, source, tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_bytes().replace(b"A >fr", b"KEPT").splitlines(True)
    part_path(output, source, job.fingerprint).write_bytes(lines[0] + lines[1][:20])
    assert run(job, source, output).resumed == 1
    assert parquet.read_table(output)["text"].to_pylist() == ["KEPT", "B >fr", "C >fr"]


def test_text_that_is_not_utf_8_is_passed_over(tmp_path: Path) -> None:
    broken = pyarrow.array([b"a", b"\xff", b"b"], pyarrow.binary()).view(pyarrow.string())
    source, told = write(tmp_path / "in.parquet", {"text": broken}), []
    run(UpperCase(), source, tmp_path / "o.jsonl", complain=lambda *fact: told.append(fact))
    assert told == [(2, "not UTF-8")]


@pytest.mark.parametrize(
    ("columns", "fact"),
    [
        ({"id": [1]}, 'no column "text" (there are: id)'),
        ({"text": [1]}, 'the column "text" is int64, not text'),
        ({"text": [["a"]]}, 'the column "text" is list'),
        ({"text": ["a"], "from": [1.5]}, 'the column "from" is double, not text'),
        ({"text": ["a"], "id": [1.5]}, 'the column "id" is double; text and whole numbers'),
    ],
    ids=["none", "number", "list", "from", "id"],
)
def test_columns_that_do_not_fit(tmp_path: Path, columns: dict[str, Any], fact: str) -> None:
    with pytest.raises(InputError) as caught:
        run(UpperCase(), write(tmp_path / "in.parquet", columns), tmp_path / "out.jsonl")
    assert fact in caught.value.message


def test_damaged_files_are_one_clear_error(tmp_path: Path) -> None:
    whole = write(tmp_path / "in.parquet", {"text": [str(n) for n in range(5000)]}).read_bytes()
    cases = [b"", b"PAR1", whole[:-20], b"\0" * 999, whole[:50] + b"\xff" * 400 + whole[450:]]
    for content in cases:
        (tmp_path / "in.parquet").write_bytes(content)
        with pytest.raises(InputError, match="cannot be read as Parquet"):
            run(UpperCase(), tmp_path / "in.parquet", tmp_path / "out.jsonl")


@pytest.mark.parametrize("names", [("in.parquet", "out.jsonl"), ("in.jsonl", "out.parquet")])
def test_without_pyarrow_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError) as caught:
        run(UpperCase(), tmp_path / names[0], tmp_path / names[1])
    assert caught.value.hint == "Install it: pip install 'zqtrans[parquet]'"
    assert isinstance(caught.value, ZqtransError)
