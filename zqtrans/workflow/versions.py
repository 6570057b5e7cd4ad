"""A post that holds parallel versions, split by language.

Versions stand block after block, section after section, or as halves of one block (a title such as
``Sihui Folk Songs - 四会の民謡``). One language is the source; a version of a source block is its
translation, and belongs to no finished post but that of its language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from zqtrans.detection import Detector
from zqtrans.languages import LANGUAGES, UNDETERMINED
from zqtrans.model import Block, Post
from zqtrans.posts import read_post
from zqtrans.workflow.parallel import Aligner
from zqtrans.workflow.workspace import Workspace

_KINDS = ("paragraph", "heading", "list", "quote")
"""Blocks that can be taken out of a post; cells, captions and settings cannot."""
_STROKE = re.compile(r"[.!?…。！？؟]*\s*(?:[-–—―|｜/／·・~～]+|<br>)\s*")
_OPENING = re.compile(r"\s*[(（\[【]\s*")
_CLOSING = re.compile(r"\s*[)）\]】]\s*$")
_EDGES = " \t-–—―|｜/／·・~～"
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("english", "english version", "in english", "anglais", "英語", "英文"), "en"),
    **dict.fromkeys(("français", "version française", "en français", "french", "法文"), "fr"),
    **dict.fromkeys(("french version", "フランス語", "法语", "法語", "الفرنسية"), "fr"),
    **dict.fromkeys(("العربية", "عربي", "بالعربية", "النسخة العربية", "arabic", "arabe"), "ar"),
    **dict.fromkeys(("arabic version", "アラビア語", "阿拉伯语"), "ar"),
    **dict.fromkeys(
        ("日本語", "日本語版", "にほんご", "japanese", "japonais", "日文", "日语"), "ja"
    ),
    **dict.fromkeys(("japanese version", "اليابانية"), "ja"),
    **dict.fromkeys(("中文", "中文版", "汉语", "漢語", "简体中文", "繁體中文", "chinese"), "zh"),
    **dict.fromkeys(("chinese version", "chinois", "中国語", "中国語版", "الصينية"), "zh"),
}
"""Headings that only say which version follows."""


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a block in another language, and the line of the post that it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Versions:
    """A post with its parallel versions told apart.

    The blocks of `post` have a language, and as text only what is in the source language where
    they hold several. `translations` maps the number of a source block to its versions, `omitted`
    are the blocks that are a version of another, or the heading of a version.
    """

    post: Post
    translations: Mapping[int, Mapping[str, Version]]
    omitted: frozenset[int]


def read_versions(workspace: Workspace, path: Path) -> Versions:
    """The post in a file, split by language."""
    return split(read_post(path), workspace)


def split(plain: Post, workspace: Workspace) -> Versions:
    """A post as it was read, split by language.

    The source is what its front matter says; else the workspace's source language, where the main
    language of the post turns out to be a version of it; else the main language.
    """
    post = workspace.identify(plain)
    aligner = Aligner(workspace.glossary)
    preferred = workspace.config.source
    if not plain.language and post.language != preferred:
        found = _split(replace(post, language=preferred), aligner, workspace.detector)
        if any(post.language in versions for versions in found.translations.values()):
            return found
    return _split(post, aligner, workspace.detector)


def _split(post: Post, aligner: Aligner, detector: Detector) -> Versions:
    source = post.language
    blocks = list(post.blocks)
    labels = {place: code for place, block in enumerate(blocks) if (code := _label(block))}
    several = {
        place: parts
        for place, block in enumerate(blocks)
        if place not in labels and source in (parts := _parts(block.text, source, detector)).texts
    }
    alone = [
        place
        for place, block in enumerate(blocks)
        if block.kind in _KINDS and place not in labels and place not in several
    ]
    sources = [place for place in alone if blocks[place].language == source]
    translations: dict[int, dict[str, Version]] = {}
    omitted: set[int] = set()
    held: set[str] = set()
    for code in sorted({blocks[place].language for place in alone} - {source, UNDETERMINED}):
        targets = [place for place in alone if blocks[place].language == code]
        beside = sum(code in parts.texts for parts in several.values())
        for one, other in aligner.pairs(blocks, sources, targets, beside).items():
            version = Version(blocks[other].text, blocks[other].line)
            translations.setdefault(one, {})[code] = version
            omitted.add(other)
            held.add(code)
    for place, parts in several.items():
        block = replace(blocks[place], text=parts.texts[source], language=source)
        if _are_versions(block, parts, held, aligner):
            blocks[place] = block
            others = {code: text for code, text in parts.texts.items() if code != source}
            translations[place] = {code: Version(text, block.line) for code, text in others.items()}
    if held:
        omitted |= {place for place, code in labels.items() if code in (source, *held)}
    return Versions(replace(post, blocks=tuple(blocks)), translations, frozenset(omitted))


def _label(block: Block) -> str:
    """The language whose version a heading announces, or nothing."""
    return _LABELS.get(block.text.strip(" *_:：()（）[]【】—–-").lower(), "")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Language -> stretch of a block; `stroke` where strokes or line breaks part them all."""

    texts: Mapping[str, str]
    stroke: bool = False


def _are_versions(block: Block, parts: _Parts, held: set[str], aligner: Aligner) -> bool:
    """Whether the parts of a block say the same.

    They must be of like length. In one script that and a stroke between them is enough; otherwise
    one could be a gloss of the other, so they must share an anchor, or the post hold a version in
    that language.
    """
    for code, text in parts.texts.items():
        if code == block.language:
            continue
        like = aligner.likeness(block, replace(block, text=text, language=code))
        alike = parts.stroke and _scripts(code) == _scripts(block.language)
        backed = like.shared or alike or code in held
        if like.score <= 0 or like.stray > like.shared or not backed:
            return False
    return True


def _parts(text: str, source: str, detector: Detector) -> _Parts:
    """The stretches of a block in different languages.

    Nothing where a language comes twice or is not known, or where no more than a space parts two.
    A stretch that may be in the source language is, where no other stretch is.
    """
    spans = detector.spans(text)
    codes = [answer.language for *_, answer in spans]
    for place, (_, _, answer) in enumerate(spans):
        possible = source in (code for code, _ in answer.candidates)
        if codes[place] == UNDETERMINED and possible and source not in codes:
            codes[place] = source
    if len(spans) < 2 or len(set(codes)) != len(codes) or UNDETERMINED in codes:
        return _Parts({})
    between = [text[end:start] for (_, end, _), (start, _, _) in pairwise(spans)]
    strokes = all(_STROKE.fullmatch(gap) for gap in between)
    bracketed = len(spans) == 2 and _OPENING.fullmatch(between[0]) and _CLOSING.search(text)
    ended = all(text[:start].rstrip().endswith(_ENDS) for start, _, _ in spans[1:])
    if not (bracketed or strokes or ended):
        return _Parts({})
    if bracketed:
        text = _CLOSING.sub("", text)
    starts = [0, *(start for start, _, _ in spans[1:]), len(text)]
    pieces = [text[start:end] for start, end in pairwise(starts)]
    if bracketed:
        pieces[0] = pieces[0].rstrip().rstrip("(（[【")
    cleaned = [piece.replace("<br>", " ").strip(_EDGES) for piece in pieces]
    return _Parts(dict(zip(codes, cleaned, strict=True)), bool(bracketed) or strokes)


def _scripts(code: str) -> tuple[str, ...]:
    return LANGUAGES[code].scripts if code in LANGUAGES else (code,)
