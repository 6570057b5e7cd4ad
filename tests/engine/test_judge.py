"""What is refused, and why."""

from __future__ import annotations

import pytest

from tests.engine.conftest import TERMS
from zqtrans.engine.judge import Judge
from zqtrans.engine.segment import build
from zqtrans.glossary import Glossary
from zqtrans.model import Form, Term

FORBIDDEN = Term(
    "meeting", "city", {"en": Form("Siwei"), "fr": Form("Siwei")}, {"fr": ("quatrième réunion",)}
)
GLOSSARY = Glossary([*TERMS, FORBIDDEN])


def names(language: str, source: str, target: str) -> set[str]:
    judge = Judge("en", language, GLOSSARY.finder(language))
    segment = build(source, GLOSSARY.finder("en").find(source), language)
    return {fault.name for fault in judge.faults(segment, target)}


@pytest.mark.parametrize(
    ("language", "source", "target", "fault"),
    [
        pytest.param(
            "fr", "In Sihui it rained.", "À Suhui il a plu.", "missing-term", id="missing"
        ),
        pytest.param(
            "fr",
            "In Siwei it rained.",
            "À Siwei, quatrième réunion.",
            "forbidden-rendering",
            id="forbidden",
        ),
        pytest.param(
            "fr", "In Sihui it rained.", "À Sihui il a plu à Gaoyao.", "extra-term", id="extra"
        ),
        pytest.param("fr", "It rained.", "", "empty", id="empty"),
        pytest.param(
            "fr", "It rained there.", "Il a plu <zq1> là.", "shield-residue", id="residue"
        ),
        pytest.param("fr", "It rained there.", "Il a ⁇ plu là.", "unknown-token", id="unknown"),
        pytest.param("fr", "See `a b` there.", "Voir `ab` là.", "lost-literal", id="literal"),
        pytest.param(
            "fr", "It rained there.", "Il a plu 200 fois.", "invented-number", id="number"
        ),
        pytest.param("ja", "It rained there.", "2人とも雨でした。", "invented-number", id="of-two"),
        pytest.param(
            "ar", "In Sihui it rained.", "سيهوي سيهوي سيهوي أمطرت.", "extra-term", id="doubled"
        ),
    ],
)
def test_faults(language: str, source: str, target: str, fault: str) -> None:
    assert fault in names(language, source, target)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        pytest.param("fr", "In Sihui it rained.", "À Sihui, il a plu.", id="fr"),
        pytest.param("ar", "In Sihui it rained.", "هطل المطر في سيهوي.", id="ar"),
        pytest.param("ja", "In Sihui it rained.", "四会で雨が降りました。", id="ja"),
        pytest.param("ja", "It has 56,000 rooms.", "部屋は5万6000あります。", id="compound-number"),
        pytest.param("fr", "It has 1,234.5 km.", "Il a 1\u202f234,5 km.", id="localised-number"),
        pytest.param("ja", "Twice a day.", "1日2回です。", id="twice-and-a"),
        pytest.param("ja", "They speak its language.", "彼らは肇慶語を話します。", id="a-language"),
        pytest.param("ja", "Half an hour away.", "30分です。", id="half-an-hour"),
        pytest.param("ja", "Both of them won.", "2人とも勝ちました。", id="both"),
        pytest.param("fr", "Five dogs ran away.", "5 chiens se sont enfuis.", id="number-word"),
    ],
)
def test_sound(language: str, source: str, target: str) -> None:
    assert names(language, source, target) == set()
