"""What the scan lets through: a rule is asked wherever it would find something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.test_properties import LANGUAGES, PIECES
from zqtrans.catalogs import parse_catalog, read_catalog
from zqtrans.checks import RULES
from zqtrans.checks.facts import Facts
from zqtrans.checks.rule import Rule, Trait, WholeRule, WorkspaceRule
from zqtrans.checks.running import _plan, facts_of
from zqtrans.checks.scanning import scan
from zqtrans.checks.triggers import target_scanner
from zqtrans.glossary import Glossary, load_glossary
from zqtrans.text.scripts import LANGUAGE_SCRIPTS, SCRIPT_CODES, script_map

REPOSITORY = Path(__file__).parents[2]
GOLDEN = sorted((REPOSITORY / "tests" / "golden").glob("*.po"))
SINGLE = tuple(
    rule for _, rule in sorted(RULES.items()) if not isinstance(rule, WholeRule | WorkspaceRule)
)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary([REPOSITORY / "glossary"])


def _needed(rule: Rule, facts: Facts) -> bool:
    """Whether the message is of the kind that the rule is for, whatever it holds."""
    kinds = Trait.TARGET | Trait.PAIR | Trait.EMPTY
    has_terms = not rule.needs & (Trait.TERMS | Trait.NAMES | Trait.MISSING) or facts.source_terms
    fits = not rule.languages or facts.language in rule.languages
    return bool(fits and has_terms and rule.needs & kinds & ~facts.traits == 0)


def lost(messages: Iterable[Facts]) -> list[tuple[str, str, str]]:
    """Findings of rules that would not have been asked."""
    return [
        (rule.code, facts.source, facts.target)
        for facts in messages
        if facts.target.strip()
        for rule in SINGLE
        if _needed(rule, facts) and rule not in _plan(SINGLE, facts.traits, facts.language)
        if next(rule.find(facts), None) is not None
    ]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, glossary: Glossary) -> None:
    messages = list(facts_of(read_catalog(path), glossary))
    scan(messages)
    assert lost(messages) == []


@pytest.mark.parametrize("rule", SINGLE, ids=lambda rule: rule.code)
def test_examples(rule: Rule, glossary: Glossary) -> None:
    for language, text in (*rule.examples("Bad"), *rule.examples("Good")):
        header = f'msgid ""\nmsgstr "Language: {language}\\n"\n\n'
        catalog = parse_catalog(header + text, Path(f"{language}.po"))
        assert lost(facts_of(catalog, glossary)) == []


def _fragments() -> list[str]:
    """Pieces of what the rules are about: words of their examples, and their triggers."""
    found: set[str] = set()
    for rule in SINGLE:
        for _, text in (*rule.examples("Bad"), *rule.examples("Good")):
            for quoted in re.findall(r'"(.*)"', text):
                words = quoted.split(" ")
                found.update((quoted, *words, *map(" ".join, pairwise(words))))
        for triggers in rule.triggers.values():
            found.update(one for one in triggers if isinstance(one, str))
    return sorted(found)


_MARKS = list(
    ",.;:!?،؛؟、。！？«»“”\"'’()（）[]「」-–—… \u00a0\u202f\u3000\n\t%&@<>{}*_`#=/+079٣５一"
)
TEXTS = st.lists(
    PIECES
    | st.sampled_from(_fragments())
    | st.sampled_from(_MARKS)
    | st.sampled_from(_MARKS)
    | st.text(max_size=3),
    max_size=9,
).map("".join)


@pytest.mark.parametrize("paired", [True, False])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), LANGUAGES)
def test_one_by_one_and_together(paired: bool, pairs: list[tuple[str, str]], language: str) -> None:
    glossary = Glossary([])
    alone, together = (
        [
            Facts(source if paired else None, target, "en", language, glossary)
            for source, target in pairs
        ]
        for _ in range(2)
    )
    scan(together)
    assert [facts.traits for facts in alone] == [facts.traits for facts in together]
    assert lost(together) == []


@pytest.mark.parametrize("language", sorted(LANGUAGE_SCRIPTS))
def test_all_foreign_letters(language: str) -> None:
    letters = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x1E000))]
    scripts = set(SCRIPT_CODES) - set(LANGUAGE_SCRIPTS[language])
    foreign = [
        letter
        for letter, script in zip(letters, script_map("".join(letters)), strict=True)
        if script in scripts
    ]
    found = target_scanner(language).scan(foreign)
    assert [one for one, bits in zip(foreign, found, strict=True) if not bits & Trait.FOREIGN] == []
