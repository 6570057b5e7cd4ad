"""The command report: status, standard output and standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.review.conftest import ARABIC, FRENCH, make


@pytest.fixture
def two(workspace: Path) -> list[Path]:
    return [make(workspace, "fr", "jade", FRENCH), make(workspace, "ar", "jade", ARABIC)]


def test_it_writes_the_page_and_prints_its_path(two: list[Path], workspace: Path, cli: Cli) -> None:
    run = cli("report")
    assert (run.status, run.out) == (0, "review.html\n")
    assert run.err.startswith("9 messages in 2 catalogs: 6 reviewed, 1 machine, 1 fuzzy, 1 empty, ")
    assert (workspace / "review.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n")
    again = cli("report", "-o", "out/again.html", "--quiet")
    assert (again.status, again.out, again.err) == (0, "out/again.html\n", "")
    assert (workspace / "out/again.html").read_bytes() == (workspace / "review.html").read_bytes()


def test_a_dash_is_standard_output(two: list[Path], workspace: Path, cli: Cli) -> None:
    run = cli("report", two[1], "-o", "-", "--quiet")
    assert run.status == 0
    assert run.out.startswith("<!DOCTYPE html>\n")
    assert run.out.endswith("</html>\n")
    assert "الاجتماع الرابع" in run.out
    assert not (workspace / "review.html").exists()


def test_languages_and_glossary_are_chosen(two: list[Path], workspace: Path, cli: Cli) -> None:
    (workspace / "terms.toml").write_text(
        '[[term]]\nid = "jade-term"\nkind = "product"\nen = "jade"\nar = "اليشم"\n',
        encoding="utf-8",
    )
    run = cli("report", "locales", "--to", "ar", "--glossary", "terms.toml", "-o", "-")
    assert run.status == 0
    assert "jade-term" in run.out
    assert "Language: fr" not in run.out
    assert "locales/fr" not in run.out
    assert "3 messages in 1 catalog: 3 reviewed" in run.err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["none.po"], "error: none.po: no such file or folder"),
        (["zqtrans.toml"], "error: zqtrans.toml is no catalog"),
        (["locales/fr", "--to", "ja"], "error: none of the catalogs is in ja"),
        (["--to", "xx"], "error: unknown language 'xx'"),
        (["-o", "locales"], "error: locales: cannot be written"),
        (["--glossary", "none.toml"], "error: "),
    ],
)
def test_what_cannot_be_done_is_said(
    two: list[Path], workspace: Path, cli: Cli, arguments: list[str], error: str
) -> None:
    run = cli("report", *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(error)
    assert not (workspace / "review.html").exists()


def test_a_broken_catalog_changes_nothing(two: list[Path], workspace: Path, cli: Cli) -> None:
    assert cli("report").status == 0
    before = (workspace / "review.html").read_bytes()
    two[0].write_text("<<<<<<< HEAD\n", encoding="utf-8")
    run = cli("report")
    assert run.status == 2
    assert run.err.startswith(f"error: {two[0]}:1: not a gettext catalog")
    assert (workspace / "review.html").read_bytes() == before


def test_without_catalogs_it_says_how_to_make_them(workspace: Path, cli: Cli) -> None:
    run = cli("report")
    assert run.status == 2
    assert "zqtrans extract posts" in run.err
