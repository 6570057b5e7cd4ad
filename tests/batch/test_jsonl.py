from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.batch.stub import FAIL, UpperCase
from zqtrans.batch import LONGEST, Options, Summary, run
from zqtrans.batch.jsonl import LONGEST_LINE, format_record, parse_line, split_lines
from zqtrans.errors import InputError

GOOD = b'{"id": 1, "text": "a"}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"nonsense", "not JSON: Expecting value at column 1", id="no JSON"),
        pytest.param(b'{"text": "a"} x', "not JSON: Extra data", id="more behind"),
        pytest.param(b'["text"]', "not a JSON object", id="list"),
        pytest.param(b'{"id": 1}', 'no "text" string', id="no text"),
        pytest.param(b'{"text": null}', 'no "text" string', id="null text"),
        pytest.param(b'{"text": "a", "from": 1}', '"from" is not a string', id="from"),
        pytest.param(b'{"text": "\xff"}', "not UTF-8: byte 0xff", id="Latin-1"),
        pytest.param("{}".encode("utf-16"), "not UTF-8: byte 0xff|NUL bytes", id="UTF-16"),
        pytest.param(b'{"text": "a\0b"}', "NUL bytes", id="NUL"),
        pytest.param(b'{"text": "\\ud800"}', "half a character", id="lone surrogate"),
        pytest.param(b'{"text": "a", "id": "\\udfff"}', "half a character", id="in the id"),
        pytest.param(b'{"text": "a", "from": "\\udfff"}', "half a character", id="in from"),
        pytest.param(b'{"text": "a", "id": NaN}', "not JSON: NaN", id="NaN"),
        pytest.param(b'{"text": "a", "id": 1e999}', "1e999 is too large", id="infinite"),
        pytest.param(b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "4300 digits", id="digits"),
        pytest.param(b'{"id": ' + b"[" * 200_000, "nested too deeply", id="deep"),
        pytest.param(b" " * (LONGEST_LINE + 1), "longer than 8 MiB", id="long line"),
        pytest.param(
            json.dumps({"text": "a" * (LONGEST + 1)}).encode(), "divide it", id="long text"
        ),
    ],
)
def test_bad_lines_say_what_is_wrong(line: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_line(line)


@pytest.mark.parametrize("id", [None, 0, 1.5, "é", True, ["a", {"b": 2}], 2**70])
def test_any_id_comes_back(id: object) -> None:
    line = json.dumps({"id": id, "text": "a", "from": None}).encode()
    request = parse_line(b"\xef\xbb\xbf" + line + b"\r")
    assert json.loads(format_record(request.id, {})) == {"id": id}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=20).map(lambda line: line.replace(b"\n", b""))), st.data())
def test_lines_do_not_depend_on_blocks(lines: list[bytes], data: st.DataObject) -> None:
    whole = b"\n".join(lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)))))
    blocks = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    expected = lines[:-1] if lines and not lines[-1] else lines
    assert list(split_lines(blocks)) == expected


def test_a_huge_line_is_passed_over_in_little_memory() -> None:
    block = b"x" * (1 << 20)
    [huge, next_line] = split_lines([*[block] * 40, b"\n", GOOD])
    assert huge
    assert LONGEST_LINE < len(huge) <= LONGEST_LINE + len(block)
    assert next_line == GOOD


def test_bad_lines_are_named_and_duplicate_ids_kept(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join([GOOD, b"", b"bad", GOOD, b'{"id":2,"text":"%s"}']) % b"fail")
    told: list[tuple[int, str]] = []
    summary = run(
        UpperCase(("fr",)), source, output, complain=lambda line, why: told.append((line, why))
    )
    records = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [record["id"] for record in records] == [1, 1, 2]
    assert records[2] == {
        "id": 2, "to": "fr", "text": "", "status": "failed", "rung": "", "terms": [],
        "findings": [{"name": "empty", "message": "nothing came back", "term": ""}],
    }  # fmt: skip
    assert told == [(3, "not JSON: Expecting value at column 1")]
    assert (summary.records, summary.failed, summary.bad) == (3, 1, 1)
    assert FAIL == "fail"


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.touch()
    assert run(UpperCase(), source, output).records == 0
    assert output.read_bytes() == b""


def test_gzip_in_and_out_is_the_same_every_time(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl.gz"
    source.write_bytes(gzip.compress(GOOD + b"\n") + gzip.compress(GOOD))
    run(UpperCase(("fr",)), source, output)
    first = output.read_bytes()
    run(UpperCase(("fr",)), source, output)
    assert output.read_bytes() == first
    assert gzip.decompress(first).count(b"\n") == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl.gz", "out.jsonl.gz"]


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_progress_is_of_what_is_written(tmp_path: Path, suffix: str) -> None:
    source, output, told = tmp_path / f"in.{suffix}", tmp_path / "out.jsonl", list[int]()
    content = (GOOD + b"\n") * 4
    source.write_bytes(gzip.compress(content) if suffix.endswith("gz") else content)
    size = source.stat().st_size

    def report(summary: Summary, done: int, of: int) -> None:
        assert of == size
        told.append(done)

    run(UpperCase(("fr",)), source, output, Options(chunk=2), report=report)
    assert told == ([size] * 2 if suffix.endswith("gz") else [size // 2, size])


@pytest.mark.parametrize(
    "content", [b"no gzip", gzip.compress(GOOD * 99)[:-9]], ids=["other", "cut"]
)
def test_broken_gzip_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read") as caught:
        run(UpperCase(), source, tmp_path / "out.jsonl")
    assert caught.value.path == source
