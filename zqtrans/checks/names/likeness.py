"""How alike two names are: in spelling, in sound, in what their characters can be read as."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from zqtrans.checks.names.gazetteer import PLACES
from zqtrans.checks.names.homophones import is_homophone
from zqtrans.checks.names.places import LOCAL, NAME_KINDS, bare_chinese
from zqtrans.checks.names.readings import misreadings, old_spellings
from zqtrans.glossary import Glossary
from zqtrans.model import Term
from zqtrans.patterns import regex

CAPITALISED = regex(r"(?<![\w’'-])[A-ZÀ-Þ][\w]*(?:['’-][\w]+)*")
ARABIC = regex(r"[\u0621-\u0652]{4,}")
_HAN_RUN = regex(r"[\u3400-\u9fff々]+")
_WORD = regex(r"[^\W\d_][\w’'-]*")


def similar(
    term: Term, text: str, language: str, glossary: Glossary
) -> Iterator[tuple[int, int, str]]:
    """Words of the text that look like the term's name, each with the rule that says why."""
    form = term.forms[language].text
    if language == "ja":
        yield from _similar_han(form, text, glossary)
        return
    pattern = ARABIC if language == "ar" else CAPITALISED
    cores = [plain(word) for word in pattern.findall(form) if len(word) >= 4]
    if term.kind not in NAME_KINDS:  # its other words are common ones
        cores = [core for core in cores if core in single_names(glossary, language)]
    for match in pattern.finditer(text):
        word = plain(match[0])
        if is_form(word, language, glossary):
            if word in cores and language != "ar" and not match[0].isascii():
                yield match.start(), match.end(), "tone-marks"
            continue
        kind = misread(word, term, language) or _kind(word, cores)
        if kind:
            yield match.start(), match.end(), kind


def _kind(word: str, cores: list[str]) -> str:
    if word in PLACES:
        alike = any(
            close(word, core) or word[:4] == core[:4] or word[-4:] == core[-4:] for core in cores
        )
        return "other-real-place" if alike else ""
    return "near-miss-name" if any(close(word, core) for core in cores) else ""


@lru_cache(maxsize=100_000)
def _misread(word: str, chinese: str, pinyin: str, language: str) -> str:
    if word in {plain(one) for one in misreadings(chinese, pinyin, language)}:
        return "other-reading"
    if language != "ar" and word in old_spellings(chinese, pinyin):
        return "old-romanisation"
    return ""


def misread(word: str, term: Term, language: str) -> str:
    """The rule that a plain word breaks if it is the name misread or in an old romanisation."""
    form = term.forms.get("zh")
    if form is None or not form.reading or term.kind not in NAME_KINDS or word in PLACES:
        return ""
    if language == "ar" and len(word) > 5:
        word = word.removesuffix("ه")  # a vowel of the last syllable
    return _misread(word, bare_chinese(term), form.reading, language)


def _similar_han(form: str, text: str, glossary: Glossary) -> Iterator[tuple[int, int, str]]:
    name = form.rstrip("市区県鎮省村郷")
    if not 2 <= len(name) <= 4 or not _HAN_RUN.fullmatch(name):
        return
    for run in _HAN_RUN.finditer(text):
        for offset in range(len(run[0]) - len(name) + 1):
            window = run[0][offset : offset + len(name)]
            if window == name or is_form(window, "ja", glossary):
                continue
            wrong = [(a, b) for a, b in zip(window, name, strict=True) if a != b]
            if len(wrong) == 1 or (
                len(wrong) == 2 == len(name)
                and run[0][offset + 2 : offset + 3] in tuple("市区県鎮村郷")
                and all(is_homophone(*pair) for pair in wrong)
            ):
                start = run.start() + offset
                yield start, start + len(name), _han_kind(window, wrong)


def _han_kind(window: str, wrong: list[tuple[str, str]]) -> str:
    if window in PLACES:
        return "other-real-place"
    return "homophone-kanji" if all(is_homophone(*pair) for pair in wrong) else "near-miss-name"


@lru_cache(maxsize=32)
def single_names(glossary: Glossary, language: str) -> dict[str, Term]:
    """Names of local divisions, of six letters or more in one word."""
    return {
        plain(form.text): term
        for term in glossary.terms
        if term.kind in LOCAL
        and (form := term.forms.get(language)) is not None
        and " " not in form.text
        and len(plain(form.text)) >= 6
    }


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word for comparison: no case, accents, proclitics or hyphens."""
    word = unicodedata.normalize("NFD", word.casefold())
    word = "".join(char for char in word if not unicodedata.combining(char))
    word = re.sub(r"['’-]", "", word)
    if re.match("[\u0621-\u064a]", word):
        word = re.sub("[أإآ]", "ا", word)
        if len(word) > 6:
            word = re.sub(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك])(?=.{4})", "", word)
    return word


def is_form(word: str, language: str, glossary: Glossary) -> bool:
    """Whether a plain word is part of any admitted form of the glossary."""
    return word in _form_words(glossary, language)


@lru_cache(maxsize=32)
def _form_words(glossary: Glossary, language: str) -> frozenset[str]:
    pattern = ARABIC if language == "ar" else _WORD
    return frozenset(
        plain(word)
        for term in glossary.terms
        if language in term.forms
        for form in term.forms[language].admitted
        for word in pattern.findall(form)
    )


@lru_cache(maxsize=100_000)
def close(word: str, name: str) -> bool:
    """Whether two words differ by one edit, or by two of seven letters and more, and begin or end
    alike."""
    if word == name or abs(len(word) - len(name)) > 3 or len(name) < 4:
        return False
    distance = edits(word, name)
    if distance <= 1:
        return True
    shared = word[:2] == name[:2] or word[-3:] == name[-3:]
    return shared and (distance == 2 or (distance == 3 and len(name) >= 7))


def edits(a: str, b: str) -> int:
    """The Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
