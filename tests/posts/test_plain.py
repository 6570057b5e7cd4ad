"""Plain text: what a translator wants as one message."""

from __future__ import annotations

from pathlib import Path

import pytest

from zqtrans.posts import parse_post, render_post

WRAPPED = """\
The ferry between Dinghu and Gaoyao will run every twenty minutes from
Monday, 20 July. The first boat leaves at 6:10 and the last one leaves
at 22:30.
"""
VERSE = "Rain on the river,\nmist on the hill.\n"
ADDRESS = """\
Investment Promotion Bureau of Zhaoqing High-tech Zone
Building B, Chuangxin Avenue
Postcode 526238, Zhaoqing
"""


def _texts(content: str) -> list[str]:
    return [block.text for block in parse_post(content, Path("post.txt"), "text").blocks]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param(WRAPPED, [WRAPPED.replace("\n", " ").strip()], id="wrapped"),
        pytest.param(VERSE, ["Rain on the river,", "mist on the hill."], id="verse"),
        pytest.param(ADDRESS, ADDRESS.splitlines(), id="address"),
        pytest.param(
            "ご質問はmarket@example.orgまで。\n\nhttps://example.orgをどうぞ。\n\na@b.org\n",
            ["ご質問はmarket@example.orgまで。", "https://example.orgをどうぞ。"],
            id="address-without-blanks",
        ),
        pytest.param("Title\n\nWords.\n", ["Title", "Words."], id="blank-line"),
        pytest.param("- one\n- two\n  more\n", ["one", "two more"], id="points"),
        pytest.param("1. Jade, jewelry:\n", ["Jade, jewelry:"], id="number"),
        pytest.param("▲ Issued by Sihui\n", ["Issued by Sihui"], id="caption-mark"),
        pytest.param("3.5 million people\n", ["3.5 million people"], id="not-a-number"),
        pytest.param("Title\n=====\nWords\n", ["Title", "Words"], id="underlined"),
        pytest.param("One.\n \t\u3000\nTwo.", ["One.", "Two."], id="white-line"),
        pytest.param("\u00a0 Words\u00a0\n", ["Words"], id="outer-spaces"),
        pytest.param("page one\f\npage two", ["page one", "page two"], id="form-feed"),
        pytest.param("12,5 %\n---\n", [], id="no-words"),
        pytest.param("", [], id="empty"),
        pytest.param(
            "端州是肇庆的老城区，城墙已经有九百多年的历\n史，站在上面可以望见西江。\n",
            ["端州是肇庆的老城区，城墙已经有九百多年的历史，站在上面可以望见西江。"],
            id="wrapped-chinese",
        ),
    ],
)
def test_blocks(content: str, texts: list[str]) -> None:
    assert _texts(content) == texts


def test_neighbouring_lines_stay_apart_when_translated() -> None:
    post = parse_post(ADDRESS, Path("post.txt"), "text")
    translations = {0: "Mot " * 16, 1: "Mot " * 8, 2: "Mot"}
    written = render_post(post, translations)
    assert [text.strip() for text in written.splitlines()] == [
        text.strip() for text in translations.values()
    ]
    assert _texts(written) == [text.strip() for text in translations.values()]
