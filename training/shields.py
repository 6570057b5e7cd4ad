"""Putting shields `<zqN>` in the place of names, on all sides of a line alike. No torch here.

A name is replaced only where every side has it equally often, longest form first, and what
stands around it stays: `à <zq3>`, `و<zq1>`, `<zq4>市の`, `district de <zq5>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.corpus import LANGUAGES, tidy
from training.settings import SHIELDS

_URL = re.compile(r"(?:https?://|www\.)[\w./?=&%#-]*\w|[\w.+-]+@[\w-]+\.[\w.]+\w")
_NUMBER = re.compile(r"(?<![\w.,:/-])\d[\d,.:-]*\d(?![\w.,:/-])")
_CAPITALISED = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*(?!\w)")
_ARABIC_LETTER = "\u0621-\u0652\u0670-\u06d3"


@dataclass(frozen=True)
class Name:
    """One form of a name in each language it is known in."""

    texts: Mapping[str, str]
    kind: str = "name"


def load_names(path: Path) -> list[Name]:
    """Full and bare forms of all terms, longest English form first."""
    names: list[Name] = []
    for term in json.loads(path.read_text(encoding="utf-8")):
        for forms in (term, term.get("bare")):
            if forms and all(forms.get(code) for code in LANGUAGES):
                texts = {code: tidy(forms[code], code) for code in LANGUAGES}
                names.append(Name(texts=texts, kind=term["kind"]))
    unique = {tuple(sorted(name.texts.items())): name for name in names}
    return sorted(unique.values(), key=lambda name: -len(name.texts["en"]))


def name_pattern(text: str, language: str) -> re.Pattern[str]:
    """Where a name stands in running text of a language.

    French takes the first letter in either case and the elided `d’` before it (restored as `de `
    by `hide`); Arabic allows the proclitics و ف ب ل ك; Japanese has no word boundary.
    """
    body = re.escape(text).replace("\\ ", "[ \u00a0]")
    if language == "ja":
        return re.compile(body)
    if language == "ar":
        return re.compile(f"(?<![{_ARABIC_LETTER}])([وف]?[بلك]?){body}(?![{_ARABIC_LETTER}])")
    if language == "fr":
        first = text[0]
        if first.lower() != first.upper() and text[1:2].islower():
            body = f"[{first.lower()}{first.upper()}]" + body[1:]
        return re.compile(f"(?<![\\w’-])(d’)?{body}(?![\\w-])")
    return re.compile(f"(?<![\\w-]){body}(?![\\w-])")


def hide(text: str, pattern: re.Pattern[str], shield: str, language: str) -> str:
    """Replace the name; a proclitic stays, an elided preposition is written out."""
    if language == "ar":
        return pattern.sub(lambda match: match.group(1) + shield, text)
    if language == "fr":
        return pattern.sub(lambda match: ("de " if match.group(1) else "") + shield, text)
    return pattern.sub(shield, text)


class Shielder:
    """Hides known names in lines. One object per set of names; calls share compiled patterns."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._names = names
        self._patterns: dict[tuple[str, str], re.Pattern[str]] = {}
        self._index: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            first = re.findall(r"\w+", name.texts["en"])
            if first:
                self._index.setdefault(first[0].lower(), []).append(number)

    def _pattern(self, text: str, language: str) -> re.Pattern[str]:
        key = (text, language)
        if key not in self._patterns:
            self._patterns[key] = name_pattern(text, language)
        return self._patterns[key]

    def found(self, english: str) -> list[Name]:
        """Names that may stand in a sentence, longest first."""
        numbers: set[int] = set()
        for word in set(re.findall(r"\w+", english.lower())):
            numbers.update(self._index.get(word, ()))
        return [
            self._names[number]
            for number in sorted(numbers)
            if self._pattern(self._names[number].texts["en"], "en").search(english)
        ]

    def shield(
        self, texts: Mapping[str, str], random: Random, *, keep: float = 0.12
    ) -> dict[str, str]:
        """The same line with names hidden; each name stays visible with probability `keep`."""
        hidden = dict(texts)
        free = list(SHIELDS)
        random.shuffle(free)
        names = self.found(texts["en"])
        if random.random() < 0.3:
            names.sort(key=lambda name: len(name.texts["en"]))
        for name in names:
            if not free:
                break
            if random.random() < keep or not all(code in name.texts for code in texts):
                continue
            patterns = {code: self._pattern(name.texts[code], code) for code in texts}
            counts = {len(patterns[code].findall(hidden[code])) for code in texts}
            if len(counts) != 1 or counts == {0}:
                continue
            shield = free.pop()
            hidden = {c: hide(hidden[c], patterns[c], shield, c) for c in texts}
        return hidden


def shield_same(texts: Mapping[str, str], random: Random) -> dict[str, str]:
    """Hide URLs, long numbers and capitalised Latin names that all sides write alike."""
    english = texts["en"]
    found = [*_URL.findall(english), *_NUMBER.findall(english)]
    found += [m.group() for m in _CAPITALISED.finditer(english) if m.start() > 0]
    hidden = dict(texts)
    free = list(SHIELDS)
    random.shuffle(free)
    for text in found:
        pattern = re.compile(rf"(?<![A-Za-zÀ-ÿ\d]){re.escape(text)}(?![A-Za-zÀ-ÿ\d])")
        counts = {len(pattern.findall(side)) for side in hidden.values()}
        if len(counts) == 1 and counts != {0} and free and random.random() < 0.7:
            shield = free.pop()
            hidden = {code: pattern.sub(shield, side) for code, side in hidden.items()}
    return hidden


def shields_in(text: str) -> list[str]:
    """Shields of a text, sorted: equal lists mean that all survived."""
    return sorted(re.findall(r"<zq[1-9]>", text))


def survived(source: str, outputs: Iterable[str]) -> int:
    """How many outputs hold exactly the shields of the source."""
    wanted = shields_in(source)
    return sum(shields_in(output) == wanted for output in outputs)
