"""The shape of a target: its length, its end, its lines, brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.checks.scanning import CLOSERS, TARGET_CLOSERS
from zqtrans.model import Certainty, Severity
from zqtrans.patterns import regex

_HAN = regex(r"[\u3041-\u30ff\u3400-\u9fff]")
_LIMITS = {"fr": (0.35, 3.5), "ar": (0.3, 2.8), "ja": (0.12, 1.5)}


@rule("ST010", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.PAIR | Trait.LENGTH)
def odd_length(facts: Facts) -> Iterator[Finding]:
    """The target is far shorter or longer than translations into its language are.

    Why: a sentence was dropped, or something was added that nobody said.

    Bad (fr):
        msgid "The bridge, rebuilt in stone after the great flood, still carries the market road."
        msgstr "Le pont."

    Good (fr):
        msgid "The bridge, rebuilt in stone after the great flood, still carries the market road."
        msgstr "Le pont, rebâti en pierre après la grande crue, porte toujours la route du marché."
    """
    limits = _LIMITS.get(facts.language)
    if limits is None or facts.source_language != "en":
        return
    before, after = len(facts.source), len(facts.target)
    short = before >= 60 and after < limits[0] * before
    long = before >= 20 and after > limits[1] * before + 20
    if not (short or long) or _HAN.search(facts.source):
        return
    if short:
        yield Finding((0, after), f"only {after} characters for {before}")
    else:
        yield Finding((0, after), f"{after} characters for {before}")


_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟")
_POLITE = regex(r"(?:です|ます|でした|ました|ません|ください|でしょう|だった|である)$")
_SHORT_END = regex(r"\b(?:a\.m|p\.m|etc|Ltd|Co|Inc|Jr|Sr|[A-Z])\.$")


@rule("ST011", Severity.INFO, needs=Trait.PAIR | Trait.ENDING)
def end_punctuation(facts: Facts) -> Iterator[Finding]:
    """The source ends a question or a list's head and the target does not, or the other way.

    Why: the reader takes a question for a statement, or a heading for a sentence.

    Bad (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو."

    Good (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو؟"
    """
    source, target = facts.source.rstrip(CLOSERS), facts.target.rstrip(TARGET_CLOSERS)
    asked = source.endswith(("?", "？"))
    asks = target.endswith(("?", "？", "؟")) or (
        facts.language == "ja" and target.endswith(("か。", "か", "の", "に", "は"))
    )
    if not target:
        return
    if asked and not asks and facts.language != "ja":
        yield Finding((len(target) - 1, len(target)), "the source is a question")
    elif source.endswith((":", "：")) and not target.endswith((":", "：")):
        yield Finding((len(target) - 1, len(target)), "the source ends with a colon")
    elif target.endswith(("?", "？", "؟")) and source.endswith((".", "!")):
        yield Finding((len(target) - 1, len(target)), "the source is no question")
    elif source[-1:].isalnum() and target.endswith((".", "。")) and not _ABBREVIATED.search(target):
        yield Finding((len(target) - 1, len(target)), "the source ends without a full stop")


_ABBREVIATED = regex(r"(?:\.\w{1,2}|\b(?:etc|Ltd|Co|Inc|vol|n|p|av|env|apr|J\.-C|\w))\.$|\.\.$")


@rule("ST016", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.STOPLESS)
def lost_stop(facts: Facts) -> Iterator[Finding]:
    """The source ends with a full stop and the target with none.

    Why: the sentence broke off, or the engine learnt from subtitles, which have no stops. A heading
    has none in either language. A Japanese sentence in 「」 needs none, nor one in note style.

    Bad (ar):
        msgid "The river is long and wide."
        msgstr "النهر طويل وعريض"

    Good (ar):
        msgid "The river is long and wide."
        msgstr "النهر طويل وعريض."

    Good (fr):
        msgid "Open daily from 7 a.m. to 10 p.m."
        msgstr "Ouvert tous les jours de 7 h à 22 h"
    """
    if facts.target[-1] in _STOPS:
        return
    source, target = facts.source.rstrip(TARGET_CLOSERS), facts.target.rstrip(TARGET_CLOSERS)
    if not source.endswith((".", "。", "!", "！")) or target.endswith(_STOPS) or not target:
        return
    if _SHORT_END.search(source) or facts.untranslated:
        return
    if facts.language == "ja":
        quoted = facts.target.rstrip().endswith(("」", "』", "）", ")"))
        if quoted or not _POLITE.search(target):
            return
    if " " in source.strip():
        yield Finding((len(target) - 1, len(target)), "the full stop is lost")


@rule(
    "ST017",
    Severity.WARNING,
    Certainty.POSSIBLE,
    needs=Trait.PAIR,
    languages="ar",
    triggers=("(",),
)
def added_brackets(facts: Facts) -> Iterator[Finding]:
    """The target sets in brackets what the source says in running text.

    Why: subtitles write names so, (نادال), and engines learnt from them. A name's level or its
    Chinese form in brackets is the house's own way.

    Bad (ar):
        msgid "Nadal won in two hours."
        msgstr "فاز (نادال) في ساعتين."

    Good (ar):
        msgid "Nadal won in two hours."
        msgstr "فاز نادال في ساعتين."
    """
    if any(mark in facts.source for mark in "([–—"):
        return
    if " - " in facts.source or facts.untranslated:
        return
    for match in re.finditer(r"\(([^()]{2,40})\)", facts.prose):
        inside = any(one.start <= match.start() < one.end for one in facts.target_terms)
        heading = match.end() == len(facts.target) and facts.source[-1:].isalnum()
        if not inside and not heading and not _EXPLAINS.search(match[1]):
            yield Finding(match.span(), f"{match[0]} has no brackets in the source")
            return


@rule("ST023", Severity.INFO, Certainty.POSSIBLE, needs=Trait.PAIR | Trait.ASIDE)
def lost_brackets(facts: Facts) -> Iterator[Finding]:
    """The source has an aside in brackets and the target has no brackets at all.

    Why: the aside was lost, or has become part of the sentence. Dashes, commas in pairs and the
    brackets of Japanese may stand for them.

    Bad (fr):
        msgid "The bridge (now closed) is old."
        msgstr "Le pont est ancien."

    Good (fr):
        msgid "The bridge (now closed) is old."
        msgstr "Le pont (aujourd’hui fermé) est ancien."

    Good (ja):
        msgid "The bridge (now closed) is old."
        msgstr "橋（現在閉鎖中）は古い。"
    """
    match = _ASIDE.search(facts.source_prose)
    if match is None or facts.untranslated or _BRACKET_OR_DASH.search(facts.target):
        return
    if any(match.start() - 1 <= one.end <= match.end() for one in facts.source_terms):
        return  # the gloss of a term, or a part of it
    commas = sum(facts.target.count(mark) for mark in ",،、")
    if commas < 2 + sum(facts.source.count(mark) for mark in ",;"):
        yield Finding(match.span(), f"{match[0]} has no brackets in the target", in_source=True)


_ASIDE = regex(r"\([^()]{3,}\)")
_BRACKET_OR_DASH = regex(r"[(（\[【〔「『《«“–—―:：]|――| - ")
_EXPLAINS = regex(r"[A-Za-z]{2,}[^\u0600-\u06ff]*$|[\u3040-\u9fff]|xian|^\d")


@rule("ST018", Severity.WARNING, needs=Trait.PAIR | Trait.LINES)
def lost_line(facts: Facts) -> Iterator[Finding]:
    """The target has fewer or more lines than the source, or begins or ends with another line end.

    Why: lists run together; msgfmt refuses a message of which only one side ends with a new line.

    Bad (fr):
        msgid "the river\\nthe bridge"
        msgstr "le fleuve, le pont"

    Good (fr):
        msgid "the river\\nthe bridge"
        msgstr "le fleuve\\nle pont"
    """
    if "\n" not in facts.source and "\n" not in facts.target:
        return
    before, after = facts.source.count("\n"), facts.target.count("\n")
    if before != after:
        yield Finding((0, len(facts.target)), f"{after + 1} lines for {before + 1}")
    elif facts.source.startswith("\n") != facts.target.startswith("\n"):
        yield Finding((0, 1), "one side begins with a new line")
    elif facts.source.endswith("\n") != facts.target.endswith("\n"):
        yield Finding((len(facts.target) - 1, len(facts.target)), "one side ends with a new line")


_QUOTED = regex(r"[\"“”«»「」『』„]|(?<!\w)['‘](?=\w)")


@rule("ST019", Severity.INFO, Certainty.LIKELY, needs=Trait.PAIR | Trait.QUOTES)
def lost_quotes(facts: Facts) -> Iterator[Finding]:
    """The source quotes something and the target has no quotation marks at all.

    Why: somebody's words become the author's own. Italics and 《》 may stand for them.

    Bad (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit Fu sur le mur."

    Good (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit «\u00a0Fu\u00a0» sur le mur."
    """
    if facts.source.count('"') + facts.source.count("“") < 1:
        return
    if not _QUOTED.search(facts.target) and not any(mark in facts.target for mark in "《*_〈"):
        yield Finding((0, len(facts.target)), "the quotation marks are lost")


@rule(
    "ST020",
    Severity.INFO,
    Certainty.LIKELY,
    needs=Trait.PAIR | Trait.SMALL,
    languages="fr en",
)
def small_beginning(facts: Facts) -> Iterator[Finding]:
    """The source begins with a capital and the target with a small letter.

    Why: a sentence has been cut. Addresses and brands that are written small are not meant.

    Bad (fr):
        msgid "The ferry leaves at noon."
        msgstr "le bac part à midi."

    Good (fr):
        msgid "The ferry leaves at noon."
        msgstr "Le bac part à midi."
    """
    target = facts.target.lstrip(" *_«\u00a0\"“'(")
    source = facts.source.lstrip(" *_\"“'(")
    if target[:1].islower() and source[:1].isupper() and not source.startswith(target[:4]):
        word = re.match(r"[\w’']+", target)
        if word and not any(char.isdigit() for char in word[0]) and " " in target:
            start = len(facts.target) - len(target)
            yield Finding((start, start + len(word[0])), "begins with a small letter")
