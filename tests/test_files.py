from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from zqtrans.errors import InputError
from zqtrans.files import lock, read_text, write_text


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_text(path, "text")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert not write_text(path, "text")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_mode_is_kept_and_a_link_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("data", "line", "fact"),
    [
        pytest.param(b"a\nb\0c", 2, "NUL", id="binary"),
        pytest.param(b"a\nb\nc\xe9t\xe9", 3, "0xe9 at offset 5", id="latin-1"),
    ],
)
def test_what_is_no_text_is_named_with_its_line(
    tmp_path: Path, data: bytes, line: int, fact: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=fact) as caught:
        read_text(path)
    assert caught.value.line == line


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(InputError, match="folder"):
        read_text(tmp_path)


def _add(path: Path, times: int) -> None:
    for _ in range(times):
        with lock(path):
            count = int(path.read_text())
            write_text(path, str(count + 1))


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "count.txt"
    path.write_text("0")
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add, args=(path, 20)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert path.read_text() == "40"
    assert list(tmp_path.iterdir()) == [path]
