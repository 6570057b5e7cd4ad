"""Catalogs into finished posts and ``.mo`` files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from zqtrans.catalogs import read_catalog, write_mo
from zqtrans.errors import CatalogError
from zqtrans.files import write_bytes, write_text
from zqtrans.model import Catalog
from zqtrans.posts import read_post, render_post
from zqtrans.workflow.versions import Versions, read_versions
from zqtrans.workflow.workspace import Workspace

_IMAGE = re.compile(r"""(?:!\[[^\]]*\]\(<?|<img[^>]*\bsrc=["'])([^)\s"'>:]+)""", re.IGNORECASE)
"""An image in Markdown or HTML whose address is a path."""


def build(
    workspace: Workspace,
    posts: Sequence[Path],
    languages: Sequence[str],
    *,
    out: Path | None = None,
    reviewed_only: bool = False,
) -> list[Path]:
    """Write each post in each language with its images, and each catalog's ``.mo``; all the paths.

    A block without a translation stays in the language it was written in. Of parallel versions in
    a post, only the one in the finished post's language is kept.
    """
    workspace.require_distinct(posts)
    written = []
    for path in posts:
        versions = read_versions(workspace, path)
        post = read_post(path)
        for language in languages:
            source = workspace.catalog_path(path, language)
            if not source.exists():
                raise CatalogError(
                    "no such catalog",
                    path=source,
                    hint=f"Make it first: zqtrans extract {path} --to {language}",
                )
            catalog = read_catalog(source)
            targets = _targets(catalog, reviewed_only)
            translations = _translations(versions, targets, language)
            finished = workspace.output_path(path, language, out)
            text = render_post(post, translations, language=language, omitted=versions.omitted)
            write_text(finished, text)
            written += _copy_images(path, post.content, finished.parent)
            compiled = source.with_suffix(".mo")
            write_mo(catalog, compiled, reviewed_only=reviewed_only)
            written += [finished, compiled]
    return written


def _copy_images(post: Path, content: str, folder: Path) -> list[Path]:
    """Copy the images that a post shows from beside it, so that its translation shows them too."""
    copied = []
    for link in dict.fromkeys(_IMAGE.findall(content)):
        name = unquote(link)
        source, target = post.parent / name, folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts or not source.is_file():
            continue
        write_bytes(target, source.read_bytes())
        copied.append(target)
    return copied


def _translations(versions: Versions, targets: Mapping[str, str], language: str) -> dict[int, str]:
    """Block -> its translation: the catalog's, or else the version that stands in the post."""
    found: dict[int, str] = {}
    for place, block in enumerate(versions.post.blocks):
        version = versions.translations.get(place, {}).get(language)
        if text := targets.get(block.text) or (version.text if version else ""):
            found[place] = text
    return found


def _targets(catalog: Catalog, reviewed_only: bool) -> dict[str, str]:
    return {
        message.source: message.target
        for message in catalog.messages
        if message.target and not message.obsolete and not (reviewed_only and message.fuzzy)
    }
