"""The labelled set of `benchmarks/detection.py`: built from corpora, catalogs and own sentences.

Nothing but the own sentences (`data/detection.tsv`) stands in the repository. The rest is read
where it lies: parallel corpora (English, tab, other language), the project's parallel posts, and
the gettext catalogs of installed packages (Django's and Sphinx's, both under the BSD licence).
"""

from __future__ import annotations

import gettext
import json
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

WORKSPACE = ("en", "fr", "ar", "ja", "zh")
OTHERS = (
    *("de", "es", "it", "pt", "nl", "sv", "pl", "cs", "tr", "vi", "id", "ro", "hu", "fi"),
    *("ru", "uk", "ko", "el", "he", "th", "fa", "ur", "ps"),
)
OWN = Path(__file__).parent / "data" / "detection.tsv"
CATALOGS = {"django": ("contrib/*/locale", "conf/locale"), "sphinx": ("locale",)}
FOLDERS = {"zh_Hans": "zh", "zh_Hant": "zh", "zh_CN": "zh", "zh_TW": "zh"}


@dataclass(frozen=True, slots=True)
class Item:
    """A text and the one right answer; `kind` is sentence, title, names or mixed."""

    text: str
    language: str
    kind: str
    source: str


def build(corpora: Path | None, posts: Path | None, half: str) -> list[Item]:
    """The items of one half (``dev`` to tune on, ``test`` for figures) or ``all``, shuffled."""
    items = [*_own(), *_catalogs()]
    if corpora is not None:
        items += _corpora(corpora)
    if posts is not None:
        items += _posts(posts)
    unique = {(item.text, item.language): item for item in items}
    owners: dict[str, set[str]] = {}
    for text, language in unique:
        owners.setdefault(text, set()).add(language)
    chosen = [item for (text, _), item in sorted(unique.items()) if len(owners[text]) == 1]
    if half != "all":
        chosen = [item for item in chosen if zlib.crc32(item.text.encode()) % 2 == (half == "test")]
    random.Random(7).shuffle(chosen)
    return chosen


def _own() -> Iterator[Item]:
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, kind, text = line.split("\t")
            yield Item(text, language, kind, "own")


def _corpora(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.en-*.tsv")):
        language = path.name.removesuffix(".tsv").rpartition("-")[2]
        for line in path.read_text(encoding="utf-8").splitlines():
            english, _, other = line.partition("\t")
            yield Item(english, "en", "sentence", "corpora")
            yield Item(other, language, "sentence", "corpora")


def _posts(folder: Path) -> Iterator[Item]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for language in WORKSPACE:
                text = row.get(language, "").strip()
                if not text:
                    continue
                if row["kind"] in ("title", "heading", "caption") and _short(text, language):
                    yield Item(text, language, "title", "posts")
                elif row["kind"] == "para" and row["n"] % 4 == 0:
                    yield Item(text, language, "sentence", "posts")


def _catalogs() -> Iterator[Item]:
    for package, patterns in CATALOGS.items():
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            continue
        root = Path(next(iter(spec.submodule_search_locations)))
        for pattern in patterns:
            for path in sorted(root.glob(f"{pattern}/*/LC_MESSAGES/*.mo")):
                folder = path.parent.parent.name
                language = FOLDERS.get(folder, folder)
                if language in (*WORKSPACE, *OTHERS) and language != "en":
                    yield from _catalog(path, language, package)


def _catalog(path: Path, language: str, package: str) -> Iterator[Item]:
    with path.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    messages: dict[object, str] = vars(translations)["_catalog"]
    for source, target in messages.items():
        if not isinstance(source, str) or not source or "\n" in target.strip():
            continue
        target, source = target.strip(), source.split("\x04")[-1].strip()
        if target == source or re.search(r"[<{]|%\S*[a-zA-Z]|https?:", target):
            continue
        if _short(target, language):
            yield Item(target, language, "title", package)
        elif len(target) >= (12 if language in ("zh", "ja", "ko", "th") else 40):
            yield Item(target, language, "sentence", package)


def _short(text: str, language: str) -> bool:
    """Whether a text is a title of 2 to 6 words, or as long as that without blanks."""
    if language in ("zh", "ja", "th"):
        return 4 <= len(text) <= 16
    return 2 <= len(text.split()) <= 6
