"""HTML: prose between block tags, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zqtrans.model import Post
from zqtrans.posts import parse_post, render_post

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
  <title>Jade &amp; tea</title>
  <meta name="description" content='The "market" of Sihui'>
  <style>p { color: green }</style>
</head>
<body>
<h1><b>Jade</b></h1>
<p>One <a href="x.html">link</a>,
   two caf&eacute;s.</p>
<ul><li>first<li><code>x = 1</code></ul>
<blockquote><p>Said he</p></blockquote>
<table><tr><th>Place</th><td>12</td></tr></table>
<figure><img src="a.png" alt="A bridge"><figcaption>Seen at dawn</figcaption></figure>
<pre>not
prose</pre>
<script>var words = "<p>no</p>";</script>
<!-- not this --> Loose words
</body></html>
"""


def _read(content: str) -> Post:
    return parse_post(content, Path("post.html"), "html")


def test_blocks() -> None:
    post = _read(PAGE)
    assert post.language == "en"
    assert [(block.line, block.kind, block.text) for block in post.blocks] == [
        (4, "meta", "Jade &amp; tea"),
        (5, "meta", 'The "market" of Sihui'),
        (9, "heading", "Jade"),
        (10, "paragraph", 'One <a href="x.html">link</a>, two cafés.'),
        (12, "list", "first"),
        (13, "quote", "Said he"),
        (14, "cell", "Place"),
        (15, "caption", "A bridge"),
        (15, "caption", "Seen at dawn"),
        (19, "paragraph", "Loose words"),
    ]
    assert render_post(post, {}) == PAGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("un <b>mot</b>", "<p>un <b>mot</b></p>", id="inline"),
        pytest.param("a < b & c", "<p>a &lt; b &amp; c</p>", id="characters"),
        pytest.param("x</p><script>y", "<p>x&lt;/p>&lt;script>y</p>", id="structure"),
        pytest.param("&lt;p&gt; &amp;c", "<p>&lt;p&gt; &amp;c</p>", id="references"),
        pytest.param('<a href="x', '<p>&lt;a href="x</p>', id="half-a-tag"),
    ],
)
def test_translation(text: str, expected: str) -> None:
    assert render_post(_read("<p>words</p>"), {0: text}) == expected


def test_references_in_attributes_stay() -> None:
    content = '<p><img src=a alt="a &quot;b&quot;"> &quot;words&quot; <a href="?a&amp;b">x</a></p>'
    post = _read(content)
    source = '<img src=a alt="a &quot;b&quot;"> "words" <a href="?a&amp;b">x</a>'
    assert [block.text for block in post.blocks] == [source]
    assert render_post(post, {0: source.replace("words", "mots")}) == content.replace(
        "&quot;words&quot;", '"mots"'
    )


def test_attributes_and_language() -> None:
    post = _read('<html lang=en><img alt=Bridge src=a.png><meta name=description content="d">')
    written = render_post(post, {0: 'le "pont"'}, language="fr")
    assert written.startswith('<html lang=fr><img alt="le &quot;pont&quot;" src=a.png>')


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        pytest.param(
            "<!doctype html>\n<html><body><p>a word</p></body></html>",
            "ar",
            '<!doctype html>\n<html lang="ar" dir="rtl"><body><p>kelma</p></body></html>',
            id="arabic",
        ),
        pytest.param(
            '<html lang="en" dir="ltr"><p>a word</p></html>',
            "ar",
            '<html lang="ar" dir="rtl"><p>kelma</p></html>',
            id="both-there",
        ),
        pytest.param(
            "<html DIR=rtl lang='ar' class=\"a>b\"><p>a word</p></html>",
            "fr",
            "<html DIR=ltr lang='fr' class=\"a>b\"><p>kelma</p></html>",
            id="from-the-right",
        ),
        pytest.param(
            "<html><p>a word</p></html>", "ja", '<html lang="ja"><p>kelma</p></html>', id="japanese"
        ),
        pytest.param(
            "<!-- x -->\n<article id=a>\n<p>a word</p>\n</article>\n",
            "ar",
            '<!-- x -->\n<article lang="ar" dir="rtl" id=a>\n<p>kelma</p>\n</article>\n',
            id="fragment-of-one-element",
        ),
        pytest.param("<p>a word</p><hr>", "ar", "<p>kelma</p><hr>", id="fragment-of-several"),
        pytest.param("a word", "ar", "kelma", id="no-element"),
        pytest.param(
            '<html data-lang="x"><p>a word</p></html>',
            "fr",
            '<html lang="fr" data-lang="x"><p>kelma</p></html>',
            id="another-attribute",
        ),
    ],
)
def test_root_element(content: str, language: str, expected: str) -> None:
    assert render_post(_read(content), {0: "kelma"}, language=language) == expected


@pytest.mark.parametrize(
    ("content", "omitted", "expected"),
    [
        pytest.param(
            "<ul>\n  <li>one word</li>\n  <li>two words</li>\n</ul>\n",
            {1},
            "<ul>\n  <li>one word</li>\n</ul>\n",
            id="point",
        ),
        pytest.param(
            "<p>one</p>\n<div lang=fr><h2>two</h2><p><b>three</b></p></div>\n<p>four</p>\n",
            {1, 2},
            "<p>one</p>\n<p>four</p>\n",
            id="section",
        ),
        pytest.param("<td>one</td><td>two</td>", {1}, "<td>one</td><td></td>", id="cell"),
        pytest.param("<p>one<hr>two</p>", {1}, "<p>one<hr></p>", id="part-of-an-element"),
    ],
)
def test_omitted_blocks(content: str, omitted: set[int], expected: str) -> None:
    assert render_post(_read(content), {}, omitted=omitted) == expected


PIECES = [
    "<p>", "</p>", "<li>", "</ul>", "<b>", "</b>", "<br>", "words", "四会", "&amp;", "&nbsp;",
    "<", "&", "<!-- c -->", "<pre>", "</pre>", '<img alt="a b">', "\n", " ", "<td>", "<!", "</",
    "<script>", "</script>", '"',
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_nothing_is_lost(content: str) -> None:
    post = _read(content)
    assert render_post(post, {}) == content
    position = 0
    for block in post.blocks:
        assert position <= block.start < block.end <= len(content)
        position = block.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES[:12]), max_size=20).map("".join))
def test_translations_come_back(content: str) -> None:
    post = _read(content)
    translations = {number: f"mot & <i>mot</i> {number}" for number, _ in enumerate(post.blocks)}
    again = _read(render_post(post, translations))
    wanted = [f"mot &amp; <i>mot</i> {number}" for number in translations]
    assert [block.text for block in again.blocks] == wanted
