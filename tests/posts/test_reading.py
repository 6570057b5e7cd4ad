"""Files that are posts, and files that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.errors import PostError
from zqtrans.posts import read_post, render_post


@pytest.mark.parametrize(
    ("name", "data", "line", "words"),
    [
        pytest.param("a.txt", b"one\ntwo\0", 2, "not a text file", id="nul"),
        pytest.param("a.md", b"one\n\ncaf\xe9\n", 3, "offset 8", id="latin-1"),
        pytest.param("a.md", "été".encode("utf-16"), 1, "", id="utf-16"),
        pytest.param("a.docx", b"words", None, "not a kind of post: .docx", id="suffix"),
    ],
)
def test_not_a_post(tmp_path: Path, name: str, data: bytes, line: int | None, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(PostError) as caught:
        read_post(path)
    assert words in caught.value.message
    assert (caught.value.path, caught.value.line) == (path, line)
    assert caught.value.hint


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(PostError, match="no such file"):
        read_post(tmp_path / "none.txt")
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(PostError, match="is a folder"):
        read_post(tmp_path / "folder.md")


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "A.TXT", "a.txt"])
def test_bytes_are_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = "\ufeffOne\r\n\r\nTwo\tthree\f\rFour".encode()
    path.write_bytes(data)
    post = read_post(path)
    assert render_post(post, {}).encode() == data
    texts = [block.text for block in post.blocks]
    assert texts == (
        ["One", "Two three", "Four"] if post.format == "text" else ["One", "Two three Four"]
    )
