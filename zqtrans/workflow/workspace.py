"""A workspace: its settings, glossary, posts and catalogs, and where each of them lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from zqtrans.config import Config, load_config
from zqtrans.detection import Detector
from zqtrans.errors import UsageError
from zqtrans.files import write_text
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.languages import UNDETERMINED
from zqtrans.model import Block, Post

if TYPE_CHECKING:
    from zqtrans.engine import Pivot, Translator

POST_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm")
"""What counts as a post in a folder."""


@dataclass(frozen=True)
class Workspace:
    """What a run works on. Costly parts are loaded when first asked for, and once."""

    config: Config

    @classmethod
    def open(cls, start: Path | None = None, **options: object) -> Workspace:
        """The workspace that holds a folder."""
        return cls(load_config(start, **options))

    def __reduce__(self) -> tuple[type[Workspace], tuple[Config]]:
        """Only the settings go to another process; what they name is loaded there."""
        check = replace(self.config.check, per_path=dict(self.config.check.per_path))
        return Workspace, (replace(self.config, check=check, origin=dict(self.config.origin)),)

    @cached_property
    def glossary(self) -> Glossary:
        """The terms; none where the workspace has no glossary and none was asked for."""
        paths = self.config.glossary_paths
        if self.config.origin.get("glossary") is None:
            paths = tuple(path for path in paths if path.exists())
        return load_glossary(paths)

    @cached_property
    def detector(self) -> Detector:
        """Language identification for the workspace's languages, with its names masked."""
        names = [
            form
            for term in self.glossary.terms
            if term.kind not in ("phrase", "product", "event")
            for form_of in term.forms.values()
            for form in form_of.admitted
        ]
        return Detector(self.config.detection_languages, names=names)

    @cached_property
    def _translators(self) -> dict[tuple[str, str], Translator | Pivot]:
        return {}

    def translator(self, source: str, target: str) -> Translator | Pivot:
        """The translator of a pair, opened once; raises `ModelError` where there is no model."""
        from zqtrans.engine import open_translator

        pair = (source, target)
        if pair not in self._translators:
            self._translators[pair] = open_translator(self.config, *pair, self.glossary)
        return self._translators[pair]

    def name(self, path: Path) -> str:
        """The name of a post's catalog: its path below the posts' folder, dots for slashes.

        The ending is left out, but for a post beside another one that differs in its ending only:
        of those, the first in the order of `POST_SUFFIXES` is named without.
        """
        relative = self._relative(path)
        earlier = takewhile(lambda suffix: suffix != path.suffix.lower(), POST_SUFFIXES)
        if not any(path.with_suffix(suffix).is_file() for suffix in earlier):
            relative = relative.with_suffix("")
        return ".".join(relative.parts)

    def catalog_path(self, post: Path, language: str) -> Path:
        """Where the catalog of a post for a language lies."""
        return self.config.locales_path / language / "LC_MESSAGES" / f"{self.name(post)}.po"

    def output_path(self, post: Path, language: str, out: Path | None = None) -> Path:
        """Where the finished post goes."""
        return (out or self.config.out_path) / language / self._relative(post)

    def reference(self, post: Path) -> str:
        """A post's path as catalogs name it: from the workspace's root, or the bare name."""
        try:
            return post.resolve().relative_to(self.config.root).as_posix()
        except ValueError:
            return post.name

    def catalogs(self, language: str) -> list[Path]:
        """All catalogs of a language."""
        return sorted((self.config.locales_path / language / "LC_MESSAGES").glob("*.po"))

    def identify(self, post: Post) -> Post:
        """The post with a language on it and on each of its blocks."""
        texts = [block.text for block in post.blocks]
        found = self.detector.detect_post(texts, post.language)
        blocks = tuple(
            replace(block, language=answer.language)
            for block, answer in zip(post.blocks, found, strict=True)
        )
        return replace(post, blocks=blocks, language=post.language or _main_language(blocks))

    def require_distinct(self, posts: Sequence[Path]) -> None:
        """Refuse posts that would share a catalog; raises `UsageError` naming both."""
        seen: dict[str, Path] = {}
        for post in posts:
            other = seen.setdefault(self.name(post), post)
            if other != post:
                raise UsageError(
                    f"{other} and {post} would share the catalog {self.name(post)}.po",
                    hint="Give one of them another name, or put it into a folder below posts.",
                )

    def _relative(self, path: Path) -> Path:
        try:
            return path.resolve().relative_to(self.config.posts_path.resolve())
        except ValueError:
            return Path(path.name)


def _main_language(blocks: Iterable[Block]) -> str:
    votes: dict[str, int] = {}
    for block in blocks:
        if block.language != UNDETERMINED:
            votes[block.language] = votes.get(block.language, 0) + len(block.text)
    return max(sorted(votes), key=lambda code: votes[code]) if votes else ""


def create(folder: Path) -> list[Path]:
    """Make a workspace in a folder; the files made. What exists is left alone."""
    made = []
    for name, text in _NEW.items():
        path = folder / name
        if not path.exists():
            write_text(path, text)
            made.append(path)
    return made


_NEW = {
    "zqtrans.toml": """\
source = "en"
languages = ["fr", "ar", "ja"]
""",
    "glossary/places.toml": """\
# One [[term]] a concept. `zqtrans glossary check` proves this file.

[[term]]
id = "zhaoqing"
kind = "city"
zh = "肇庆"
en = "Zhaoqing"
fr = "Zhaoqing"
ar = "تشاوتشينغ"
ja = { form = "肇慶", reading = "ちょうけい" }

[[term]]
id = "sihui"
kind = "city"
parent = "zhaoqing"
zh = "四会"
en = "Sihui"
fr = "Sihui"
ar = "سيهوي"
ja = { form = "四会", reading = "しかい" }
forbidden.en = ["fourth meeting", "Four Meetings"]
forbidden.fr = ["quatrième réunion"]
forbidden.ar = ["الاجتماع الرابع"]
forbidden.ja = ["四回"]
not-in.zh = ["第四会议", "四会议"]
""",
    "posts/welcome.md": """\
---
title: Welcome to Sihui
---

# Welcome to Sihui

Sihui is a city in Zhaoqing.
""",
    ".gitignore": """\
/build/
/.zqtrans/
*.mo
""",
}
