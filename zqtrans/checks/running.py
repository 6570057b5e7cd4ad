"""Runs the rules over catalogs, pairs and finished texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from zqtrans.checks.facts import Facts, Whole
from zqtrans.checks.rule import RULES, Finding, Rule, WholeRule, WorkspaceRule
from zqtrans.checks.scanning import scan
from zqtrans.checks.suppression import Suppressions, reason
from zqtrans.checks.triggers import own_bit
from zqtrans.checks.workspace import Survey, rows
from zqtrans.errors import UsageError
from zqtrans.glossary import Glossary
from zqtrans.model import Catalog, Diagnostic, Message

if TYPE_CHECKING:
    from zqtrans.checks.parts import Part


def check_catalog(
    catalog: Catalog,
    glossary: Glossary,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    suppressed: bool = False,
) -> list[Diagnostic]:
    """Everything wrong with a catalog, in the order of its messages; obsolete ones are left out.

    Findings that a comment or flag of the message silences are given only where `suppressed` asks
    for them, and say so.
    """
    survey = survey_catalog(
        catalog, glossary, select=select, ignore=ignore, suppressed=suppressed, compare=False
    )
    return survey.diagnostics


def survey_catalog(
    catalog: Catalog,
    glossary: Glossary,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    suppressed: bool = False,
    compare: bool = True,
    parts: Sequence[Part] = (),
) -> Survey:
    """`check_catalog`, and with `compare` what `check_workspace` compares with other catalogs.

    `parts` are what other processes found in its messages, all of them and in order.
    """
    chosen = chosen_rules(select, ignore)
    suppressions = Suppressions()
    found: list[Diagnostic] = []
    everything: list[Facts] = []

    def add(facts: Facts, one: Rule, finding: Finding) -> None:
        diagnostic = diagnostic_of(one, facts, finding, catalog.path)
        why = suppressions.reason(facts.message, one)
        if why is None:
            found.append(diagnostic)
        elif suppressed:
            found.append(replace(diagnostic, suppressed="inSource", reason=why))

    if parts:
        from zqtrans.checks.parts import restored  # which uses what is here

        everything = restored(catalog, glossary, parts)
        for part in parts:
            for place, code, finding in part.findings:
                add(everything[place], RULES[code], finding)
    for batch in batches(facts_of(catalog, glossary)) if not parts else ():
        everything += batch
        for facts, one, finding in findings(batch, chosen):
            add(facts, one, finding)
    whole = Whole(catalog, tuple(everything))
    for one in chosen:
        if isinstance(one, WholeRule):
            for facts, finding in one.find(whole):
                add(facts, one, finding)
    if any(one.code == "CA007" for one in chosen):
        for facts, finding in suppressions.unused(everything, chosen):
            add(facts, RULES["CA007"], finding)
    found.sort(key=lambda one: (one.line, one.code, one.span))
    return Survey(catalog.path, catalog.language, found, rows(everything) if compare else [])


def check_pairs(
    pairs: Iterable[tuple[str, str]],
    glossary: Glossary,
    *,
    source_language: str,
    target_language: str,
    path: Path | str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    first_line: int = 1,
) -> Iterator[Diagnostic]:
    """Everything wrong with pairs of source and target, streaming; one pair is one line."""
    languages = (source_language, target_language)
    messages = (
        Facts(source, target, *languages, glossary, Message(source, target, line=line))
        for line, (source, target) in enumerate(pairs, first_line)
    )
    yield from _streamed(messages, chosen_rules(select, ignore), path)


def check_text(
    blocks: Iterable[tuple[int, str]],
    glossary: Glossary,
    *,
    language: str,
    path: Path | str = "",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Iterator[Diagnostic]:
    """Everything wrong with a finished text; `blocks` are line numbers and texts."""
    messages = (
        Facts(None, text, "en", language, glossary, Message("", text, line=line))
        for line, text in blocks
    )
    yield from _streamed(messages, chosen_rules(select, ignore), path)


def _streamed(
    messages: Iterable[Facts], chosen: tuple[Rule, ...], path: Path | str
) -> Iterator[Diagnostic]:
    for batch in batches(messages):
        for facts, one, finding in findings(batch, chosen):
            yield diagnostic_of(one, facts, finding, path)


def check_workspace(
    surveys: Sequence[Survey],
    glossary: Glossary,
    read: Callable[[Path], Catalog],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> list[list[Diagnostic]]:
    """What is wrong between the catalogs, per catalog and in the order of its messages.

    `read` gives a catalog again; it is asked only for those with findings.
    """
    by_catalog: list[list[tuple[int, Rule, Finding]]] = [[] for _ in surveys]
    for one in chosen_rules(select, ignore):
        if isinstance(one, WorkspaceRule):
            for index, line, finding in one.find(surveys):
                by_catalog[index].append((line, one, finding))
    found: list[list[Diagnostic]] = []
    for survey, found_here in zip(surveys, by_catalog, strict=True):
        if not found_here:
            found.append([])
            continue
        catalog = read(survey.path)
        at = {facts.message.line: facts for facts in facts_of(catalog, glossary)}
        made = [_judged(one, at[line], finding, survey.path) for line, one, finding in found_here]
        found.append(sorted(made, key=lambda one: (one.line, one.code)))
    return found


def _judged(rule: Rule, facts: Facts, finding: Finding, path: Path) -> Diagnostic:
    """A finding between catalogs, marked where a comment or flag of the message silences it."""
    diagnostic = diagnostic_of(rule, facts, finding, path)
    why = reason(facts.message, rule)
    return diagnostic if why is None else replace(diagnostic, suppressed="inSource", reason=why)


def chosen_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` names (all without one) less those that `ignore` does.

    Both hold codes, the beginnings of codes (``TM``), names or families.
    """
    return _chosen(tuple(select), tuple(ignore))


@cache
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    for wanted in (*select, *ignore):
        if not any(matches(rule, wanted) for rule in RULES.values()):
            raise UsageError(
                f"no rule is called {wanted!r}", hint="`zqtrans rules` lists codes and families."
            )
    return tuple(
        rule
        for code, rule in sorted(RULES.items())
        if (not select or any(matches(rule, wanted) for wanted in select))
        and not any(matches(rule, wanted) for wanted in ignore)
    )


def matches(rule: Rule, wanted: str) -> bool:
    """Whether a code, the beginning of one, a name or a family means a rule."""
    return rule.code.startswith(wanted.upper()) or wanted in (rule.name, rule.family)


_BATCH = 1000
"""Messages that are scanned together: enough to spread the cost of a scan, few for the memory."""


def batches(messages: Iterable[Facts]) -> Iterator[list[Facts]]:
    """Messages by as many as are looked at together."""
    going = iter(messages)
    while batch := list(islice(going, _BATCH)):
        yield batch


def findings(batch: list[Facts], chosen: tuple[Rule, ...]) -> Iterator[tuple[Facts, Rule, Finding]]:
    """What the rules on single messages find, in the order of the messages."""
    scan(batch)
    language = batch[0].language
    plans = _plans(chosen, language)
    for facts in batch:
        traits = facts.traits
        plan = plans.get(traits)
        if plan is None:
            plan = plans[traits] = _plan(chosen, traits, language)
        known = len(vars(facts))
        for one in plan:
            for finding in one.find(facts):
                yield facts, one, finding
        facts.forget(known)


@cache
def _plans(rules: tuple[Rule, ...], language: str) -> dict[int, tuple[Rule, ...]]:
    """Traits -> the rules that messages of these traits are shown to, filled as they are met."""
    return {}


def _plan(rules: tuple[Rule, ...], traits: int, language: str) -> tuple[Rule, ...]:
    return tuple([rule for needed, rule in _needs(rules, language) if needed & traits == needed])


@cache
def _needs(rules: tuple[Rule, ...], language: str) -> list[tuple[int, Rule]]:
    """The rules on single messages in a language, with all bits that each needs."""
    return [
        (rule.needs | own_bit(rule.code, language), rule)
        for rule in rules
        if not isinstance(rule, WholeRule | WorkspaceRule)
        and (not rule.languages or language in rule.languages)
    ]


def facts_of(catalog: Catalog, glossary: Glossary) -> Iterator[Facts]:
    """The messages of a catalog but for obsolete ones; each plural form is one of its own."""
    for message in catalog.messages:
        if not message.obsolete and message.source:
            yield from _forms(message, catalog, glossary)


def _forms(message: Message, catalog: Catalog, glossary: Glossary) -> Iterator[Facts]:
    """One Facts for a plain message, one per plural form for the others."""
    languages = (catalog.source_language, catalog.language)
    if message.plural is None:
        yield Facts(message.source, message.target, *languages, glossary, message)
        return
    for target in message.targets or (message.target,):
        yield Facts(message.plural, target, *languages, glossary, message)


_LONG = 4096
"""Characters from which on a fingerprint is made of a text's digest: it may have many findings."""


@lru_cache(maxsize=1)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def diagnostic_of(rule: Rule, facts: Facts, finding: Finding, path: Path | str) -> Diagnostic:
    """A finding as it is told, with what it was found in."""
    said = facts.source or facts.target
    if len(said) > _LONG:
        said = _digest(said)
    identity = (rule.code, facts.language, facts.message.context or "", said, finding.term)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        certainty=finding.certainty or rule.certainty,
        message=finding.message,
        path=str(path),
        line=facts.message.line,
        column=1,
        language=facts.language,
        source=facts.source,
        target=facts.target,
        span=finding.span,
        in_source=finding.in_source,
        term=finding.term,
        fingerprint=hashlib.sha256("\0".join(identity).encode("utf-8", "replace")).hexdigest()[:16],
        replacement=finding.replacement,
        safe=rule.safe,
    )
