"""The whole line on the real starter model."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli, msgfmt, snapshot
from zqtrans.catalogs import read_catalog, write_catalog
from zqtrans.glossary import load_glossary, verify
from zqtrans.provenance import is_machine

LANGUAGES = ("fr", "ar", "ja")


def test_a_post_goes_through_and_the_second_run_changes_nothing(workspace: Path, cli: Cli) -> None:
    first = cli("localize", "posts", "--to", "fr,ar,ja")
    assert first.status in (0, 1)
    files = [Path(line) for line in first.out.splitlines()]
    assert len(files) == 9
    assert all(path.is_file() for path in files)
    for path in files:
        if path.suffix == ".po":
            msgfmt(path)
    before = snapshot(workspace)
    second = cli("localize", "posts", "--to", "fr,ar,ja")
    assert second.out == first.out
    assert second.status == first.status
    assert "0 translated" in second.err
    assert snapshot(workspace) == before


def test_every_term_is_proven_or_its_message_is_empty_and_named(workspace: Path, cli: Cli) -> None:
    run = cli("localize", "posts")
    glossary = load_glossary([ROOT / "glossary"])
    for code in LANGUAGES:
        catalog = read_catalog(workspace / f"locales/{code}/LC_MESSAGES/jade.po")
        assert catalog.messages
        for message in catalog.messages:
            if not message.target:
                assert f"jade.po:{message.line}: left empty" in run.err
                continue
            assert is_machine(message)
            wanted = glossary.finder("en").find(message.source)
            assert verify(wanted, message.target, glossary.finder(code)).ok


def test_a_persons_work_is_never_overwritten(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    path = workspace / "locales/fr/LC_MESSAGES/jade.po"
    catalog = read_catalog(path)
    mine = replace(catalog.messages[0], target="Le jade de Sihui", flags=("fuzzy",))
    write_catalog(replace(catalog, messages=(mine, *catalog.messages[1:])))
    cli("translate", "--fuzzy", "--to", "fr")
    assert read_catalog(path).messages[0].target == "Le jade de Sihui"


def test_confirmed_translations_serve_other_posts(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    path = workspace / "locales/fr/LC_MESSAGES/jade.po"
    catalog = read_catalog(path)
    mine = replace(catalog.messages[1], target="Sihui est une ville de Zhaoqing.")
    write_catalog(replace(catalog, messages=(catalog.messages[0], mine, *catalog.messages[2:])))
    (workspace / "posts" / "other.txt").write_text("Sihui is a city in Zhaoqing.\n")
    cli("localize", "posts", "--to", "fr")
    [message] = read_catalog(workspace / "locales/fr/LC_MESSAGES/other.po").messages
    assert message.target == "Sihui est une ville de Zhaoqing."
    assert "engine=memory" in message.comments


def test_reviewed_only_leaves_out_what_nobody_confirmed(workspace: Path, cli: Cli) -> None:
    cli("localize", "posts", "--to", "fr", "--out", "all")
    cli("build", "posts", "--to", "fr", "--out", "reviewed", "--reviewed-only")
    post = (workspace / "posts/jade.md").read_text(encoding="utf-8")
    assert (workspace / "reviewed/fr/jade.md").read_text(encoding="utf-8") == post


def test_no_socket_is_opened(workspace: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert cli("localize", "posts").status in (0, 1)
    assert cli("detect", "posts").status in (0, 1)
    assert cli("check", "locales").status in (0, 1)
    assert cli("doctor").status in (0, 1)


def test_an_interrupted_run_goes_on_and_ends_in_the_same_bytes(
    workspace: Path, cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    command = [sys.executable, "-m", "zqtrans", "localize", "posts", "--to", "fr"]
    for seconds in (0.4, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    cli("localize", "posts", "--to", "fr")
    interrupted = snapshot(workspace)
    for path in (
        workspace / "locales/fr/LC_MESSAGES/jade.po",
        workspace / ".zqtrans/memory.sqlite",
    ):
        path.unlink()
    cli("localize", "posts", "--to", "fr")
    assert snapshot(workspace) == interrupted


def test_a_post_says_its_language_and_keeps_its_images(workspace: Path, cli: Cli) -> None:
    post = "---\nlang: en\n---\n\n![Jade](images/jade.svg)\n\nJade.\n"
    (workspace / "posts" / "jade.md").write_text(post, encoding="utf-8")
    image = workspace / "posts" / "images" / "jade.svg"
    image.parent.mkdir()
    image.write_text("<svg/>", encoding="utf-8")
    cli("extract", "posts", "--to", "ja")
    run = cli("build", "posts", "--to", "ja")
    assert run.status == 0
    assert all(Path(line).is_file() for line in run.out.splitlines())
    assert "lang: ja" in (workspace / "build/ja/jade.md").read_text(encoding="utf-8")
    assert (workspace / "build/ja/images/jade.svg").read_text(encoding="utf-8") == "<svg/>"
