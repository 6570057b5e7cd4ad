"""Corrections settle, are made one after the other, and leave alone what was judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.checks.test_properties import GLOSSARY, LANGUAGES, TEXTS
from zqtrans.checks.facts import Facts
from zqtrans.checks.fixing import Edit, corrections, edited, fixed
from zqtrans.model import Catalog, Message


def facts(target: str, language: str = "fr", **message: object) -> Facts:
    return Facts(None, target, "en", language, GLOSSARY, Message("", target, **message))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("un  deux   trois", "un deux trois"),
        ("un  : deux", "un\u00a0: deux"),
        ("un", "un"),
    ],
)
def test_corrected(before: str, after: str) -> None:
    (edits,) = corrections([facts(before)])
    assert edited(before, edits) == after


def test_each_edit_fits_the_text_that_the_ones_before_it_left() -> None:
    assert edited("abcd", [Edit(2, 3, ""), Edit(0, 1, "xx"), Edit(3, 4, "y")]) == "xxby"


def test_comments_and_flags_silence_corrections() -> None:
    texts = [
        facts("un  deux", comments="zqtrans:ignore TY002 a poem"),
        facts("un  deux", flags=("ignore-double-space",)),
        facts("un  deux"),
    ]
    assert [len(edits) for edits in corrections(texts)] == [0, 0, 1]


def test_what_may_change_the_meaning_is_asked_for() -> None:
    (safe,) = corrections([facts("le le fleuve")])
    (unsafe,) = corrections([facts("le le fleuve")], unsafe=True)
    assert (safe, edited("le le fleuve", unsafe)) == ((), "le fleuve")


@settings(max_examples=80, deadline=None)
@given(TEXTS, LANGUAGES)
def test_a_second_time_there_is_nothing_to_do(target: str, language: str) -> None:
    for unsafe in (False, True):
        (edits,) = corrections([facts(target, language)], unsafe=unsafe)
        again = edited(target, edits)
        assert corrections([facts(again, language)], unsafe=unsafe) == [()]


def test_plural_forms_are_corrected_each() -> None:
    message = Message("a", "un  b", plural="c", targets=("un  b", "des  b"))
    (after,) = fixed(Catalog(Path("x.po"), "fr", (message,)), GLOSSARY).messages
    assert (after.target, after.targets) == ("un b", ("un b", "des b"))
