"""Rules on punctuation and spaces, per language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity

_NARROW = "\u202f"
_EDGES = re.compile(r"\A[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+\Z")


@rule("TY001", Severity.WARNING, needs=Trait.TARGET | Trait.ODD, safe=True)
def edge_space(facts: Facts) -> Iterator[Finding]:
    """The target begins or ends with a space and the source does not.

    Why: joined to its neighbours it leaves a gap.

    Bad (fr):
        msgid "the river"
        msgstr "le fleuve "

    Good (fr):
        msgid "the river"
        msgstr "le fleuve"
    """
    for match in _EDGES.finditer(facts.target):
        first = match.start() == 0
        same = facts.source[:1].isspace() if first else facts.source[-1:].isspace()
        if not same:
            yield Finding(match.span(), "space at the edge", replacement="")


@rule("TY002", Severity.INFO, needs=Trait.TARGET | Trait.ODD, safe=True)
def double_space(facts: Facts) -> Iterator[Finding]:
    """Two spaces stand where one belongs.

    Why: engines and editors leave them; they show in justified text.

    Bad (fr):
        msgid "the old bridge"
        msgstr "le  vieux pont"

    Good (fr):
        msgid "the old bridge"
        msgstr "le vieux pont"
    """
    if "  " in facts.source:
        return
    for match in re.finditer(r"(?<=\S) {2,}(?=\S)", facts.target):
        yield Finding(match.span(), "several spaces", replacement=" ")


@rule("TY003", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.PUNCTUATION)
def repeated_punctuation(facts: Facts) -> Iterator[Finding]:
    """A mark stands twice where once is meant.

    Why: a sentence was cut up and put together badly. Ellipses and ?! are not meant.

    Bad (fr):
        msgid "The ferry leaves, then the bus."
        msgstr "Le bac part,, puis le bus."

    Good (fr):
        msgid "The ferry leaves, then the bus."
        msgstr "Le bac part, puis le bus."
    """
    for match in re.finditer(
        r"([,;:،؛、])\s?\1+|。。+|(?<![.])\.\.(?![.])|[,،、][.。]|[.。][,،、]", facts.prose
    ):
        if match[0] in facts.source or (
            match[0][0] == "." and facts.prose[: match.start()][-1:].isupper()
        ):
            continue
        if match[0][0] == "." and match[0][-1] in ",،":
            continue
        yield Finding(match.span(), f"{match[0]!r}", replacement=match[0][0])


_PAIRS = {
    "(": ")",
    "[": "]",
    "«": "»",
    "“": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "【": "】",
    "《": "》",
}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_BRACKETS = re.compile(r"[()\[\]«»“”「」『』（）【】《》]")


def _unpaired(text: str) -> list[int]:
    """Offsets of brackets without a partner; ( may be closed by ） and the other way round."""
    waiting: list[tuple[int, str]] = []
    alone: list[int] = []
    for match in _BRACKETS.finditer(text):
        char = match[0].translate({0xFF08: "(", 0xFF09: ")"})
        if char in _PAIRS:
            waiting.append((match.start(), _PAIRS[char]))
        elif waiting and waiting[-1][1] == char:
            waiting.pop()
        elif char == ")" and re.search(r"(?:^|[\s(])(?:\d{1,2}|[a-zA-Z])$", text[: match.start()]):
            continue
        else:
            alone.append(match.start())
    return alone + [place for place, _ in waiting]


@rule("TY004", Severity.WARNING, Certainty.LIKELY, needs=Trait.BRACKETS)
def unpaired_bracket(facts: Facts) -> Iterator[Finding]:
    """A bracket or quotation mark has no partner, and in the source all have.

    Why: the text broke off, or an aside swallows the rest of the sentence.

    Bad (fr):
        msgid "the bridge (built in 1905)"
        msgstr "le pont (bâti en 1905"

    Good (fr):
        msgid "the bridge (built in 1905)"
        msgstr "le pont (bâti en 1905)"
    """
    alone = _unpaired(facts.prose)
    if alone and not _unpaired(facts.source_prose):
        place = min(alone)
        yield Finding((place, place + 1), f"{facts.target[place]} has no partner")


@rule("TY005", Severity.INFO, needs=Trait.TARGET | Trait.PUNCTUATION, languages="fr", safe=True)
def french_spacing(facts: Facts) -> Iterator[Finding]:
    """A French double mark has an ordinary space, or none, before it.

    Why: French sets a non-breaking space before ; : ! ? » and after «, so that the mark never
    begins a line. The Imprimerie nationale's Lexique has the rule.

    Bad (fr):
        msgid "Where will it come from?"
        msgstr "D’où viendra-t-elle ?"

    Good (fr):
        msgid "Where will it come from?"
        msgstr "D’où viendra-t-elle\u00a0?"
    """
    for match in re.finditer(r"(?<=[^\s\d;:!?«]) ?(?=[;!?»:](?:\s|$|[”’)»]))", facts.prose):
        if (
            facts.prose[match.end()] == ":"
            and not match[0]
            and match.start()
            and facts.prose[match.start() - 1] in "*_`])"
        ):
            continue
        yield Finding(match.span(), f"before {facts.prose[match.end()]}", replacement="\u00a0")
    for match in re.finditer(r"(?<=«) ?(?=\S)", facts.prose):
        if facts.prose[match.end()] not in "\u00a0\u202f":
            yield Finding(match.span(), "after «", replacement="\u00a0")


@rule("TY006", Severity.INFO, needs=Trait.TARGET | Trait.PUNCTUATION, languages="fr")
def french_quotes(facts: Facts) -> Iterator[Finding]:
    """A quotation in a French text stands between English marks.

    Why: French quotes with « and »; inside them “ and ” are right.

    Bad (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit \\"Fu\\" sur le mur."

    Good (fr):
        msgid "They wrote \\"Fu\\" on the wall."
        msgstr "Ils ont écrit «\u00a0Fu\u00a0» sur le mur."
    """
    if "«" in facts.prose:
        return
    for match in re.finditer(r"\"([^\"]+)\"|“([^”]+)”", facts.prose):
        inner = match[1] or match[2]
        yield Finding(
            match.span(), "English quotation marks", replacement=f"«\u00a0{inner.strip()}\u00a0»"
        )


_LATIN_MARK = re.compile(r"(?<=[\u0621-\u064a])[,;?](?!\d)|(?<=\d)[,;](?=\s[\u0621-\u064a])")


@rule("TY007", Severity.WARNING, needs=Trait.TARGET | Trait.PUNCTUATION, languages="ar", safe=True)
def arabic_punctuation(facts: Facts) -> Iterator[Finding]:
    """A Latin comma, semicolon or question mark stands in Arabic prose.

    Why: Arabic has ، ؛ and ؟, which point the right way.

    Bad (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو?"

    Good (ar):
        msgid "Where will the growth come from?"
        msgstr "من أين سيأتي النمو؟"
    """
    for match in _LATIN_MARK.finditer(facts.prose):
        right = {",": "،", ";": "؛", "?": "؟"}[match[0]]
        yield Finding(match.span(), f"{match[0]} in Arabic", replacement=right)


@rule(
    "TY008", Severity.INFO, needs=Trait.TARGET | Trait.PUNCTUATION, languages="ar ja en", safe=True
)
def spaced_punctuation(facts: Facts) -> Iterator[Finding]:
    """A space stands before a mark that takes none.

    Why: only French has one there.

    Bad (ar):
        msgid "The ferry leaves, then the bus."
        msgstr "تغادر العبّارة ، ثم الحافلة."

    Good (ar):
        msgid "The ferry leaves, then the bus."
        msgstr "تغادر العبّارة، ثم الحافلة."
    """
    for match in re.finditer(r"(?<=\w)[ \u00a0]+(?=[،؛؟。、！？]|[,;.!?](?:\s|$))", facts.prose):
        yield Finding(match.span(), f"space before {facts.prose[match.end()]}", replacement="")


_WIDE = {",": "、", ".": "。", "?": "？", "!": "！", ":": "：", ";": "；"}


@rule("TY009", Severity.WARNING, needs=Trait.TARGET | Trait.PUNCTUATION, languages="ja", safe=True)
def narrow_punctuation(facts: Facts) -> Iterator[Finding]:
    """A Latin mark stands after a Japanese character.

    Why: Japanese has full-width 、 。 ？ ！. Some engines write the Latin ones throughout.

    Bad (ja):
        msgid "On Monday the riddles were ready."
        msgstr "月曜日,なぞなぞができた."

    Good (ja):
        msgid "On Monday the riddles were ready."
        msgstr "月曜日、なぞなぞができた。"
    """
    for match in re.finditer(
        r"(?<=[ぁ-ヺー一-鿿々」』）])([,.?!;])(?![\w.])|(?<=[ぁ-ヺー一-鿿])[,](?=[ぁ-ヺ一-鿿])",
        facts.prose,
    ):
        yield Finding(match.span(), f"{match[0]} in Japanese", replacement=_WIDE[match[0]])


@rule("TY010", Severity.INFO, needs=Trait.TARGET, languages="fr")
def missing_elision(facts: Facts) -> Iterator[Finding]:
    """A French article or preposition is not elided before a vowel.

    Why: « de Asie » is « d’Asie ». Onze, oui, h aspiré and names with y are let be.

    Bad (fr):
        msgid "the orange of Asia"
        msgstr "l’orange de Asie"

    Good (fr):
        msgid "the orange of Asia"
        msgstr "l’orange d’Asie"
    """
    for match in _NOT_YET_ELIDED.finditer(facts.prose):
        following = re.match(r"\w+", facts.prose[match.end() :])
        if following and following[0].lower() in _NOT_ELIDED:
            continue
        yield Finding(
            match.span(),
            f"{match[1]} is not elided",
            replacement=match[1][:-1] + "’",
            certainty=Certainty.LIKELY,
        )


_NOT_ELIDED = frozenset(("onze", "onzième", "oui", "ouistiti", "uhlan", "un", "une", "ouate"))
_NOT_YET_ELIDED = re.compile(
    r"(?:(?<=[\s(«])|^)([DdLlJjNnSs]e|[Ll]a|[Qq]ue) (?=[aeiouéèêàâîôû]\w{2}|[AEIOUÉ][a-zé]{2,}\b)"
)
