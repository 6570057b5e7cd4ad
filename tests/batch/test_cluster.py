"""`--scheduler` with a real scheduler and real workers, in processes of their own on loopback."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.stub import BREAK, UpperCase
from tests.batch.test_running import TEXTS, write
from tests.conftest import Cli
from zqtrans.batch import Options, run
from zqtrans.batch.cluster import compare
from zqtrans.errors import ModelError, WorkerError
from zqtrans.workflow.job import TranslationJob
from zqtrans.workflow.workspace import Workspace

ROOT = Path(__file__).parents[2]


class Dask:
    """A scheduler, and workers that can be added and killed."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._known = ("--scheduler-file", str(self._file))
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1")
        while not self._file.exists():
            assert self.scheduler.poll() is None
            time.sleep(0.1)
        self.address = str(json.loads(self._file.read_text())["address"])

    def workers(self, count: int, **environment: str) -> list[subprocess.Popen[bytes]]:
        """New workers, which the scheduler knows."""
        import distributed

        quick = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        client: Any = distributed.Client  # untyped
        with contextlib.closing(client(self.address, set_as_default=False)) as known:
            before = len(known.nthreads())
            started = [self._start("worker", *quick, **environment) for _ in range(count)]
            known.wait_for_workers(before + count, timeout=120)
        return started

    def close(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def _start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments, "--no-dashboard", *self._known],
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._processes.append(process)
        return process


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with contextlib.closing(Dask(tmp_path_factory.mktemp("dask"))) as cluster:
        yield cluster


def test_a_cluster_writes_the_same_bytes_though_a_worker_is_lost(
    dask: Dask, tmp_path: Path
) -> None:
    job, source = UpperCase(), write(tmp_path / "in.jsonl", TEXTS * 4)
    run(job, source, tmp_path / "expected.jsonl")
    first, _ = dask.workers(2)
    lost = False

    def report(*_: object) -> None:
        nonlocal lost
        if not lost:
            first.kill()
            lost = True

    how = Options(scheduler=dask.address, chunk=3)
    summary = run(job, source, tmp_path / "out.jsonl", how, report=report)
    assert lost
    assert (summary.records, summary.failed) == (200, 8)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "expected.jsonl").read_bytes()


def test_errors_of_a_job_come_back(dask: Dask, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [BREAK])
    with pytest.raises(ModelError, match="the model is broken"):
        run(UpperCase(), source, tmp_path / "out.jsonl", Options(scheduler=dask.address))


def test_the_program_translates_on_a_cluster_and_refuses_other_models(
    dask: Dask, workspace: Path, cli: Cli
) -> None:
    write(workspace / "in.jsonl", ["Sihui", "Gaoyao"])
    assert cli("batch", "in.jsonl", "-o", "here.jsonl", "--to", "ja").status == 0
    command = [sys.executable, "-m", "zqtrans", "batch", "in.jsonl", "-o", "there.jsonl"]
    command += ["--to", "ja", "--scheduler", dask.address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "2 written, 0 empty, 0 lines passed over\n")
    here = (workspace / "here.jsonl").read_bytes()
    assert (workspace / "there.jsonl").read_bytes() == here

    # A worker that finds another model for the pair than this machine does.
    starter = next((ROOT / "zqtrans/starter").glob("translate-en_ja*"))
    other = workspace / "packages" / "other"
    shutil.copytree(starter, other)
    (other / "more.txt").write_text("more", encoding="utf-8")
    [stranger] = dask.workers(1, ARGOS_PACKAGES_DIR=str(other.parent))
    job = TranslationJob(Workspace.open(), ("ja",))
    with pytest.raises(WorkerError, match=r"would give other results \(models: "):
        run(job, Path("in.jsonl"), Path("other.jsonl"), Options(scheduler=dask.address))
    stranger.kill()
    assert list(workspace.glob("other.*")) == []


def test_a_cluster_without_workers_and_one_that_goes_away(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", ["a"] * 50)
    with contextlib.closing(Dask(tmp_path)) as dask:
        how = Options(scheduler=dask.address, chunk=1)
        with pytest.raises(WorkerError, match="has no workers") as caught:
            run(UpperCase(), source, tmp_path / "out.jsonl", how)
        assert f"dask worker {dask.address}" in str(caught.value.hint)
        dask.workers(1)

        def report(*_: object) -> None:
            dask.scheduler.send_signal(signal.SIGKILL)
            dask.scheduler.wait()

        with pytest.raises(WorkerError, match="connection to the scheduler"):
            run(UpperCase(), source, tmp_path / "out.jsonl", how, report=report)
    run(UpperCase(), source, tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes().count(b"\n") == 100


def test_differences_are_named() -> None:
    ours = {"glossary": "a" * 64, "models": "m"}
    compare("w", dict(ours), ours)
    with pytest.raises(WorkerError, match=r"w would give other results \(glossary: bbb") as caught:
        compare("w", {"glossary": "b" * 64, "models": "m"}, ours)
    assert "models:" not in caught.value.message
