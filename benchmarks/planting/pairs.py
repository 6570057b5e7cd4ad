"""Plants what is lost between source and target."""

from __future__ import annotations

import re

from benchmarks.planting.lines import Line, Pair, Plant
from zqtrans.text import links
from zqtrans.text.sentences import sentences
from zqtrans.text.transliteration import transliterated
from zqtrans.text.units import lost_units

_ARABIC = dict(zip("abcdefghijklmnopqrstuvwyz", "ابكديفغهيجكلمنوبكرستوفويز", strict=True))
_WORD = {"fr": r"(?<![\w’'-])[a-zé]{5,}(?![\w’'-])", "ar": r"(?<!\w)[\u0621-\u064a]{5,}(?!\w)"}


def _echo(line: Line) -> Pair | None:
    plain = re.findall(r"\b[a-z]{2,}", line.source)
    if len(plain) <= 3:
        return None
    if line.language == "ar" and line.chance.random() < 0.5:  # near-echoes, as engines make them
        words = line.source.split()
        words[line.chance.randrange(len(words))] = "المدينة"
        return line.source, " ".join(words)
    return line.source, line.source


def _number(line: Line) -> Pair | None:
    return line.changed(r"(?<![\w.,:-])\d{2,}(?![\w.,:-])", lambda match: str(int(match[0]) + 7))


def _lost_address(line: Line) -> Pair | None:
    spans = [*links.urls(line.target), *links.emails(line.target)]
    if not spans:
        return None
    start, end = line.chance.choice(spans)
    return line.source, line.target[:start].rstrip() + line.target[end:]


def _changed_address(line: Line) -> Pair | None:
    spans = [*links.urls(line.target), *links.emails(line.target)]
    if not spans:
        return None
    start, end = line.chance.choice(spans)
    piece = line.target[start:end]
    wrong = piece.replace("zhaoqing", "celebration", 1)
    if wrong == piece:
        wrong = piece[:-3] + "x" + piece[-3:]
    return line.source, line.target[:start] + wrong + line.target[end:]


def _phone(line: Line) -> Pair | None:
    spans = links.phones(line.target)
    if not spans or not links.phones(line.source):
        return None
    start, end = line.chance.choice(spans)
    piece = line.target[start:end]
    last = str((int(piece[-1]) + 3) % 10)
    return line.source, line.target[: end - 1] + last + line.target[end:]


def _both(source: str, target: str) -> Plant:
    """Something put in front of both sides, spoilt in the target."""
    return lambda line: (f"{source} {line.source}", f"{target} {line.target}")


def _source_words(line: Line) -> Pair | None:
    """Two words of the source in place of one of the target."""
    places = re.findall(r"(?<![\w-])[a-z]{4,} [a-z]{4,}(?![\w-])", line.source)
    if line.language == "fr":
        look = re.compile(r"(?:[wk]|sh|gh|ee|oo|ing\b|ed\b)")
        places = [one for one in places if any(look.search(w) and len(w) > 3 for w in one.split())]
        return line.changed(_WORD["fr"], line.chance.choice(places)) if places else None
    if not places:
        return None
    if line.language == "ja":
        return line.changed(r"[一-鿿]{2}(?=[をはがに])", line.chance.choice(places))
    return line.changed(_WORD["ar"], line.chance.choice(places))


def _short(line: Line) -> Pair | None:
    return (line.source, line.target[:5].strip()) if len(line.source) > 80 else None


_NAMES = "Sezen Aksu, Haris Alexiou, Alessandro Safina, Fatih Erkoç, Müslüm Gürses"


def _names(line: Line) -> Pair | None:
    """Names that were copied, more of them than there are other words."""
    own = sum(char.isalpha() for char in line.target)
    if line.language == "fr" or own > 55 or len(re.findall(r"\b[a-z]{2,}", line.source)) < 4:
        return None
    return f"{_NAMES}: {line.source}", f"{_NAMES}: {line.target}"


def _question(line: Line) -> Pair | None:
    if line.language == "ja" or not line.source.endswith("?"):
        return None
    return line.source, re.sub(r"[\s\u00a0\u202f]*[?؟]$", ".", line.target)


def _sentence(line: Line) -> Pair | None:
    pieces = sentences(line.target, line.language)
    if len(pieces) < 2 or len(sentences(line.source, "en")) != len(pieces):
        return None
    del pieces[line.chance.randrange(len(pieces))]
    return line.source, ("" if line.language == "ja" else " ").join(pieces)


_UNIT = {
    "fr": r"(?<=\d[ \u00a0\u202f])(?:kilomètres?|km|mètres?|tonnes?|hectares?|yuans?|%|kilos?)",
    "ar": r"(?<=\d)(?: ?(?:%|كيلومتر\w*|متر\w*|طن\w*|يوان\w*|هكتار\w*|درج\w+))",
    "ja": r"(?<=\d)(?:km|キロ\w*|メートル|トン|元|%|ヘクタール|度|kg)",
}


def _unit(line: Line) -> Pair | None:
    target = re.sub(_UNIT[line.language], "", line.target).strip()
    return (line.source, target) if lost_units(line.source, target, line.language) else None


_UNCLEAR = re.compile(r"[cghqx]|th|tio|e$|ic|al|ine?|ate|ite|ium|ism|ol|gram|met")


_SPELLED = {
    "garrison": "ガーリソン", "militant": "マイリタント", "chariots": "チャリオッツ",
    "macabre": "マカブレ", "denser": "デンザー", "daunting": "ダウンティング",
    "steeper": "スティーパー", "regiments": "レジメント", "monomorphic": "モノモルフィック",
    "convict": "コンビクト", "tricking": "トリッキング",
}  # fmt: skip
"""English words as engines spelled them out in Katakana."""


def _transliterated(line: Line) -> Pair | None:
    if line.language == "ja":
        word = line.chance.choice(sorted(_SPELLED))
        return f"{line.source} {word}", f"{line.target}{_SPELLED[word]}"
    if line.language != "ar":
        return None
    words = re.findall(r"(?<![\w-])[a-z]{6,}(?![\w-])", line.source)
    for word in line.chance.sample(words, len(words)):
        sounds = re.sub(r"(.)\1", r"\1", word).replace("sh", "S")
        written = "".join(_ARABIC.get(letter, "ش") for letter in sounds)
        if not _UNCLEAR.search(word) and transliterated(word, written):
            return line.changed(_WORD["ar"], written)
    return None


def _no_stop(line: Line) -> Pair | None:
    if not line.source.endswith((".", "!")) or not line.target.endswith((".", "。", "!", "！")):
        return None
    if line.language == "ja" and not re.search(
        r"(?:です|ます|ました|でした|ません|ください)。$", line.target
    ):
        return None
    if re.search(r"(?:[ap]\.m|[A-Z]|Ltd|Co|etc)\.$", line.source):
        return None
    return line.source, line.target[:-1].rstrip("\u00a0\u202f ")


def _brackets(line: Line) -> Pair | None:
    if line.language != "ar" or not line.source.endswith("."):
        return None
    words = re.findall(_WORD["ar"], line.target)
    word = line.chance.choice(words) if words else ""
    if not word or line.target.count(word) != 1 or re.search(r"[(\[–—]| - ", line.source):
        return None
    return line.source, line.target.replace(word, f"({word})")


def _lost_brackets(line: Line) -> Pair | None:
    if not re.search(r"\([^()]{3,}\)", line.source) or re.search("[:：–—―「『《«“]", line.target):
        return None
    target = re.sub(r" ?[(（][^()（）]+[)）]", "", line.target)
    commas = sum(target.count(mark) for mark in ",،、")
    return (line.source, target) if target != line.target and commas < 2 else None


def _lines(line: Line) -> Pair | None:
    """One line more in the source; what it ends with must not run into it."""
    if not line.target.endswith((".", "。", "!", "?", "؟")):
        return None
    space = "" if line.language == "ja" else " "
    return f"{line.source}\nOK.", f"{line.target}{space}OK."


def _quotes(line: Line) -> Pair | None:
    if '"' not in line.source:
        return None
    return line.source, re.sub(
        r"[«»“”\"„「」『』][\u00a0\u202f ]?|[\u00a0\u202f ](?=»)", "", line.target
    )


def _small(line: Line) -> Pair | None:
    if line.language != "fr" or not line.source[:1].isupper() or not line.target[:1].isupper():
        return None
    if line.source.split()[0] == line.target.split()[0] or " " not in line.target:
        return None
    return line.source, line.target[0].lower() + line.target[1:]


PLANTS: dict[str, Plant] = {
    "empty-target": lambda line: (line.source, ""),
    "echoed-source": _echo,
    "lost-number": _number,
    "lost-address": _lost_address,
    "changed-address": _changed_address,
    "lost-phone": _phone,
    "lost-placeholder": _both("{count}:", "{nombre}:"),
    "lost-tag": _both("<b>1.</b>", "<b>1."),
    "lost-markup": _both("[1](guide.md)", "[1](guide)"),
    "untranslated-words": lambda line: _source_words(line) if line.language != "fr" else None,
    "english-left": lambda line: _source_words(line) if line.language == "fr" else None,
    "unwritten-names": _names,
    "odd-length": _short,
    "end-punctuation": _question,
    "lost-sentence": _sentence,
    "lost-unit": _unit,
    "transliterated-word": _transliterated,
    "lost-stop": _no_stop,
    "added-brackets": _brackets,
    "lost-brackets": _lost_brackets,
    "lost-line": _lines,
    "lost-quotes": _quotes,
    "small-beginning": _small,
}
