"""A post and its published translation into the messages of a catalog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zqtrans.alignment import Aligner, likeness
from zqtrans.errors import LanguageError, PostError, UsageError
from zqtrans.languages import LANGUAGES
from zqtrans.model import Block, Message, Post
from zqtrans.posts import read_post
from zqtrans.workflow.align_blocks import (
    NO_COUNTERPART,
    Draft,
    Left,
    Pair,
    block_messages,
    draft,
    passage,
)
from zqtrans.workflow.align_sentences import sentence_messages
from zqtrans.workflow.extract import messages
from zqtrans.workflow.inline import convert
from zqtrans.workflow.versions import Versions, split
from zqtrans.workflow.workspace import Workspace

MOST_BLOCKS = 10_000
_LEAST_LIKENESS = 0.3
"""The likeness below which two posts are not one text: unrelated ones reach 0.45, but seldom."""
_FEW = 4
"""Blocks below which a post is too short to tell."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two posts as the messages of a catalog, and what is left of either.

    `untranslated` are blocks that the target leaves in the source's words.
    """

    source: Path
    target: Path
    languages: tuple[str, str]
    messages: tuple[Message, ...]
    pairs: tuple[Pair, ...]
    left_sources: tuple[Left, ...]
    left_targets: tuple[Left, ...]
    untranslated: tuple[Block, ...]

    @property
    def complete(self) -> bool:
        """Whether every block of both posts found its place."""
        return not self.left_sources and not self.left_targets


def align(
    workspace: Workspace,
    source: Path,
    target: Path,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    sentences: bool = False,
) -> Aligned:
    """Align two posts. The messages are those that `extract` would write, with their targets.

    With `sentences` they are sentences instead. Raises `PostError` where the posts are not one
    text, and `LanguageError` where their languages are the same or not to be told.
    """
    if source.resolve() == target.resolve():
        raise UsageError(
            f"{source} is both source and target", hint="Name two posts: zqtrans align EN.md FR.md"
        )
    versions, post = _read(workspace, source, target, source_language, target_language)
    languages = versions.post.language, post.language
    kept = [n for n in range(len(versions.post.blocks)) if n not in versions.omitted]
    here = [versions.post.blocks[n] for n in kept]
    _require_blocks(source, here)
    _require_blocks(target, post.blocks)
    aligner = Aligner(
        [passage(block, languages[0]) for block in here],
        [passage(block, languages[1]) for block in post.blocks],
        languages,
        workspace.glossary,
        same_format=versions.post.format == post.format,
    )
    beads = aligner.align()
    if min(len(here), len(post.blocks)) >= _FEW and likeness(beads) < _LEAST_LIKENESS:
        raise PostError(
            f"does not look like a translation of {source}",
            path=target,
            hint="Order, lengths, names and numbers of its blocks fit no better than those of any "
            "other post. Was another file meant, or other languages (--from, --to)?",
        )
    wanted = messages(workspace, versions, languages[1])
    there = [_converted(block, post, versions) for block in post.blocks]
    found = draft(beads, here, there, languages)
    if sentences:
        made = sentence_messages(workspace.reference(source), found, aligner, languages)
    else:
        made = list(block_messages(wanted, here, found))
    return _aligned((source, target), languages, made, found, {m.source for m in wanted})


def _aligned(
    paths: tuple[Path, Path],
    languages: tuple[str, str],
    made: Sequence[Message],
    found: Draft,
    wanted: set[str],
) -> Aligned:
    """The outcome.

    Not missed are source blocks that are no message, such as one in the target language, and blocks
    whose text has found its place elsewhere in the post.
    """
    sources = {block.text for pair in found.pairs for block in pair.sources}
    targets = {block.text for pair in found.pairs for block in pair.targets}
    return Aligned(
        *paths,
        languages,
        tuple(made),
        tuple(found.pairs),
        _missed(found.left_sources, sources, wanted),
        _missed(found.left_targets, targets),
        tuple(found.untranslated),
    )


def _missed(
    lefts: Sequence[Left], paired: set[str], wanted: set[str] | None = None
) -> tuple[Left, ...]:
    missed = [
        left
        for left in lefts
        if (left.reason != NO_COUNTERPART or left.block.text not in paired)
        and (left.part or wanted is None or left.block.text in wanted)
    ]
    return tuple(sorted(missed, key=lambda left: left.block.start))


def _read(
    workspace: Workspace,
    source: Path,
    target: Path,
    source_language: str | None,
    target_language: str | None,
) -> tuple[Versions, Post]:
    """Both posts, in languages that are known and differ."""
    plain = read_post(source)
    versions = split(
        replace(plain, language=source_language) if source_language else plain, workspace
    )
    plain = read_post(target)
    post = workspace.identify(
        replace(plain, language=target_language) if target_language else plain
    )
    for found, option in ((versions.post, "--from"), (post, "--to")):
        if found.language not in LANGUAGES:
            name = f"language {found.language!r} is not supported"
            raise LanguageError(
                f"{found.path}: {name if found.language else 'its language cannot be told'}",
                hint=f"Name it: {option} {'en' if option == '--from' else 'fr'}",
            )
    if versions.post.language == post.language:
        raise LanguageError(
            f"{source} and {target} are both in {LANGUAGES[post.language].name}",
            hint="Name their languages with --from and --to if they were not told rightly.",
        )
    return versions, post


def _require_blocks(path: Path, blocks: Sequence[Block]) -> None:
    if not blocks:
        raise PostError("holds no text to align", path=path)
    if len(blocks) > MOST_BLOCKS:
        raise PostError(
            f"{len(blocks)} blocks are too many to align; {MOST_BLOCKS} can be",
            path=path,
            hint="Cut both posts at the same place, and align the parts.",
        )


def _converted(block: Block, post: Post, versions: Versions) -> Block:
    return replace(block, text=convert(block.text, post.format, versions.post.format))
