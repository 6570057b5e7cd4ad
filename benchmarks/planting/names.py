"""Plants what goes wrong with names."""

from __future__ import annotations

import re

from benchmarks.planting.lines import Line, Pair, Plant, divisions
from benchmarks.planting.wordings import LITERAL
from zqtrans.checks.names.gazetteer import PLACES
from zqtrans.checks.names.glosses import ordinary
from zqtrans.checks.names.homophones import is_homophone
from zqtrans.checks.names.likeness import close, is_form, plain
from zqtrans.checks.names.readings import misreadings, old_spellings

_FILLER = {"fr": "cet endroit", "ar": "هذا المكان", "ja": "その場所"}


def _missing(line: Line) -> Pair | None:
    return line.named(_FILLER[line.language])


def _forbidden(line: Line) -> Pair | None:
    found = line.name()
    if found is None:
        return None
    term, form = found
    wrong = [
        one
        for one in term.forbidden.get(line.language, ())
        if not ordinary(term.forms["zh"].text, one, line.language)
    ]
    return (line.source, line.target.replace(form, line.chance.choice(wrong))) if wrong else None


def _literal(line: Line) -> Pair | None:
    found = line.name()
    if found is None or found[0].id not in LITERAL[line.language]:
        return None
    words = line.chance.choice(LITERAL[line.language][found[0].id].split("|"))
    return line.source, line.target.replace(found[1], words)


def _misspelt(line: Line) -> Pair | None:
    found = line.name()
    if found is None:
        return None
    form = found[1]
    index = line.chance.randrange(1 if len(form) > 2 else 0, len(form))
    if line.language == "ja":
        letters = [one for one in "路谷丘島橋原場宮" if not is_homophone(one, form[index])]
    else:
        letters = list("abdegiklmopstuz" if form.isascii() else "بتدرسفقلمنو")
    letter = line.chance.choice([one for one in letters if one != form[index]])
    return line.source, line.target.replace(form, form[:index] + letter + form[index + 1 :])


def _other_place(line: Line) -> Pair | None:
    found = line.name()
    if found is None or line.language == "ar":
        return None
    form = found[1]
    if line.language == "ja":
        near = [
            one
            for one in sorted(PLACES)
            if sum(a == b for a, b in zip(one, form, strict=False)) == 1
        ]
        near = [one for one in near if len(one) == len(form) == 2]
    else:
        near = [one.capitalize() for one in sorted(PLACES) if close(one, plain(form))]
    return (line.source, line.target.replace(form, line.chance.choice(near))) if near else None


def _swapped(line: Line) -> Pair | None:
    names = [term.forms[line.language].text for term in divisions(line.glossary)[:9]]
    unused = [name for name in names if name not in line.target]
    return line.named(line.chance.choice(unused)) if unused else None


def _added(line: Line) -> Pair | None:
    if line.name() is None or "Huaiji" in line.source or not line.target.endswith((".", "。")):
        return None
    added = {"fr": " Huaiji est tout près.", "ar": " هوايجي قريبة.", "ja": "懐集も近いです。"}
    return line.source, line.target + added[line.language]


def _doubled(line: Line) -> Pair | None:
    pattern = {
        "fr": r"\b(ville|district|bourg) de (?=[A-Z]\w+)",
        "ar": r"(?<!\w)(مدينة|حي|بلدة) (?=[\u0621-\u064a]+)",
        "ja": r"(?<=[一-鿿])([市区県鎮])(?=[はのがをにで、])",
    }[line.language]
    return line.changed(pattern, lambda match: match[0] * 2)


def _tones(line: Line) -> Pair | None:
    found = line.name()
    if found is None or line.language != "fr":
        return None
    return line.source, line.target.replace(found[1], found[0].forms["zh"].reading)


_ARABIC_TOWNS = "تشاوتشينغ|دوانتشو|قاوياو|سيهوي|قوانغنينغ|هوايجي|دتشينغ|فنغكاي|دينغهو"
_TOWNS = "Zhaoqing|Duanzhou|Gaoyao|Sihui|Guangning|Huaiji|Deqing|Fengkai|Dinghu"


def _article(line: Line) -> Pair | None:
    if line.language == "ar":
        found = line.name()
        return None if found is None else line.changed(rf"(?<!\w){found[1]}", f"ال{found[1]}")
    if line.language == "fr":
        return line.changed(rf"\b(?:de|à) (?=(?:{_TOWNS})(?:[.,;]|$))", "du ")
    return None


_LEVELS = {
    "fr": [
        (r"\bdistrict de (?=Duanzhou|Gaoyao|Dinghu)", "comté de "),
        (r"(?<!vieille )\bville de (?=Sihui|Zhaoqing)", "comté de "),
        (r"\bdistrict \(xian\) (?=d)", "ville "),
    ],
    "ar": [
        (r"(?<!\w)حي (?=دوانتشو|قاوياو|دينغهو)", "محافظة "),
        (r"(?<!\w)مدينة (?=سيهوي|تشاوتشينغ)", "حي "),
        (r"(?<!\w)محافظة (?=هوايجي|دتشينغ|فنغكاي|قوانغنينغ)", "حي "),
    ],
    "ja": [
        (r"(?<=端州|高要|鼎湖)区", "県"),
        (r"(?<=四会)市(?!場)", "県"),
        (r"(?<=懐集|徳慶|封開|広寧)県", "市"),
    ],
}


def _wrong_level(line: Line) -> Pair | None:
    for pattern, word in line.chance.sample(_LEVELS[line.language], len(_LEVELS[line.language])):
        changed = line.changed(pattern, word)
        if changed:
            return changed
    return None


def _wrong_parent(line: Line) -> Pair | None:
    if "Guangzhou" in line.source or (found := line.name()) is None or found[0].kind == "town":
        return None
    if found[0].id == "zhaoqing":
        return None
    after = {"fr": ", dans la ville de Guangzhou", "ar": " في مدينة قوانغتشو"}
    if line.language == "ja":
        return line.changed(rf"(?<![一-鿿]){found[1]}", f"広州市にある{found[1]}")
    return line.changed(rf"{found[1]}(?=[.،,]|$)", found[1] + after[line.language])


def _lost_level(line: Line) -> Pair | None:
    if not re.search(r"\b[A-Z]\w+ (?:City|District|County|Town)\b", line.source):
        return None
    pattern = {
        "fr": rf"\b(?:la ville|le district|le district \(xian\)|le bourg) de (?={_TOWNS})",
        "ar": rf"(?<!\w)(?:مدينة|حي|محافظة) (?={_ARABIC_TOWNS})",
        "ja": r"(?<=端州|高要|鼎湖|四会|肇慶|懐集|徳慶|封開|広寧)[市区県](?=[はのがをにで、])",
    }[line.language]
    return line.changed(pattern, "")


def _reading(line: Line) -> Pair | None:
    found = line.name()
    if found is None or line.language == "ja":
        return None
    chinese = found[0].forms["zh"]
    wrong = sorted(misreadings(chinese.text, chinese.reading, line.language))
    wrong = [
        one
        for one in wrong
        if len(one) > 4
        and one not in PLACES
        and not is_form(plain(one), line.language, line.glossary)
    ]
    if not wrong:
        return None
    word = line.chance.choice(wrong)
    return line.source, line.target.replace(found[1], word.capitalize())


def _homophone(line: Line) -> Pair | None:
    found = line.name()
    if found is None or line.language != "ja":
        return None
    form = found[1]
    index = line.chance.randrange(len(form))
    common = "市会端州定古公用台王徳敬方兆光回秋習得景豊陽大江"
    near = [one for one in common if is_homophone(one, form[index])]
    if not near:
        return None
    wrong = form[:index] + line.chance.choice(near) + form[index + 1 :]
    return line.source, line.target.replace(form, wrong)


def _old(line: Line) -> Pair | None:
    found = line.name()
    if found is None or line.language != "fr":
        return None
    chinese = found[0].forms["zh"]
    wrong = [
        one for one in sorted(old_spellings(chinese.text, chinese.reading)) if one not in PLACES
    ]
    if not wrong:
        return None
    return line.source, line.target.replace(found[1], line.chance.choice(wrong).capitalize())


def _shield(line: Line) -> Pair | None:
    return line.named(line.chance.choice(("<zq1>", "zq2", "<zq3", "⟦1⟧")))


PLANTS: dict[str, Plant] = {
    "missing-term": _missing,
    "forbidden-rendering": _forbidden,
    "literal-name": _literal,
    "near-miss-name": _misspelt,
    "other-real-place": _other_place,
    "swapped-name": _swapped,
    "added-name": _added,
    "doubled-level": _doubled,
    "tone-marks": _tones,
    "french-article": lambda line: _article(line) if line.language == "fr" else None,
    "arabic-article": lambda line: _article(line) if line.language == "ar" else None,
    "wrong-level": _wrong_level,
    "wrong-parent": _wrong_parent,
    "lost-level": _lost_level,
    "other-reading": _reading,
    "homophone-kanji": _homophone,
    "old-romanisation": _old,
    "shield-residue": _shield,
}
