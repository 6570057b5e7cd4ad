"""Reading, tidying and filtering parallel text. No torch here.

The rule that matters: nothing from the evaluation sets and no post of the development set may
reach training. `Holdout` decides that on the folded English side alone.
"""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "fr", "ar", "ja")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_BLANKS = re.compile(r"[ \t\r\n\f\v\u2000-\u200a\u205f\u3000]+")
_BEFORE = re.compile(r"[ \u00a0\u202f]+(?=[;:!?»%])")
_AFTER = re.compile(r"«[ \u00a0\u202f]+")
_MARKUP = re.compile(r"[{}<>\\`|~^@#*=]|%[sd(]|\$[a-z(]|__|::|\(\)|&[a-z]+;|\.\w+\(|->|https?:")
_LETTERS = {
    "ar": re.compile("[\u0621-\u064a]"),
    "ja": re.compile("[\u3041-\u30ff\u3400-\u9fff\uff66-\uff9f]"),
    "fr": re.compile("[A-Za-zÀ-ÿœŒ]"),
}
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Line:
    """One in-domain line in all four languages; `kind` is title, para, bullet and the like."""

    post: str
    kind: str
    texts: dict[str, str]


def tidy(text: str, language: str) -> str:
    """NFC, no invisible controls, single blanks; French keeps no-break spaces, as U+00A0 only.

    U+202F becomes U+00A0 so that the model has one narrow choice to learn; the product's French
    typography may turn it back. Full-width Japanese forms stay as they are.
    """
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text)
    text = _BLANKS.sub(" ", text).strip()
    if language == "fr":
        text = text.replace("\u202f", "\u00a0").replace("'", "\u2019")
        text = _BEFORE.sub("\u00a0", text)
        return _AFTER.sub("«\u00a0", text)
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def fold(text: str) -> str:
    """Letters and digits alone, caseless, words one blank apart: equal for equal sentences."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", text))


class Holdout:
    """English sentences that no training pair may have, compared folded."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._folded = {folded for text in sentences if (folded := fold(text))}

    def __len__(self) -> int:
        return len(self._folded)

    def holds(self, english: str) -> bool:
        """Whether a sentence is held out, however it is cased, spaced or pointed."""
        return fold(english) in self._folded


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """English and target of each line of a TSV file, packed by xz or plain."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for row in file:
            english, _, target = row.rstrip("\n").partition("\t")
            if english and target:
                yield english, target


def read_lines(folder: Path) -> Iterator[Line]:
    """In-domain lines of all JSONL files of a folder, tidied, in the order of names."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            for row in file:
                entry = json.loads(row)
                texts = {code: tidy(entry[code], code) for code in LANGUAGES}
                if all(texts.values()):
                    yield Line(post=entry["post"], kind=entry["kind"], texts=texts)


def is_development(post: str) -> bool:
    """Posts whose id ends in 7 measure the models and never train them."""
    return post.endswith("7")


def evaluation_sentences(folder: Path) -> Iterator[str]:
    """English sides of all evaluation sets in a folder of TSV files."""
    for path in sorted(folder.glob("*.tsv")):
        for english, _ in read_pairs(path):
            yield english


def split_lines(lines: Iterable[Line], holdout: Holdout) -> tuple[list[Line], list[Line]]:
    """Training and development lines; a training line equal to a held-out one is dropped."""
    train: list[Line] = []
    development: list[Line] = []
    for line in lines:
        (development if is_development(line.post) else train).append(line)
    measured = Holdout(line.texts["en"] for line in development)
    kept = [
        line
        for line in train
        if not measured.holds(line.texts["en"]) and not holdout.holds(line.texts["en"])
    ]
    return kept, development


def is_sound(english: str, target: str, language: str, *, longest: int = 42) -> bool:
    """Whether a general pair is clean prose or a name: lengths agree, scripts right, no code."""
    words = len(english.split())
    if not 1 <= words <= longest or len(english) > 280 or len(target) > 320:
        return False
    if _MARKUP.search(english) or _MARKUP.search(target):
        return False
    letters = len(_LETTERS[language].findall(target))
    english_letters = len(_LATIN.findall(english))
    if letters == 0 or english_letters < 0.5 * len(english.replace(" ", "")):
        return False
    if language != "fr" and len(_LATIN.findall(target)) > 0.35 * letters:
        return False
    low, high = {"fr": (0.6, 2.2), "ar": (0.35, 1.7), "ja": (0.15, 1.1)}[language]
    ratio = len(target) / len(english)
    return low <= ratio <= high or words <= 4


def admit(
    pairs: Iterable[tuple[str, str]], language: str, holdout: Holdout
) -> Iterator[tuple[str, str]]:
    """Tidied, sound, unrepeated pairs whose English side is not held out."""
    seen: set[str] = set()
    for english, target in pairs:
        english, target = tidy(english, "en"), tidy(target, language)
        if not is_sound(english, target, language):
            continue
        key = fold(english)
        if not key or key in seen or holdout.holds(english):
            continue
        seen.add(key)
        yield english, target
