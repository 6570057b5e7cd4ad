"""Bad input: one clear line with file and line, exit 2, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli, snapshot


@pytest.mark.parametrize(
    ("name", "content", "arguments", "fact"),
    [
        pytest.param("", b"", ["localize", "none.md"], "none.md: no such file", id="missing"),
        pytest.param(
            "posts/b.md", b"a\n\0\x01", ["localize", "posts/b.md"], "b.md:2: not a text file",
            id="binary",
        ),
        pytest.param(
            "glossary/x.toml", b"[[term]]\nid = \n", ["localize", "posts"], "x.toml:2",
            id="broken TOML",
        ),
        pytest.param(
            "locales/fr/LC_MESSAGES/jade.po", b'msgid "a\nmsgstr ""\n', ["localize", "posts"],
            "jade.po:1: not a gettext catalog", id="broken PO",
        ),
        pytest.param("", b"", ["localize", "posts", "--to", "fr,xx"], "'xx'", id="language"),
        pytest.param(
            "m.argosmodel", b"no zip", ["models", "install", "m.argosmodel"], "m.argosmodel",
            id="model that is no zip",
        ),
        pytest.param("", b"", ["localise", "posts"], "localise", id="unknown command"),
        pytest.param("", b"", ["build", "posts"], "no such catalog", id="build before extract"),
        pytest.param("", b"", ["stats"], "no catalogs", id="stats of nothing"),
        pytest.param("", b"", ["text", "hello", "--to", "tlh"], "tlh", id="text language"),
        pytest.param("", b"", ["batch", "no.jsonl", "-o", "o.jsonl"], "no.jsonl", id="batch input"),
    ],
)  # fmt: skip
def test_bad_input(
    workspace: Path, cli: Cli, name: str, content: bytes, arguments: list[str], fact: str
) -> None:
    if name:
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    before = snapshot(workspace)
    run = cli(*arguments)
    assert run.status == 2, run.err
    assert run.out == ""
    assert fact in run.err
    assert "Traceback" not in run.err
    assert snapshot(workspace) == before


def test_terminal_escapes_in_messages_are_made_visible(workspace: Path, cli: Cli) -> None:
    run = cli("localize", "posts/\x1b[31mred.md")
    assert run.status == 2
    assert "\x1b" not in run.err
    assert "\\x1b[31mred.md" in run.err
