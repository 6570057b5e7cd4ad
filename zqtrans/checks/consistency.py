"""Rules that compare the messages of one catalog."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.names import bare_chinese
from zqtrans.checks.rule import Finding, Trait, whole_rule
from zqtrans.model import Certainty, Occurrence, Severity
from zqtrans.patterns import regex


@whole_rule("CO001", Severity.WARNING, Certainty.LIKELY)
def two_targets(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """One source is translated in two ways without a context that says why.

    Why: a reader takes two words for two things.

    Bad (fr):
        msgctxt "a"
        msgid "Opening hours"
        msgstr "Horaires"

        msgctxt "b"
        msgid "Opening hours"
        msgstr "Heures d’ouverture"

    Good (fr):
        msgctxt "a"
        msgid "Opening hours"
        msgstr "Heures d’ouverture"

        msgctxt "b"
        msgid "Opening hours"
        msgstr "Heures d’ouverture"
    """
    first: dict[str, Facts] = {}
    for facts in whole.messages:
        if not facts.target.strip() or facts.message.plural is not None:
            continue
        other = first.setdefault(facts.source, facts)
        if other.target != facts.target:
            message = f"line {other.message.line} has {other.target!r} for the same source"
            yield facts, Finding((0, len(facts.target)), message)


@whole_rule("CO002", Severity.INFO, Certainty.POSSIBLE)
def two_sources(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """Two sources that say different things have one target.

    Why: one of them was copied from its neighbour.

    Bad (fr):
        msgid "The museum opens at nine in the morning."
        msgstr "Le musée ouvre à neuf heures."

        msgid "The museum closes at nine in the evening."
        msgstr "Le musée ouvre à neuf heures."

    Good (fr):
        msgid "The museum opens at nine in the morning."
        msgstr "Le musée ouvre à neuf heures."

        msgid "The museum closes at nine in the evening."
        msgstr "Le musée ferme à vingt et une heures."
    """
    first: dict[str, Facts] = {}
    for facts in whole.messages:
        if len(facts.target) < 12 or facts.message.plural is not None:
            continue
        other = first.setdefault(facts.target, facts)
        if other.source == facts.source:
            continue
        if other.source.casefold().strip(" .:") != facts.source.casefold().strip(" .:"):
            message = f"line {other.message.line} has the same target for another source"
            yield facts, Finding((0, len(facts.target)), message)


@whole_rule("CO003", Severity.INFO, Certainty.LIKELY)
def mixed_rendering(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A term is written in two of its admitted forms in one catalog.

    Why: both are right, but one post should keep to one.

    Bad (fr):
        msgid "Zhaoqing City is old."
        msgstr "La ville de Zhaoqing est ancienne."

        msgid "Zhaoqing City grows."
        msgstr "La municipalité de Zhaoqing grandit."

    Good (fr):
        msgid "Zhaoqing City is old."
        msgstr "La ville de Zhaoqing est ancienne."

        msgid "Zhaoqing City grows."
        msgstr "La ville de Zhaoqing grandit."
    """
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for facts in whole.messages:
        for one in facts.verification.found if facts.source_terms else ():
            uses[one.term.id][one.form.casefold()] += 1
    for facts in whole.messages:
        for one in facts.verification.found if facts.source_terms else ():
            forms = uses[one.term.id]
            if len(forms) > 1:
                usual = forms.most_common(1)[0][0]
                if one.form.casefold() != usual:
                    message = f"{one.form}, elsewhere {usual}"
                    yield facts, Finding((one.start, one.end), message, one.term.id)


_GLOSSED = regex(r"[ \u00a0]?[(（]([\u3041-\u3096\u4e00-\u9fff]+)[)）]")


@whole_rule("CO004", Severity.INFO, Certainty.LIKELY)
def late_gloss(whole: Whole) -> Iterator[tuple[Facts, Finding]]:
    """A name is glossed, as Zhaoqing (肇庆) or 肇慶（ちょうけい）, not where it is first said.

    Why: the reader needs the characters or the reading once, at the first mention. A catalog that
    glosses no name, or does as its source does, is let be.

    Bad (fr):
        msgid "Zhaoqing is old."
        msgstr "Zhaoqing est ancienne."

        msgid "Zhaoqing lies on the river."
        msgstr "Zhaoqing (肇庆) est au bord du fleuve."

    Good (fr):
        msgid "Zhaoqing is old."
        msgstr "Zhaoqing (肇庆) est ancienne."

        msgid "Zhaoqing lies on the river."
        msgstr "Zhaoqing est au bord du fleuve."
    """
    glossed = [
        facts
        for facts in whole.messages
        if facts.traits & Trait.BRACKETS and _GLOSSED.search(facts.target)
    ]
    if not glossed:
        return
    names = {one.text for facts in glossed for one in facts.target_terms}
    named = regex("|".join(map(re.escape, sorted(names)))) if names else _GLOSSED
    first: dict[str, int] = {}
    for facts in whole.messages:
        if not named.search(facts.target):
            continue
        for one in sorted(facts.target_terms, key=lambda one: one.start):
            name = bare_chinese(one.term) or one.term.id
            line = first.setdefault(name, facts.message.line)
            match = _GLOSSED.match(facts.target, one.end)
            if match is None or not _is_gloss(match[1], one, whole.catalog.language):
                continue
            said = line != facts.message.line or one.start > facts.target.find(one.text)
            if said and match[1] not in facts.source:
                message = f"{one.text} was said before, at line {line}"
                yield facts, Finding(match.span(), message, one.term.id)


def _is_gloss(text: str, one: Occurrence, language: str) -> bool:
    """Whether what stands in the brackets is the name's Chinese form, or its Japanese reading."""
    chinese, own = one.term.forms.get("zh"), one.term.forms.get(language)
    return bool(chinese and text == chinese.text) or bool(own and text == own.reading)
