"""Rules that compare a target with its source: what was lost, added or left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.text import links
from zqtrans.text.numbers import missing_numbers, numbers


@rule("ST001", Severity.WARNING, needs=Trait.EMPTY)
def empty_target(facts: Facts) -> Iterator[Finding]:
    """The message has no translation.

    Why: what the engine could not prove stays empty on purpose, and a reader must not meet a hole.

    Bad (fr):
        msgid "The ferry leaves at noon."
        msgstr ""

    Good (fr):
        msgid "The ferry leaves at noon."
        msgstr "Le bac part à midi."
    """
    if facts.source.strip():
        yield Finding((0, 0), "not translated")


@rule("ST002", Severity.ERROR, needs=Trait.PAIR)
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


@rule("ST003", Severity.ERROR, Certainty.LIKELY, needs=Trait.PAIR | Trait.DIGITS)
def lost_number(facts: Facts) -> Iterator[Finding]:
    """A number of the source is not in the target, in digits of any script or in words.

    Why: a wrong figure is worse than a clumsy sentence. Values are compared, so 7.156 billion may
    be 71億5600万, 9 p.m. may be 21 h and 34 may be ٣٤, 三十四 or trente-quatre.

    Bad (fr):
        msgid "Growth of 5.5 percent is expected."
        msgstr "Une croissance de 55 % est attendue."

    Good (fr):
        msgid "Growth of 5.5 percent is expected."
        msgstr "Une croissance de 5,5 % est attendue."

    Good (ja):
        msgid "The city added 7.156 billion yuan."
        msgstr "市は71億5600万元を追加した。"
    """
    if facts.source == facts.target:
        return
    lost = missing_numbers(facts.source, facts.target, facts.source_language, facts.language)
    if not lost:
        return
    known = {value for one in numbers(facts.source, facts.source_language) for value in one.values}
    instead = [
        one
        for one in numbers(facts.target, facts.language)
        if not known.intersection(one.values) and one.kind != "part"
    ]
    for number in lost:
        text = facts.source[number.start : number.end]
        if len(instead) == 1 and len(lost) == 1:
            other = instead[0]
            yield Finding(
                (other.start, other.end),
                f"{text} became {facts.target[other.start : other.end]}",
            )
        else:
            yield Finding((number.start, number.end), f"{text} is lost", in_source=True)


def _lost(facts: Facts, kind: str, noun: str) -> Iterator[Finding]:
    for piece in links.lost(kind, facts.source, facts.target):
        start = max(facts.source.find(piece), 0)
        yield Finding((start, start + len(piece)), f"{noun} {piece} is lost", in_source=True)


@rule("ST004", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_address(facts: Facts) -> Iterator[Finding]:
    """A web or e-mail address of the source is not in the target.

    Why: a changed address leads nowhere, or to somebody else.

    Bad (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir https://zhaoqing.example/fr/en pour en savoir plus."

    Good (fr):
        msgid "See https://zhaoqing.example/en for more."
        msgstr "Voir https://zhaoqing.example/en pour en savoir plus."
    """
    yield from _lost(facts, "url", "address")
    yield from _lost(facts, "email", "address")


@rule("ST005", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_phone(facts: Facts) -> Iterator[Finding]:
    """A phone number of the source is not in the target.

    Why: one digit off is another person's telephone. Spaces may change.

    Bad (ja):
        msgid "Telephone: 0758-2899120"
        msgstr "電話：0758-2899210"

    Good (ja):
        msgid "Telephone: 0758-2899120"
        msgstr "電話：0758-2899120"
    """
    for number in links.lost("phone", facts.source, facts.target):
        yield Finding((0, len(facts.source)), f"phone number {number} is lost", in_source=True)


@rule("ST006", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_placeholder(facts: Facts) -> Iterator[Finding]:
    """A placeholder of the source is not in the target.

    Why: the program that fills it in fails, or shows the reader a hole.

    Bad (fr):
        msgid "{count} posts were written."
        msgstr "{nombre} billets ont été écrits."

    Good (fr):
        msgid "{count} posts were written."
        msgstr "{count} billets ont été écrits."
    """
    yield from _lost(facts, "placeholder", "placeholder")


@rule("ST007", Severity.ERROR, needs=Trait.PAIR | Trait.PIECES)
def lost_tag(facts: Facts) -> Iterator[Finding]:
    """An HTML tag of the source is not in the target.

    Why: an unclosed tag spoils the page after it.

    Bad (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux pont"

    Good (fr):
        msgid "The <b>old</b> bridge"
        msgstr "Le <b>vieux</b> pont"
    """
    yield from _lost(facts, "tag", "tag")


@rule("ST008", Severity.WARNING, needs=Trait.PAIR | Trait.PIECES)
def lost_markup(facts: Facts) -> Iterator[Finding]:
    """Markdown of the source (a link's target, code, strong emphasis) is not in the target.

    Why: the link dies, the asterisks show.

    Bad (fr):
        msgid "Read [the guide](guide.md) first."
        msgstr "Lisez d’abord [le guide](guide fr.md)."

    Good (fr):
        msgid "Read [the guide](guide.md) first."
        msgstr "Lisez d’abord [le guide](guide.md)."
    """
    yield from _lost(facts, "markup", "markup")


_LOWER_RUN = re.compile(
    r"(?<![A-Za-z0-9_/.@-])[a-z][a-z'’-]+(?: [a-z][a-z'’-]+)+(?![A-Za-z0-9_/@-])"
)
_HAN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_LIMITS = {"fr": (0.35, 3.5), "ar": (0.3, 2.8), "ja": (0.12, 1.5)}


@rule(
    "ST009", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.FOREIGN, languages="ar ja"
)
def untranslated_words(facts: Facts) -> Iterator[Finding]:
    """Words of the source stand in the target as they were.

    Why: an engine that does not know a word copies it. Names, brands and acronyms are not meant:
    only two or more words in lower case that stand in the source too.

    Bad (ja):
        msgid "The pumped storage station opened."
        msgstr "pumped storage発電所が開業した。"

    Good (ja):
        msgid "The pumped storage station opened."
        msgstr "揚水発電所が開業した。"
    """
    for match in _LOWER_RUN.finditer(facts.prose):
        if match[0] in facts.source_prose and not facts.echoed:
            yield Finding(match.span(), f"{match[0]!r} is not translated")


@rule("ST010", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.PAIR)
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
    if limits is None or facts.source_language != "en" or _HAN.search(facts.source):
        return
    before, after = len(facts.source), len(facts.target)
    if before >= 60 and after < limits[0] * before:
        yield Finding((0, after), f"only {after} characters for {before}")
    elif before >= 20 and after > limits[1] * before + 20:
        yield Finding((0, after), f"{after} characters for {before}")


@rule("ST011", Severity.INFO, needs=Trait.PAIR)
def end_punctuation(facts: Facts) -> Iterator[Finding]:
    """The source ends a question or a list's head and the target does not, or the other way.

    Why: the reader takes a question for a statement.

    Bad (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو."

    Good (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو؟"
    """
    source, target = facts.source.rstrip(" \"'”’»)"), facts.target.rstrip(" \"'”’»)」』）\u00a0")
    asked = source.endswith(("?", "？"))
    asks = target.endswith(("?", "？", "؟")) or (
        facts.language == "ja" and target.endswith(("か。", "か", "の"))
    )
    if asked and not asks and facts.language != "ja":
        yield Finding((len(target) - 1, len(target)), "the source is a question")
    elif source.endswith((":", "：")) and not target.endswith((":", "：")):
        yield Finding((len(target) - 1, len(target)), "the source ends with a colon")


@rule("ST012", Severity.WARNING, Certainty.LIKELY, needs=Trait.PAIR | Trait.ENGLISH, languages="fr")
def english_left(facts: Facts) -> Iterator[Finding]:
    """Several English words in a row stand in a French target.

    Why: the engine gave up half-way.

    Bad (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes that the volunteers de la ville ont préparées étaient vives."

    Good (fr):
        msgid "The riddles that the volunteers of the town prepared were vivid."
        msgstr "Les énigmes que les bénévoles de la ville ont préparées étaient vives."
    """
    for match in _ENGLISH_RUN.finditer(facts.prose) if not facts.echoed else ():
        if match[0].lower() in facts.source_prose.lower():
            yield Finding(match.span(), f"{match[0]!r} is not translated")
            return


_ENGLISH_RUN = re.compile(
    r"(?<![\w-])(?:the|of|and|that|which|with|from|was|were|this|for|has|have|is) "
    r"(?:the |of )?[a-z]{2,}(?![\w-])"
)
