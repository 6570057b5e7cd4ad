"""The sample posts and their reviewed catalogs belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.catalogs import read_catalog
from zqtrans.posts import POST_SUFFIXES, read_post, render_post

ROOT = Path(__file__).parents[2]
POSTS = {path.stem: path for path in (ROOT / "posts").iterdir() if path.suffix in POST_SUFFIXES}
JUST_WRITTEN = {"new-ferry-times", "a-morning-in-the-wetland", "jade-market-notice"}
REVIEWED = sorted(POSTS.keys() - JUST_WRITTEN)


def test_there_are_enough() -> None:
    assert len(REVIEWED) >= 14
    assert {path.suffix for path in POSTS.values()} == {".md", ".txt"}
    assert {read_post(POSTS[name]).language for name in ("duanzhou-yiri", "getting-here")} == {
        "zh",
        "en",
    }


@pytest.mark.parametrize("language", ["fr", "ar", "ja"])
@pytest.mark.parametrize("name", REVIEWED)
def test_catalog_covers_the_post(name: str, language: str) -> None:
    post = read_post(POSTS[name])
    path = ROOT / "locales" / language / "LC_MESSAGES" / f"{name}.po"
    catalog = read_catalog(path)
    targets = {message.source: message.target for message in catalog.messages}
    assert not any(message.fuzzy or message.obsolete for message in catalog.messages)
    assert all(targets.values())
    left = [block.text for block in post.blocks if block.text not in targets]
    assert targets.keys() <= {block.text for block in post.blocks}
    assert left == ([text for text in left if "横浜" in text] if language == "ja" else [])
    numbered = enumerate(post.blocks)
    translations = {number: targets.get(block.text, "") for number, block in numbered}
    assert render_post(post, translations) != post.content
