"""What was left in the source's language: whole texts, some words, words in other letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex
from zqtrans.text.echo import ENGLISH
from zqtrans.text.katakana import spelled_out
from zqtrans.text.remembered import Remembered
from zqtrans.text.transliteration import transliterated


@rule("ST002", Severity.ERROR, needs=Trait.PAIR | Trait.ECHO)
def echoed_source(facts: Facts) -> Iterator[Finding]:
    """The target is the source again, whole or with a few words changed.

    Why: engines return what they cannot translate. Names, codes and addresses may stay as they are.

    Bad (ar):
        msgid "The river is long and wide."
        msgstr "The river is long and wide."

    Good (ar):
        msgid "The river is long and wide."
        msgstr "النهر طويل وعريض."
    """
    if facts.echoed:
        yield Finding((0, len(facts.target)), "the source stands here untranslated")


_RUN = regex(
    r"(?<![A-Za-z_/.@-])[A-Za-z][A-Za-z'’-]*(?:,? [A-Za-z0-9][A-Za-z0-9'’-]*)*(?![A-Za-z0-9_/@-])"
)
_AFTER_RUN = regex(r"(?:,? [0-9][^ ]*)+$")
_LONE = regex(r"(?<![A-Za-zÀ-ɏ0-9_/.@\"“«「『'-])[a-z]{5,}(?![A-Za-zÀ-ɏ0-9_/@\"”»」』.'-])")
_CAPITAL = regex(r"(?<![A-Za-z0-9_/.@-])(?<![A-Za-z] )[A-Z][a-z]{5,}(?![A-Za-z0-9_/@.-]| [A-Z])")
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_KIND = "[A-Z][a-z]+(?:ural|onal|ical|ous|ives|ism)"
_NEVER_A_NAME = regex(
    rf"(?<![A-Za-zÀ-ɏ'’-])(?:\d+(?:st|nd|rd|th)|BCE|\d{{1,4}} {_MONTH}|{_MONTH}\.? \d{{1,4}}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mr|Mrs|Ms|Dr|Judge|General|President|King|Queen|Prince|Princess|Captain|Colonel|Professor"
    r"|Mayor|Minister|Governor|Senator|Doctor|Lord|Lady)(?=\.? [A-Z])"
    rf"|(?<![A-Z] )(?<![a-z] ){_KIND}(?: {_KIND})*(?! [A-Z])"
    r"|(?<=[「『«“\"])[a-z]+(?:ial|ful|less|ness|ment|tion|ing|ed|ly|able|ible|ous|ive)(?=[」』»”\"])"
    r")(?![A-Za-zÀ-ɏ0-9'’-])"
)
"""Ordinals, dates, titles and adjectives, which every language has words for."""
_QUOTES = '"“«「『‘'
_LOWER_PAIR = regex(r"(?<![A-Za-z0-9-])[a-z][a-z'’-]+ [a-z][a-z'’-]+(?![A-Za-z0-9-])")


@rule(
    "ST009", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.FOREIGN, languages="ar ja"
)
def untranslated_words(facts: Facts) -> Iterator[Finding]:
    """Words of the source stand in the target as they were.

    Why: an engine that does not know a word copies it. Names, brands, acronyms and what stands in
    quotation marks are not meant: only words in lower case, and titles with The or of.

    Bad (ja):
        msgid "The pumped storage station opened."
        msgstr "pumped storage発電所が開業した。"

    Bad (ar):
        msgid "The United States Geological Survey saw nothing."
        msgstr "هيئة المسح The United States Geological لم تر شيئًا في ذلك الأسبوع كله."

    Good (ja):
        msgid "The pumped storage station opened."
        msgstr "揚水発電所が開業した。"

    Good (ar):
        msgid "It took place in Reading, at IBM."
        msgstr "حدث ذلك في Reading لدى IBM."
    """
    if facts.untranslated:
        return
    for match in _RUN.finditer(facts.prose):
        run = _AFTER_RUN.sub("", match[0])
        quoted = facts.prose[match.start() - 1 : match.start()] in tuple(_QUOTES)
        if run in facts.source_prose and (
            _LOWER_PAIR.search(run) or (not quoted and _has_function_word(run))
        ):
            span = (match.start(), match.start() + len(run))
            yield Finding(span, f"{run!r} is not translated")
    for match in _CAPITAL.finditer(facts.prose):
        if match[0] in facts.source_prose and match[0].lower() in facts.source_prose:
            yield Finding(match.span(), f"{match[0]!r} is not translated")
    for match in _LONE.finditer(facts.prose):
        alone = not re.search(r"[A-Za-z] $", facts.prose[: match.start()])
        whole = r"\b" if len(match[0]) < 6 else r"\b[a-z]*"  # disturbed, of undisturbed
        if alone and re.search(rf"{whole}{match[0]}\b", facts.source_prose, re.ASCII):
            yield Finding(match.span(), f"{match[0]!r} is not translated")
    for match in _NEVER_A_NAME.finditer(facts.prose):
        if match[0] in facts.source_prose:
            yield Finding(match.span(), f"{match[0]!r} is not translated")


@rule(
    "ST022",
    Severity.WARNING,
    Certainty.POSSIBLE,
    needs=Trait.PAIR | Trait.FOREIGN,
    languages="ar ja",
)
def unwritten_names(facts: Facts) -> Iterator[Finding]:
    """Names in the source's letters make up most of the target.

    Why: Arabic and Japanese write names in their own letters. An engine that copies all of them
    leaves a text that many cannot read aloud. Brands and acronyms among other words may stay.

    Bad (ja):
        msgid "The Turkish diva Sezen Aksu sang with the tenor Alessandro Safina."
        msgstr "トルコのディーバSezen AksuはテノールAlessandro Safinaと歌った。"

    Good (ja):
        msgid "The Turkish diva Sezen Aksu sang with the tenor Alessandro Safina."
        msgstr "トルコの歌姫セゼン・アクスはテノール歌手アレッサンドロ・サフィーナと歌った。"
    """
    if facts.untranslated:
        return
    names = _COPIED.findall(facts.prose)
    kept = sum(name in facts.source_prose for name in names)
    letters = sum(map(len, names))
    own = sum(char >= "\u0600" and char.isalpha() for char in facts.prose)
    said = len(_SMALL_WORD.findall(facts.source_prose))
    if kept > 1 and letters > max(16, own) and said > 3:
        yield Finding((0, len(facts.target)), "most letters are those of names of the source")


_COPIED = regex(r"(?<![A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ’'-]+")
_SMALL_WORD = regex(r"\b[a-z]{2,}")


def _has_function_word(run: str) -> bool:
    """Whether it begins with The or holds a small word: Tomb of Tutankhamun."""
    first, *rest = run.split()
    return bool(rest) and (first == "The" or not ENGLISH.isdisjoint(rest))


_ENGLISH_RUN = regex(
    r"(?<![\w-])(?:the|of|and|that|which|with|from|was|were|this|for|has|have|is) "
    r"(?:the |of )?[a-z]{2,}(?![\w-])"
)
_SMALL = regex(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_LOWER_PAIRS = regex(r"(?<![\w’'-])(?=([a-z][a-z'-]+ [a-z][a-z'-]+)(?![\w’'-]))")
_ENGLISH_LOOK = regex(r"[wk]|th(?![éèêeiy])|sh|gh|ee|oo|(?:(?<!q)ing|ed|ly|ness|ful|ous)$")


def _english_looks() -> Iterator[str]:
    """What `_ENGLISH_LOOK` or a small English word needs; in Zhaoqing it is no ending."""
    yield from ("w", "k", "th", "sh", "gh", "ee", "oo", "ed", "ly", "ness", "ful", "ous")
    yield from (f"{letter}ing" for letter in "abcdefghijklmnoprstuvwxyz")
    for space in (" ", "\u00a0"):
        yield from (f"{space}{word} " for word in ENGLISH)


@rule(
    "ST012",
    Severity.WARNING,
    Certainty.LIKELY,
    needs=Trait.PAIR,
    languages="fr",
    triggers=tuple(_english_looks()),
)
def english_left(facts: Facts) -> Iterator[Finding]:
    """Several English words in a row stand in a French target.

    Why: the engine gave up half-way.

    Bad (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes that the volunteers de la ville ont préparées étaient vives."

    Bad (fr):
        msgid "The pumped storage station opened."
        msgstr "La station pumped storage a ouvert."

    Good (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes que les bénévoles de la ville ont préparées étaient vives."
    """
    if facts.echoed:
        return
    if facts.traits & Trait.ENGLISH:
        source = facts.source_prose.lower()
        for match in _ENGLISH_RUN.finditer(facts.prose):
            if match[0].lower() in source:
                yield Finding(match.span(), f"{match[0]!r} is not translated")
                return
    said = facts.source
    looks = _ENGLISH_IN
    if not [1 for piece in facts.target.split() for word in looks[piece] if word in said]:
        return
    source = facts.source_prose.lower()
    for match in _LOWER_PAIRS.finditer(facts.prose):
        quoted = facts.prose[: match.start()].rstrip(" \u00a0")[-1:] in tuple('«“"')
        if match[1] in source and not quoted and any(map(_looks_english, match[1].split())):
            yield Finding(match.span(1), f"{match[1]!r} is not translated")
            return


def _looks_english(word: str) -> bool:
    return len(word) > 3 and _ENGLISH_LOOK.search(word) is not None


def _english_in(piece: str) -> tuple[str, ...]:
    word = piece.strip(".,;:!?()«»")
    if word.isascii() and word.isalpha():
        return (word,) if word.islower() and _looks_english(word) else ()
    return tuple([word for word in _SMALL.findall(piece) if _looks_english(word)])


_ENGLISH_IN = Remembered(_english_in)
"""What stands between two spaces -> the small words in it that look English."""


@rule("ST015", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR, languages="ar ja")
def transliterated_word(facts: Facts) -> Iterator[Finding]:
    """A common English word is written in Arabic letters or in Katakana.

    Why: the reader hears a sound and learns nothing. Only words that the source writes small are
    meant, no names, and none that the language has borrowed, such as التلفزيون and テレビ.

    Bad (ar):
        msgid "Hotter air is denser than water vapour."
        msgstr "الهواء دينسر من بخار الماء."

    Bad (ja):
        msgid "It was a macabre scene."
        msgstr "それはマカブレな光景だった。"

    Good (ar):
        msgid "Hotter air is denser than water vapour."
        msgstr "الهواء أكثف من بخار الماء."

    Good (ja):
        msgid "It was a dramatic scene."
        msgstr "それはドラマチックな光景だった。"
    """
    if facts.source_language != "en" or facts.untranslated:
        return
    find = spelled_out if facts.language == "ja" else transliterated
    for start, end, word in find(facts.source_prose, facts.prose):
        yield Finding((start, end), f"{facts.target[start:end]} is English {word}")
