"""Rules that compare the messages of one catalog."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.rule import Finding, whole_rule
from zqtrans.model import Certainty, Severity


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
