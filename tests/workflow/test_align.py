"""``align``: a post and its published translation into a catalog."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, Cli, msgfmt, snapshot
from zqtrans.catalogs import read_catalog, write_catalog
from zqtrans.model import Message
from zqtrans.workflow.inline import convert

ENGLISH = """\
---
title: The Jade Market of Sihui
---

# The Jade Market of Sihui

The jade market of Sihui opens at 8:30 every morning. Buses leave Duanzhou at 6:15.

- Ask for a receipt at one of the 400 **shops**.
- Write to market@sihui.example.

What should you buy?

In 1957 collectors from Guangdong came to [Deqing](https://deqing.example).
"""
FRENCH = """\
---
title: Le marché du jade de Sihui
---

# Le marché du jade de Sihui

Le marché du jade de Sihui ouvre à 8 h 30 tous les matins. Les bus partent de Duanzhou à 6 h 15.

- Demandez un reçu dans l’une des 400 **boutiques**.
- Écrivez à market@sihui.example.

Que faut-il acheter ?

En 1957, des collecteurs du Guangdong sont venus à [Deqing](https://deqing.example).
"""
CATALOG = Path("locales/fr/LC_MESSAGES/market.po")
EXTRA = "La crue de 1998 a emporté le pont de Huaiji.\n\n"


@pytest.fixture
def posts(workspace: Path) -> Path:
    (workspace / "posts" / "market.md").write_text(ENGLISH, encoding="utf-8")
    (workspace / "fr.md").write_text(FRENCH, encoding="utf-8")
    return workspace


def messages(path: Path = CATALOG) -> dict[str, Message]:
    return {message.source: message for message in read_catalog(path).messages}


def test_a_published_pair_becomes_a_catalog_that_builds_the_translation(
    posts: Path, cli: Cli
) -> None:
    run = cli("align", "posts/market.md", "fr.md")
    assert (run.status, run.out) == (0, f"{posts / CATALOG}\n")
    assert "0 left" in run.err
    msgfmt(CATALOG)
    found = messages()
    assert cli("build", "posts/market.md", "--to", "fr").status == 0
    assert (posts / "build/fr/market.md").read_text(encoding="utf-8") == FRENCH
    assert cli("extract", "posts/market.md", "--to", "fr").status == 0
    assert messages() == found


def test_only_what_is_certain_is_not_fuzzy_and_a_comment_says_why(posts: Path, cli: Cli) -> None:
    cli("align", "posts/market.md", "fr.md")
    for message in messages().values():
        assert message.comments.startswith("zqtrans: aligned=")
        assert message.fuzzy == ("aligned=certain" not in message.comments)
    address = messages()["Write to market@sihui.example."]
    assert "addresses" in address.comments
    assert not address.fuzzy


@pytest.mark.parametrize("language", ["fr", "ar", "ja"])
def test_a_sample_post_is_aligned_with_what_was_built_from_it(
    workspace: Path, cli: Cli, language: str
) -> None:
    for name, post in (("gaoyao-profile", "md"), ("huaiji-hot-spring", "txt")):
        source = workspace / "posts" / f"{name}.{post}"
        source.write_bytes((ROOT / "posts" / source.name).read_bytes())
        catalog = workspace / f"locales/{language}/LC_MESSAGES/{name}.po"
        catalog.parent.mkdir(parents=True, exist_ok=True)
        catalog.write_bytes((ROOT / catalog.relative_to(workspace)).read_bytes())
        assert cli("build", source, "--to", language).status == 0
        built = workspace / "build" / language / source.name
        published = workspace / f"{name}.{language}.{post}"
        built.replace(published)
        catalog.unlink()
        assert cli("align", source, published).status == 0
        assert cli("build", source, "--to", language).status == 0
        assert built.read_bytes() == published.read_bytes()


def test_what_has_no_counterpart_is_named_and_not_guessed(posts: Path, cli: Cli) -> None:
    damaged = FRENCH.replace("Que faut-il acheter ?\n\n", EXTRA)
    (posts / "fr.md").write_text(damaged, encoding="utf-8")
    run = cli("align", "posts/market.md", "fr.md")
    assert run.status == 1
    assert "posts/market.md:12: left: What should you buy?" in run.err
    assert f"fr.md:12: left: {EXTRA.strip()}" in run.err
    assert messages()["What should you buy?"].target == ""


def test_a_merged_block_is_divided_between_its_sources(posts: Path, cli: Cli) -> None:
    merged = FRENCH.replace("Que faut-il acheter ?\n\n", "Que faut-il acheter ? ")
    (posts / "fr.md").write_text(merged, encoding="utf-8")
    assert cli("align", "posts/market.md", "fr.md").status == 0
    question = messages()["What should you buy?"]
    assert question.target == "Que faut-il acheter ?"
    assert question.fuzzy


def test_a_split_block_is_joined(posts: Path, cli: Cli) -> None:
    split = FRENCH.replace("tous les matins. Les bus", "tous les matins.\n\nLes bus")
    (posts / "fr.md").write_text(split, encoding="utf-8")
    assert cli("align", "posts/market.md", "fr.md").status == 0
    assert any(message.target.endswith("à 6 h 15.") for message in messages().values())
    assert cli("build", "posts/market.md", "--to", "fr").status == 0
    assert (posts / "build/fr/market.md").read_text(encoding="utf-8") == FRENCH


def test_two_translations_of_one_text_are_not_lost_in_silence(posts: Path, cli: Cli) -> None:
    other = FRENCH.replace("# Le marché du jade de Sihui", "# Le marché de jade, à Sihui")
    (posts / "fr.md").write_text(other, encoding="utf-8")
    run = cli("align", "posts/market.md", "fr.md")
    assert run.status == 1
    assert "another translation of the same text, line 5" in run.err
    title = messages()["The Jade Market of Sihui"]
    assert title.target == "Le marché du jade de Sihui"
    assert title.fuzzy


def test_what_people_wrote_stays_and_the_rest_is_filled(posts: Path, cli: Cli) -> None:
    cli("extract", "posts/market.md", "--to", "fr")
    catalog = read_catalog(CATALOG)
    mine = replace(catalog.messages[0], target="Mon titre", comments="checked twice")
    write_catalog(replace(catalog, messages=(mine, *catalog.messages[1:])))
    run = cli("align", "posts/market.md", "fr.md")
    assert run.status == 0
    assert "1 of people kept" in run.err
    assert messages()[mine.source] == replace(mine, line=messages()[mine.source].line)
    assert all(message.target for message in messages().values())


def test_an_engine_s_target_gives_way_to_the_published_one(posts: Path, cli: Cli) -> None:
    cli("extract", "posts/market.md", "--to", "fr")
    cli("translate", CATALOG)
    cli("align", "posts/market.md", "fr.md")
    assert messages()["What should you buy?"].target == "Que faut-il acheter ?"
    assert "engine=" not in CATALOG.read_text(encoding="utf-8")


def test_a_second_run_changes_nothing_and_a_new_target_comes_in(posts: Path, cli: Cli) -> None:
    cli("align", "posts/market.md", "fr.md")
    before = snapshot(posts)
    assert cli("align", "posts/market.md", "fr.md").status == 0
    assert snapshot(posts) == before
    (posts / "fr.md").write_text(FRENCH.replace("Que faut-il", "Que"), encoding="utf-8")
    cli("align", "posts/market.md", "fr.md")
    assert messages()["What should you buy?"].target == "Que acheter ?"


def test_a_confirmed_alignment_is_a_person_s(posts: Path, cli: Cli) -> None:
    (posts / "fr.md").write_text(
        FRENCH.replace("Que faut-il acheter ?\n\n", "Que faut-il acheter ? "), encoding="utf-8"
    )
    cli("align", "posts/market.md", "fr.md")
    catalog = read_catalog(CATALOG)
    confirmed = [replace(message, flags=()) for message in catalog.messages]
    write_catalog(replace(catalog, messages=tuple(confirmed)))
    (posts / "fr.md").write_text(FRENCH.replace("Que faut-il", "Que"), encoding="utf-8")
    cli("align", "posts/market.md", "fr.md")
    assert messages()["What should you buy?"].target == "Que faut-il acheter ?"


def test_a_message_that_left_the_post_is_kept(posts: Path, cli: Cli) -> None:
    cli("align", "posts/market.md", "fr.md")
    shorter = ENGLISH.replace("What should you buy?\n\n", "")
    (posts / "posts/market.md").write_text(shorter, encoding="utf-8")
    assert cli("align", "posts/market.md", "fr.md").status == 1
    assert messages()["What should you buy?"].obsolete


def test_the_memory_learns_what_was_certain(posts: Path, cli: Cli) -> None:
    cli("align", "posts/market.md", "fr.md")
    (posts / "posts/again.md").write_text("Write to market@sihui.example.\n", encoding="utf-8")
    cli("extract", "posts/again.md", "--to", "fr")
    cli("translate", CATALOG, CATALOG.with_name("again.po"))
    again = messages(CATALOG.with_name("again.po"))["Write to market@sihui.example."]
    assert again.target == "Écrivez à market@sihui.example."


def test_markdown_and_html_are_aligned_and_markup_is_rewritten(posts: Path, cli: Cli) -> None:
    page = """\
<!doctype html>
<html lang="fr"><head><title>Le marché du jade de Sihui</title></head><body>
<h1>Le marché du jade de Sihui</h1>
<p>Le marché du jade de Sihui ouvre à 8 h 30 tous les matins. Les bus partent de Duanzhou à
6 h 15.</p>
<ul><li>Demandez un reçu dans l’une des 400 <strong>boutiques</strong>.</li>
<li>Écrivez à market@sihui.example.</li></ul>
<p>Que faut-il acheter ?</p>
<p>En 1957, des collecteurs du Guangdong sont venus à <a href="https://deqing.example">Deqing</a>.
</p></body></html>
"""
    (posts / "fr.html").write_text(page, encoding="utf-8")
    assert cli("align", "posts/market.md", "fr.html").status == 0
    cli("build", "posts/market.md", "--to", "fr")
    assert (posts / "build/fr/market.md").read_text(encoding="utf-8") == FRENCH


def test_plain_text_has_a_title_once_and_serves_both(posts: Path, cli: Cli) -> None:
    body = FRENCH.split("---\n\n")[1].replace("# ", "").replace("**", "")
    (posts / "fr.txt").write_text(body, encoding="utf-8")
    assert cli("align", "posts/market.md", "fr.txt").status == 0
    assert messages()["The Jade Market of Sihui"].target == "Le marché du jade de Sihui"
    assert messages()["What should you buy?"].target == "Que faut-il acheter ?"


def test_json_tells_every_pair(posts: Path, cli: Cli) -> None:
    run = cli("align", "posts/market.md", "fr.md", "--format", "json", "--quiet")
    assert (run.status, run.err) == (0, "")
    data = json.loads(run.out)
    assert (data["version"], data["from"], data["to"]) == (1, "en", "fr")
    assert data["summary"]["pairs"] == len(data["pairs"]) == 7
    assert data["pairs"][0]["source"] == [{"line": 2, "text": "The Jade Market of Sihui"}]
    assert data["pairs"][0]["by"]["order"] == 1
    assert data["left"] == {"source": [], "target": []}


def test_the_catalog_can_go_to_standard_output(posts: Path, cli: Cli) -> None:
    before = snapshot(posts)
    run = cli("align", "posts/market.md", "fr.md", "-o", "-")
    assert run.status == 0
    assert 'msgstr "Que faut-il acheter ?"' in run.out
    assert snapshot(posts) == before


def test_sentences_are_messages_of_their_own(posts: Path, cli: Cli) -> None:
    run = cli("align", "posts/market.md", "fr.md", "--sentences", "-o", "sentences.po")
    assert run.status == 0
    found = messages(Path("sentences.po"))
    assert found["Buses leave Duanzhou at 6:15."].target == "Les bus partent de Duanzhou à 6 h 15."
    assert found["Buses leave Duanzhou at 6:15."].references == ("posts/market.md:7",)
    refused = cli("align", "posts/market.md", "fr.md", "--sentences")
    assert refused.status == 2


def test_languages_can_be_named(posts: Path, cli: Cli) -> None:
    assert cli("align", "posts/market.md", "fr.md", "--from", "en", "--to", "fr").status == 0
    run = cli("align", "posts/market.md", "fr.md", "--to", "xx")
    assert (run.status, run.out) == (2, "")


OTHER = """\
La Chine compte vingt-trois provinces.

Les élèves ont planté 12 arbres devant la bibliothèque !

Pluie.

Le chef ajoute le gingembre, puis les pousses de bambou, et attend dix minutes.

La crue de 1998 a emporté le pont.
"""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("other.md", OTHER.encode(), "does not look like a translation of"),
        ("same.md", ENGLISH.encode(), "are both in English"),
        ("empty.md", b"", "cannot be told"),
        ("marks.md", b"---\n\n***\n\n123\n", "cannot be told"),
        ("binary.md", b"a\0b", "NUL"),
        ("latin.md", "Le marché".encode("latin-1"), "not UTF-8"),
        ("post.docx", b"PK", "not a kind of post"),
        ("esc.md", b"\x1b[31m\x1b]0;x\x07", "cannot be told"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_aligned_is_refused_and_changes_nothing(
    posts: Path, cli: Cli, name: str, content: bytes, reason: str
) -> None:
    (posts / name).write_bytes(content)
    before = snapshot(posts)
    run = cli("align", "posts/market.md", name)
    assert (run.status, run.out) == (2, "")
    assert reason in run.err
    assert "\x1b" not in run.err
    assert snapshot(posts) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("posts/market.md", "missing.md"),
        ("posts/market.md", "posts/market.md"),
        ("posts/market.md", "posts"),
        ("posts/market.md", "fr.md", "-o", "fr.md"),
        ("posts/market.md", "fr.md", "-o", "-", "--format", "json"),
        ("posts/market.md", "fr.md", "-o", "posts"),
    ],
    ids=" ".join,
)
def test_arguments_that_make_no_sense(posts: Path, cli: Cli, arguments: tuple[str, ...]) -> None:
    before = snapshot(posts)
    run = cli("align", *arguments)
    assert (run.status, run.out) == (2, "")
    assert "error: " in run.err
    assert snapshot(posts) == before


def test_a_catalog_of_another_language_is_not_touched(posts: Path, cli: Cli) -> None:
    cli("extract", "posts/market.md", "--to", "ar")
    before = snapshot(posts)
    run = cli("align", "posts/market.md", "fr.md", "-o", "locales/ar/LC_MESSAGES/market.po")
    assert run.status == 2
    assert "from en into ar, not from en into fr" in run.err
    assert snapshot(posts) == before


def test_control_characters_of_a_post_do_not_reach_the_terminal(posts: Path, cli: Cli) -> None:
    hostile = FRENCH.replace("Que faut-il acheter ?", EXTRA.strip() + " \x1b[31m")
    (posts / "fr.md").write_text(hostile, encoding="utf-8")
    run = cli("align", "posts/market.md", "fr.md")
    assert run.status == 1
    assert "\x1b" not in run.err


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<strong>a b</strong>, <em>c</em>", "**a b**, *c*"),
        ('see <a href="https://a.example/x">this</a>', "see [this](https://a.example/x)"),
        ("<code>zqtrans</code>", "`zqtrans`"),
    ],
)
def test_inline_markup_has_an_equal_in_the_other_format(html: str, markdown: str) -> None:
    assert convert(html, "html", "markdown") == markdown
    assert convert(markdown, "markdown", "html") == html
    assert convert(html, "html", "text") == html
