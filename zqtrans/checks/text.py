"""Rules on the target's own text: scripts, repetitions, characters that do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.han import is_simplified, japanese_form
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity
from zqtrans.text import links, scripts
from zqtrans.text.damage import half_words
from zqtrans.text.repeats import loops, repeated

_NAMES_ONLY = re.compile(r"(?<![\w])[a-z]{2,}")


@rule("TX001", Severity.ERROR, needs=Trait.TARGET | Trait.FOREIGN)
def wrong_script(facts: Facts) -> Iterator[Finding]:
    """Most of the target is in a script that its language is not written in.

    Why: it is in another language, whatever the header says.

    Bad (ja):
        msgid "the old bridge"
        msgstr "the ancient ponte"

    Good (ja):
        msgid "the old bridge"
        msgstr "古い橋"
    """
    if facts.has_source and (facts.echoed or not _NAMES_ONLY.search(facts.source_prose)):
        return
    if scripts.wrong_script(facts.prose, facts.language):
        yield Finding((0, len(facts.target)), "most of this is in another script")


@rule("TX002", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.FOREIGN)
def mixed_script_word(facts: Facts) -> Iterator[Finding]:
    """A word begins in one script and ends in another.

    Why: the engine broke off in the middle of a word.

    Bad (ar):
        msgid "It is a dinosaur of the family Dromaeosauridae."
        msgstr "هو ديناصور من عائلة درومايوسورidae."

    Good (ar):
        msgid "It is a dinosaur of the family Dromaeosauridae."
        msgstr "هو ديناصور من عائلة درومايوصورات."
    """
    for span in half_words(facts.prose, facts.language):
        yield Finding(span, f"{facts.target[slice(*span)]!r} changes script half-way")


@rule("TX003", Severity.ERROR, Certainty.LIKELY, needs=Trait.TARGET | Trait.FOREIGN)
def foreign_script(facts: Facts) -> Iterator[Finding]:
    """A piece is in a script that neither the language nor the source uses.

    Why: no reader of French expects Arabic, Hangul or bare Chinese. What the source has may stay,
    and a name may follow in brackets: Zhaoqing (肇庆).

    Bad (fr):
        msgid "The town of Xiamao is lively."
        msgstr "Le bourg de 下茆 est animé."

    Good (fr):
        msgid "The town of Xiamao is lively."
        msgstr "Le bourg de Xiamao (下茆) est animé."
    """
    for start, end in scripts.foreign_spans(facts.letters, facts.language):
        piece = facts.target[start:end]
        found = set(facts.letters[start:end])
        if "L" in found or found <= set("G .") or piece in facts.source:
            continue
        if facts.target[start - 1 : start] in ("(", "（", "«", "“", '"') and start:
            continue
        yield Finding((start, end), f"{piece!r} is in another script")


@rule("TX004", Severity.ERROR, Certainty.CERTAIN, needs=Trait.SIMPLIFIED, languages="ja")
def simplified_han(facts: Facts) -> Iterator[Finding]:
    """A character is written in its simplified Chinese form, which Japanese does not have.

    Why: 肇庆 is Chinese; in Japanese the city is 肇慶. The correction is the Japanese form.

    Bad (ja):
        msgid "It is an old city."
        msgstr "肇庆は古い都市です。"

    Good (ja):
        msgid "It is an old city."
        msgstr "肇慶は古い都市です。"
    """
    for match in re.finditer(r"[\u3400-\u9fff]+", facts.prose):
        word = match[0]
        if not any(map(is_simplified, word)) or word in facts.source:
            continue
        right = japanese_form(word)
        hint = f"; Japanese has {right}" if right else ""
        yield Finding(match.span(), f"{word} is simplified Chinese{hint}", replacement=right)


@rule("TX005", Severity.WARNING, Certainty.LIKELY)
def repeated_word(facts: Facts) -> Iterator[Finding]:
    """A word or phrase stands twice in a row.

    Why: engines stutter, above all on names. Words that may be doubled ("nous nous") are known.

    Bad (ar):
        msgid "The airport is new."
        msgstr "المطار المطار جديد."

    Good (ar):
        msgid "The airport is new."
        msgstr "المطار جديد."
    """
    for repeat in repeated(facts.prose, facts.language, facts.source_prose):
        yield Finding((repeat.start, repeat.end), f"{repeat.once!r} twice", replacement=repeat.once)


@rule("TX006", Severity.ERROR)
def ngram_loop(facts: Facts) -> Iterator[Finding]:
    """The same piece comes three times or more in a row.

    Why: the decoder was caught in a loop; nothing after it can be trusted.

    Bad (fr):
        msgid "Gaoyao is a district of the city."
        msgstr "Gaogaogaogao est un district de la ville."

    Good (fr):
        msgid "Gaoyao is a district of the city."
        msgstr "Gaoyao est un district de la ville."
    """
    for start, end in loops(facts.prose):
        if facts.target[start:end] not in facts.source:
            yield Finding((start, end), "the same piece again and again")


@rule("TX007", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def shield_residue(facts: Facts) -> Iterator[Finding]:
    """A shield, the stand-in for a term while the engine runs, was left in the target.

    Why: the reader would see ``<zq1>`` where a name belongs.

    Bad (fr):
        msgid "Sihui is old."
        msgstr "<zq1> est ancienne."

    Good (fr):
        msgid "Sihui is old."
        msgstr "Sihui est ancienne."
    """
    for match in links.SHIELD.finditer(facts.prose):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]!r} is left of a shield")


@rule("TX008", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def unknown_character(facts: Facts) -> Iterator[Finding]:
    """A sign says that a character could not be written or decoded: ⁇ or �.

    Why: the model or the file's encoding lost a character; only the source knows which.

    Bad (ja):
        msgid "It is a town."
        msgstr "⁇茆鎮です。"

    Good (ja):
        msgid "It is a town."
        msgstr "下茆鎮です。"
    """
    for match in re.finditer("[\u2047\ufffd]", facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]} stands for a character that was lost")


_MOJIBAKE = re.compile(
    r"Ã[\u0080-\u00bf]|â€[\u0080-\u00bf™œ“”˜¦]?|Â[\u00a0«»°]"
    r"|(?:[ØÙ][\u0080-\u00bf„†‡ˆ‰Š]){2,}"
    r"|(?:[åæçèéä][\u0080-\u00bfˆ‰Š›œŸž]{2}){2,}"
)


@rule("TX009", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def mojibake(facts: Facts) -> Iterator[Finding]:
    """UTF-8 was read as another encoding: Ã©, â€™, Ø§Ù„.

    Why: somebody opened the file as Windows-1252 and saved it.

    Bad (fr):
        msgid "the summer"
        msgstr "l’Ã©tÃ©"

    Good (fr):
        msgid "the summer"
        msgstr "l’été"
    """
    for match in _MOJIBAKE.finditer(facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]!r} was decoded wrongly")
            return


_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u2060\ufeff]|(?<![\u0600-\u06ff])\u200c"
    r"|(?<![\u0600-\u06ff\U0001f300-\U0001faff\ufe0f])\u200d"
)


@rule("TX010", Severity.WARNING, needs=Trait.TARGET | Trait.ODD, safe=True)
def invisible_character(facts: Facts) -> Iterator[Finding]:
    """A zero-width space, soft hyphen, byte order mark or stray joiner hides in the text.

    Why: it breaks search, links and comparison, and nobody can see it.

    Bad (fr):
        msgid "the river"
        msgstr "le fleu\u200bve"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in _INVISIBLE.finditer(facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"invisible U+{ord(match[0]):04X}", replacement="")


_CLOSES = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}


@rule("TX011", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def unpaired_bidi(facts: Facts) -> Iterator[Finding]:
    """A character that turns the direction of writing is not closed, or overrides it.

    Why: everything after it is shown in the wrong order; with U+202E text can pose as another.

    Bad (ar):
        msgid "the bridge"
        msgstr "\u2067الجسر"

    Good (ar):
        msgid "the bridge"
        msgstr "\u2067الجسر\u2069"
    """
    waiting: list[tuple[int, str]] = []
    for match in re.finditer("[\u202a-\u202e\u2066-\u2069]", facts.target):
        char, place = match[0], match.start()
        if char in "\u202d\u202e" and char not in facts.source:
            yield Finding((place, place + 1), f"U+{ord(char):04X} overrides the direction")
        if char in _CLOSES:
            waiting.append((place, _CLOSES[char]))
        elif waiting and waiting[-1][1] == char:
            waiting.pop()
        else:
            yield Finding((place, place + 1), f"U+{ord(char):04X} closes nothing")
    for place, _ in waiting:
        yield Finding((place, place + 1), f"U+{ord(facts.target[place]):04X} is not closed")


@rule("TX012", Severity.ERROR, needs=Trait.TARGET | Trait.ODD)
def control_character(facts: Facts) -> Iterator[Finding]:
    """A control character stands in the text.

    Why: terminals obey it and XML forbids it.

    Bad (fr):
        msgid "the river"
        msgstr "le\u0007 fleuve"

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", facts.target):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"control character U+{ord(match[0]):04X}")


_ENTITY = re.compile(r"&(?:quot|amp|lt|gt|nbsp|apos|#\d{2,5}|#x[0-9a-fA-F]{2,5}); ?")


@rule("TX013", Severity.WARNING, needs=Trait.TARGET | Trait.ODD)
def stray_entity(facts: Facts) -> Iterator[Finding]:
    """An HTML entity stands in the target and not in the source.

    Why: the engine learnt from web pages; in plain text the reader sees ``&quot;``.

    Bad (fr):
        msgid "They wrote the word Fu."
        msgstr "Ils ont écrit &quot;Fu&quot;."

    Good (fr):
        msgid "They wrote the word Fu."
        msgstr "Ils ont écrit «\u00a0Fu\u00a0»."
    """
    for match in _ENTITY.finditer(facts.target):
        if match[0].strip() not in facts.source:
            yield Finding(match.span(), f"{match[0].strip()} is markup")
