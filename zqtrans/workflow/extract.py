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
from zqtrans.model import Catalog, Message
from zqtrans.workflow.versions import Versions, read_versions
from zqtrans.workflow.workspace import Workspace

_SIMILAR = 0.75
"""From which likeness on (difflib's ratio, 0 to 1) an old message is offered for a changed one."""

_LANGUAGE = "language: "
_IN_POST = "in the post: "


def extract(workspace: Workspace, posts: Sequence[Path], languages: Sequence[str]) -> list[Path]:
    """Make or update the catalogs of posts, one per post and language; their paths, in order."""
    workspace.require_distinct(posts)
    written = []
    for path in posts:
        found = read_versions(workspace, path)
        for language in languages:
            written.append(update_catalog(workspace, found, language))
    return written


def extract_template(workspace: Workspace, posts: Sequence[Path], folder: Path) -> list[Path]:
    """Write a ``.pot`` template per post into a folder; their paths."""
    written = []
    for path in posts:
        found = read_versions(workspace, path)
        target = folder / f"{workspace.name(path)}.pot"
        source = found.post.language or workspace.config.source
        template = Catalog(
            path=target,
            language="",
            messages=tuple(messages(workspace, found, "")),
            header=new_header("", source),
        )
        write_catalog(template)
        written.append(target)
    return written


def messages(workspace: Workspace, versions: Versions, language: str) -> list[Message]:
    """A post's messages, in order: its blocks, without those already in `language`.

    Blocks with the same text are one message with several references. A block whose language is
    not the post's says so in its comment (``language: zh``). A version of a block in `language`
    that stands in the post is its target, still to be confirmed.
    """
    found: dict[str, Message] = {}
    post = versions.post
    main = post.language or workspace.config.source
    for place, block in enumerate(post.blocks):
        version = versions.translations.get(place, {}).get(language)
        if place in versions.omitted or not any(map(str.isalpha, block.text)):
            continue
        if block.language == language:
            continue
        reference = f"{workspace.reference(post.path)}:{block.line}"
        message = found.get(block.text)
        if message is None:
            differs = block.language not in (main, UNDETERMINED, "")
            extracted = block.kind + (f"; {_LANGUAGE}{block.language}" if differs else "")
            message = Message(block.text, extracted=extracted)
        if version and not message.target:
            mark = f"; {_IN_POST}line {version.line}, {provenance.text_hash(version.text)}"
            message = replace(
                message,
                target=version.text,
                flags=("fuzzy",),
                extracted=message.extracted + mark,
            )
        references = (*message.references, reference)
        found[block.text] = replace(message, references=references)
    return list(found.values())


def source_language(catalog: Catalog, message: Message) -> str:
    """The language that a message is to be translated from."""
    _, marker, code = message.extracted.partition(_LANGUAGE)
    return code.split(";")[0].strip() if marker else catalog.source_language


def update_catalog(workspace: Workspace, versions: Versions, language: str) -> Path:
    """Bring one catalog up to date with its post, under its lock."""
    post = versions.post
    path = workspace.catalog_path(post.path, language)
    wanted = messages(workspace, versions, language)
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
    and no message takes over is kept as obsolete; an engine's own targets go. A version that stands
    in the post takes the place of nothing that a person wrote into the catalog.
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
            current = replace(
                old, extracted=message.extracted, references=message.references, obsolete=False
            )
            merged.append(_with_version(current, old, message))
            continue
        near = None if message.target else _nearest(message.source, gone)
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


def _with_version(current: Message, old: Message, wanted: Message) -> Message:
    """The message with the post's own version, where the catalog has nothing better."""
    taken = f"{_IN_POST}line" in old.extracted and old.extracted.endswith(
        provenance.text_hash(old.target)
    )
    replaceable = not old.target or taken or provenance.is_machine(old)
    if not wanted.target or wanted.target == old.target or not replaceable:
        return current
    flags = tuple(dict.fromkeys((*wanted.flags, *old.flags)))
    comments = provenance.without(old.comments)
    return replace(current, target=wanted.target, flags=flags, comments=comments)


def _nearest(source: str, candidates: Sequence[Message]) -> Message | None:
    best, likeness = None, _SIMILAR
    for candidate in candidates:
        matcher = difflib.SequenceMatcher(None, candidate.source, source, autojunk=False)
        if matcher.real_quick_ratio() < likeness or matcher.quick_ratio() < likeness:
            continue
        if (ratio := matcher.ratio()) >= likeness:
            best, likeness = candidate, ratio
    return best
