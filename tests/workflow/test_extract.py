from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.conftest import Cli, msgfmt, snapshot
from zqtrans.catalogs import new_header, read_catalog, write_catalog
from zqtrans.model import Catalog, Message
from zqtrans.provenance import stamp
from zqtrans.workflow.extract import merge


def _catalog(*messages: Message) -> Catalog:
    return Catalog(Path("fr.po"), "fr", messages, new_header("fr", "en"))


def test_a_changed_message_is_fuzzy_with_its_previous_source() -> None:
    old = Message("Sihui is a city in Zhaoqing.", "Sihui est une ville de Zhaoqing.")
    [message] = merge(_catalog(old), [Message("Sihui is a fine city in Zhaoqing.")]).messages
    assert message.target == old.target
    assert message.fuzzy
    assert message.previous == old.source


def test_what_a_person_wrote_is_kept_as_obsolete_and_comes_back() -> None:
    old = Message("Sihui", "Sihui")
    machine = stamp(Message("Deqing"), "Deqing", engine="x")
    new = Message("Something quite different.")
    merged = merge(_catalog(old, machine), [new])
    assert [(m.source, m.obsolete) for m in merged.messages] == [
        ("Something quite different.", False),
        ("Sihui", True),
    ]
    back = merge(merged, [Message("Sihui", references=("posts/a.md:1",))])
    assert [(m.source, m.target, m.obsolete) for m in back.messages] == [("Sihui", "Sihui", False)]


def test_extract_makes_catalogs_that_gettext_accepts(workspace: Path, cli: Cli) -> None:
    run = cli("extract", "posts", "--to", "fr,ja")
    assert (run.status, run.err) == (0, "")
    paths = [Path(line) for line in run.out.splitlines()]
    assert [p.relative_to(workspace).as_posix() for p in paths] == [
        "locales/fr/LC_MESSAGES/jade.po",
        "locales/ja/LC_MESSAGES/jade.po",
    ]
    for path in paths:
        msgfmt(path)
    sources = [message.source for message in read_catalog(paths[0]).messages]
    assert sources == ["Jade of Sihui", "Sihui is a city in Zhaoqing.", "Duanzhou", "Gaoyao"]


def test_extracting_again_changes_no_byte_and_keeps_translations(workspace: Path, cli: Cli) -> None:
    cli("extract", "posts", "--to", "fr")
    path = workspace / "locales/fr/LC_MESSAGES/jade.po"
    catalog = read_catalog(path)
    done = tuple(replace(m, target=f"fr: {m.source}", comments="mine") for m in catalog.messages)
    write_catalog(replace(catalog, messages=done))
    before = snapshot(workspace)
    assert cli("extract", "posts", "--to", "fr").status == 0
    assert snapshot(workspace) == before


def test_posts_that_differ_in_their_ending_have_catalogs_of_their_own(
    workspace: Path, cli: Cli
) -> None:
    (workspace / "posts" / "jade.txt").write_text("Jade.\n", encoding="utf-8")
    run = cli("extract", "posts", "--to", "fr")
    assert (run.status, run.err) == (0, "")
    names = [Path(line).name for line in run.out.splitlines()]
    assert names == ["jade.po", "jade.txt.po"]
    assert "Jade." in Path(run.out.splitlines()[1]).read_text(encoding="utf-8")
    run = cli("build", "posts", "--to", "fr")
    assert run.status == 0
    assert {Path(line).name for line in run.out.splitlines()} == {
        "jade.md",
        "jade.mo",
        "jade.txt",
        "jade.txt.mo",
    }


def test_two_posts_of_one_name_are_refused(workspace: Path, cli: Cli) -> None:
    (workspace / "posts" / "old").mkdir()
    (workspace / "posts" / "old.jade.md").write_text("Jade.\n", encoding="utf-8")
    (workspace / "posts" / "old" / "jade.md").write_text("Jade.\n", encoding="utf-8")
    run = cli("extract", "posts")
    assert run.status == 2
    assert "would share the catalog old.jade.po" in run.err
    assert not (workspace / "locales").exists()


def test_pot_templates(workspace: Path, cli: Cli) -> None:
    run = cli("extract", "posts", "--pot", "pot")
    assert run.status == 0
    assert run.out == "pot/jade.pot\n"
    assert 'msgid "Duanzhou"\nmsgstr ""' in Path("pot/jade.pot").read_text(encoding="utf-8")
