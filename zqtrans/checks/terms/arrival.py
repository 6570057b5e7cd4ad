"""What became of the terms of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zqtrans.checks import names
from zqtrans.checks.facts import Facts
from zqtrans.checks.han import is_simplified
from zqtrans.checks.rule import Finding, Trait, rule
from zqtrans.model import Certainty, Occurrence, Severity


def fault_kinds(facts: Facts, kind: str) -> Iterator[names.Fault]:
    """The missing terms with evidence of one kind."""
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
    for fault in fault_kinds(facts, "missing-term"):
        form = fault.term.forms[facts.language].text
        where = next((one for one in facts.source_terms if one.term.id == fault.term.id), None)
        span = (where.start, where.end) if where else (0, 0)
        said = where.text if where else fault.term.id
        yield Finding(span, f"{said} is missing: {form}", fault.term.id, in_source=True)


@rule("TM002", Severity.ERROR, needs=Trait.TARGET | Trait.FORBIDDEN)
def forbidden_rendering(facts: Facts) -> Iterator[Finding]:
    """A rendering that the glossary forbids stands in the target.

    Why: somebody saw this mistake before, and wrote it down. The correction is the preferred form.

    Bad (fr):
        msgid "Duanzhou is the old town."
        msgstr "Tengzhou est la vieille ville."

    Good (fr):
        msgid "Duanzhou is the old town."
        msgstr "Duanzhou est la vieille ville."

    Good (fr):
        msgid "Sihui held the fourth meeting of the year."
        msgstr "Sihui a tenu la quatrième réunion de l’année."
    """
    for one in facts.forbidden if not facts.untranslated else ():
        if facts.traits & Trait.SIMPLIFIED and _is_simplified(one.text, facts):
            continue
        if _means_itself(one, facts):
            continue
        form = one.term.forms.get(facts.language)
        right = form.text if form else None
        message = f"{one.text} is forbidden for {right or one.term.id}"
        yield Finding((one.start, one.end), message, one.term.id, replacement=right)


def _is_simplified(name: str, facts: Facts) -> bool:
    """Whether the fault is simplified characters, which has a rule of its own."""
    return facts.language == "ja" and name not in facts.source and any(map(is_simplified, name))


def _means_itself(one: Occurrence, facts: Facts) -> bool:
    """Whether "the fourth meeting" is one: the name arrived, or nothing says that it is a place."""
    name = names.bare_chinese(one.term)
    if name != one.term.forms["zh"].text or not names.ordinary(name, one.text, facts.language):
        return False
    if facts.has_source:
        return all(term.id != one.term.id for term in facts.verification.missing)
    span = (one.start, one.end)
    return not names.stands_for_a_place(facts.target, *span, facts.language, facts.target_terms)


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

    Bad (ar):
        msgid "Sihui is the capital of jade."
        msgstr "لقاء الأربعة هو عاصمة اليشم."

    Good (fr):
        msgid "The Fourth World Congress meets in Sihui."
        msgstr "Le quatrième congrès mondial se réunit à Sihui."
    """
    for fault in fault_kinds(facts, "literal-name"):
        right = fault.term.forms[facts.language].text
        chinese = names.bare_chinese(fault.term)
        message = f"{fault.found!r} says what {chinese} means; the name is {right}"
        certainty = None if facts.has_source else Certainty.POSSIBLE
        if facts.has_source or not any(
            one.start < fault.span[1] and fault.span[0] < one.end and not _means_itself(one, facts)
            for one in facts.forbidden
        ):
            yield Finding(fault.span, message, fault.term.id, certainty=certainty)


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
    for fault in fault_kinds(facts, "near-miss-name"):
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
    for fault in fault_kinds(facts, "other-real-place"):
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
    for fault in fault_kinds(facts, "swapped-name"):
        right = fault.term.forms[facts.language].text
        yield Finding(fault.span, f"{fault.found} stands for {right}", fault.term.id)


@rule("TM007", Severity.WARNING, Certainty.POSSIBLE, needs=Trait.TERMS | Trait.EXTRA)
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
