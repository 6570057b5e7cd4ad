"""Front matter: what is prose in it, and how values are quoted again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.model import Post
from zqtrans.posts import parse_post, render_post
from zqtrans.posts.lines import one_line, translatable

yaml: Any = pytest.importorskip("yaml")


def _read(content: str) -> Post:
    return parse_post(content, Path("post.md"))


def _loaded(content: str) -> Any:
    return yaml.safe_load(content.split("---\n")[1])


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        pytest.param("title: Plain words", ["Plain words"], id="plain"),
        pytest.param("title: Words # a comment", ["Words"], id="comment"),
        pytest.param('title: "Dinghu: the \\"lake\\""', ['Dinghu: the "lake"'], id="double"),
        pytest.param("title: 'It''s here'", ["It's here"], id="single"),
        pytest.param("title: two\n  lines", ["two lines"], id="folded-plain"),
        pytest.param("title:\n  two\n  lines\nslug: x", ["two lines"], id="value-below"),
        pytest.param("title:\n  - a b\nsummary:\n  x: c d", [], id="not-a-value-below"),
        pytest.param("summary: >\n  one\n  two\n\n  three\n", ["one two", "three"], id="folded"),
        pytest.param(
            "body: |\n  title: no\ntitle: yes it is", ["yes it is"], id="literal-of-other"
        ),
        pytest.param("cover:\n  alt: A bridge", ["A bridge"], id="nested"),
        pytest.param("gallery:\n  - caption: One\n  - caption: Two", ["One", "Two"], id="listed"),
        pytest.param("slug: my-post\ndate: 2026-01-01\ntags: [a, b]", [], id="other-keys"),
        pytest.param("title: true\nsummary: null", [], id="not-a-string"),
        pytest.param("title: [a, b]\nalt: *anchor", [], id="not-a-scalar"),
    ],
)
def test_values(lines: str, texts: list[str]) -> None:
    assert [block.text for block in _read(f"---\n{lines}\n---\n").blocks] == texts


@pytest.mark.parametrize(
    ("content", "language"),
    [
        pytest.param("---\nlang: zh\n---\n", "zh", id="lang"),
        pytest.param('{"title": "A b", "lang": "fr-CA"}\nWords\n', "fr", id="json"),
        pytest.param('---\ntitle: a\nlanguage: "zh-CN"\n---\n', "zh", id="region"),
        pytest.param("---\ntitle: a\n---\n\nlang: zh\n", "", id="in-the-body"),
        pytest.param("+++\ntitle = 'a'\nlang = 'ja'\n+++\n", "ja", id="toml"),
    ],
)
def test_language(content: str, language: str) -> None:
    assert _read(content).language == language


def test_json() -> None:
    content = '{\n  "title": "A \\"b\\"",\n  "tags": ["x y"],\n  "lang": "en"\n}\n\nWords\n'
    post = _read(content)
    assert [(b.text, b.line, b.kind) for b in post.blocks] == [
        ('A "b"', 2, "meta"),
        ("Words", 7, "paragraph"),
    ]
    written = render_post(post, {0: 'Un "b"', 1: "Mots"}, language="fr")
    assert written == content.replace("A ", "Un ").replace("Words", "Mots").replace('"en"', '"fr"')


@pytest.mark.parametrize("content", ["{ broken\n", "{}x\n", "{% include x %}\nWords\n"])
def test_no_json(content: str) -> None:
    post = _read(content)
    assert not [block for block in post.blocks if block.kind == "meta"]
    assert render_post(post, {}) == content


def test_the_language_of_the_translation_is_written() -> None:
    post = _read("---\nlang: en\ntitle: One\n---\n\nTwo\n")
    written = render_post(post, {0: "Un", 1: "Deux"}, language="fr")
    assert written == "---\nlang: fr\ntitle: Un\n---\n\nDeux\n"


@pytest.mark.parametrize(
    "content",
    ["---\nnot: closed\n", "---\n\nA rule above and below\n\n---\n", "text\n---\ntitle: x\n---\n"],
)
def test_not_front_matter(content: str) -> None:
    assert not any(block.kind == "meta" for block in _read(content).blocks)


def test_toml() -> None:
    post = _read("+++\ntitle = \"One: two\"\nsummary = 'raw \\\\'\ndraft = true\n+++\n")
    assert [block.text for block in post.blocks] == ["One: two", "raw \\\\"]
    written = render_post(post, {0: 'say "x"', 1: "l'un"})
    assert written == '+++\ntitle = "say \\"x\\""\nsummary = "l\'un"\ndraft = true\n+++\n'


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.sampled_from(["title: One", "title: 'One'", 'title: "One"', "title: >-\n  One\n  two"]),
)
def test_values_come_back_and_yaml_agrees(text: str, line: str) -> None:
    text = one_line(text.replace("\0", ""))
    post = _read(f"---\n{line}\ndate: 2026-01-01\n---\n")
    written = render_post(post, {0: text})
    if not translatable(text) or (line.endswith("two") and not text.isprintable()):
        return
    assert [block.text for block in _read(written).blocks] == [text]
    assert _loaded(written)["title"] == text
