"""Posts into catalogs. An update keeps every translation and loses no human one."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from zqtrans import provenance
from zqtrans.catalogs import new_header, read_catalog, write_catalog
from zqtrans.files import lock
from zqtrans.languages import UNDETERMINED
from zqtrans.model import Catalog, Message, Post
from zqtrans.workflow.workspace import Workspace

_SIMILAR = 0.75
"""From which likeness on (difflib's ratio, 0 to 1) an old message is offered for a changed one."""

_LANGUAGE = "language: "


def extract(workspace: Workspace, posts: Sequence[Path], languages: Sequence[str]) -> list[Path]:
    """Make or update the catalogs of posts, one per post and language; their paths, in order."""
    workspace.require_distinct(posts)
    written = []
    for path in posts:
        post = workspace.read(path)
        for language in languages:
            written.append(update_catalog(workspace, post, language))
    return written


def extract_template(workspace: Workspace, posts: Sequence[Path], folder: Path) -> list[Path]:
    """Write a ``.pot`` template per post into a folder; their paths."""
    written = []
    for path in posts:
        post = workspace.read(path)
        target = folder / f"{workspace.name(path)}.pot"
        source = post.language or workspace.config.source
        template = Catalog(
            path=target,
            language="",
            messages=tuple(messages(workspace, post, "")),
            header=new_header("", source),
        )
        write_catalog(template)
        written.append(target)
    return written


def messages(workspace: Workspace, post: Post, language: str) -> list[Message]:
    """A post's messages, in order: its blocks, without those already in `language`.

    Blocks with the same text are one message with several references. A block whose language is
    not the post's says so in its comment (``language: zh``).
    """
    found: dict[str, Message] = {}
    main = post.language or workspace.config.source
    for block in post.blocks:
        if block.language == language or not any(map(str.isalpha, block.text)):
            continue
        reference = f"{workspace.reference(post.path)}:{block.line}"
        if block.text in found:
            known = found[block.text]
            found[block.text] = replace(known, references=(*known.references, reference))
            continue
        differs = block.language not in (main, UNDETERMINED, "")
        extracted = block.kind + (f"; {_LANGUAGE}{block.language}" if differs else "")
        found[block.text] = Message(block.text, extracted=extracted, references=(reference,))
    return list(found.values())


def source_language(catalog: Catalog, message: Message) -> str:
    """The language that a message is to be translated from."""
    _, marker, code = message.extracted.partition(_LANGUAGE)
    return code.split(";")[0].strip() if marker else catalog.source_language


def update_catalog(workspace: Workspace, post: Post, language: str) -> Path:
    """Bring one catalog up to date with its post, under its lock."""
    path = workspace.catalog_path(post.path, language)
    wanted = messages(workspace, post, language)
    with lock(path):
        if path.exists():
            catalog = merge(read_catalog(path), wanted)
        else:
            source = post.language or workspace.config.source
            catalog = Catalog(
                path=path,
                language=language,
                messages=tuple(wanted),
                header=new_header(language, source),
                source_language=source,
            )
        write_catalog(catalog)
    return path


def merge(catalog: Catalog, wanted: Sequence[Message]) -> Catalog:
    """The catalog with the messages that its post has now.

    A message that stayed keeps its target, flags and comments. A changed one gets the target of
    the most similar one that went, as fuzzy, with that one's msgid as previous. What a person wrote
    and no message takes over is kept as obsolete; an engine's own targets go.
    """
    known = {(m.source, m.context): m for m in catalog.messages}
    sources = {(m.source, m.context) for m in wanted}
    gone = [
        m
        for m in catalog.messages
        if (m.source, m.context) not in sources and m.target and not provenance.is_machine(m)
    ]
    merged = []
    for message in wanted:
        old = known.get((message.source, message.context))
        if old is not None:
            merged.append(
                replace(
                    old,
                    extracted=message.extracted,
                    references=message.references,
                    obsolete=False,
                )
            )
            continue
        near = _nearest(message.source, gone)
        if near is None:
            merged.append(message)
            continue
        gone.remove(near)
        flags = tuple(dict.fromkeys(("fuzzy", *near.flags)))
        merged.append(
            replace(
                message,
                target=near.target,
                comments=near.comments,
                flags=flags,
                previous=near.source,
            )
        )
    kept = [replace(m, obsolete=True, references=(), extracted="") for m in gone]
    return replace(catalog, messages=(*merged, *kept))


def _nearest(source: str, candidates: Sequence[Message]) -> Message | None:
    best, likeness = None, _SIMILAR
    for candidate in candidates:
        matcher = difflib.SequenceMatcher(None, candidate.source, source, autojunk=False)
        if matcher.real_quick_ratio() < likeness or matcher.quick_ratio() < likeness:
            continue
        if (ratio := matcher.ratio()) >= likeness:
            best, likeness = candidate, ratio
    return best
