"""Plants broken characters, scripts, repetitions and punctuation."""

from __future__ import annotations

import re

from benchmarks.planting.lines import Line, Pair, Plant

_SIMPLIFIED = (
    "肇慶肇庆",
    "広广",
    "徳慶德庆",
    "懐怀",
    "開开",
    "東东",
    "車车",
    "業业",
    "園园",
    "場场",
)


def _simplified(line: Line) -> Pair | None:
    if line.language != "ja":
        return None
    found = [one for one in _SIMPLIFIED if one[: len(one) // 2] in line.target]
    if not found:
        return None
    one = line.chance.choice(found)
    half = len(one) // 2
    return line.source, line.target.replace(one[:half], one[half:], 1)


def _other_language(line: Line) -> Pair | None:
    other = line.others["ar" if line.language == "fr" else "fr"]
    return (line.source, other) if len(re.findall(r"[^\W\d_]{3,}", other)) > 4 else None


def _half(line: Line) -> Pair | None:
    pattern = {"ar": r"(?<=[\u0621-\u064a]{5})(?=\W|$)", "ja": r"(?<=[ァ-ヺー]{3})(?![ァ-ヺー])"}
    return line.changed(pattern[line.language], "idae") if line.language in pattern else None


def _foreign(line: Line) -> Pair | None:
    if re.search(r"[\u4e00-\u9fff]", line.source) or len(line.target) < 25:
        return None
    if line.language == "ja":
        return line.changed(r"(?<=[はをにが])(?=[一-鿿])", "город")
    pattern = {
        "fr": r"(?<![\w’'-])[a-zé]{5,}(?![\w’'-])",
        "ar": r"(?<!\w)[\u0621-\u064a]{5,}(?!\w)",
    }
    return line.changed(pattern[line.language], line.chance.choice(("下茆", "город", "서울")))


def _doubled(line: Line) -> Pair | None:
    pattern = (
        r"(?<![一-鿿])(?!一)[\u4e00-\u9fff]{2,4}(?=[はをにがの])"
        if line.language == "ja"
        else r"(?<![\w’'@-])(?!واحدة)[^\W\d_]{5,}(?=[ .,،](?!\w+@))"
    )
    space = "" if line.language == "ja" else " "
    return line.changed(pattern, lambda match: f"{match[0]}{space}{match[0]}")


def _joined(line: Line) -> Pair | None:
    """A word joined to itself, where the source does not say anything twice."""
    if re.search(r"\b([a-z]{3})\w*\W.*\b\1", line.source, re.IGNORECASE) or (
        re.search(r"\b(?:between|or|not)\b", line.source)
    ):
        return None
    if line.language == "ja":
        return line.changed(
            r"(?<![一-鿿ァ-ヺー々])[一-鿿]{2,4}(?=[をはがに])",
            lambda match: f"{match[0]}と{match[0]}",
        )
    if line.language == "ar":
        return line.changed(
            r"(?<!\w)(?![وفبلك])[\u0621-\u064a]{5,}(?= )", lambda match: f"{match[0]} و{match[0]}"
        )
    return None


def _mojibake(line: Line) -> Pair | None:
    pattern = {"fr": r"[àâçéèêëîïôûù]", "ar": r"[\u0621-\u064a]{4,}", "ja": r"[一-鿿ぁ-ん]{3}"}
    return line.changed(
        pattern[line.language], lambda match: match[0].encode().decode("cp1252", "ignore")
        if line.language == "fr"
        else match[0].encode().decode("latin-1"),
    )  # fmt: skip


def _loop(line: Line) -> Pair | None:
    piece = {"fr": " et la ville", "ar": " والمدينة القديمة", "ja": "とその町"}[line.language]
    syllables = " " + "gao" * 5 if line.language != "ja" else "ガオ" * 6
    return line.source, line.target + line.chance.choice((piece * 5, syllables))


def _unclosed(line: Line) -> Pair | None:
    return line.changed(r"(?<=\w)[)»」』）]", "")


def _entity(line: Line) -> Pair | None:
    return line.inserted(line.chance.choice(("&quot;", "&amp;", "&#39;", "&nbsp;")))


def _isolated(line: Line) -> Pair | None:
    if line.language != "ar":
        return None
    piece = line.chance.choice(
        ("0758-2899120", "+86 758 2899120", "2026-01-30", "https://a.example/b/")
    )
    return f"{line.source} {piece}", f"{line.target} {piece}"


def _where(language: str, pattern: str, new: str) -> Plant:
    return lambda line: line.changed(pattern, new) if line.language == language else None


def _all(language: str, *changes: tuple[str, str]) -> Plant:
    def plant(line: Line) -> Pair | None:
        target = line.target
        for pattern, new in changes:
            target = re.sub(pattern, new, target)
        changed = line.language == language and target != line.target
        return (line.source, target) if changed else None

    return plant


def _punctuation_space(line: Line) -> Pair | None:
    if line.language == "fr":
        return line.changed(r"(?<=\w)(?=,\s|\.$)", " ")
    return line.changed(r"(?<=[\u0621-\u064aぁ-ん一-鿿])(?=[،。、]|\.(?:\s|$))", " ")


def _close_up(line: Line) -> Pair | None:
    if line.language == "ja":
        return None
    return line.changed(r"(?<=[^\W\d_]{3}[,،.]) (?=[^\W\d_]{3})", "")


PLANTS: dict[str, Plant] = {
    "wrong-script": _other_language,
    "mixed-script-word": _half,
    "foreign-script": _foreign,
    "simplified-han": _simplified,
    "repeated-word": _doubled,
    "repeated-conjunct": _joined,
    "ngram-loop": _loop,
    "unknown-character": lambda line: line.changed(r"(?<=\w)\w(?=\w)", "⁇"),
    "mojibake": _mojibake,
    "invisible-character": lambda line: line.inserted("\u200b"),
    "unpaired-bidi": lambda line: line.inserted(line.chance.choice("\u202e\u2067\u2069")),
    "control-character": lambda line: line.inserted(line.chance.choice("\x07\x0c\x9d")),
    "stray-entity": _entity,
    "unisolated-piece": _isolated,
    "conflict-marker": lambda line: (line.source, f"#-#-#-#-#  a.po  #-#-#-#-#\n{line.target}"),
    "edge-space": lambda line: (line.source, line.target + " "),
    "double-space": lambda line: line.changed(r"(?<=\w) (?=\w)", "  "),
    "repeated-punctuation": lambda line: line.changed(
        r"(?<=\w)[,،、](?=\s|\w)", lambda m: m[0] * 2
    ),
    "unpaired-bracket": _unclosed,
    "french-spacing": _where("fr", r"[\u00a0\u202f](?=[;:!?»](?:\s|$))", " "),
    "french-quotes": _all("fr", (r"«[\u00a0\u202f]|[\u00a0\u202f]»", '"')),
    "arabic-punctuation": _all("ar", ("،", ","), ("؟", "?"), ("؛", ";")),
    "spaced-punctuation": _punctuation_space,
    "narrow-brackets": _all("ja", (r"（([^（）]*[ぁ-ヺ一-鿿][^（）]*)）", r"(\1)")),
    "narrow-punctuation": _all("ja", ("。", "."), ("、", ",")),
    "missing-elision": _where("fr", r"(?<=\s)d’(?=[aeioué]\w{2})", "de "),
    "japanese-space": _where("ja", r"(?<=。)(?=\w)|(?<=[ぁ-ん])(?=[一-鿿])", " "),
    "stretched-word": _where("ar", r"(?<=[\u0621-\u064a]{2})(?=[\u0621-\u064a]{2})", "\u0640"),
    "detached-proclitic": _where("ar", r"(?<=\s[بل])(?=[\u0621-\u064a]{5})", "\u0640"),
    "missing-space": _close_up,
}
