"""Posts that hold parallel versions."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT, Cli, msgfmt, snapshot
from zqtrans.catalogs import read_catalog, write_catalog
from zqtrans.model import Message
from zqtrans.posts import parse_post, render_post
from zqtrans.provenance import stamp
from zqtrans.workflow.versions import Versions, read_versions, split
from zqtrans.workflow.workspace import Workspace

SAMPLE = (ROOT / "posts" / "jade-market-notice.md").read_text(encoding="utf-8")
REPOSITORY = Workspace.open(ROOT)
SONGS = """\
Guangdong Sihui Folk Songs-広東四会の民謡

The folk songs of Sihui are more than 800 years old and are still sung in Jingkou Town.
四会の民謡は800年以上の歴史があり、逕口鎮ではいまも歌われています。

In 1957 collectors from Guangdong began to write them down.
1957年、広東の収集家たちが書きとめはじめました。

Today about 60 singers meet every Friday.
いまは毎週金曜日に約60人の歌い手が集まります。
"""
CHINESE = """\
# 四会民歌

四会民歌有八百多年历史，至今仍在迳口镇传唱。

1957年，广东的收集者开始记录这些民歌。

如今约有60位歌手每周五聚会。

# Folk Songs of Sihui

The folk songs of Sihui are more than 800 years old and are still sung in Jingkou Town.

In 1957 collectors from Guangdong began to write them down.

Today about 60 singers meet every Friday.
"""
HTML = """\
<html><body>
<section><h2>English</h2>
<p>Sihui has 3 jade markets and 2 museums.</p>
<p>Zhaoqing lies 40 km to the west.</p>
</section>
<section><h2>Français</h2>
<p>Sihui compte 3 marchés du jade et 2 musées.</p>
<p>Zhaoqing se trouve à 40 km à l’ouest.</p>
</section>
</body></html>
"""


def versions(workspace: Path, name: str, text: str) -> Versions:
    path = workspace / "posts" / name
    path.write_text(text, encoding="utf-8")
    return read_versions(Workspace.open(workspace), path)


def catalog(workspace: Path, name: str, language: str) -> dict[str, Message]:
    path = workspace / f"locales/{language}/LC_MESSAGES/{name}.po"
    return {message.source: message for message in read_catalog(path).messages}


def built(workspace: Path, name: str, language: str) -> str:
    return (workspace / "build" / language / name).read_text(encoding="utf-8")


def test_sections_are_paired(workspace: Path) -> None:
    found = versions(workspace, "notice.md", SAMPLE)
    assert found.post.language == "en"
    translations = {
        found.post.blocks[place].text: {code: version.text for code, version in others.items()}
        for place, others in found.translations.items()
    }
    assert translations["Park on level 2 of the building."] == {
        "fr": "Garez-vous au niveau 2 du bâtiment.",
        "ja": "建物の2階に駐車してください。",
    }
    assert translations["Notice to Visitors"] == {"fr": "Avis aux visiteurs"}
    assert translations["Sihui Jade Market: Notice to Visitors"] == {
        "ja": "四会玉器市場からのお知らせ"
    }
    kept = [b.text for n, b in enumerate(found.post.blocks) if n not in found.omitted]
    assert len(kept) == 6
    assert not {"English", "Français", "日本語"} & set(kept)


def test_what_stands_in_the_post_is_not_translated_again(workspace: Path, cli: Cli) -> None:
    (workspace / "posts" / "notice.md").write_text(SAMPLE, encoding="utf-8")
    assert cli("extract", "posts/notice.md").status == 0
    french = catalog(workspace, "notice", "fr")
    assert len(french) == 6
    market = french["Park on level 2 of the building."]
    assert market.target == "Garez-vous au niveau 2 du bâtiment."
    assert market.fuzzy
    assert market.extracted.startswith("list; in the post: line 23, ")
    assert french["Sihui Jade Market: Notice to Visitors"].target == ""
    assert not any(message.target for message in catalog(workspace, "notice", "ar").values())
    for language in ("fr", "ar", "ja"):
        msgfmt(workspace / f"locales/{language}/LC_MESSAGES/notice.po")


def test_a_finished_post_is_in_one_language(workspace: Path, cli: Cli) -> None:
    (workspace / "posts" / "notice.md").write_text(SAMPLE, encoding="utf-8")
    cli("extract", "posts/notice.md")
    assert cli("build", "posts/notice.md", "--reviewed-only").status == 0
    assert built(workspace, "notice.md", "fr").partition("---\n\n# ")[2] == (
        "Avis aux visiteurs\n\n"
        "Le marché du jade de Sihui ouvre à 8 h 30 tous les matins, sauf le 1er janvier."
        " L’entrée est libre.\n\n"
        "- Garez-vous au niveau 2 du bâtiment.\n"
        "- Faites peser votre achat avant de payer.\n\n"
        "Des questions ? Appelez le 0758-3322110 ou écrivez à market@example.org.\n"
    )
    japanese = built(workspace, "notice.md", "ja")
    assert 'title: "四会玉器市場からのお知らせ"' in japanese
    assert "marché" not in japanese
    assert "jade market" not in japanese
    arabic = built(workspace, "notice.md", "ar")
    assert "The jade market of Sihui" in arabic
    assert "marché" not in arabic
    assert "市場" not in arabic.partition("\n---\n")[2]


def test_versions_block_by_block_and_line_by_line(workspace: Path, cli: Cli) -> None:
    (workspace / "posts" / "songs.txt").write_text(SONGS, encoding="utf-8")
    cli("extract", "posts/songs.txt")
    assert list(catalog(workspace, "songs", "fr")) == [
        "Guangdong Sihui Folk Songs",
        "The folk songs of Sihui are more than 800 years old and are still sung in Jingkou Town.",
        "In 1957 collectors from Guangdong began to write them down.",
        "Today about 60 singers meet every Friday.",
    ]
    cli("build", "posts/songs.txt")
    assert built(workspace, "songs.txt", "ja") == (
        "広東四会の民謡\n\n四会の民謡は800年以上の歴史があり、逕口鎮ではいまも歌われています。\n\n"
        "1957年、広東の収集家たちが書きとめはじめました。\n\n"
        "いまは毎週金曜日に約60人の歌い手が集まります。\n"
    )


def test_the_original_stands_first(workspace: Path) -> None:
    found = versions(workspace, "songs.md", CHINESE)
    assert found.post.language == "en"
    assert found.omitted == {0, 1, 2, 3}
    assert {place: others["zh"].line for place, others in found.translations.items()} == {
        4: 1,
        5: 3,
        6: 5,
        7: 7,
    }
    found = versions(workspace, "songs.md", f"---\nlang: zh\n---\n\n{CHINESE}")
    assert found.post.language == "zh"
    assert found.omitted == {4, 5, 6, 7}


def test_html_sections(workspace: Path, cli: Cli) -> None:
    (workspace / "posts" / "sihui.html").write_text(HTML, encoding="utf-8")
    cli("extract", "posts/sihui.html")
    cli("build", "posts/sihui.html")
    assert built(workspace, "sihui.html", "fr") == (
        '<html lang="fr"><body>\n<section>\n<p>Sihui compte 3 marchés du jade et 2 musées.</p>\n'
        "<p>Zhaoqing se trouve à 40 km à l’ouest.</p>\n</section>\n</body></html>\n"
    )


def test_the_seed_post(workspace: Path, cli: Cli) -> None:
    title = "Guangdong Sihui Folk Songs-広東四会の民謡"
    body = "Founded in the 33rd year of the Qin Dynasty (214 BC), Sihui is an old county."
    text = f"Friday, February 3, 2023\n\n{title}\n\nGuangdong Sihui Folk Songs\n\n{body}\n"
    (workspace / "posts" / "songs.txt").write_text(text, encoding="utf-8")
    cli("extract", "posts/songs.txt")
    japanese = catalog(workspace, "songs", "ja")
    assert japanese["Guangdong Sihui Folk Songs"].target == "広東四会の民謡"
    assert len(japanese["Guangdong Sihui Folk Songs"].references) == 2
    assert title not in japanese


@pytest.mark.parametrize(
    ("text", "language", "source", "target"),
    [
        ("# Contact us | Contactez-nous", "fr", "Contact us", "Contactez-nous"),
        ("Folk songs of Sihui (四会の民謡)", "ja", "Folk songs of Sihui", "四会の民謡"),
        (
            "Welcome to Sihui!\\\nBienvenue à Sihui !",
            "fr",
            "Welcome to Sihui!",
            "Bienvenue à Sihui !",
        ),
        (
            "| Free of charge - Entrée libre | 5 |\n|---|---|\n",
            "fr",
            "Free of charge",
            "Entrée libre",
        ),
    ],
    ids=["stroke", "brackets", "line-break", "cell"],
)
def test_halves(workspace: Path, text: str, language: str, source: str, target: str) -> None:
    english = "The market of Sihui is the largest of its kind and opens at eight."
    found = versions(workspace, "halves.md", f"{english}\n\n{text}\n")
    ((place, others),) = found.translations.items()
    assert found.post.blocks[place].text == source
    assert {code: version.text for code, version in others.items()} == {language: target}
    assert not found.omitted


@pytest.mark.parametrize(
    "text",
    [
        'She calls it "四会民歌" and laughs.',
        "The River Has a Tune: Vernacular Songs of Sihui - 四会民歌",
        "We asked the old cook of the village. Il ne dit rien de sa vie.",
        "Rice dumplings – 裹蒸粽",
        "Visit Sihui – Visitez Deqing",
        "Rendez-vous at the café",
    ],
    ids=["quoted", "gloss", "speech", "dish", "other-place", "loan-words"],
)
def test_what_is_no_version_stays_whole(workspace: Path, text: str) -> None:
    english = "The market of Sihui is the largest of its kind and opens at eight."
    found = versions(workspace, "gloss.md", f"{english}\n\n{text}\n")
    assert not found.translations
    assert not found.omitted
    assert text in [block.text for block in found.post.blocks]


def test_quotations_in_a_post_are_no_versions(workspace: Path) -> None:
    for name in ("sihui-folk-songs.md", "duanzhou-yiri.md"):
        shutil.copy(ROOT / "posts" / name, workspace / "posts" / name)
        found = read_versions(Workspace.open(workspace), workspace / "posts" / name)
        assert not found.omitted, name
        assert not found.translations, name


def test_a_changed_version_is_taken_over_and_a_persons_is_not(workspace: Path, cli: Cli) -> None:
    post = workspace / "posts" / "songs.txt"
    post.write_text(SONGS, encoding="utf-8")
    cli("extract", "posts/songs.txt", "--to", "ja")
    before = snapshot(workspace)
    cli("extract", "posts/songs.txt", "--to", "ja")
    assert snapshot(workspace) == before
    path = workspace / "locales/ja/LC_MESSAGES/songs.po"
    found = read_catalog(path)
    first, second, third, fourth = found.messages
    mine = replace(second, target="私の訳。")
    machine = stamp(third, "機械の訳。", engine="x")
    write_catalog(replace(found, messages=(first, mine, machine, fourth)))
    post.write_text(SONGS.replace("広東四会の民謡", "四会の民謡集"), encoding="utf-8")
    cli("extract", "posts/songs.txt", "--to", "ja")
    targets = [message.target for message in read_catalog(path).messages]
    assert targets == [
        "四会の民謡集",
        "私の訳。",
        "1957年、広東の収集家たちが書きとめはじめました。",
        "いまは毎週金曜日に約60人の歌い手が集まります。",
    ]


SENTENCES = {
    "en": ["Sihui has 3 markets.", "The ferry to Deqing takes 40 minutes.", "Nobody knows why."],
    "fr": [
        "Sihui compte 3 marchés.",
        "Le bac pour Deqing met 40 minutes.",
        "Nul ne sait pourquoi.",
    ],
    "ja": [
        "四会には3つの市場があります。",
        "徳慶行きの船は40分かかります。",
        "理由は誰も知りません。",
    ],
    "ar": ["في سيهوي 3 أسواق.", "تستغرق العبارة إلى دتشينغ 40 دقيقة.", "لا أحد يعرف السبب."],
}
LABELS = [
    "English",
    "Français",
    "日本語",
    "---",
    "四会",
    "Jade - 玉",
    "> 四会民歌分为两种，代代相传。",
]
blocks = st.one_of(
    st.sampled_from([text for texts in SENTENCES.values() for text in texts]),
    st.sampled_from(LABELS),
    st.tuples(st.sampled_from("#-"), st.sampled_from(SENTENCES["en"])).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks, max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_nothing_of_a_post_is_lost(parts: list[str], gap: str) -> None:
    post = parse_post(gap.join(parts), Path("a.md"))
    found = split(post, REPOSITORY)
    assert not found.omitted & found.translations.keys()
    held = [version.text for others in found.translations.values() for version in others.values()]
    for number, (before, after) in enumerate(zip(post.blocks, found.post.blocks, strict=True)):
        if number in found.omitted:
            assert before.text in held or before.text in LABELS
        elif before.text != after.text:
            versions = found.translations[number].values()
            parts_of = [after.text, *(version.text for version in versions)]
            assert all(part in before.text.replace("<br>", " ") for part in parts_of)
    rest = render_post(post, {}, omitted=found.omitted)
    kept = [block.text for n, block in enumerate(post.blocks) if n not in found.omitted]
    assert [block.text for block in parse_post(rest, Path("a.md")).blocks] == kept
