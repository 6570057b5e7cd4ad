"""Rules on the glossary's terms: whether each arrived, and what became of those that did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks import names
from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Severity


def _faults(facts: Facts, kind: str) -> Iterator[names.Fault]:
    return (fault for fault in facts.name_faults if fault.kind == kind)


@rule("TM001", Severity.ERROR, needs=Trait.MISSING)
def missing_term(facts: Facts) -> Iterator[Finding]:
    """A term of the source has no admitted form of its own in the target.

    Why: names are what the reader looks for. A term said twice is needed twice; a longer name that
    holds it does not count.

    Bad (fr):
        msgid "Sihui lies north of the river."
        msgstr "La ville est au nord du fleuve."

    Good (fr):
        msgid "Sihui lies north of the river."
        msgstr "Sihui est au nord du fleuve."
    """
    for fault in _faults(facts, "missing-term"):
        form = fault.term.forms[facts.language].text
        where = next((one for one in facts.source_terms if one.term.id == fault.term.id), None)
        span = (where.start, where.end) if where else (0, 0)
        said = where.text if where else fault.term.id
        yield Finding(span, f"{said} is missing: {form}", fault.term.id, in_source=True)


@rule("TM002", Severity.ERROR, needs=Trait.TARGET | Trait.NAMES)
def forbidden_rendering(facts: Facts) -> Iterator[Finding]:
    """A rendering that the glossary forbids stands in the target.

    Why: somebody saw this mistake before, and wrote it down. The correction is the preferred form.

    Bad (fr):
        msgid "Duanzhou is the old town."
        msgstr "Tengzhou est la vieille ville."

    Good (fr):
        msgid "Duanzhou is the old town."
        msgstr "Duanzhou est la vieille ville."
    """
    for one in facts.forbidden if not facts.untranslated else ():
        form = one.term.forms.get(facts.language)
        right = form.text if form else None
        message = f"{one.text} is forbidden for {right or one.term.id}"
        yield Finding((one.start, one.end), message, one.term.id, replacement=right)


@rule("TM003", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING)
def literal_name(facts: Facts) -> Iterator[Finding]:
    """A name was translated word by word.

    Why: 四会 is Sihui, a city; engines see "four" and "meeting". Found from what the characters
    mean, so no list of wordings is needed; what the source says itself is no evidence.

    Bad (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Quatre assemblées sont la capitale du jade."

    Good (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Sihui est la capitale du jade."

    Good (fr):
        msgid "The Fourth World Congress meets in Sihui."
        msgstr "Le quatrième congrès mondial se réunit à Sihui."
    """
    for fault in _faults(facts, "literal-name"):
        right = fault.term.forms[facts.language].text
        chinese = names.bare_chinese(fault.term)
        message = f"{fault.found!r} says what {chinese} means; the name is {right}"
        yield Finding(fault.span, message, fault.term.id)


@rule("TM004", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING)
def near_miss_name(facts: Facts) -> Iterator[Finding]:
    """A name is misspelled by a letter or two.

    Why: Endzhou, Zhuanzhou and Gaoyou look Chinese enough to pass.

    Bad (fr):
        msgid "Duanzhou is the old town."
        msgstr "Duenzhou est la vieille ville."

    Good (fr):
        msgid "Duanzhou is the old town."
        msgstr "Duanzhou est la vieille ville."
    """
    for fault in _faults(facts, "near-miss-name"):
        right = fault.term.forms[facts.language].text
        certainty = None if facts.has_source else Certainty.POSSIBLE
        message = f"{fault.found} looks like {right}"
        yield Finding(fault.span, message, fault.term.id, certainty=certainty)


@rule("TM005", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING)
def other_real_place(facts: Facts) -> Iterator[Finding]:
    """Another real place stands where one of ours belongs.

    Why: Fengdu is a county, too, but not Fengkai; a reader cannot see the mistake.

    Bad (fr):
        msgid "Fengkai is a county."
        msgstr "Fengdu est un district."

    Good (fr):
        msgid "Fengkai is a county."
        msgstr "Fengkai est un district."
    """
    for fault in _faults(facts, "other-real-place"):
        right = fault.term.forms[facts.language].text
        yield Finding(fault.span, f"{fault.found} is another place than {right}", fault.term.id)


@rule("TM006", Severity.ERROR, Certainty.LIKELY, needs=Trait.MISSING)
def swapped_name(facts: Facts) -> Iterator[Finding]:
    """The name of one place stands where the source has another.

    Why: Zhaoqing for Sihui is right nowhere.

    Bad (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Huaiji est la capitale du jade."

    Good (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Sihui est la capitale du jade."
    """
    for fault in _faults(facts, "swapped-name"):
        right = fault.term.forms[facts.language].text
        yield Finding(fault.span, f"{fault.found} stands for {right}", fault.term.id)


@rule("TM007", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.TERMS)
def added_name(facts: Facts) -> Iterator[Finding]:
    """The target names a place that the source does not.

    Why: a pronoun may be made plain by its name, but a name from nowhere is a mistake.

    Bad (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Sihui, dans le Huaiji, est la capitale du jade."

    Good (fr):
        msgid "Sihui is the capital of jade."
        msgstr "Sihui est la capitale du jade."
    """
    if facts.verification.missing or not facts.verification.extra:
        return
    said = facts.source.casefold()
    for one in facts.verification.extra:
        form = one.term.forms.get(facts.source_language)
        if one.term.kind not in names.NAME_KINDS or form is None:
            continue
        if any(word.casefold() in said for word in re.findall(r"\w{4,}", form.text) or [form.text]):
            continue
        if any(one.text in other.text for other in facts.verification.found):
            continue
        if facts.language == "ja" and re.match("[\u4e00-\u9fff]", facts.target[one.end :]):
            continue
        yield Finding((one.start, one.end), f"{one.text} is not in the source", one.term.id)


_LEVELS = {
    "fr": ("ille", "istrict", "omté", "ourg", "rovince", "unicipalité", "City", "County"),
    "ar": ("مدينة", "مقاطعة", "محافظة", "حي", "بلدة", "منطقة"),
    "ja": ("市", "区", "県", "鎮", "省"),
    "en": ("ity", "istrict", "ounty", "own", "rovince"),
}
_DOUBLED = {
    "fr": re.compile(
        r"\b([Vv]ille|[Dd]istrict|[Cc]omté|[Bb]ourg|[Pp]rovince|[Mm]unicipalité)"
        r"( (?:de |du |d[’'])(?:la )?)\1\b"
        r"|\b(?:[Vv]ille|[Dd]istrict|[Cc]omté) (?:de |d[’'])[A-Z]\w+ (?:City|District|County)\b",
    ),
    "ar": re.compile(r"(?<!\w)(?:[وبل])?(مدينة|مقاطعة|محافظة|حي|بلدة|منطقة)( )(?:ال)?\1(?!\w)"),
    "ja": re.compile(r"(?<=[一-鿿])(市|区|県|鎮|省)()\1(?![一-鿿])"),
    "en": re.compile(r"\b(City|District|County|Town|Province)( )\1\b", re.IGNORECASE),
}


@rule("TM008", Severity.ERROR, Certainty.LIKELY)
def doubled_level(facts: Facts) -> Iterator[Finding]:
    """The word for city, district or county stands twice at one name.

    Why: the engine translated the level and kept it, too.

    Bad (ja):
        msgid "It is a city."
        msgstr "四会市市です。"

    Good (ja):
        msgid "It is a city."
        msgstr "四会市です。"
    """
    said = 0
    for level in _LEVELS.get(facts.language, ()):
        said += facts.target.count(level)
    if said < 2:
        return
    for match in _DOUBLED[facts.language].finditer(facts.prose):
        yield Finding(match.span(), f"{match[0]!r} has its level twice")


@rule("TM009", Severity.WARNING, Certainty.LIKELY, needs=Trait.ACCENTS)
def tone_marks(facts: Facts) -> Iterator[Finding]:
    """A Chinese name is written with tone marks, or old romanisation marks, in running text.

    Why: house style has plain pinyin: Sihui, not Sìhuì.

    Bad (fr):
        msgid "Sihui is old."
        msgstr "Sìhuì est ancienne."

    Good (fr):
        msgid "Sihui is old."
        msgstr "Sihui est ancienne."
    """
    for match in re.finditer(
        r"\b[A-Z]\w*[ǎěǐǒǔǖǘǚǜāēīōūìù]\w*[ǎěǐǒǔǖǘǚǜāēīōūàèéáíóúìòù]\w*\b", facts.prose
    ):
        if match[0] not in facts.source:
            yield Finding(match.span(), f"{match[0]} has tone marks")


_BEFORE_NAME = re.compile(r"(?<!\w)(?:[Ll][ea]s?|[Dd](?:u|es)|[Aa]u) [A-Z]")
_ARTICLE = re.compile(r"(?<![\w’'-])([Ll]e|[Ll]a|[Ll]es|[Dd]u|[Aa]u|[Dd]es)( )$")


@rule("TM010", Severity.WARNING, Certainty.LIKELY, needs=Trait.TARGET | Trait.NAMES, languages="fr")
def french_article(facts: Facts) -> Iterator[Finding]:
    """A French article stands before the name of a town, which takes none.

    Why: « le Zhaoqing » reads like a wine. Rivers, mountains and provinces do take one.

    Bad (fr):
        msgid "Zhaoqing is old."
        msgstr "Le Zhaoqing est ancien."

    Good (fr):
        msgid "Zhaoqing is old."
        msgstr "Zhaoqing est ancienne."
    """
    if not _BEFORE_NAME.search(facts.target):
        return
    for one in facts.target_terms:
        form = one.term.forms[facts.language]
        if one.term.kind not in ("city", "district", "county") or form.article or " " in one.text:
            continue
        match = _ARTICLE.search(facts.target[: one.start])
        if match and not re.match(r"[-–]|[ \u00a0](?:[a-zé]+|[A-Z])", facts.target[one.end :]):
            yield Finding((match.start(), one.end), f"{match[1]} before {one.text}", one.term.id)
        elif match and match[1] in ("Le", "La", "le", "la"):
            following = re.match(r" (?:est|a|se|s[’'])\b", facts.target[one.end :])
            if following:
                yield Finding(
                    (match.start(), one.end), f"{match[1]} before {one.text}", one.term.id
                )
