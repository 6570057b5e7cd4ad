"""The texts of a workspace that a glossary is weighed against: catalogs, posts, finished posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zqtrans.catalogs import read_catalog
from zqtrans.config import Config
from zqtrans.glossary.changes import Text
from zqtrans.glossary.lint import Usage
from zqtrans.posts import POST_SUFFIXES, read_post
from zqtrans.workflow.extract import source_language

if TYPE_CHECKING:
    from zqtrans.model import Catalog, Message

_HAN = re.compile(r"[\u3400-\u9fff]")


def catalog_texts(config: Config) -> Iterator[Text]:
    """Every message of the workspace's catalogs."""
    for place, catalog, message in _messages(config):
        source = source_language(catalog, message)
        yield Text(message.source, message.target, source, catalog.language, place)


def texts_in_use(config: Config) -> tuple[Usage, ...]:
    """Sources and translations of all catalogs, all posts, and the finished posts.

    Published are finished posts, and translations that a person confirmed with their sources.
    """
    return tuple(dict.fromkeys((*_of_catalogs(config), *_of_posts(config), *_of_output(config))))


def _of_catalogs(config: Config) -> Iterator[Usage]:
    for place, catalog, message in _messages(config):
        done = bool(message.target) and not message.fuzzy
        yield Usage(source_language(catalog, message), message.source, done, place)
        if message.target:
            yield Usage(catalog.language, message.target, done, place)


def _of_posts(config: Config) -> Iterator[Usage]:
    for path in _posts(config.posts_path):
        post = read_post(path)
        language = post.language or config.source
        for block in post.blocks:
            place = f"{_short(path, config)}:{block.line}"
            yield Usage(language, block.text, False, place)
            if language != "zh" and _HAN.search(block.text):
                yield Usage("zh", block.text, False, place)


def _of_output(config: Config) -> Iterator[Usage]:
    for language in config.languages:
        for path in _posts(config.out_path / language):
            for block in read_post(path).blocks:
                yield Usage(language, block.text, True, f"{_short(path, config)}:{block.line}")


def _messages(config: Config) -> Iterator[tuple[str, Catalog, Message]]:
    for path in sorted(config.locales_path.rglob("*.po")):
        catalog = read_catalog(path)
        for message in catalog.messages:
            if message.source and not message.obsolete:
                yield f"{_short(path, config)}:{message.line}", catalog, message


def _posts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in POST_SUFFIXES)


def _short(path: Path, config: Config) -> str:
    return (
        path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else str(path)
    )
