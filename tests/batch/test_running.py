"""The loop, the part file and the worker processes, with a job that needs no model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.batch.stub import BREAK, FAIL, KILL, SLEEP, UpperCase
from zqtrans.batch import Options, Summary, other_parts, part_path, run
from zqtrans.batch.local import Here
from zqtrans.batch.protocol import Record, Request, answer
from zqtrans.batch.running import translate_stream
from zqtrans.errors import InputError, ModelError, UsageError, WorkerError

ROOT = Path(__file__).parents[2]


def write(path: Path, texts: Sequence[str]) -> Path:
    lines = (json.dumps({"id": number, "text": text}) for number, text in enumerate(texts))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("expected")
    run(UpperCase(), write(folder / "in.jsonl", TEXTS), folder / "out.jsonl")
    return (folder / "out.jsonl").read_bytes()


TEXTS = [f"text {n}" for n in range(20)] + [FAIL] + ["a"] * 4


@pytest.mark.parametrize(("workers", "chunk"), [(1, 3), (1, 1), (2, 1), (3, 4), (2, 1000)])
def test_the_bytes_do_not_depend_on_workers_or_chunks(
    tmp_path: Path, expected: bytes, workers: int, chunk: int
) -> None:
    source, output = write(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.jsonl"
    summary = run(UpperCase(), source, output, Options(workers=workers, chunk=chunk))
    assert output.read_bytes() == expected
    assert summary == Summary(records=50, failed=2)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.integers(0, 10_000), junk=st.sampled_from([b"", b"\0\0\n", b"{}\n", b'{"to"']))
def test_a_run_stopped_at_any_byte_ends_in_the_same_bytes(
    tmp_path: Path, expected: bytes, size: int, junk: bytes
) -> None:
    source, output, job = write(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.jsonl", UpperCase()
    part = part_path(output, source, job.fingerprint)
    part.write_bytes(expected[:size] + junk)
    summary = run(job, source, output)
    assert output.read_bytes() == expected
    assert not part.exists()
    assert summary == Summary(records=50, failed=2, resumed=summary.resumed)


def test_finished_work_is_not_done_again(tmp_path: Path, expected: bytes) -> None:
    source, output, job = write(tmp_path / "in.jsonl", TEXTS), tmp_path / "out.jsonl", UpperCase()
    part = part_path(output, source, job.fingerprint)
    lines = expected.replace(b"TEXT 0", b"KEPT").splitlines(keepends=True)
    part.write_bytes(b"".join(lines[:3]))
    assert run(job, source, output).resumed == 2
    assert output.read_bytes() == expected.replace(b"TEXT 0", b"KEPT")


def test_a_part_of_another_state_is_left_alone_and_found(tmp_path: Path) -> None:
    source, output, job = write(tmp_path / "in.jsonl", ["a"]), tmp_path / "out.jsonl", UpperCase()
    mine = part_path(output, source, job.fingerprint)
    other = part_path(output, source, {"glossary": "two"})
    other.write_bytes(b"x")
    assert run(job, source, output).resumed == 0
    assert other_parts(mine, output) == [other]
    source.write_text('{"text": "longer"}\n', encoding="utf-8")
    assert part_path(output, source, job.fingerprint) != mine


def test_two_runs_cannot_write_one_output(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in.jsonl", ["a", "b"]), tmp_path / "out.jsonl"

    def again(summary: Summary, position: int, size: int) -> None:
        with pytest.raises(InputError, match="another run is at work on it"):
            run(UpperCase(), source, output)

    run(UpperCase(), source, output, Options(chunk=1), report=again)
    assert output.read_bytes().count(b"\n") == 4


def test_the_output_keeps_its_mode_and_link_and_is_not_the_input(tmp_path: Path) -> None:
    source, output = write(tmp_path / "in.jsonl", ["a"]), tmp_path / "real.jsonl"
    output.touch(mode=0o600)
    (tmp_path / "link.jsonl").symlink_to(output)
    run(UpperCase(), source, tmp_path / "link.jsonl")
    assert output.stat().st_mode & 0o777 == 0o600
    assert output.read_bytes()
    with pytest.raises(UsageError, match="overwrite the input"):
        run(UpperCase(), source, tmp_path / "." / "in.jsonl")


def test_devices_are_written_to_and_not_replaced(tmp_path: Path) -> None:
    run(UpperCase(), write(tmp_path / "in.jsonl", ["a"]), Path(os.devnull))
    assert Path(os.devnull).is_char_device()


@dataclass
class Watched:
    """Workers that count what is under way."""

    job: UpperCase
    room: int = 3
    now: int = 0
    most: int = 0

    def submit(self, texts: Sequence[str], sources: Sequence[str]) -> _Later:
        self.now += 1
        self.most = max(self.most, self.now)
        return _Later(self, texts, sources)

    def close(self) -> None:
        pass


@dataclass
class _Later:
    owner: Watched
    texts: Sequence[str]
    sources: Sequence[str]

    def result(self) -> list[Record]:
        self.owner.now -= 1
        return answer(self.owner.job, self.texts, self.sources)


def test_only_so_much_is_under_way_as_the_workers_have_room_for() -> None:
    watched = Watched(UpperCase())
    read = 0

    def requests() -> Iterator[Request | None]:
        nonlocal read
        for number in range(100):
            read += 1
            yield Request(number, "a", "en")

    written = 0
    for made in translate_stream(requests(), watched, chunk=10):
        written += len(made)
        assert read - written <= 30
    assert (written, watched.most) == (100, 3)


def test_a_pause_gives_all_that_was_read_before_it() -> None:
    seen: list[int] = []
    given: list[int] = []

    def requests() -> Iterator[Request | None]:
        for number in range(6):
            yield Request(number, "a", "en")
            if number % 3 == 2:
                yield None
                assert given == [*seen, number - 2, number - 1, number]
                seen[:] = given

    for made in translate_stream(requests(), Watched(UpperCase(), room=9), chunk=2):
        given += [request.id for request, _ in made]
    assert given == list(range(6))


def test_long_texts_make_shorter_chunks() -> None:
    texts = [Request(n, "a" * 90_000, "en") for n in range(7)]
    made = translate_stream(texts, Here(UpperCase()), chunk=100)
    assert [len(chunk) for chunk in made] == [3, 3, 1]


def test_a_killed_worker_is_one_error_and_the_run_can_be_repeated(
    tmp_path: Path, expected: bytes
) -> None:
    texts = [*TEXTS[:10], KILL, *TEXTS[10:]]
    source, output = write(tmp_path / "in.jsonl", texts), tmp_path / "out.jsonl"
    job, two = UpperCase(), Options(workers=2, chunk=2)
    with pytest.raises(WorkerError, match="killed by SIGKILL") as caught:
        run(job, source, output, two)
    assert "goes on where it was" in str(caught.value.hint)
    assert not output.exists()
    part = part_path(output, source, job.fingerprint)
    done = part.read_bytes().count(b"\n")
    summary = run(job, source, output)  # in this process it does not kill
    assert summary.resumed == done
    whole = output.read_bytes()
    output.unlink()
    run(job, source, output)
    assert output.read_bytes() == whole


def test_an_error_in_a_worker_is_raised_here(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [BREAK])
    with pytest.raises(ModelError, match="the model is broken") as caught:
        run(UpperCase(), source, tmp_path / "out.jsonl", Options(workers=2))
    assert caught.value.hint == "Mend it."


def test_a_bug_in_a_worker_is_a_bug_here(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in.jsonl", ["a"])
    with pytest.raises(RuntimeError, match="status 1"):
        run(Broken(), source, tmp_path / "out.jsonl", Options(workers=2))
    assert "ZeroDivisionError" in capfd.readouterr().err


class Broken(UpperCase):
    def share(self, processes: int) -> None:
        _ = 1 // 0


PROGRAM = """
import sys
from pathlib import Path
from tests.batch.stub import UpperCase
from zqtrans.batch import Options, run
from zqtrans.cli import app

def batch(words):
    def command(args, prog_name):
        run(UpperCase(home=0), Path(sys.argv[1]), Path(sys.argv[2]), Options(workers=2, chunk=1))
    return command

app.build_app = batch
if __name__ == "__main__":
    app.main([])
"""


def children(pid: int) -> list[int]:
    """The worker processes of a process; Python's own tracker of resources is none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == pid and b"spawn_main" in command:
            found.append(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "whole_group"),
    [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGKILL, False)],
    ids=["ctrl-c", "term", "kill"],
)
def test_a_stopped_run_leaves_no_process(
    tmp_path: Path, number: signal.Signals, whole_group: bool
) -> None:
    program = tmp_path / "program.py"
    program.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    source = write(tmp_path / "in.jsonl", ["a", SLEEP, SLEEP, "b"])
    command = [sys.executable, str(program), str(source), str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    workers: list[int] = []
    while len(workers) < 2 or not list(tmp_path.glob("*.part")):
        assert process.poll() is None
        workers = children(process.pid)
        time.sleep(0.05)
    if whole_group:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, err = process.communicate(timeout=60)
    deadline = time.monotonic() + 60
    while any(map(alive, workers)):
        assert time.monotonic() < deadline, "a worker outlived the run"
        time.sleep(0.05)
    if number == signal.SIGKILL:
        assert process.returncode == -number
    else:
        assert process.returncode == 128 + number
        assert "Traceback" not in err
        assert "run the same command to go on" in err


MEMORY = """
import sys
from pathlib import Path
from tests.batch.stub import UpperCase
from zqtrans.batch import Options, run
if __name__ == "__main__":
    run(UpperCase(("fr",)), Path(sys.argv[1]), Path(sys.argv[2]), Options(workers=int(sys.argv[3])))
    print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize(("workers", "suffix"), [(1, ".jsonl.gz"), (2, ".parquet")])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, workers: int, suffix: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(MEMORY, encoding="utf-8")
    peaks = []
    for count in (8_000, 40_000):
        source = write(tmp_path / f"{count}.jsonl", ["lorem ipsum " * 100] * count)
        output = tmp_path / f"out{suffix}"
        command = [sys.executable, str(program), str(source), str(output), str(workers)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        peaks.append(int(done.stdout))
        source.unlink()
    assert peaks[1] - peaks[0] < 25_000, peaks  # KiB; the input has 10 and 49 MB
