"""Corrections in files: what is wrong is corrected, once, and no other byte changes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.posts.test_round_trip import markdown
from zqtrans.workflow.check import Options
from zqtrans.workflow.mend import mend_paths

QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def mend(path: Path, *, language: str = "fr", unsafe: bool = False, write: bool = True) -> str:
    pairs = path.suffix in (".tsv", ".jsonl")
    options = Options(target=language) if pairs else Options(language=language)
    return "".join(mend_paths([path], options, unsafe=unsafe, write=write))


def mended(folder: Path, name: str, content: str, language: str = "fr") -> str:
    path = folder / name
    path.write_bytes(content.encode())
    mend(path, language=language)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "# Un  pont\n\nLa  ville.\n", "# Un pont\n\nLa ville.\n"),
        ("a.md", "La ville\n  est  ici :\r\nlà.", "La ville\n  est ici\u00a0:\r\nlà."),
        ("a.md", "> Le  bac\n> part.  \n> Il  va.\n", "> Le bac\n> part.  \n> Il va.\n"),
        ("a.md", "1\\. Mai  ici.\n", "1\\. Mai ici.\n"),
        ("a.md", "    du  code\n\n`du  code` et  lui.\n",
         "    du  code\n\n`du  code` et lui.\n"),
        ("a.md", "a | b\n--|--\nun  \\| deux  | ici  là |\n",
         "a | b\n--|--\nun \\| deux  | ici là |\n"),
        ("a.md", "---\ntitle: \"Un  \\\"pont\\\"\"  # là\n---\n",
         "---\ntitle: \"Un \\\"pont\\\"\"  # là\n---\n"),
        ("a.md", "---\ntitle: 'L''eau  est'\n---\n", "---\ntitle: 'L''eau est'\n---\n"),
        ("a.md", "![Un  pont](a.png)\n", "![Un pont](a.png)\n"),
        ("a.md", "\ufeffLe  bac.\n", "\ufeffLe bac.\n"),
        ("a.html", "<p>L&eacute;  bac\n  est &amp; <b>l\u00e0</b>\u200b.</p>",
         "<p>L&eacute;  bac\n  est &amp; <b>l\u00e0</b>.</p>"),
        ("a.txt", "Le  bac\n\nva  là\n", "Le bac\n\nva là\n"),
        ("a.md", "Le bac\n: il va.\n", "Le bac\n: il va.\n"),
        ("a.tsv", "a\tun  b\tc  d\n\nx  y\tz\r\n", "a\tun b\tc  d\n\nx  y\tz\r\n"),
        ("a.tsv", "\ufeffa\tun  b", "\ufeffa\tun b"),
        ("a.jsonl", '{"target" : "\\u00e9  b", "source":"a "}\n',
         '{"target" : "\\u00e9 b", "source":"a "}\n'),
        ("a.jsonl", '{"source":"a","x":{"target":"un  b"},"target":"un  b"}',
         '{"source":"a","x":{"target":"un  b"},"target":"un b"}'),
        ("a.jsonl", '{"source":"a", "target":"ici: là"}\n',
         '{"source":"a", "target":"ici\\u00a0: là"}\n'),
    ],
)  # fmt: skip
def test_only_the_fault_changes(tmp_path: Path, name: str, before: str, after: str) -> None:
    if name == "a.jsonl" and not before.isascii():
        after = after.replace("\\u00a0", "\u00a0")
    assert mended(tmp_path, name, before) == after
    assert mended(tmp_path, name, after) == after


def test_japanese_lines_stay_broken(tmp_path: Path) -> None:
    before = "肇慶市は広東省\nの西部 にあり,\n古い町です。\n"
    wanted = "肇慶市は広東省\nの西部にあり、\n古い町です。\n"
    assert mended(tmp_path, "a.md", before, "ja") == wanted


def test_comment_silences_a_correction(tmp_path: Path) -> None:
    text = "Un  deux.\n\n<!-- zqtrans:ignore TY002 poème -->\nTrois  quatre.\n"
    assert mended(tmp_path, "a.md", text) == text.replace("Un  ", "Un ")


def test_what_would_read_otherwise_stays(tmp_path: Path) -> None:
    text = "Il va .\n\n- a\n"
    (tmp_path / "a.md").write_text("Le bac\n\nva\u200b: là\u200b\n---\n", encoding="utf-8")
    mend(tmp_path / "a.md")
    assert mended(tmp_path, "b.md", text).endswith("- a\n")


@QUIET
@given(markdown, st.sampled_from([".md", ".txt", ".html"]), st.sampled_from(["fr", "ar", "ja"]))
def test_posts_settle(tmp_path: Path, content: str, suffix: str, language: str) -> None:
    once = mended(tmp_path, f"a{suffix}", content.replace("\0", ""), language)
    assert mended(tmp_path, f"a{suffix}", once, language) == once


CLEAN = st.sampled_from(
    ["Le pont.", "AT&amp;T", "- un", "- deux", "> citation", "```\na  b\n```", "`c  d`", "# Titre",
     "| a | b |\n|---|---|\n| c | d |", "<div>\n e  f\n</div>", "\ufeff", "* * *", "l’eau\\\nva"]
)  # fmt: skip


@QUIET
@given(st.lists(CLEAN, max_size=5), st.lists(CLEAN, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_the_rest_of_a_post_keeps_its_bytes(
    tmp_path: Path, above: list[str], below: list[str], newline: str
) -> None:
    gap = newline * 2
    before = gap.join([*above, "Il va\nà  Sihui.", *below]).replace("\n", newline)
    before = before.replace("\r\r", "\r")
    assert mended(tmp_path, "a.md", before) == before.replace("à  S", "à S")


TARGETS = st.text(st.sampled_from(list('ab  \u00a0:é\\"/\u2028\U0001f600')), max_size=12)


@QUIET
@given(st.lists(st.tuples(TARGETS, TARGETS), max_size=5), st.booleans(), st.booleans())
def test_rows_keep_all_but_their_targets(
    tmp_path: Path, pairs: list[tuple[str, str]], ascii_only: bool, spaced: bool
) -> None:
    separators = (" , ", " : ") if spaced else (",", ":")
    rows = [
        json.dumps({"n": "  ", "source": source, "target": target, "z": 1.50},
                   ensure_ascii=ascii_only, separators=separators)
        for source, target in pairs
    ]  # fmt: skip
    after = mended(tmp_path, "a.jsonl", "\n".join(rows))
    assert mended(tmp_path, "a.jsonl", after) == after
    columns = mended(tmp_path, "a.tsv", "".join(f"{one}\t{two}\tx  y\n" for one, two in pairs))
    told = [line.split("\t") for line in columns.split("\n")[:-1]]
    for (source, target), row, old, columns_of in zip(
        pairs, after.split("\n") if rows else [], rows, told, strict=True
    ):
        new = json.loads(row)["target"]
        assert row == old.replace(
            json.dumps(target, ensure_ascii=ascii_only),
            json.dumps(new, ensure_ascii=ascii_only),
        ) or json.loads(row) == {**json.loads(old), "target": new}
        assert columns_of == [source, new, "x  y"]


DIFFERENT = {
    "a.md": "Le  bac\r\n\r\nva  là\r\n",
    "b.txt": "Le  bac",
    "c.tsv": "".join(f"a{n}\t{'un  b' if n % 9 == 0 else 'c'}\n" for n in range(40)),
    "d.po": 'msgid ""\nmsgstr "Language: fr\\n"\n\n'
    + "".join(
        f'msgid "a {n}"\nmsgstr "{"un  b" if n % 7 == 0 else "c"} {n}"\n\n' for n in range(30)
    ),
    "e.po": 'msgid ""\r\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "'
    + "un  mot " * 20
    + '."\r\n',
}  # fmt: skip


@pytest.mark.parametrize("name", DIFFERENT)
def test_the_difference_is_a_patch(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(DIFFERENT[name].encode())
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    options = Options(target="fr") if name.endswith(".tsv") else Options(language="fr")
    shown = "".join(mend_paths([path], options, unsafe=False, write=False))
    assert path.read_bytes() == DIFFERENT[name].encode()
    patch = shown.replace(str(tmp_path).lstrip("/") + "/", "")
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn"], input=patch.encode(), cwd=tmp_path, check=True
    )
    applied = path.read_bytes()
    path.write_bytes(DIFFERENT[name].encode())
    mend(path)
    assert path.read_bytes() == applied != DIFFERENT[name].encode()


def test_suffixes_in_capitals_are_catalogs_too(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\n'
    assert mended(tmp_path, "A.PO", f'{head}msgstr "un  b"\n') == f'{head}msgstr "un b"\n'


def test_strings_that_say_more_than_is_read_are_left_alone(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "un  \\x41 b"\n'
    assert mended(tmp_path, "a.po", text) == text
